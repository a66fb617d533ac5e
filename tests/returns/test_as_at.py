"""A reference date that the dates inside speak against is doubted, and still believed."""

from collections import Counter
from datetime import date

import pytest

from alongside.kernel.errors import Level
from alongside.returns.named import Named
from alongside.returns.recognise import read_all
from alongside.returns.year import Evidence, Settled, doubt_as_at
from tests.shared import shared_data

AS_AT = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("days", "doubted"),
    [
        ({date(2025, 1, 28): 1}, False),
        ({date(2025, 1, 27): 900}, True),
        ({date(2025, 3, 1): 99, date(2026, 3, 1): 1}, False),
        ({date(2025, 3, 1): 98, date(2026, 3, 1): 2}, True),
        ({date(2026, 3, 1): 1}, True),
        ({}, False),
    ],
)
def test_silence_before_it_and_dates_after_it_speak_against_a_day(
    days: dict[date, int], doubted: bool
) -> None:
    evidence = Evidence("made-up.xlsx", Named(), {"list_1": Counter(days)})
    settled = doubt_as_at(Settled(None, AS_AT), evidence)
    assert settled.as_at == AS_AT
    assert [fault.level for fault in settled.faults] == [Level.QUERY] * doubted


def test_the_sample_is_named_for_january_2024_and_speaks_of_2021() -> None:
    (sample,) = read_all([shared_data("samples/annex_a/Annex_A_2024_Jan.xlsx")])
    assert sample.as_at == date(2024, 1, 31)
    assert "the latest date inside is 08/02/2021" in [fault.got for fault in sample.faults]
