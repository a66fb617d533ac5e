"""From the rows that rules mark to issues that people can find, mend or accept."""

from collections.abc import Iterable, Mapping, Sequence

from alongside.kernel.child_ids import child_key
from alongside.pipeline.as_given import AsGiven
from alongside.pipeline.distorts import Distorted
from alongside.pipeline.issue_keys import Keys
from alongside.pipeline.validated import Issue
from alongside.pipeline.whose import Whose
from alongside.validation.given import Tables
from alongside.validation.run import Marked


class Making:
    """What issues of one return are made from."""

    def __init__(self, given: AsGiven, keys: Keys, distorted: Distorted, whose: Whose) -> None:
        self._given, self._keys, self._distorted, self._whose = given, keys, distorted, whose
        self._measures: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def issues(self, marked: Sequence[Marked], *, next_year: bool = False) -> list[Issue]:
        """One for each, in order."""
        keys = self._keys.of(marked)
        return [self._issue(each, key, next_year) for each, key in zip(marked, keys, strict=True)]

    def _issue(self, each: Marked, key: str, next_year: bool) -> Issue:
        child = self._keys.child(each.table, each.row)
        team, worker = self._whose.get(child_key(child), ("", "")) if child else ("", "")
        file, sheet, row = self._place(each)
        return Issue(
            key=key,
            rule=each.rule,
            case=each.case,
            table=each.table,
            row=each.row,
            columns=each.columns,
            cells=_cells(self._given.tables, each),
            child=child,
            file=file,
            sheet=sheet,
            source_row=row,
            team=team,
            worker=worker,
            measures=self._distorts(each),
            next_year=next_year,
            event=self._keys.event(each.table, each.row),
        )

    def _place(self, each: Marked) -> tuple[str, str, int | None]:
        if each.row is None or each.table not in self._given.parts:
            return "", "", None
        place = self._given.place(each.table, each.row)
        return place.file, place.sheet, place.row

    def _distorts(self, each: Marked) -> tuple[str, ...]:
        """The measures that read a marked cell; worked out once for each set of cells."""
        at = (each.table, each.columns)
        if at not in self._measures:
            self._measures[at] = _measures(each, self._distorted)
        return self._measures[at]


def _cells(tables: Tables, each: Marked) -> tuple[str | None, ...]:
    if each.row is None:
        return ()
    columns = tables.get(each.table, {})
    return tuple(columns[name][each.row] if name in columns else None for name in each.columns)


def _measures(each: Marked, distorted: Distorted) -> tuple[str, ...]:
    pairs: Iterable[tuple[str, str]]
    if each.table:
        pairs = ((each.table, column) for column in each.columns)
    else:  # the return as a whole: columns are written Table.COLUMN
        pairs = ((t, c) for t, _, c in (name.partition(".") for name in each.columns))
    found: Mapping[str, None] = dict.fromkeys(
        id for pair in pairs for id in distorted.get(pair, ())
    )
    return tuple(found)
