"""What makes an issue the same in another run or year: rule, table, child and event, never a row.

A date is the same however it is written, and so is an id in another case or with spaces around
it. Rows that nothing tells apart are numbered among those that a rule marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import repeat

from alongside.kernel.child_ids import child_key
from alongside.returns.cells import read_date
from alongside.returns.events import Event, Events
from alongside.validation.given import Cells, Tables

# 80 bits: of a million issues no two share a key by chance.
KEY_BYTES = 10
# The fewest letters of a key that people may name an issue by.
SHORTEST = 8

SEPARATOR = "\x1f"


def key_of(*parts: str) -> str:
    """One key for texts that together say which issue it is: twenty letters and digits.

    >>> key_of("ssda903", "102", "Header", "A1", "0")
    '2cdf3605885800e76a8f'
    """
    text = SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=KEY_BYTES).hexdigest()


class KnownRows:
    """What the rows of one return are known by. It keeps what it looked up, so one serves one
    run."""

    def __init__(self, tables: Tables, events: Events) -> None:
        self._tables, self._events = tables, events
        self._rows_above: dict[str, Mapping[tuple[str | None, ...], int]] = {}

    def known_by(self, table: str, row: int | None) -> tuple[str, ...]:
        """A row's child and event, as they are compared; nothing for the return as a whole."""
        if row is None or table not in self._events:
            return ("",)
        event = self._events[table]
        return (child_key(self.child(table, row)), *self._event(event, table, row))

    def child(self, table: str, row: int | None) -> str:
        """The id of the child a row is about, as written and trimmed; empty for none."""
        event = self._events.get(table)
        if event is None or row is None or not event.child:
            return ""
        cells = self._tables[table].get(event.child)
        return (cells[row] or "").strip() if cells else ""

    def in_words(self, table: str, values: Sequence[str]) -> str:
        """What `known_by` gave after the child, in words that stay true: `DECOM 2024-05-01`."""
        if table not in self._events:
            return ""
        names = self._names(self._events[table])
        return ", ".join(
            f"{name} {cell or 'blank'}" for name, cell in zip(names, values, strict=True)
        )

    def _names(self, event: Event) -> Iterator[str]:
        if event.above:
            yield from self._names(self._events[event.above.table])
        yield from event.columns

    def _event(self, event: Event, table: str, row: int | None) -> tuple[str, ...]:
        own = tuple(self._cell(table, column, row) for column in event.columns)
        if event.above is None:
            return own
        above = self._events[event.above.table]
        return (*self._event(above, event.above.table, self._above(event, table, row)), *own)

    def _cell(self, table: str, column: str, row: int | None) -> str:
        cells = self._tables.get(table, {}).get(column)
        return "" if row is None or cells is None else _plain(cells[row] or "")

    def _above(self, event: Event, table: str, row: int | None) -> int | None:
        assert event.above is not None
        if row is None:
            return None
        rows = self._rows_above.get(event.above.table)
        if rows is None:
            rows = _rows_by(self._tables.get(event.above.table, {}), event.above.on)
            self._rows_above[event.above.table] = rows
        own = self._tables[table]
        return rows.get(tuple(own[name][row] if name in own else None for name in event.above.on))


def _rows_by(
    columns: Mapping[str, Cells], on: Sequence[str]
) -> Mapping[tuple[str | None, ...], int]:
    """The first row for each value of some columns."""
    length = max(map(len, columns.values()), default=0)
    cells = [columns[name] if name in columns else list(repeat(None, length)) for name in on]
    found: dict[tuple[str | None, ...], int] = {}
    for row, values in enumerate(zip(*cells, strict=True)):
        found.setdefault(values, row)
    return found


@lru_cache(maxsize=50_000)
def _plain(written: str) -> str:
    day = read_date(written.strip())
    return day.isoformat() if day else written.strip().upper()
