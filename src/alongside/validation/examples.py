"""Running a rule's worked examples through the statements that check returns in earnest."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from duckdb import DuckDBPyConnection

from alongside.measures.rules.examples import ExampleTable, RuleExample, examples_of
from alongside.measures.rules.rule import Rule, RuleBook
from alongside.returns.cells import read_date
from alongside.validation.behind import tables_behind
from alongside.validation.given import Cells, Given
from alongside.validation.needs import why_not
from alongside.validation.run import Marked, bench, run, write_shared
from alongside.validation.stage import stage
from alongside.validation.tables import OURS, REFERENCE, base_tables

# Who gives the rows marked by a rule for one example: DuckDB here, Spark where it must agree.
Runner = Callable[[Rule, RuleBook, RuleExample], "list[Marked] | str"]


def check(rule: Rule, book: RuleBook, runner: Runner | None = None) -> list[str]:
    """What is wrong with a rule's worked examples, in sentences; nothing where all hold."""
    runner = runner or on_duckdb
    found = []
    for example in examples_of(rule):
        marked = runner(rule, book, example)
        told = f"it is not run: {marked}" if isinstance(marked, str) else fault_of(example, marked)
        if told:
            says = f" ({example.says})" if example.says else ""
            found.append(f"{rule.code}{says}: {told}")
    return found


def given_of(rule: Rule, example: RuleExample) -> Given:
    """An example as a return: a table not shown was given and is empty."""
    tables = {
        name: _columns(rule.source_return, name, example.tables.get(name))
        for name, table in base_tables(rule.source_return).items()
        if name not in example.absent and name not in OURS and table not in REFERENCE
    }
    reference = {
        table.name: _columns(rule.source_return, table.name, example.tables[table.name])
        for table in REFERENCE
        if table.name in example.tables
    }
    ends_on = None
    if rule.source_return == "cin":
        ends_on = _reference_date(tables, example)
    return Given(
        rule.source_return,
        tables,
        example.year,
        ends_on=ends_on,
        authority=example.authority,
        postcodes=reference.get("Postcodes"),
        providers=reference.get("ProviderInfo"),
    )


def on_duckdb(rule: Rule, book: RuleBook, example: RuleExample) -> "list[Marked] | str":
    """The rows a rule marks in an example, or why it is not run."""
    con = _con()
    if why := set_out(con, rule, book, example):
        return why
    con.execute(f"explain {rule.sql}")  # an error in a definition is told as it is
    marked, broken = run(con, [rule])
    return f"it failed: {broken}" if broken else list(marked)


def set_out(con: DuckDBPyConnection, rule: Rule, book: RuleBook, example: RuleExample) -> str:
    """Stage an example and write out the shared tables below the rule; why it is not run, or
    nothing."""
    present = stage(con, given_of(rule, example), book, tables_behind([rule], book))
    if why := why_not(rule, present):
        return why
    failed = write_shared(con, [rule], book)
    return f"shared tables failed: {failed}" if failed else ""


@cache
def _con() -> DuckDBPyConnection:
    return bench()


def _columns(source_return: str, name: str, shown: ExampleTable | None) -> Mapping[str, Cells]:
    """Every column the return gives, and those worked out where they are shown."""
    table = base_tables(source_return)[name]
    rows = shown.rows if shown else ()
    named = shown.columns if shown else ()
    strangers = set(named) - {column.name for column in table.columns}
    assert not strangers, f"{name} has no column {', '.join(sorted(strangers))}"
    return {
        column.name: [row.cells.get(column.name) for row in rows]
        for column in table.columns
        if column.name in named or not column.derived
    }


def _reference_date(tables: dict[str, Mapping[str, Cells]], example: RuleExample) -> date | None:
    """A census's year ends on its reference date: that of the header, or of the example's year."""
    header = tables.get("Header")
    if header is None:
        return None
    if "Header" not in example.tables:
        end = example.year.end
        tables["Header"] = {name: [None] for name in header} | {
            "ReferenceDate": [end.isoformat()], "Year": [str(end.year)]
        }  # fmt: skip
        return end
    written = header["ReferenceDate"][0] if header["ReferenceDate"] else None
    return read_date(written) if written else None


def fault_of(example: RuleExample, marked: list[Marked]) -> str:
    """Where what was marked differs from what the example says, in words; nothing where it does
    not."""
    if example.whole is not None:
        got = bool(marked)
        return (
            "" if got is example.whole else f"expected {_whole(example.whole)}, got {_whole(got)}"
        )
    found = {(each.table, each.row) for each in marked}
    wrongly = sorted(
        f"{table} row {row}" for table, row in found - example.failing if row is not None
    )
    missed = sorted(f"{table} row {row}" for table, row in example.failing - found)
    told = [f"marked though it should pass: {', '.join(wrongly)}"] if wrongly else []
    told += [f"not marked though it fails: {', '.join(missed)}"] if missed else []
    return "; ".join(told)


def _whole(fails: bool) -> str:
    return "that the return fails" if fails else "that the return passes"
