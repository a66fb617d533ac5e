"""Which of several printed figures is shown, what becomes of the others, what is worked out."""

from pathlib import Path

import pytest

from alongside.measures.measure import Better
from alongside.published.catalogue import PublishedMeasure, Source, WorkedOut
from alongside.published.load import load
from alongside.published.newest import newest
from tests.published.folders import east_sussex, england, real, write

PEOPLE = Source("population", "population_estimate", "age_group=Children aged 0 to 17 years")


def measure(*sources: Source, worked_out: WorkedOut | None = None) -> PublishedMeasure:
    return PublishedMeasure(
        id="m",
        title="M",
        says="",
        stage="",
        unit="percent",
        decimals=1,
        better=Better.LOWER,
        sources=sources,
        worked_out=worked_out,
    )


RATE = measure(
    Source("b1", "at31_episodes_rate"),
    worked_out=WorkedOut(Source("b1", "at31_episodes"), PEOPLE),
)


def told(folder: Path, one: PublishedMeasure, number: str, year: int) -> dict[str, object]:
    rows = newest(load(folder), one)
    (row,) = rows[(rows["number"] == number) & (rows["year"] == year)].to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_the_newer_release_is_shown_and_the_older_kept(tmp_path: Path) -> None:
    columns = "cpp_start,cpp_subsequent,cpp_subsequent_percent"
    write(tmp_path, "d3_old.csv", columns, f"{england(2022)},64390,14990,23.3",
          f"{england(2024)},62110,15330,24.7")  # fmt: skip
    write(tmp_path, "d3_new.csv", columns, f"{england(2022)},63980,14550,22.7",
          f"{england(2024)},62110,15330,24.7", f"{england(2025)},61840,15130,24.5")  # fmt: skip
    one = measure(Source("d3", "cpp_subsequent_percent"))
    revised = told(tmp_path, one, "970", 2022)
    assert revised["value"] == 22.7
    assert revised["release"] == "Children in need 2025"
    assert revised["earlier"] == (("Children in need 2024", 23.3),)
    assert told(tmp_path, one, "970", 2024)["earlier"] == ()


B1 = "category,at31_episodes,at31_episodes_rate,anypoint_episodes"


def test_a_number_that_was_withdrawn_stays_withdrawn(tmp_path: Path) -> None:
    write(tmp_path, "old.csv", B1, f"{east_sussex(2024)},C,808,300.1,1")
    write(tmp_path, "new.csv", B1, f"{east_sussex(2024)},C,u,u,1", f"{england(2025)},C,9,9,9")
    shown = told(tmp_path, RATE, "845", 2024)
    assert shown["symbol"] == "u"
    assert shown["value"] != shown["value"]  # not a number
    assert shown["earlier"] == (("Children in need 2024", 300.1),)


def test_a_rate_nobody_prints_is_worked_out_on_the_year_before(tmp_path: Path) -> None:
    write(tmp_path, "b1.csv", "category,at31_episodes,anypoint_episodes",
          f"{england(2025)},C,402400,756120", f"{east_sussex(2025)},C,c,1")  # fmt: skip
    age = "Children aged 0 to 17 years"
    write(tmp_path, "ons.csv", "age_group,population_estimate",
          f"{england(2024)},{age},12183016", f"{england(2025)},{age},1",
          f"{east_sussex(2024)},{age},104000")  # fmt: skip
    shown = told(tmp_path, RATE, "970", 2025)
    assert shown["value"] == round(402_400 / 12_183_016 * 10_000, 1) == 330.3
    assert shown["worked_out"] is True
    hidden = told(tmp_path, RATE, "845", 2025)
    assert (hidden["symbol"], hidden["value"] != hidden["value"]) == ("c", True)


def test_rates_are_rounded_half_up_as_they_are_printed(tmp_path: Path) -> None:
    write(tmp_path, "b1.csv", "category,at31_episodes,anypoint_episodes",
          f"{england(2025)},C,1225,1")  # fmt: skip
    write(tmp_path, "ons.csv", "age_group,population_estimate",
          f"{england(2024)},Children aged 0 to 17 years,100000")  # fmt: skip
    assert told(tmp_path, RATE, "970", 2025)["value"] == 122.5
    two = PublishedMeasure(**{**vars(RATE), "decimals": 0})
    assert told(tmp_path, two, "970", 2025)["value"] == 123


def test_a_dash_says_nothing_so_anything_else_is_shown(tmp_path: Path) -> None:
    write(tmp_path, "b1.csv", B1, f"{east_sussex(2024)},C,808,300.1,1")
    write(tmp_path, "b1_later.csv", B1, f"{east_sussex(2024)},C,-,-,1", f"{england(2025)},C,9,9,9")
    assert told(tmp_path, RATE, "845", 2024)["value"] == 300.1


@pytest.mark.parametrize(
    ("series", "year", "before", "now"),
    [("CIN", 2024, 332.9, 331.2), ("Section_47", 2024, 187.1, 186.2)],
)
def test_real_rates_revised_with_the_population(
    series: str, year: int, before: float, now: float
) -> None:
    printed = {"CIN": ("b1", "at31_episodes_rate"), "Section_47": ("c4", "section47_rate")}
    one = measure(Source(*printed[series]), Source("lait", series))
    rows = newest(real(), one)
    (row,) = rows[(rows["number"] == "970") & (rows["year"] == year)].to_dict("records")
    assert row["value"] == now
    assert row["earlier"] == (("Children in need 2024", before),)


def test_real_worked_out_rates_equal_the_printed_ones() -> None:
    """Two ways to one number: the count over the population, and what the tool prints."""
    worked = newest(real(), measure(worked_out=WorkedOut(Source("b1", "at31_episodes"), PEOPLE)))
    printed = newest(real(), measure(Source("lait", "CIN")))
    both = worked.merge(printed, on=["number", "year", "level"], suffixes=("", "_printed"))
    both = both[(both["level"] == "authority") & (both["year"] == 2025)]
    both = both.dropna(subset=["value", "value_printed"])
    assert len(both) > 140
    assert ((both["value"] - both["value_printed"]).abs() < 0.051).all()
