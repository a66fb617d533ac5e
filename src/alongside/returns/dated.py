"""The dates inside a return: which time they speak of, and columns of them that cannot be read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from alongside.kernel.errors import Fault
from alongside.kernel.periods import CollectionYear
from alongside.returns.cells import read_date
from alongside.returns.schema import Cell, ReturnTable, Schema
from alongside.returns.submitted import SubmittedTable

# A date is repeated many times over a return; parsing it once is enough.
_read = lru_cache(maxsize=50_000)(read_date)

# A year is believed from dates once it holds this share of them: one slip of the keyboard in a
# thousand rows must not move a whole return.
SHARE_OF_A_YEAR = 0.01

# One or two cells that cannot be read are bad cells; where none of three or more can, the column
# is in a format of its own and every row would lose it.
CELLS_OF_A_COLUMN = 3


def dates_of(tables: Iterable[SubmittedTable], schema: Schema) -> dict[str, Counter[date]]:
    """The dates that say what time a return is for, counted, by table."""
    counted: dict[str, Counter[date]] = {}
    for part in tables:
        table = schema.by_name[part.name]
        for field in table.fields:
            if field.dates_return:
                counted.setdefault(part.name, Counter()).update(
                    _counted(part.columns.get(field.name, ()))
                )
    return {table: dates for table, dates in counted.items() if dates}


def year_of(dates: Counter[date], *, not_after: date) -> CollectionYear | None:
    """The latest collection year that holds a fair share of the dates, none of the future."""
    years: Counter[CollectionYear] = Counter()
    for day, count in dates.items():
        if day <= not_after:
            years[CollectionYear.of(day)] += count
    enough = SHARE_OF_A_YEAR * years.total()
    return max((year for year, count in years.items() if count >= enough), default=None)


def unreadable_columns(part: SubmittedTable, schema: Schema) -> Iterator[Fault]:
    """One fault for every column of dates in which no written cell is a date."""
    table: ReturnTable = schema.by_name[part.name]
    for field in table.fields:
        if field.cell is not Cell.DATE:
            continue
        written = [cell for cell in part.columns.get(field.name, ()) if cell is not None]
        enough = 1 if field.key else CELLS_OF_A_COLUMN
        if len(written) >= enough and not any(_read(cell) for cell in written):
            yield Fault(
                "no date in this column can be read",
                file=part.file,
                sheet=part.sheet,
                column=field.name,
                expected="dates such as 31/03/2025 or 2025-03-31",
                got=written[0],
                todo="export the column in one of these forms",
            )


def _counted(cells: Iterable[str | None]) -> Counter[date]:
    days: Counter[date] = Counter()
    for cell, count in Counter(cells).items():
        if cell is not None and (day := _read(cell)):
            days[day] += count
    return days
