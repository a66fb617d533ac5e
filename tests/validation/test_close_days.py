"""Rules that follow a child's rows in order, where days are few and so fall together often."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from tests.validation import secondly
from tests.validation.chance import Row, Rows
from tests.validation.test_secondly import given_of, reading_of

YEAR = CollectionYear(2026)
CODES = frozenset(
    ("199", "502", "562", "574", "575", "576", "577", "578", "580", "581", "582", "632",
     "SW08STG2", "SW10STG2", "SW11bSTG2", "SW12STG2", "SW17STG2")
)  # fmt: skip

CHILDREN = st.sampled_from(("A", "A", "B", None))
DAYS = st.sampled_from(
    (None, "X", "30/03/2025", "31/03/2025", "01/04/2025", "08/04/2025", "26/03/2026", "31/03/2026",
     "01/04/2026")
)  # fmt: skip
PARTS = st.sampled_from((None, "ZZ/03/2025", "ZZ/ZZ/2024", "31/ZZ/2024", "ZZ/ZZ/ZZZZ", "ZZ"))


def rows(**columns: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.fixed_dictionaries({"CHILD": CHILDREN, **columns}), max_size=5)


EPISODES = rows(
    DECOM=DAYS,
    DEC=DAYS,
    REC=st.sampled_from((None, "X1", "E11", "E12")),
    RNE=st.sampled_from(("S", "P")),
    LS=st.sampled_from((None, "V3")),
)
MISSING = rows(
    DOB=st.sampled_from((None, "08/04/2007", "31/03/2008")), MIS_START=DAYS, MIS_END=DAYS
)
WORKERS = rows(SW_DECOM=DAYS, SW_DEC=DAYS, SW_REASON=st.sampled_from((None, "FCONTA")))
RETURNS = st.fixed_dictionaries(
    {
        "Episodes": EPISODES,
        "Episodes_last": EPISODES,
        "Missing": MISSING,
        "Missing_last": MISSING,
        "SWEpisodes": WORKERS,
        "AD1": rows(DATE_MATCH=DAYS),
        "PrevPerm": rows(DATE_PERM=st.one_of(DAYS, PARTS)),
    }
)


@settings(deadline=None, max_examples=30)
@given(RETURNS)
def test_both_ways_mark_the_same_rows_where_days_fall_together(tables: Rows) -> None:
    submitted = given_of("ssda903", tables, YEAR)
    found = check(submitted, rule_book("ssda903"), chosen=lambda rule: rule.code in CODES)
    assert not found.not_run
    assert not found.broken
    plain = secondly.return_of("ssda903", tables, submitted.year_start, submitted.year_end, {})
    got = {(each.rule.code, each.table, each.row) for each in found.marked}
    wanted = {(code, *mark) for code in CODES for mark in reading_of("ssda903", code, YEAR)(plain)}
    assert got == wanted
