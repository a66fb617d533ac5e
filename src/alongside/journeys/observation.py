"""What a source observes: for which days it tells the whole truth of a table.

Without this a protection plan begun 15 months ago shows in Annex A only if it lasted 9, and
every chart lies.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Observed:
    """One source's window on one canonical table: every row that began, ended or was open on a
    day from `first` to `last` (both included) is in the source.

    A source that only tells what stood on one day (Annex A's care leavers) has `first == last`.
    Rows that lie wholly outside the window may be there too, as survivors: they are kept, and
    never counted as complete. `columns` are the canonical columns this source can fill.
    """

    table: str
    source_return: str
    first: date
    last: date
    columns: frozenset[str]

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.table}: window ends before it begins")
