"""Running rules: shared tables written out once, then rules many to a statement on two cursors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import duckdb
from duckdb import DuckDBPyConnection

from alongside.journeys.cursors import side_by_side
from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import WHOLE_RETURN, Rule, RuleBook, SharedTable
from alongside.validation.behind import shared_behind, tables_behind
from alongside.validation.given import Given
from alongside.validation.needs import why_not
from alongside.validation.stage import stage

# Rules in one statement: planning is what a run costs, and one statement of hundreds plans slower.
TOGETHER = 40


@dataclass(frozen=True)
class Marked:
    """One row that a rule marks: `row` is its 0-based place in `table` as given, `columns` the
    cells meant. Rows of one rule that belong to one case share `case`. `row` is None, and `table`
    empty, where the return as a whole is meant."""

    rule: Rule
    case: int
    table: str
    row: int | None
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What came of running a return's rules: what they mark, and which did not run and why.

    `rules` are all that were asked for, those of the year `rules_of`. `broken` are our own
    errors: rules that failed to run, by kind of error only, because a driver's message quotes
    cells.
    """

    rules: tuple[Rule, ...]
    rules_of: CollectionYear
    marked: tuple[Marked, ...]
    not_run: Mapping[str, str]
    broken: Mapping[str, str]


def check(
    given: Given, book: RuleBook, *, chosen: Callable[[Rule], bool] = lambda _: True
) -> Checked:
    """Run every rule in force in `given.rules_of`, else in the return's own year (the earliest
    rules for an older one)."""
    year = given.rules_of or max(given.year, book.earliest)
    given = replace(given, rules_of=year)
    rules = tuple(rule for rule in book.in_force(year) if chosen(rule))
    with bench() as con:
        present = stage(con, given, book, tables_behind(rules, book))
        _shut_in(con)
        not_run = {rule.code: why for rule in rules if (why := why_not(rule, present))}
        runnable = [rule for rule in rules if rule.code not in not_run]
        failed = write_shared(con, runnable, book)
        broken = {
            rule.code: failed[name] for rule in runnable for name in rule.shared if name in failed
        }
        marked, more = run(con, [rule for rule in runnable if rule.code not in broken])
    return Checked(rules, year, marked, not_run, broken | more)


def bench() -> DuckDBPyConnection:
    """An empty database in memory, which plans many small statements: see journeys.cursors."""
    return duckdb.connect(
        config={
            "threads": 1,
            "python_enable_replacements": False,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
        }
    )


def _shut_in(con: DuckDBPyConnection) -> None:
    """An authority's own rules run here: no file is opened and no network asked after staging."""
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")


def write_shared(con: DuckDBPyConnection, rules: Sequence[Rule], book: RuleBook) -> dict[str, str]:
    """Write out the shared tables that rules stand on, no others; those that failed, and how."""
    failed: dict[str, str] = {}
    for ready in shared_behind(rules, book):
        kinds = side_by_side(con, [partial(_write_out, table) for table in ready])
        failed |= {table.name: kind for table, kind in zip(ready, kinds, strict=True) if kind}
    return failed


def _write_out(table: SharedTable, con: DuckDBPyConnection) -> str:
    """Write one shared table; the kind of error where it failed, else nothing."""
    try:
        con.execute(f'create or replace table "{table.name}" as {table.sql}')
    except duckdb.Error as error:
        return type(error).__name__
    return ""


def run(
    con: DuckDBPyConnection, rules: Sequence[Rule]
) -> tuple[tuple[Marked, ...], dict[str, str]]:
    """What rules mark, in the order of the rules, and the kind of error of those that failed."""
    batches = [rules[start : start + TOGETHER] for start in range(0, len(rules), TOGETHER)]
    found = side_by_side(con, [partial(_run_batch, batch) for batch in batches])
    marked = tuple(each for batch, _ in found for each in batch)
    return marked, {code: kind for _, broken in found for code, kind in broken.items()}


def _run_batch(
    rules: Sequence[Rule], con: DuckDBPyConnection
) -> tuple[list[Marked], dict[str, str]]:
    try:
        return _ask(rules, con), {}
    except duckdb.Error as error:
        if len(rules) == 1:
            return [], {rules[0].code: type(error).__name__}
    marked: list[Marked] = []
    broken: dict[str, str] = {}
    for rule in rules:
        own, failed = _run_batch([rule], con)
        marked += own
        broken |= failed
    return marked, broken


def _ask(rules: Sequence[Rule], con: DuckDBPyConnection) -> list[Marked]:
    width = max(len(rule.flags) for rule in rules)
    statement = "\nunion all\n".join(
        f"select {place} as rule, {_outputs(rule, width)} from (\n{rule.sql}\n)"
        for place, rule in enumerate(rules)
    )
    found = con.execute(statement).fetchall()
    return _marked(rules, found)


def _outputs(rule: Rule, width: int) -> str:
    """The rows a rule gives, one column for each table it marks, as wide as its batch."""
    own = [f'"{flag.output}"::integer as r{place}' for place, flag in enumerate(rule.flags)]
    return ", ".join(own + [f"null::integer as r{place}" for place in range(len(own), width)])


def _marked(rules: Sequence[Rule], found: Sequence[Sequence[int | None]]) -> list[Marked]:
    """One value for each row of each table; a row marked twice by a rule has the cells of both."""
    marked: dict[tuple[int, str, int | None], Marked] = {}
    for case, (place, *rows) in enumerate(found):
        assert place is not None
        rule = rules[place]
        for flag, row in zip(rule.flags, rows, strict=False):
            if row is None:
                continue
            key = (place, flag.table, row)
            before = marked.get(key)
            columns = (
                flag.columns
                if before is None
                else tuple(dict.fromkeys((*before.columns, *flag.columns)))
            )
            is_whole = flag.output == WHOLE_RETURN
            marked[key] = Marked(
                rule, before.case if before else case, "" if is_whole else flag.table,
                None if is_whole else row, columns,
            )  # fmt: skip
    return [marked[key] for key in sorted(marked, key=lambda key: (key[0], key[1], key[2] or 0))]
