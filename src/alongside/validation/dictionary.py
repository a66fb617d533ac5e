"""The rules as a page to read: `docs/reference/rules.md` is made from the definitions.

python -m alongside.validation.dictionary > docs/reference/rules.md
"""

from collections.abc import Iterator, Mapping

from alongside.kernel.return_names import RETURN_NAMES
from alongside.measures.rules.examples import examples_of
from alongside.measures.rules.rule import Rule, RuleBook, Severity
from alongside.validation.needs import CENSUS_DAY, needed
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED, LAST, POSTCODES, PROVIDER_INFO

# Wordings of rules that the Department publishes for each return, 2022-23 to 2026-27.
PUBLISHED: Mapping[str, int] = {"ssda903": 331, "cin": 109}

INTRODUCTION = """\
Made from `definitions/rules` by `python -m alongside.validation.dictionary`; do not edit.

Each line is one wording of one rule: the collection years it is in force, the words that people \
see, the cells it marks, what it needs beside the return, and how many rows of its worked examples \
fail, of how many. *Decided* says what was done where the described behaviour looks wrong or \
leaves a choice; the specification gives the census's severities but not the SSDA903's, which are \
errors unless its text calls them a query. `docs/sql.md` says how to read \
their SQL and how to write one's own.
"""


def dictionary(books: Mapping[str, RuleBook]) -> str:
    """The page in Markdown: what is not done first, then the rules of each return."""
    done = {name: len(books[name].rules) for name in PUBLISHED}
    missing = sum(PUBLISHED.values()) - sum(done.values())
    parts = [
        f"# Rules: {missing} of {sum(PUBLISHED.values())} not done\n",
        INTRODUCTION,
        *(_summary(books[name]) for name in books),
        "",
    ]
    for name in books:
        parts += ["\n".join(_section(books[name]))]
    return "\n".join(parts)


def _summary(book: RuleBook) -> str:
    published = PUBLISHED.get(book.source_return)
    of = f" of {published}" if published else ", our own"
    decided = sum(bool(rule.decision) for rule in book.rules)
    queries = sum(rule.severity is Severity.QUERY for rule in book.rules)
    return (
        f"- {RETURN_NAMES[book.source_return]}: {len(book.rules)}{of}, {queries} of them queries;"
        f" {decided} with a decision."
    )


def _section(book: RuleBook) -> Iterator[str]:
    yield f"\n## {RETURN_NAMES[book.source_return]}\n"
    yield "| code | years | severity | what is wrong | marks | needs | examples fail | decided |"
    yield "|---|---|---|---|---|---|---|---|"
    in_order = sorted(book.rules, key=lambda rule: (_sortable(rule.code), rule.since.ends_in))
    for rule in in_order:
        yield "| " + " | ".join(map(_cell, _facts(rule))) + " |"


def _facts(rule: Rule) -> tuple[str, ...]:
    until = f"until before {rule.until}" if rule.until else ""
    return (
        rule.code,
        f"from {rule.since} {until}".strip(),
        rule.severity.value,
        rule.title,
        "; ".join(f"{flag.table}: {', '.join(flag.columns)}" for flag in rule.flags),
        ", ".join(_beside(rule)),
        _shown(rule),
        rule.decision,
    )


def _shown(rule: Rule) -> str:
    """How many rows of its worked examples fail, of how many; or how many whole returns."""
    examples = examples_of(rule)
    if rule.is_of_the_whole:
        return f"{sum(bool(example.whole) for example in examples)} of {len(examples)} returns"
    rows = [len(table.rows) for example in examples for table in example.tables.values()]
    return f"{sum(len(example.failing) for example in examples)} of {sum(rows)} rows"


def _beside(rule: Rule) -> Iterator[str]:
    """What must be given beside the return itself."""
    tables = {table for table, _ in needed(rule)} - {CENSUS_DAY[0]}
    if any(table.endswith(LAST) for table in tables):
        yield "last year's return"
    pairs = {column for _, column in needed(rule)}
    if POSTCODES.name in tables or pairs & {"PL_DISTANCE", "PL_LA", "PL_LOCATION"}:
        yield "postcodes"
    if PROVIDER_INFO.name in tables:
        yield "providers"
    for name in CHECKED:
        if any(table.startswith(f"{name}_") for table in tables):
            yield RETURN_NAMES[name]


def _sortable(code: str) -> tuple[int, str]:
    digits = "".join(letter for letter in code if letter.isdigit())
    return (int(digits) if code[0].isdigit() else 10**6, code)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(dictionary({name: rule_book(name) for name in CHECKED}), end="")
