"""Rules of unaccompanied children both ways, whoever tells of them: a header, the module, or both.

A header says itself who is unaccompanied, or the module says it, or there is no header at all; and
so of last year, whichever way this year's return tells it.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.validation.given import Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from tests.validation import secondly
from tests.validation.chance import Rows, columns_of
from tests.validation.chance_reference import POSTCODES
from tests.validation.test_secondly import reading_of

YEAR = CollectionYear(2026)
CODES = (
    "104", "105", "164", "205A", "205B", "205C", "205D", "231", "303", "304", "392a", "392b", "406",
    "INT36",
)  # fmt: skip

CHILDREN = st.sampled_from(("A", "A", "B", "B", "C", None))
BIRTHS = st.sampled_from((None, "X", "01/05/2007", "01/05/2007", "01/04/2015", "31/03/2015"))
ENDS = st.sampled_from(
    (None, None, "X", "01/05/2025", "31/03/2024", "01/04/2024", "31/03/2025", "01/04/2025",
     "31/03/2026", "01/04/2026")
)  # fmt: skip
SEXES = st.sampled_from((None, None, "F"))
FLAGS = st.sampled_from((None, "0", "1", "1", "1.0", "YES"))

WORKED_OUT = {"CHILD": CHILDREN, "DOB": BIRTHS}
SUBMITTED = {**WORKED_OUT, "UASC": FLAGS}
MODULE = {"CHILD": CHILDREN, "SEX": SEXES, "DOB": BIRTHS, "DUC": ENDS}
EPISODES = {
    "CHILD": CHILDREN,
    "LS": st.sampled_from((None, "C2", "V3")),
    "HOME_POST": st.sampled_from((None, "AB1 0JD", "AB1 0JD")),
    "PL_POST": st.sampled_from((None, "AB2 0XX", "QF9 9QF", "ZZ1 1ZZ")),
}
HOW = st.sampled_from((None, tuple(WORKED_OUT), tuple(SUBMITTED)))


@st.composite
def returns(draw: st.DrawFn) -> Rows:
    tables: Rows = {"Episodes": draw(st.lists(st.fixed_dictionaries(EPISODES), min_size=1))}
    for last in ("", "_last"):
        tables[f"UASC{last}"] = draw(st.lists(st.fixed_dictionaries(MODULE), min_size=1))
        if (told := draw(HOW)) is not None:
            cells = {column: SUBMITTED[column] for column in told}
            tables[f"Header{last}"] = draw(st.lists(st.fixed_dictionaries(cells), min_size=1))
    return tables


@settings(deadline=None, max_examples=30)
@given(returns())
def test_both_ways_mark_the_same_rows_whoever_tells(tables: Rows) -> None:
    submitted = Given(
        "ssda903",
        {name: columns_of(rows, list(rows[0])) for name, rows in tables.items()},
        YEAR,
        authority="E06000999",
        postcodes=POSTCODES,
    )
    found = check(submitted, rule_book("ssda903"), chosen=lambda rule: rule.code in CODES)
    assert not found.broken
    assert all("Header was not given" in why for why in found.not_run.values())
    plain = secondly.return_of("ssda903", tables, submitted.year_start, submitted.year_end, {})
    for code in CODES:
        if code not in found.not_run:
            got = {(each.table, each.row) for each in found.marked if each.rule.code == code}
            assert got == set(reading_of("ssda903", code, YEAR)(plain)), code
