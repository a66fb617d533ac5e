"""What the rows of a batch can be counted by: groups, areas and teams."""

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from alongside.counting.batch import Batch
from alongside.counting.groups import Dimension, dimensions
from alongside.cube.counts import ScopeKind

SCOPE_COLUMNS = {ScopeKind.AREA: "area", ScopeKind.TEAM: "team_then"}


@dataclass(frozen=True)
class Shape:
    """A batch with the columns of its rows, its dimensions, and the column of each scope below
    the authority. Rows without a child have no area or team, and no group but those of a mix."""

    batch: Batch
    columns: tuple[str, ...]

    @property
    def has_child(self) -> bool:
        return "child_id" in self.columns

    @property
    def by(self) -> tuple[Dimension, ...]:
        """Every dimension of the batch."""
        only_mixes = all(measure.mix for measure in self.batch.measures)
        return self.mixes if only_mixes else (*self.of_the_child, *self.mixes)

    @property
    def mixes(self) -> tuple[Dimension, ...]:
        """One dimension for each mix, called by its column until it is a cell: two mixes of the
        same rows may both be by source."""
        mixes = [i for i, measure in enumerate(self.batch.measures) if measure.mix]
        return tuple(Dimension(f"g{i}", f"g{i}", f"j.g{i}") for i in mixes)

    @property
    def of_the_child(self) -> tuple[Dimension, ...]:
        """The dimensions that every measure but a mix is counted by."""
        return dimensions(self.columns)

    @property
    def scopes(self) -> Mapping[ScopeKind, str]:
        return SCOPE_COLUMNS if self.has_child else {}


def shape_of(con: DuckDBPyConnection, batch: Batch) -> Shape:
    """The shape of a batch, from the columns its rows have."""
    columns = tuple(row[0] for row in con.execute(f"describe {batch.rows}").fetchall())
    return Shape(batch, columns)
