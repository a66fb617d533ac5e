"""What is to be checked: one return's tables as text, and whatever was given beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from alongside.kernel.periods import CollectionYear, same_day_months_before

Cells = Sequence[str | None]
# Table -> column -> cells; every column of a table is as long as the others, a blank is None.
Tables = Mapping[str, Mapping[str, Cells]]


@dataclass(frozen=True)
class Given:
    """One return to check.

    `tables` are named as in the specification, last year's with `_last`. A table that is not
    there was not given; an empty one was, and holds nothing. `year` is the collection year
    whose days count, a census's those to its reference date (`ends_on`); `rules_of` the year
    whose rules and code lists apply where that is another. `authority` is the GSS code of whose
    return it is. `postcodes` and `providers` are reference tables (`validation.tables`), None
    where they were not given.
    """

    source_return: str
    tables: Tables
    year: CollectionYear
    rules_of: CollectionYear | None = None
    ends_on: date | None = None
    authority: str | None = None
    postcodes: Mapping[str, Cells] | Path | None = None
    providers: Mapping[str, Cells] | None = None
    beside: Mapping[str, Tables] = field(default_factory=dict)  # other returns, by kind

    @property
    def year_end(self) -> date:
        return self.ends_on or self.year.end

    @property
    def year_start(self) -> date:
        return _day_after_a_year_before(self.year_end)

    @property
    def last_year_end(self) -> date:
        return same_day_months_before(self.year_end, 12)

    @property
    def last_year_start(self) -> date:
        return _day_after_a_year_before(self.last_year_end)


def _day_after_a_year_before(day: date) -> date:
    return date.fromordinal(same_day_months_before(day, 12).toordinal() + 1)
