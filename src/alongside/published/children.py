"""How many children live in an authority, as the Office for National Statistics estimates."""

from collections.abc import Mapping

from alongside.kernel.places import Authority
from alongside.published.frame import Published

TABLE, SERIES, AGES = "population", "population_estimate", "age_group=Children aged 0 to 17 years"


def children_by_mid_year(published: Published, place: Authority) -> Mapping[int, int]:
    """Mid-year to residents aged 0 to 17, from the newest release that gives each year.

    Empty where no population was loaded. Source: ONS mid-year population estimates.
    """
    people = published.printed(TABLE, SERIES, AGES)
    theirs = people[(people["number"] == place.number) & people["value"].notna()]
    wanted = theirs.sort_values("vintage")
    return {int(row["year"]): int(row["value"]) for row in wanted.to_dict("records")}
