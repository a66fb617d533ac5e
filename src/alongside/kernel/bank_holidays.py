"""Bank holidays of England, by the `holidays` library, kept as JSON between two of its releases.

Importing the library loads every country of the world: a sixth of a second, which is as long as
checking a small return takes in all.
"""

from functools import cache
from importlib.metadata import version
from typing import Any

from alongside.kernel.compiled import Compiled

# Wide enough that a typing error such as 1970 for 2017 still finds its day in a join.
FIRST_YEAR, LAST_YEAR = 1900, 2100


@cache
def bank_holidays() -> tuple[str, ...]:
    """Every bank holiday of these years in order, as 2026-12-25, one-off ones included; they agree
    with the list the Children in Need census publishes for 2022 to 2027."""
    return tuple(COMPILED.content())


def _of_england(_: Any) -> list[str]:
    from holidays.countries.united_kingdom import UnitedKingdom

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    # The library gives no types.
    days = UnitedKingdom(subdiv="ENG", years=years, expand=False)  # type: ignore[no-untyped-call]
    return sorted(day.isoformat() for day in days)


def _release() -> str:
    return version("holidays")


COMPILED = Compiled("bank_holidays.json", (), _release, _of_england)
