"""Rules that hold a child's birthdays to the year and to care, where days fall together often."""

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.validation.given import Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from tests.validation import secondly
from tests.validation.chance import Row, Rows, columns_of
from tests.validation.test_secondly import reading_of

YEAR = CollectionYear(2026)
CODES = frozenset(
    ("157", "165", "185", "186", "190", "191", "197B", "198", "207", "210", "215", "393", "399",
     "442", "543", "545", "546", "625", "628", "1000", "1001", "1002", "1007", "1010", "1011",
     "1014", "1016", "3001")
)  # fmt: skip

CHILDREN = st.sampled_from(("A", "A", "B", None))
DAYS = st.sampled_from(
    (None, "X", "31/03/2025", "01/04/2025", "02/04/2025", "30/05/2025", "30/06/2025", "29/08/2025",
     "24/03/2026", "30/03/2026", "31/03/2026", "01/04/2026")
)  # fmt: skip
BEFORE = st.sampled_from((None, "X", "01/05/2024", "31/03/2025", "31/03/2025", "01/04/2025"))
YOUNG = st.sampled_from((None, "X", "01/04/2021", "02/04/2021", "31/03/2016", "01/04/2009"))
GROWN = st.sampled_from(
    (None, "31/03/2009", "01/04/2008", "30/05/2008", "29/02/2008", "31/03/2007", "31/03/2006")
)
BIRTHS = st.one_of(YOUNG, GROWN)
OPEN = st.one_of(st.none(), st.none(), DAYS)
ANSWER = st.sampled_from((None, "0", "1"))
EMPTY = st.none()


def rows(**columns: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.fixed_dictionaries({"CHILD": CHILDREN, **columns}), min_size=1, max_size=4)


EPISODES = rows(
    DECOM=st.one_of(BEFORE, DAYS),
    DEC=OPEN,
    RNE=st.sampled_from(("P", "P", "S", None)),
    LS=st.sampled_from(("C2", "C2", "C2", "V3", None)),
    REC=st.sampled_from(("X1", "X1", "E12", "E2", "E3", None)),
)
HEADER = rows(
    DOB=BIRTHS,
    MC_DOB=DAYS,
    SEX=st.sampled_from(("M", "F", "F", None)),
    MOTHER=ANSWER,
    UPN=st.sampled_from(("UN4", "UN4", None)),
)
RETURNS = st.fixed_dictionaries(
    {
        "Header": HEADER,
        "Header_last": HEADER,
        "Episodes": EPISODES,
        "Episodes_last": EPISODES,
        "UASC": rows(),
        "Reviews": rows(REVIEW=OPEN, REVIEW_CODE=EMPTY),
        "OC2": rows(
            DOB=YOUNG,
            SDQ_SCORE=st.sampled_from((None, None, "7")),
            SDQ_REASON=st.sampled_from(("SDQ1", "SDQ1", None)),
            CONVICTED=ANSWER,
            HEALTH_CHECK=ANSWER,
            IMMUNISATIONS=ANSWER,
            TEETH_CHECK=st.just("1"),
            HEALTH_ASSESSMENT=st.just("1"),
            SUBSTANCE_MISUSE=st.just("0"),
            INTERVENTION_RECEIVED=EMPTY,
            INTERVENTION_OFFERED=EMPTY,
        ),
        "OC3": rows(
            DOB=GROWN,
            IN_TOUCH=st.sampled_from(("YES", "YES", None)),
            ACTIV=EMPTY,
            ACCOM=st.sampled_from((None, "Z1")),
        ),
    }
)


@settings(deadline=None, max_examples=30)
@given(RETURNS)
def test_both_ways_mark_the_same_rows_where_birthdays_are_near(tables: Rows) -> None:
    submitted = Given(
        "ssda903",
        {name: columns_of(lines, list(lines[0])) for name, lines in tables.items()},
        YEAR,
        authority="E06000999",
    )
    found = check(submitted, rule_book("ssda903"), chosen=lambda rule: rule.code in CODES)
    assert not found.broken
    assert not found.not_run
    plain = secondly.return_of("ssda903", tables, submitted.year_start, submitted.year_end, {})
    for code in CODES:
        got = {(each.table, each.row) for each in found.marked if each.rule.code == code}
        assert got == set(reading_of("ssda903", code, YEAR)(plain)), code
