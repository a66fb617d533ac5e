"""Why a number changed: every line of the answer, and that the lines add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.pipeline.difference import Row, Why, differences, number

MARCH = date(2025, 3, 1)


def row(child: str, day: int, *, counts: bool = True, was: str = "", **cells: object) -> Row:
    on = MARCH + timedelta(days=day)
    return Row(
        child, (child, on), on, counts, {"date": on, **cells}, child, was or child, bool(was)
    )


def whys(then: list[Row], now: list[Row], *, distinct: bool = False) -> list[tuple[str, int]]:
    lines = differences(then, now, distinct=distinct)
    return sorted((line.why.name, len(line.columns)) for line in lines)


def test_a_row_that_was_not_there_came_late() -> None:
    assert whys([row("a", 0)], [row("a", 0), row("b", 0)]) == [("LATE", 0)]


def test_a_row_that_is_not_there_was_removed() -> None:
    assert whys([row("a", 0)], []) == [("REMOVED", 0)]


def test_a_row_that_is_there_was_corrected_and_the_columns_are_named() -> None:
    [line] = differences(
        [row("a", 0, counts=False, outcome="x", team="t")], [row("a", 0, outcome="y", team="t")],
        distinct=False,
    )  # fmt: skip
    assert (line.why, line.columns) == (Why.CORRECTED_IN, ("outcome",))


def test_a_date_put_right_by_a_few_days_is_one_row() -> None:
    then, now = [row("a", 1)], [row("a", -3, counts=False)]
    [line] = differences(then, now, distinct=False)
    assert (line.why, line.columns) == (Why.CORRECTED_OUT, ("date",))


@pytest.mark.parametrize(("days", "lines"), [(31, []), (32, ["LATE", "REMOVED"])])
def test_a_date_too_far_off_is_another_event(days: int, lines: list[str]) -> None:
    assert [name for name, _ in whys([row("a", 0)], [row("a", days)])] == lines


def test_two_children_found_to_be_one_count_their_one_event_once() -> None:
    then = [row("a", 0), row("a", 0, was="b")]
    assert whys(then, [row("a", 0)]) == [("MERGED", 0)]


def test_an_event_of_a_child_that_is_another_today_stays_what_it_is() -> None:
    assert whys([row("a", 0, was="b")], [row("a", 0)]) == []


def test_children_who_are_counted_once_each_are_explained_once_each() -> None:
    then = [row("a", 0), row("a", 9, was="b"), row("c", 0, counts=False)]
    now = [row("a", 0), row("a", 9), row("c", 0), row("c", 2), row("d", 1)]
    assert whys(then, now, distinct=True) == [("CORRECTED_IN", 0), ("LATE", 0), ("MERGED", 0)]


ROWS = st.lists(
    st.builds(
        lambda child, day, counts, merged: row(
            child, day * 20, counts=counts, was=f"once {child}" if merged else ""
        ),
        st.sampled_from("abc"),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)
TODAY = ROWS.map(lambda rows: [each for each in rows if not each.merged])


@given(then=ROWS, now=TODAY, distinct=st.booleans())
def test_the_number_now_is_the_number_then_and_every_line(
    then: list[Row], now: list[Row], distinct: bool
) -> None:
    lines = differences(then, now, distinct=distinct)
    before, after = number(then, distinct=distinct), number(now, distinct=distinct)
    assert after - before == sum(line.why.effect for line in lines)


@given(ROWS)
def test_nothing_is_explained_where_nothing_changed(rows: list[Row]) -> None:
    assert differences(rows, rows, distinct=False) == ()
