"""The parameters are one YAML file that holds exactly what the code asks for."""

from datetime import date

import pytest

from alongside.kernel.errors import WrongDefinition
from alongside.simulate.draws import Draws, Mix
from alongside.simulate.parameters import Services, _read, read_parameters, whole_years
from alongside.simulate.population import Span
from alongside.simulate.write import reference_dates

AS_AT = date(2025, 9, 30)


def test_years_told_are_the_last_whole_ones() -> None:
    shape = read_parameters(residents=500, years=2, as_at=AS_AT)
    assert [str(year) for year in whole_years(shape)] == ["2023-24", "2024-25"]


def test_a_year_that_ends_on_the_last_day_is_whole() -> None:
    shape = read_parameters(residents=500, years=1, as_at=date(2025, 3, 31))
    assert [str(year) for year in whole_years(shape)] == ["2024-25"]


@pytest.mark.parametrize("as_at", [date(2025, 3, 31), date(2025, 4, 1), AS_AT])
def test_the_whole_of_every_year_told_is_lived(as_at: date) -> None:
    shape = read_parameters(residents=500, years=3, as_at=as_at)
    told = date.fromordinal(Span.of(shape).told + date(1970, 1, 1).toordinal())
    assert told == whole_years(shape)[0].start


def test_annex_a_is_made_twice_or_every_month() -> None:
    shape = read_parameters(residents=500, years=1, as_at=AS_AT)
    assert reference_dates(shape, monthly=False) == [date(2025, 3, 31), AS_AT]
    monthly = reference_dates(shape, monthly=True)
    assert (monthly[0], monthly[-1], len(monthly)) == (date(2024, 9, 30), AS_AT, 13)


def test_a_parameter_nobody_asked_for_is_a_wrong_definition() -> None:
    with pytest.raises(WrongDefinition, match="luck"):
        _read(Services, {"luck": "1"}, where="services")


def test_a_stage_draws_the_same_whatever_other_stages_do() -> None:
    one, again, other = Draws(1, "care"), Draws(1, "care"), Draws(1, "work")
    assert one.whole(0, 9, 20).tolist() == again.whole(0, 9, 20).tolist()
    assert again.whole(0, 9, 20).tolist() != other.whole(0, 9, 20).tolist()


def test_codes_are_drawn_as_often_as_their_weights_say() -> None:
    drawn = Draws(1, "mix").pick(Mix(("often", "never", "seldom"), (9, 0, 1)), 4_000)
    shares = [float((drawn == code).mean()) for code in ("often", "never", "seldom")]
    assert shares == pytest.approx([0.9, 0.0, 0.1], abs=0.02)
