"""What was on record on a day: late rows, later ends, gaps, and cells put right."""

from datetime import date
from functools import cache

import numpy as np
import pytest

from alongside.returns.canonical import Tables, size
from alongside.simulate.arrays import as_day
from alongside.simulate.recorded import LONGEST, Recorded
from alongside.simulate.run import live, tell
from tests.simulate.made import parameters

DAY = date(2025, 3, 31)
LATE = ("referral", "visit", "health_assessment", "care_review", "cp_plan")


@cache
def records() -> Recorded:
    life = live(parameters(residents=6_000), seed=2)
    return Recorded.of(life, tell(life))


@cache
def on(day: date) -> Tables:
    return records().as_known(as_day(day))


def begun_by(tables: Tables, name: str, starts: str, day: date) -> int:
    return int(np.sum(tables[name][starts] <= np.datetime64(day)))


@pytest.mark.parametrize(
    ("name", "starts"), [("visit", "visit_date"), ("health_assessment", "assessed_on")]
)
def test_the_newest_month_is_not_all_there_yet(name: str, starts: str) -> None:
    truth = records().tables[name][starts]
    month = (truth > np.datetime64("2025-02-28")) & (truth <= np.datetime64(DAY))
    known = on(DAY)[name][starts]
    told = (known > np.datetime64("2025-02-28")) & (known <= np.datetime64(DAY))
    assert 0.2 < told.sum() / month.sum() < 0.95


@pytest.mark.parametrize("name", LATE)
def test_nothing_comes_later_than_the_longest_delay(name: str) -> None:
    starts = {"referral": "referral_date", "visit": "visit_date", "cp_plan": "start_date",
              "health_assessment": "assessed_on", "care_review": "review_date"}[name]  # fmt: skip
    long_ago = date(2025, 3, 31 - 1) - (date(2025, 1, 1) - date(2024, 8, 1))
    assert (DAY - long_ago).days > LONGEST
    truth = begun_by(records().tables, name, starts, long_ago)
    assert begun_by(on(DAY), name, starts, long_ago) == truth


def test_what_was_once_on_record_stays() -> None:
    before, after = on(date(2025, 2, 28)), on(DAY)
    for name in LATE:
        assert size(before[name]) <= size(after[name])


def test_an_end_is_known_after_its_start_and_some_later_than_their_day() -> None:
    told = ("early_help", "need_episode", "cin_plan", "placement")
    ended, known = (
        sum(int(np.sum(each[name]["end_date"] <= np.datetime64(DAY))) for name in told)
        for each in (records().tables, on(DAY))
    )
    assert 0 < ended - known < ended / 50


def test_placements_end_on_record_with_the_time_in_care() -> None:
    """What is typed in together is known together: no child has a placement and no care."""
    care, placed = on(DAY)["care_period"], on(DAY)["placement"]
    spells = set(zip(care["child_id"], care["start_date"].tolist(), strict=True))
    first = placed["start_date"] == placed["care_start"]
    begun = zip(placed["child_id"][first], placed["care_start"][first].tolist(), strict=True)
    assert set(begun) == spells


def test_some_ethnicities_were_never_asked() -> None:
    never = np.mean([told == "NOBT" for told in records().tables["child"]["ethnicity"]])
    assert 0.005 < never < 0.05


def sources(tables: Tables) -> dict[tuple[str, date], str]:
    table = tables["contact"]
    days = table["contact_date"].tolist()
    return dict(zip(zip(table["child_id"], days, strict=True), table["source"], strict=True))


def test_some_sources_were_put_right() -> None:
    then, now = sources(on(DAY)), sources(records().as_known(as_day(date(2025, 9, 30))))
    changed = sum(now[event] != source for event, source in then.items())
    assert 0 < changed < 0.02 * len(then)
