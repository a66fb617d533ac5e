"""The counts frame: one row per scope, measure, period, dimension and group.

| column | what |
|---|---|
| scope_kind | authority, area or team |
| scope | the authority's name, or the area's or team's |
| measure | id of the measure |
| period_kind | month, quarter, year, rolling 12 months, year to date |
| period_start, period_end | first and last day (dates) |
| dimension | `all`, or sex, age, ethnic group, ethnicity, disability, unaccompanied, need, deprivation, place |
| group | `all`, or the group's label; `not recorded` is a group |
| numerator | how many count (float; NaN where nothing can be said) |
| denominator | of how many (NaN for a plain count or where no population is known) |
| observed | complete, part or not observed |
"""  # noqa: E501

from enum import StrEnum


class Observation(StrEnum):
    """How much of a cell the sources saw: only complete cells are drawn as trend or tested."""

    COMPLETE = "complete"
    PART = "part"
    NOT_OBSERVED = "not observed"


class ScopeKind(StrEnum):
    AUTHORITY = "authority"
    AREA = "area"
    TEAM = "team"


ALL = "all"
NOT_RECORDED = "not recorded"

DIMENSIONS = (
    "sex",
    "age",
    "ethnic group",
    "ethnicity",
    "disability",
    "unaccompanied",
    "need",
    "deprivation",
    "place",
)

COUNT_COLUMNS = (
    "scope_kind",
    "scope",
    "measure",
    "period_kind",
    "period_start",
    "period_end",
    "dimension",
    "group",
    "numerator",
    "denominator",
    "observed",
)
