"""An issue is the same where rule, table, child and event agree, wherever its row stands."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import Flag, Rule, Severity
from alongside.pipeline.as_given import as_given
from alongside.pipeline.issue_keys import KnownRows
from alongside.pipeline.issues import Making
from alongside.pipeline.validated import Issue
from alongside.returns.events import events_of
from alongside.returns.kinds import schema_of
from alongside.returns.submitted import Submitted, SubmittedTable
from alongside.validation.run import Marked
from alongside.validation.tables import CHECKED

Row = tuple[str, str]


def rule(code: str = "303", table: str = "Episodes") -> Rule:
    return Rule(
        source_return="ssda903",
        code=code,
        title="Something is wrong.",
        since=CollectionYear(2023),
        severity=Severity.ERROR,
        flags=(Flag(table, table, ("DECOM",)),),
        sql="",
    )


def issues(rows: list[Row], marked: list[int], code: str = "303") -> list[Issue]:
    """Issues of episodes (child, first day) of which some rows are marked."""
    columns: Mapping[str, list[str | None]] = {
        "CHILD": [child for child, _ in rows],
        "DECOM": [day for _, day in rows],
    }
    table = SubmittedTable("Episodes", "episodes.csv", range(2, len(rows) + 2), columns)
    making = Making(
        as_given(Submitted("ssda903", (table,))),
        events_of("ssda903"),
        {("Episodes", "DECOM"): ("placements",)},
        {"A1": ("East Team", "W1")},
    )
    return making.issues(
        [Marked(rule(code), row, "Episodes", row, ("DECOM", "URN")) for row in marked]
    )


def keys(rows: list[Row], marked: list[int], code: str = "303") -> list[str]:
    return [issue.key for issue in issues(rows, marked, code)]


ROWS = [("A1", "01/05/2024"), ("B2", "01/05/2024"), ("A1", "09/09/2024")]


def test_an_issue_says_what_it_takes_to_find_and_mend_it() -> None:
    [issue] = issues(ROWS, [2])
    assert (issue.child, issue.event) == ("A1", "DECOM 2024-09-09")
    assert (issue.file, issue.source_row, issue.row) == ("episodes.csv", 4, 2)
    assert issue.cells == ("09/09/2024", None)
    assert (issue.team, issue.worker, issue.measures) == ("East Team", "W1", ("placements",))


def test_child_event_and_rule_each_make_another_issue() -> None:
    assert len({*keys(ROWS, [0, 1, 2]), *keys(ROWS, [0], "304")}) == 4


def test_a_date_or_id_written_otherwise_is_the_same() -> None:
    [written] = keys([("A1", "01/05/2024")], [0])
    assert keys([("a1 ", "1/5/2024")], [0]) == [written]
    assert keys([("00A1", "2024-05-01")], [0]) == [written]
    assert keys([("A1", "02/05/2024")], [0]) != [written]


def test_rows_that_nothing_tells_apart_are_numbered() -> None:
    twice = [("A1", "01/05/2024"), ("A1", "01/05/2024")]
    assert len(set(keys(twice, [0, 1]))) == 2
    assert keys(twice, [1]) == keys(twice, [0]) == keys(twice, [0, 1])[:1]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["01/05/2024", "", "x"])), max_size=8)
    .flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows)))))
)  # fmt: skip
def test_where_rows_stand_changes_no_key(drawn: tuple[list[Row], list[int]]) -> None:
    rows, order = drawn
    there = keys(rows, list(range(len(rows))))
    assert sorted(keys([rows[n] for n in order], list(range(len(rows))))) == sorted(there)
    assert len(set(there)) == len(rows)


def test_what_hangs_from_a_case_is_known_by_the_case_too() -> None:
    tables = {
        "CINdetails": {
            "LAchildID": ["A1", "A1"],
            "CINdetailsID": ["1", "2"],
            "CINreferralDate": ["2024-05-01", "2025-01-01"],
        },
        "Assessments": {
            "LAchildID": ["A1", "A1", "A1"],
            "CINdetailsID": ["2", "1", "3"],
            "AssessmentID": ["1", "1", "1"],
            "AssessmentActualStartDate": ["2025-01-02", "2024-05-02", "2024-05-02"],
        },
        "AssessmentFactorsList": {
            "LAchildID": ["A1"],
            "CINdetailsID": ["2"],
            "AssessmentID": ["1"],
            "AssessmentFactor": ["2A"],
        },
    }
    known = KnownRows(tables, events_of("cin"))
    assert known.known_by("Assessments", 0) == ("A1", "2025-01-01", "2025-01-02")
    assert known.known_by("Assessments", 1) == ("A1", "2024-05-01", "2024-05-02")
    assert known.known_by("Assessments", 2) == ("A1", "", "2024-05-02")
    assert known.known_by("AssessmentFactorsList", 0) == ("A1", "2025-01-01", "2025-01-02", "2A")
    assert known.in_words("Assessments", ("2025-01-01", "")) == (
        "CINreferralDate 2025-01-01, AssessmentActualStartDate blank"
    )
    assert known.known_by("Header", 0) == ("",)


def test_every_table_of_every_return_declares_its_event_in_columns_it_has() -> None:
    for kind in CHECKED:
        events, schema = events_of(kind), schema_of(kind).by_name
        assert set(events) == set(schema)
        for table, event in events.items():
            names = {field.name for field in schema[table].fields}
            above = event.above.on if event.above else ()
            assert {*event.columns, *above, *([event.child] if event.child else [])} <= names
            assert event.above is None or event.above.table in events
