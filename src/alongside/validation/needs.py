"""Why a rule is not run: what it needs and was not given, in words."""

from collections.abc import Iterator, Mapping

from alongside.measures.rules.rule import Rule
from alongside.validation.tables import (
    CHILD_KEY,
    IDENTITIES,
    LAST,
    OURS,
    POSTCODES,
    PROVIDER_INFO,
    WHOSE,
    YEARS,
    base_tables,
    id_column,
)

Present = Mapping[str, frozenset[str]]

# A census says what its year is; every other return's year is told from outside.
CENSUS_DAY = ("Header", "ReferenceDate")
KEYS = {column.name: parts for column, parts in IDENTITIES.items()}
FROM_POSTCODES = frozenset({"PL_DISTANCE", "PL_LA", "PL_LOCATION"})

NOBODYS = "whose return it is was not said (--authority)"
BESIDE = {"ssda903": "the SSDA903", "cin": "the Children in Need census"}


def why_not(rule: Rule, present: Present) -> str:
    """What is lacking for a rule to be run, in one sentence; empty where nothing is."""
    for table, column in sorted(needed(rule, present)):
        if (table, column) == WHOSE_RETURN:
            if column not in present.get(table, frozenset()):
                return NOBODYS
        elif table not in present:
            return _without_table(table)
        elif column and column not in present[table]:
            return _without_column(table, column, present)
    return _without_any(rule, present)


WHOSE_RETURN = ("Return", "authority")


def needed(rule: Rule, present: Present | None = None) -> Iterator[tuple[str, str]]:
    """(table, column) pairs as a return gives them: a key by its parts (itself where it is among
    those `present`), a text by its column."""
    for table, column in rule.needs:
        if table in OURS:
            continue
        if column in YEARS:
            if rule.source_return == "cin":
                yield CENSUS_DAY
        elif column in WHOSE:
            yield WHOSE_RETURN
        elif column == "row_no":
            yield table, ""
        elif column == CHILD_KEY.name:
            yield table, id_column(base_tables(rule.source_return)[table])
        elif column in (present or {}).get(table, ()):
            yield table, column
        elif rule.source_return == "cin" and column in KEYS:
            yield from ((table, part) for part in KEYS[column])
        else:
            yield table, column.removesuffix("_text")


def _without_any(rule: Rule, present: Present) -> str:
    """Of tables, and columns as `UASC.SEX`, that tell of one thing, one is enough."""
    for name in rule.any_of:
        table, _, column = name.partition(".")
        if table in present and (not column or column in present[table]):
            return ""
    if not rule.any_of:
        return ""
    *names, last = sorted(rule.any_of)
    return f"neither {', '.join(names)} nor {last} was given"


def _without_table(table: str) -> str:
    if table == POSTCODES.name:
        return "no postcode directory was given (--postcodes)"
    if table == PROVIDER_INFO.name:
        return "no list of providers was given (--providers)"
    if table.endswith(LAST):
        return f"last year's {table.removesuffix(LAST)} was not given (--previous)"
    other, _, name = table.partition("_")
    if other in BESIDE:
        return f"{BESIDE[other]} was not given beside it, or without {name}"
    return f"{table} was not given"


def _without_column(table: str, column: str, present: Present) -> str:
    if column in FROM_POSTCODES:
        # With a directory at hand, inside or outside still needs to know of which authority.
        return _without_table(POSTCODES.name) if POSTCODES.name not in present else NOBODYS
    return f"{table} has no column {column}"
