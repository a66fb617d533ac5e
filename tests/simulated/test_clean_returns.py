"""What the simulator writes passes every rule of its year without an error.

It tells of an authority that got everything right: whatever a rule marks here is either a fault of
the writers, which `alongside export` shares, or of the rule.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from alongside.files.delimited import read_header
from alongside.measures.rules.rule import Severity
from alongside.pipeline.as_given import as_given, as_last
from alongside.returns.recognise import read_all
from alongside.simulate.geography import directory, providers
from alongside.simulate.parameters import read_parameters
from alongside.simulate.run import simulate_one
from alongside.simulate.write import AUTHORITY_NUMBER
from alongside.validation.given import Given, Tables
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import Checked, check

pytestmark = pytest.mark.slow

SEED = 1
YEARS = ("2022-23", "2023-24", "2024-25", "2025-26")
AUTHORITY = read_parameters(residents=8_000, years=len(YEARS), as_at=date(2026, 3, 31))

# Rules that no true return of an authority with care leavers can meet, and why.
CANNOT_BE_MET = {
    "1001": "it knows two years of care, and asks for thirteen weeks since the 14th birthday",
    "1002": "it knows two years of care, and whoever left at 18 is asked after until 21",
    "1016": "it calls leaving on the 18th birthday itself too late, as most young people do",
}
# Queries ask whether something unusual is true. Here it is.
TRUE_THOUGH_UNUSUAL = {
    "2991Q": "an enquiry begun in March, its assessment in April",
    "8569Q": "a referral without further action, closed the day after it came, over the year's end",
    "8670Q": "some assessments do take longer than 45 working days",
    "8675Q": "a conference held late, in April",
    "8825Q": "a case closed in April whose assessment was authorised in March",
    "8873Q": "assessments of children in need do find no factor",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables]:
    """The files of one authority, and what its rules are looked up in."""
    folder = tmp_path_factory.mktemp("clean")
    simulated = simulate_one(folder, AUTHORITY, seed=SEED)
    found = {
        "postcodes": directory(simulated.tables, AUTHORITY_NUMBER),
        "providers": providers(simulated.tables["placement"], AUTHORITY_NUMBER),
    }
    return folder, found


@cache
def looked_after(folder: Path, year: str) -> Tables:
    (submitted,) = read_all([folder / "ssda903" / year])
    return as_given(submitted).tables


def errors(found: Checked) -> dict[str, int]:
    assert not found.broken
    marked = Counter(m.rule.code for m in found.marked if m.rule.severity is Severity.ERROR)
    return {code: rows for code, rows in marked.items() if code not in CANNOT_BE_MET}


def queries(found: Checked) -> Iterator[str]:
    return (m.rule.code for m in found.marked if m.rule.severity is Severity.QUERY)


@pytest.mark.parametrize("year", YEARS)
def test_a_return_of_children_looked_after_is_clean(made: tuple[Path, Tables], year: str) -> None:
    folder, reference = made
    before = YEARS[YEARS.index(year) - 1] if year != YEARS[0] else None
    last = as_last(looked_after(folder, before)) if before else {}
    (submitted,) = read_all([folder / "ssda903" / year])
    assert submitted.year is not None
    given = Given(
        "ssda903",
        {**looked_after(folder, year), **last},
        submitted.year,
        authority=AUTHORITY_NUMBER,
        postcodes=reference["postcodes"],
        providers=reference["providers"],
    )
    found = check(given, rule_book("ssda903"))
    assert errors(found) == {}
    assert set(queries(found)) <= set(TRUE_THOUGH_UNUSUAL)
    lacking = {why for code, why in found.not_run.items()}
    assert all("was not given" in why or why.startswith("neither ") for why in lacking), lacking


@pytest.mark.parametrize("year", YEARS)
def test_a_census_is_clean(made: tuple[Path, Tables], year: str) -> None:
    folder, _ = made
    (submitted,) = read_all([folder / "cin" / f"CIN_{year}.xml"])
    assert submitted.year is not None
    given = Given("cin", as_given(submitted).tables, submitted.year, ends_on=submitted.as_at)
    found = check(given, rule_book("cin"))
    assert errors(found) == {}
    assert set(queries(found)) <= set(TRUE_THOUGH_UNUSUAL)
    assert not found.not_run


def test_what_is_looked_up_is_written_beside_the_returns(
    made: tuple[Path, Tables],
) -> None:
    folder, _ = made
    assert read_header(folder / "reference" / "postcodes.csv") == (
        "postcode",
        "east",
        "north",
        "la",
    )
    assert read_header(folder / "reference" / "providers.csv")[0] == "URN"
