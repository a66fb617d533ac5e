"""Which table of a schema a header row is, where tables are recognised by their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.returns.schema import Field, ReturnTable, Schema


@dataclass(frozen=True)
class Recognised:
    """A table that a header fits. `columns` maps field names to the header's own spelling."""

    table: ReturnTable
    columns: Mapping[str, str]

    @property
    def missing_keys(self) -> tuple[Field, ...]:
        return tuple(field for field in self.table.key if field.name not in self.columns)

    @property
    def missing(self) -> tuple[Field, ...]:
        return tuple(field for field in self.table.fields if field.name not in self.columns)


def recognise(header: Sequence[str], schema: Schema) -> Recognised | None:
    """The table that shares most columns with the header, one with all its keys before any other.

    Case, spaces and underscores do not matter. None where no table shares as much as one column.
    """
    fits = [Recognised(table, columns_in(header, table)) for table in schema.tables]
    return max(
        (fit for fit in fits if fit.columns),
        key=lambda fit: (not fit.missing_keys, len(fit.columns)),
        default=None,
    )


def columns_in(header: Sequence[str], table: ReturnTable) -> Mapping[str, str]:
    """Which header cell stands for which field, by its name or another of its spellings."""
    written = {_plain(cell): cell for cell in reversed(header) if cell}
    found = {}
    for field in table.fields:
        spelling = next((s for s in (field.name, *field.also) if _plain(s) in written), None)
        if spelling is not None:
            found[field.name] = written[_plain(spelling)]
    return found


def _plain(header: str) -> str:
    return "".join(header.casefold().replace("_", " ").split())
