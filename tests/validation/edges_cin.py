"""Cases at the edges of the census's rules: frames in, marked rows out, as `edges.py` does it.

The first line of a case says the rule and, where the rule should need to know it, the day of the
census, which a header of that one column tells. Cells marked are those the rule lists, of a row
compared with others of its own table some of them.
"""

from dataclasses import dataclass

import alongside
from alongside.measures.rules.examples import RuleExample, read_example
from alongside.validation.rulebooks import rule_book
from tests.validation.edges import frame_of


@dataclass(frozen=True)
class CensusCase:
    """One rule on a few small tables; `census` is the day of the census, empty where not said."""

    code: str
    census: str
    example: RuleExample

    def __str__(self) -> str:
        return f"{self.code}-{self.census}"


def census_cases_of(text: str) -> list[CensusCase]:
    """Every case of a text. Raises BadTable."""
    return [_case(block) for block in text.strip().split("\n\n")]


def _case(block: str) -> CensusCase:
    told, _, tables = block.strip().partition("\n")
    code, _, census = (part.strip() for part in told.partition("|"))
    return CensusCase(code, census, read_example(tables))


def missed_or_wrong(case: CensusCase) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """Rows (table, row) not marked that should be, and those marked that should not be; a return
    as a whole is row -1 of no table. The rule must not be left out for want of anything."""
    frames = {name: frame_of(table) for name, table in case.example.tables.items()}
    if case.census:
        header = read_example(f"Header | ReferenceDate |\n | {case.census} |").tables["Header"]
        frames["Header"] = frame_of(header)
    found = alongside.validate_cin(frames, rules=[case.code])
    assert found.attrs["not_run"] == {}
    rows = [
        (table, int(row))
        for table, row in zip(found["table"], found["row"].fillna(-1), strict=True)
    ]
    assert len(rows) == len(set(rows))
    for table, columns in zip(found["table"], found["columns"], strict=True):
        assert set(columns) in _cells(case.code, table)
    wanted = {("", -1)} if case.example.whole else set(case.example.failing)
    return wanted - set(rows), set(rows) - wanted


def _cells(code: str, table: str) -> list[set[str]]:
    """Each set of cells of a table that a rule may mark together."""
    (rule,) = (rule for rule in rule_book("cin").rules if rule.code == code)
    own = [set(flag.columns) for flag in rule.flags if table in (flag.table, "")]
    return [*own, set().union(*own)]
