"""Definitions are linted like code: whatever is wrong with each, with its file and line.

`alongside lint` runs it over the project's and a home's definitions, and so does a test.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlglot import exp
from sqlglot.errors import OptimizeError

from alongside.kernel.errors import WrongDefinition
from alongside.measures.block import PLACE, Wrong, refused
from alongside.measures.catalogue import Catalogue, Written, build, written_local, written_shipped
from alongside.measures.conditions import conditions
from alongside.measures.examples import Example, Expected, Row, read_example
from alongside.measures.idea import Idea
from alongside.measures.kinds import kind_example_faults, kind_faults
from alongside.measures.likeness import shared_sentences, shared_sql
from alongside.measures.measure import Basis, Measure
from alongside.measures.reads import parsed
from alongside.measures.subset import (
    IN_A_CONDITION,
    IN_AN_IDEA,
    Tables,
    columns_made,
    names_unknown,
    not_on_spark,
    outside_the_subset,
)
from alongside.measures.text_table import BadTable
from alongside.measures.tolerance import FILE as TOLERANCES
from alongside.measures.tolerance import usual_tolerances

CALENDAR = {
    "day": "date",
    "is_working": "boolean",
    "working_day": "integer",
    "next_working_day": "integer",
}
PERIOD = {"period_start": "date", "period_end": "date"}
QUESTIONS = 2  # one question is a hint at the answer; two open a conversation


def lint(tables: Tables, home_definitions: Path | None = None) -> list[WrongDefinition]:
    """Everything wrong with the shipped definitions and a home's own.

    `tables` maps each canonical table to its columns' SQL types, provenance included. Raises
    WrongDefinition for a definition so wrong that the others cannot be judged beside it.
    """
    measures, ideas = written_shipped("measures"), written_shipped("ideas")
    if home_definitions is not None:
        measures += written_local(home_definitions, "measures")
        ideas += written_local(home_definitions, "ideas")
    written = {one.file: one for one in (*measures, *ideas)}
    found = Linter(build(measures, ideas), tables, written).faults()
    return [*found, *unused_tolerances([*written.values(), *written_shipped("lists")])]


def unused_tolerances(written: Iterable[Written]) -> Iterator[WrongDefinition]:
    """Local limits that no definition names: set, they would change nothing."""
    used = {name for one in written for name in PLACE.findall(one.text)}
    for name in sorted(usual_tolerances().keys() - used):
        yield WrongDefinition(f"no definition uses ${name}", file=TOLERANCES)


def unsafe_sql(
    catalogue: Catalogue, tables: Tables, home_definitions: Path
) -> Iterator[WrongDefinition]:
    """What is wrong with the SQL of an authority's own definitions: what must hold before it
    runs, without the words and examples that `lint` asks for too."""
    local = [
        *written_local(home_definitions, "measures"),
        *written_local(home_definitions, "ideas"),
    ]
    linter = Linter(catalogue, tables, {one.file: one for one in local})
    yield from linter.sql_of(local=True)


@dataclass(frozen=True)
class Linter:
    """One pass over a catalogue. `tables` maps each canonical table to its columns' SQL types,
    provenance included; `written` gives the text behind each file, for line numbers."""

    catalogue: Catalogue
    tables: Tables
    written: dict[str, Written]

    def faults(self) -> list[WrongDefinition]:
        """Everything wrong, in order of file and line."""
        found = [*self.sql_of(local=False)]
        for measure in self.catalogue.measures:
            found += [self._placed(measure.file, wrong) for wrong in self._told(measure)]
        found += self._alike()
        return sorted(found, key=lambda fault: (fault.file, fault.line or 0, fault.why))

    def sql_of(self, *, local: bool) -> Iterator[WrongDefinition]:
        """What is wrong with the SQL of every definition, or of an authority's own only."""
        tables = {**self.tables, "calendar": CALENDAR}
        for idea in self.catalogue.ideas:
            if idea.local or not local:
                yield from (self._placed(idea.file, wrong) for wrong in idea_faults(idea, tables))
            tables[idea.name] = _columns_of(idea, tables)
        for measure in self.catalogue.measures:
            if measure.local or not local:
                yield from (self._placed(measure.file, w) for w in sql_faults(measure, tables))

    def _told(self, measure: Measure) -> Iterator[Wrong]:
        yield from words_faults(measure)
        yield from kind_faults(measure)
        base = _base(measure, self.catalogue.ideas)
        yield from example_faults(measure, base, self.tables)

    def _alike(self) -> Iterator[WrongDefinition]:
        measures, ideas = self.catalogue.measures, self.catalogue.ideas
        texts = {measure.file: _words(measure) for measure in measures}
        for file, other, sentence in shared_sentences(texts):
            yield WrongDefinition(f"says the same as {other}: {sentence!r}", file=file)
        trees = {measure.file: _trees(measure) for measure in measures}
        trees |= {idea.file: [parsed(idea.sql, "sql")] for idea in ideas}
        for files, sql in shared_sql(trees):
            also = ", ".join(files[1:])
            yield WrongDefinition(
                f"shares SQL that should be an idea with {also}: {sql}", file=files[0]
            )

    def _placed(self, file: str, wrong: Wrong) -> WrongDefinition:
        text = self.written[file].text if file in self.written else ""
        return refused(wrong, file=file, text=text)


def idea_faults(idea: Idea, tables: Tables) -> Iterator[Wrong]:
    """What is wrong with an idea. `tables` are those it may read."""
    if idea.name in tables:
        yield Wrong(f"{idea.name} is a table already", "name")
    tree = parsed(idea.sql, "sql")
    if not isinstance(tree, exp.Select) or not tree.expressions[0].is_star:
        yield Wrong("an idea is one select that begins with every column it extends: x.*", "sql")
        return
    own = {cte.alias for cte in tree.ctes}
    read = {table.name for table in tree.find_all(exp.Table)} - own
    if read != set(idea.tables):
        yield Wrong(
            f"rows and also name {sorted(idea.tables)}, the SQL reads {sorted(read)}", "also"
        )
    if tree.args.get("where") or tree.args.get("group"):
        yield Wrong("an idea has one row for each it extends: no where or group by outside", "sql")
    for why in (*outside_the_subset(tree, IN_AN_IDEA), *not_on_spark(tree)):
        yield Wrong(why, "sql")
    for why in names_unknown(tree, tables):
        yield Wrong(why, "sql")
    clash = {item.alias_or_name for item in tree.expressions[1:]} & set(tables.get(idea.rows, {}))
    if clash:
        yield Wrong(f"{min(clash)} is already a column of {idea.rows}", "sql")


def words_faults(measure: Measure) -> Iterator[Wrong]:
    """Whether a measure argues for itself."""
    for key, text in (
        ("title", measure.title),
        ("says", measure.says),
        ("source", measure.source),
        ("why", measure.why),
        ("cannot_tell", measure.cannot_tell),
    ):
        if not text:
            yield Wrong(f"{key} is empty", key)
    if len(measure.questions) < QUESTIONS:
        yield Wrong(f"at least {QUESTIONS} questions to ask", "questions")
    if not measure.numerator.says:
        yield Wrong("says is empty", "numerator", "says")


def sql_faults(measure: Measure, tables: Tables) -> Iterator[Wrong]:
    """What is wrong with a measure's conditions, dates and look back."""
    if measure.rows not in tables:
        yield Wrong(f"there is no table or idea {measure.rows}", "count", "rows")
        return
    columns = tables[measure.rows]
    named = {*measure.dates, measure.numerator.distinct}
    named |= {measure.denominator.distinct} if measure.denominator else set()
    for name in sorted(named - set(columns) - {""}):
        yield Wrong(f"{measure.rows} has no column {name}", "count")
    yield from _looks_back_faults(measure, tables)
    for at, sql in conditions(measure):
        yield from (Wrong(why, *at) for why in _condition_faults(measure, sql, at, tables))


def _looks_back_faults(measure: Measure, tables: Tables) -> Iterator[Wrong]:
    back = measure.looks_back
    if back is None:
        return
    if back.table not in tables:
        yield Wrong(f"there is no table {back.table}", "looks_back", "table")
    elif back.unless and back.unless not in tables[measure.rows]:
        yield Wrong(f"{measure.rows} has no column {back.unless}", "looks_back", "unless")


def _condition_faults(
    measure: Measure, sql: str, at: tuple[str, ...], tables: Tables
) -> Iterator[str]:
    given = {} if measure.basis is Basis.DATED else {"span": PERIOD}
    beside = " cross join span" if given else ""
    alone = parsed(f"select {sql} as holds from {measure.rows}", *at)
    yield from outside_the_subset(alone, IN_A_CONDITION)
    yield from not_on_spark(alone)
    placed = parsed(f"select {sql} as holds from {measure.rows}{beside}", *at)
    yield from names_unknown(placed, {**tables, **given})


def example_faults(measure: Measure, base: str, tables: Tables) -> Iterator[Wrong]:
    """What is wrong with a measure's worked examples. `base` is the table its rows stand in."""
    rows: list[Row] = []
    examples: list[Example] = []
    for says, text in measure.examples.items():
        at = ("examples", says) if says else ("examples",)
        try:
            example = read_example(text, says=says)
        except BadTable as error:
            yield Wrong(str(error), *at)
            continue
        yield from (Wrong(why, *at) for why in _example_faults(measure, example, base, tables))
        rows += example.tables.get(base, ())
        examples.append(example)
    if not any(row.counts for row in rows) or all(row.counts for row in rows):
        yield Wrong("the examples need a row that counts and one that does not", "examples")
    yield from kind_example_faults(measure, examples)


def _example_faults(measure: Measure, example: Example, base: str, tables: Tables) -> Iterator[str]:
    for name, rows in example.tables.items():
        if name not in tables:
            yield f"there is no table {name}"
            continue
        for column in sorted({column for row in rows for column in row.cells} - set(tables[name])):
            yield f"{name} has no column {column}"
        if name != base and any(row.counts for row in rows):
            yield f"counts marks rows of {base}, the table being counted"
    for expected in example.expects:
        yield from _expected_faults(measure, expected, example)


def _expected_faults(measure: Measure, expected: Expected, example: Example) -> Iterator[str]:
    ratio = measure.has_whole
    if ratio != (expected.of is not None):
        yield "expect 1 of 3 for a share, a rate or an average, and 2 for a count"
    if measure.population and expected.of not in example.population.values():
        yield "a rate is of the children given by: population | 2024 | 10000"


def _columns_of(idea: Idea, tables: Tables) -> dict[str, str]:
    try:
        return columns_made(parsed(idea.sql, "sql"), tables)
    except OptimizeError:
        return dict(tables.get(idea.rows, {}))  # said already, by names_unknown


def _base(measure: Measure, ideas: Sequence[Idea]) -> str:
    by_name = {idea.name: idea for idea in ideas}
    rows = measure.rows
    while rows in by_name:
        rows = by_name[rows].rows
    return rows


def _words(measure: Measure) -> list[str]:
    whole = [measure.denominator.says] if measure.denominator else []
    said = [measure.title, measure.says, measure.numerator.says, measure.why, measure.cannot_tell]
    return [*said, *whole, *measure.questions]


def _trees(measure: Measure) -> list[exp.Expression]:
    return [parsed(f"select {sql} from {measure.rows}", *at) for at, sql in conditions(measure)]
