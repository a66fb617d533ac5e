"""Which reading of a return's year is believed, and when the others are a query."""

from collections import Counter
from datetime import date

import pytest

from alongside.kernel.errors import Level
from alongside.kernel.periods import CollectionYear
from alongside.returns.named import Named
from alongside.returns.year import Asked, Evidence, settle_as_at, settle_year

TODAY = date(2026, 11, 22)
NOTHING_ASKED = Asked(None, None, TODAY)


def evidence(
    name: Named = Named(),  # noqa: B008 - frozen
    days: tuple[str, ...] = (),
    header: tuple[int, str] | None = None,
    **tables: tuple[str, ...],
) -> Evidence:
    counted = {"Episodes": days, **tables}
    return Evidence(
        label="files",
        named=name,
        dates={
            table: Counter(map(date.fromisoformat, listed))
            for table, listed in counted.items()
            if listed
        },
        header_year=CollectionYear(header[0]) if header else None,
        header_as_at=date.fromisoformat(header[1]) if header else None,
    )


def year_taken(given: Evidence, asked: Asked = NOTHING_ASKED) -> tuple[str, int]:
    """The year, and how many queries it raised."""
    settled = settle_year(given, asked)
    assert all(fault.level is Level.QUERY for fault in settled.faults)
    return str(settled.year), len(settled.faults)


def test_the_order_of_belief() -> None:
    everything = evidence(Named(year=CollectionYear(2023)), ("2021-05-01",), (2024, "2024-03-31"))

    assert year_taken(everything, Asked(CollectionYear(2025), None, TODAY)) == ("2024-25", 1)
    assert year_taken(everything) == ("2023-24", 1)
    assert year_taken(evidence(Named(year=CollectionYear(2023)), ("2021-05-01",))) == ("2022-23", 0)
    assert year_taken(evidence(days=("2021-05-01",))) == ("2021-22", 0)
    assert settle_year(evidence(), NOTHING_ASKED).year is None


def test_readings_that_disagree_are_all_named_with_what_was_taken() -> None:
    settled = settle_year(evidence(header=(2023, "2024-03-31")), NOTHING_ASKED)

    (fault,) = settled.faults
    assert fault.expected == "2022-23, from the year in its header"
    assert fault.got == "the reference date in its header: 2023-24"
    assert "--year" in fault.todo


@pytest.mark.parametrize(
    ("days", "taken", "queries"),
    [
        (("2016-05-01", "2017-03-31"), "2016-17", 0),
        (("2016-05-01", "2017-04-01"), "2017-18", 1),  # its dates lie in the year that starts then
        (("2010-05-01",), "2016-17", 0),  # earlier dates contradict nothing
        (("2016-05-01", "2019-05-01"), "2016-17", 1),
        ((), "2016-17", 0),
    ],
)
def test_a_lone_year_is_the_one_it_ends_in_unless_its_dates_say_otherwise(
    days: tuple[str, ...], taken: str, queries: int
) -> None:
    assert year_taken(evidence(Named(lone=2017), days)) == (taken, queries)


def test_one_slip_of_the_keyboard_does_not_move_a_return() -> None:
    days = ("2024-05-01",) * 200

    assert year_taken(evidence(days=(*days, "2025-05-01"))) == ("2024-25", 0)
    assert year_taken(evidence(days=(*days, *("2025-05-01",) * 3))) == ("2025-26", 0)


def test_a_small_table_does_not_outweigh_a_full_one() -> None:
    given = evidence(days=("2017-05-01",) * 5, DoLo=("2025-01-01",))

    settled = settle_year(given, NOTHING_ASKED)
    assert str(settled.year) == "2017-18"
    assert settled.faults[0].got == "the dates of DoLo: 2024-25"


def test_dates_of_the_future_say_nothing() -> None:
    asked = Asked(None, date(2025, 3, 31), TODAY)

    assert year_taken(evidence(days=("2024-05-01", "2025-05-01")), asked) == ("2024-25", 0)


@pytest.mark.parametrize(
    ("header", "as_at", "vouches_for"),
    [
        ((2025, "2025-03-31"), None, "2025-03-31"),
        ((2025, "2025-03-28"), None, "2025-03-28"),
        ((2025, "2026-03-31"), None, "2025-03-31"),  # outside the year taken
        ((2025, "2025-03-31"), "2024-12-31", "2024-12-31"),  # never later than asked
        ((2025, "2025-03-31"), "2026-12-31", "2025-03-31"),
    ],
)
def test_a_year_is_vouched_for_to_its_reference_date(
    header: tuple[int, str], as_at: str | None, vouches_for: str
) -> None:
    asked = Asked(None, date.fromisoformat(as_at) if as_at else None, TODAY)

    assert settle_year(evidence(header=header), asked).as_at == date.fromisoformat(vouches_for)


MONTH = Named(as_at=date(2024, 1, 31))


def test_an_extract_speaks_for_the_day_asked_for_else_its_name_else_its_latest_date() -> None:
    given = evidence(MONTH, ("2024-01-20",))
    nameless = evidence(days=("2024-01-20", "2030-01-01"))
    asked = Asked(None, date(2024, 2, 5), TODAY)

    assert settle_as_at(given, asked, alone=True).as_at == date(2024, 2, 5)
    assert len(settle_as_at(given, asked, alone=True).faults) == 1
    assert settle_as_at(given, NOTHING_ASKED, alone=True).as_at == date(2024, 1, 31)
    assert settle_as_at(nameless, NOTHING_ASKED, alone=True).as_at == date(2024, 1, 20)
    assert settle_as_at(evidence(), NOTHING_ASKED, alone=True).as_at is None


def test_of_several_extracts_each_speaks_for_its_own_name() -> None:
    asked = Asked(None, date(2024, 6, 30), TODAY)

    assert settle_as_at(evidence(MONTH), asked, alone=False).as_at == date(2024, 1, 31)
    assert settle_as_at(evidence(days=("2024-01-20",)), asked, alone=False).as_at == date(
        2024, 6, 30
    )
