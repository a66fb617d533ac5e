"""What a list's definition may say, and what is refused, with file and line."""

import pytest

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.measures.worklist import About, conditions, with_sql
from alongside.measures.worklist_lint import example_faults, sql_faults, with_ideas, words_faults
from alongside.measures.worklists import Worklists, build_lists
from tests.lists.made_up import LIST, worklist, written
from tests.measures.declared import DECLARED


def test_a_list_is_read() -> None:
    one = worklist()
    assert (one.id, one.rows, one.dates, one.is_open) == (
        "made_up", "cp_plan", ("start_date", "end_date"), True,
    )  # fmt: skip
    assert list(one.states) == ["long", "short"]
    assert one.about is About.CHILD
    assert one.reads == {("cp_plan", "start_date"), ("cp_plan", "end_date")}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("kind: drift", "kind: worry", "kind is one of due, unallocated, drift, repeat"),
        ("stage: protection", "stage: heaven", "stage is one of"),
        ("open: [start_date, end_date]", "open: start_date", "start and end for open"),
        ("open: [start_date, end_date]", "dated: start_date", "months is missing"),
        ("id: made_up", "id: Made up", "id is small letters"),
        ("id: made_up", "id: due", "due is a kind of list"),
        ("  long: date", "  expect: date", "no state may be called 'expect'"),
        ("since: start_date\n", "", "since is missing"),
        ("is_not: Everything else.\n", "", "is_not is missing"),
        (">= 30", ">= $no_such_limit", "no_such_limit"),
        ("since: start_date", "since: start_date\ncolour: red", "colour is not a key"),
        ("since: start_date", "since: start_date\nstands_in: {visit: here}", "stands_in is"),
        ("since: start_date", "since: start_date\ndoes_without: [visit]", "does_without is"),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(WrongDefinition) as caught:
        worklist((old, new))
    assert str(caught.value).startswith("lists/made_up.yaml")
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("rows: cp_plan", "rows: plans", "there is no table or idea plans"),
        ("[start_date, end_date]", "[start_date, ended]", "cp_plan has no column ended"),
        (">= 30", ">= year(as_at)", "year is not in the SQL"),
        (">= 30", ">= 30 and nobody = 1", "nobody"),
        ("since: start_date", "since: need", "this is a day"),
        ("since: start_date", "since: start_date\ndue: as_at + interval 3 day", "an interval is"),
        ("since: start_date", "since: start_date\nstands_in: {visit: cp_plan.seen}",
         "there is no column cp_plan.seen"),
        ("since: start_date", "since: start_date\nlooks_back: {visits: 3}", "no table visits"),
        ("why: It shows one thing.", 'why: ""', "why is empty"),
        ("  short   | b", "          | b", "no row of the examples is 'short'"),
        ("  cp_plan | child_id | start", "  cp_plan | chile_id | start", "no column chile_id"),
        ("  expect  | child_id | since      |\n          | a        | 2025-03-01 |\n", "",
         "since and due of a child"),
    ],
)  # fmt: skip
def test_the_linter_says_what_is_wrong(old: str, new: str, why: str) -> None:
    one, known = worklist((old, new)), with_ideas(DECLARED, [])
    found = [
        *words_faults(one),
        *sql_faults(one, known),
        *example_faults(one, Worklists((one,), ()), known),
    ]
    assert any(why in wrong.why for wrong in found), [wrong.why for wrong in found]


def test_two_lists_of_one_id_are_refused() -> None:
    with pytest.raises(WrongDefinition, match="made_up is also defined in"):
        build_lists([written(LIST), written(LIST)], [])


def test_a_list_is_chosen_by_kind_or_id() -> None:
    found = build_lists([written(LIST)], [])
    assert [one.id for one in found.chosen(["drift"])] == ["made_up"]
    assert [one.id for one in found.chosen(["made_up"])] == ["made_up"]
    with pytest.raises(AlongsideError, match="expected: made_up"):
        found.chosen(["made"])


def test_each_expression_can_be_changed_alone() -> None:
    one = worklist(("since: start_date", "since: start_date\ndue: start_date"))
    for at, sql in conditions(one):
        changed = dict(conditions(with_sql(one, at, f"({sql})")))
        assert changed == {**dict(conditions(one)), at: f"({sql})"}
