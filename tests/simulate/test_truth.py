"""What must hold of any fictional life, whatever the seed and size."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.journeys.tables import TABLES
from alongside.measures.catalogue import catalogue
from alongside.returns.canonical import Tables, size
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate
from tests.simulate.made import AS_AT, in_order, of_child, overlaps, small_authority

LAST = np.datetime64(AS_AT)

# The dates of each table in the order they must come, where they are known.
ORDERS = {
    "early_help": ("start_date", "completed_date", "end_date"),
    "referral": ("referral_date", "closed_date"),
    "assessment": ("referral_date", "start_date", "authorised_date"),
    "need_episode": ("start_date", "last_seen", "end_date"),
    "cin_plan": ("start_date", "end_date"),
    "section47": ("start_date", "conference_date"),
    "conference": ("section47_start", "conference_date"),
    "cp_plan": ("start_date", "end_date"),
    "cp_review": ("plan_start", "review_date"),
    "pre_proceedings": ("start_date", "letter_date", "end_date"),
    "care_period": ("start_date", "end_date"),
    "placement": ("care_start", "start_date", "end_date"),
    "legal_status": ("start_date", "end_date"),
    "missing_episode": ("start_date", "end_date"),
    "adoption": (
        "entered_care",
        "decision_date",
        "placement_order_date",
        "matched_date",
        "placed_date",
        "order_date",
    ),
    "involvement": ("start_date", "end_date"),
    "worker": ("start_date", "end_date"),
    "enrolment": ("referred_date", "offered_date", "first_seen_date", "end_date"),
}

# A child has at most one of each open at a time.
ONE_AT_A_TIME = (
    "need_episode",
    "cin_plan",
    "cp_plan",
    "care_period",
    "placement",
    "legal_status",
    "missing_episode",
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return small_authority()


def test_every_canonical_table_is_told_with_every_column(tables: Tables) -> None:
    lacking = {table.name for table in TABLES} - set(tables)
    assert lacking == set()
    for table in TABLES:
        assert tuple(tables[table.name]) == table.names


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_no_two_rows_tell_of_the_same_event(tables: Tables, name: str) -> None:
    key = next(table.key for table in TABLES if table.name == name)
    rows = list(zip(*(tables[name][column].astype(str) for column in key), strict=True))
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", ORDERS)
def test_dates_come_in_order(tables: Tables, name: str) -> None:
    in_order(tables[name], *ORDERS[name])


@pytest.mark.parametrize("name", ONE_AT_A_TIME)
def test_a_child_has_one_at_a_time(tables: Tables, name: str) -> None:
    starts = next(table.starts for table in TABLES if table.name == name)
    ends = next(table.ends for table in TABLES if table.name == name)
    assert overlaps(tables[name], starts, ends) == 0


# Days that are known before they come.
KNOWN_AHEAD = ("expected_date_of_birth", "by_date", "unaccompanied_until")


def test_nothing_is_told_from_after_the_last_day(tables: Tables) -> None:
    for name, table in tables.items():
        for column, values in table.items():
            if values.dtype.kind == "M" and column not in KNOWN_AHEAD:
                assert not (values > LAST).any(), f"{name}.{column}"


def test_placements_fill_each_time_in_care_without_a_gap(tables: Tables) -> None:
    care, placement = tables["care_period"], tables["placement"]
    stays: dict[tuple[str, object], list[tuple[object, object]]] = {}
    for child, begun, start, end in zip(
        placement["child_id"],
        placement["care_start"].tolist(),
        placement["start_date"].tolist(),
        placement["end_date"].tolist(),
        strict=True,
    ):
        stays.setdefault((child, begun), []).append((start, end))
    for child, start, end in zip(
        care["child_id"], care["start_date"].tolist(), care["end_date"].tolist(), strict=True
    ):
        chain = sorted(stays[child, start], key=lambda stay: str(stay[0]))
        assert chain[0][0] == start
        assert chain[-1][1] == end
        assert [before[1] for before in chain[:-1]] == [after[0] for after in chain[1:]]


@pytest.mark.parametrize("name", ["referral", "cp_plan", "care_period", "section47", "contact"])
def test_services_are_for_children_under_18(tables: Tables, name: str) -> None:
    starts = next(table.starts for table in TABLES if table.name == name)
    born = of_child(tables, tables[name]["child_id"], "date_of_birth")
    days = (tables[name][starts] - born).astype(np.int64)[~np.isnat(born)]
    assert days.max() < 18 * 365.25


def test_care_leavers_are_16_to_24(tables: Tables) -> None:
    age = tables["care_leaver"]["age"]
    assert (age.min(), age.max()) == (16, 24)


def test_an_adopted_child_is_never_seen_again(tables: Tables) -> None:
    adoption = tables["adoption"]
    adopted = dict(zip(adoption["child_id"], adoption["order_date"], strict=True))
    referral = tables["referral"]
    later = [
        day > adopted[child]
        for child, day in zip(referral["child_id"], referral["referral_date"], strict=True)
        if child in adopted and not np.isnat(adopted[child])
    ]
    assert not any(later)


def test_every_child_of_any_table_is_in_the_child_table(tables: Tables) -> None:
    known = set(tables["child"]["child_id"])
    for name, table in tables.items():
        if "child_id" in table:
            assert set(table["child_id"]) <= known, name


@given(seed=st.integers(0, 2**31), residents=st.integers(100, 1_500), years=st.integers(1, 3))
@settings(max_examples=12, deadline=None)
def test_any_seed_and_size_keeps_order_and_one_plan_at_a_time(
    seed: int, residents: int, years: int
) -> None:
    made = simulate(read_parameters(residents=residents, years=years, as_at=AS_AT), seed)
    for name, dates in ORDERS.items():
        in_order(made[name], *dates)
    for name in ("cp_plan", "care_period", "placement", "need_episode"):
        starts = next(table.starts for table in TABLES if table.name == name)
        ends = next(table.ends for table in TABLES if table.name == name)
        assert overlaps(made[name], starts, ends) == 0
    assert size(made["child"]) <= 3 * residents


def test_an_intention_names_a_measure_there_is(tables: Tables) -> None:
    assert set(tables["intention"]["measure"].astype(str)) <= {
        each.id for each in catalogue().measures
    }
