"""An idea many definitions share: a canonical table, every column kept, with more beside them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """A derived table, written out once per run before anything is counted.

    It has exactly one row for each row of `rows` (a canonical table, or another idea) and every
    column of it, then its own. `also` names every other table its SQL reads, so nothing is read
    that is not declared; `calendar` is the table of working days.
    """

    name: str
    says: str
    rows: str
    sql: str
    also: tuple[str, ...] = ()
    local: bool = False  # an authority's own
    file: str = ""

    @property
    def tables(self) -> tuple[str, ...]:
        """Every table this idea reads."""
        return (self.rows, *self.also)
