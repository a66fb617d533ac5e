"""Rules are linted as measures are: whatever is wrong with each, and what two of them share."""

from collections.abc import Iterator, Mapping

from sqlglot import exp
from sqlglot.errors import OptimizeError

from alongside.kernel.errors import WrongDefinition
from alongside.measures.block import Wrong
from alongside.measures.likeness import shared_sentences, shared_sql
from alongside.measures.reads import parsed
from alongside.measures.rules.examples import RuleExample, examples_of
from alongside.measures.rules.reads import Types
from alongside.measures.rules.rule import WHOLE_RETURN, Flag, Rule, RuleBook
from alongside.measures.subset import (
    IN_AN_IDEA,
    columns_made,
    names_unknown,
    not_on_spark,
    outside_the_subset,
)
from alongside.measures.text_table import BadTable

# What text as it was written needs beyond what measures of typed journeys may use.
IN_A_RULE: frozenset[type[exp.Expr]] = IN_AN_IDEA | {
    exp.Subquery,
    exp.Tuple,
    exp.Union,
    exp.Distinct,
    exp.Having,
    exp.Filter,
    exp.Like,
    exp.RegexpLike,
    exp.DPipe,
    exp.Substring,
    exp.Left,
    exp.Right,
    exp.Length,
    exp.SplitPart,
    exp.Replace,
    exp.Pad,
    exp.TryCast,
    exp.Mod,
    exp.Div,
    exp.Neg,
    exp.Round,
}
LONGEST_TITLE = 110


def lint_rules(book: RuleBook, types: Types) -> list[WrongDefinition]:
    """Everything wrong with a book of rules. `types` are the base tables its rules may name."""
    known = tables_of(book, types)
    faults = [
        WrongDefinition(f"rule {rule.code}: {wrong.why}", file=rule.file)
        for rule in book.rules
        for wrong in (*sql_faults(rule, known), *example_faults(rule), *words_faults(rule))
    ]
    faults += [
        WrongDefinition(why, file=table.file)
        for table in book.shared
        for why in _query_faults(table.sql, known)
    ]
    faults += _alike(book)
    return sorted(faults, key=lambda fault: (fault.file, fault.why))


def unsafe_sql(book: RuleBook, types: Types) -> Iterator[WrongDefinition]:
    """What is wrong with the SQL of an authority's own rules: what must hold before it runs."""
    known = tables_of(book, types)
    for rule in book.rules:
        if rule.local:
            for wrong in sql_faults(rule, known):
                yield WrongDefinition(f"rule {rule.code}: {wrong.why}", file=rule.file)


def tables_of(book: RuleBook, types: Types) -> Types:
    """The tables a rule may read: those of the return, code lists, and every shared table."""
    known: dict[str, Mapping[str, str]] = dict(types)
    known |= {name: {"code": "varchar"} for name in book.lists}
    for table in book.shared:
        try:
            known[table.name] = columns_made(parsed(table.sql, "sql"), known)
        except OptimizeError:  # said where its own faults are
            known[table.name] = {}
    return known


def sql_faults(rule: Rule, tables: Types) -> Iterator[Wrong]:
    """What is wrong with a rule's SQL and with what it says it marks."""
    yield from (Wrong(why, "sql") for why in _query_faults(rule.sql, tables))
    tree = parsed(rule.sql, "sql")
    made = [item.alias_or_name for item in tree.selects] if isinstance(tree, exp.Query) else []
    outputs = [flag.output for flag in rule.flags]
    if sorted(made) != sorted(outputs):
        yield Wrong(f"it gives {', '.join(made)}; flags names {', '.join(outputs)}", "flags")
    for flag in rule.flags:
        yield from _flag_faults(flag, tables)
    named = {name for table, column in rule.reads for name in (table, f"{table}.{column}")}
    read = {name.removesuffix("_text") for name in named}
    for name in sorted(rule.optional - read):
        yield Wrong(f"it does without {name}, which it does not read", "optional")
    for name in sorted(rule.any_of - read):
        yield Wrong(f"it asks for {name}, which it does not read", "any_of")


def _flag_faults(flag: Flag, tables: Types) -> Iterator[Wrong]:
    if flag.output == WHOLE_RETURN:
        for named in flag.columns:
            table, _, column = named.partition(".")
            if column not in tables.get(table, {}):
                yield Wrong(f"there is no column {named}", "flags")
    elif flag.table not in tables:
        yield Wrong(f"there is no table {flag.table}", "flags")
    else:
        for column in flag.columns:
            if column not in tables[flag.table]:
                yield Wrong(f"{flag.table} has no column {column}", "flags")


def _query_faults(sql: str, tables: Types) -> Iterator[str]:
    tree = parsed(sql, "sql")
    yield from outside_the_subset(tree, IN_A_RULE)
    yield from not_on_spark(tree)
    yield from names_unknown(tree, tables)


def example_faults(rule: Rule) -> Iterator[Wrong]:
    """Whether its examples can be read, and show both what fails and what passes."""
    try:
        examples = examples_of(rule)
    except BadTable as error:
        yield Wrong(str(error), "examples")
        return
    if not any(_fails(example) for example in examples):
        yield Wrong("no example fails", "examples")
    if not any(_passes(example, rule) for example in examples):
        yield Wrong("no example passes", "examples")
    for example in examples:
        if not rule.in_force(example.year):
            yield Wrong(f"it is not in force in {example.year}", "examples")


def _fails(example: RuleExample) -> bool:
    return bool(example.whole or example.failing)


def _passes(example: RuleExample, rule: Rule) -> bool:
    """A row that the rule could have marked and must not, or a return that passes."""
    if rule.is_of_the_whole:
        return example.whole is False
    marked = {flag.table for flag in rule.flags}
    return any(
        not row.fails
        for name, table in example.tables.items()
        if name in marked
        for row in table.rows
    )


def words_faults(rule: Rule) -> Iterator[Wrong]:
    """Whether a rule says in a sentence what is wrong."""
    if len(rule.title) > LONGEST_TITLE:
        yield Wrong(f"its title is longer than {LONGEST_TITLE} characters", "title")
    if not rule.title.endswith("."):
        yield Wrong("its title is a sentence and ends with a full stop", "title")


def _alike(book: RuleBook) -> Iterator[WrongDefinition]:
    texts = {rule.id: (rule.title, rule.decision) for rule in book.rules}
    files = {rule.id: rule.file for rule in book.rules}
    for name, other, sentence in shared_sentences(texts):
        if name.split(" from ")[0] != other.split(" from ")[0]:  # two wordings of one code
            yield WrongDefinition(
                f"{name} repeats a sentence of {other}: {sentence}", file=files[name]
            )
    trees = {rule.id: [parsed(rule.sql, "sql")] for rule in book.rules}
    trees |= {table.name: [parsed(table.sql, "sql")] for table in book.shared}
    files |= {table.name: table.file for table in book.shared}
    for names, sql in shared_sql(trees):
        why = f"{', '.join(names)} share SQL that should be a shared table: {sql}"
        yield WrongDefinition(why, file=files[names[0]])
