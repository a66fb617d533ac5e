"""The counts frame: one row per scope, measure, period, dimension and group.

| column | what |
|---|---|
| scope_kind | authority, area or team |
| scope | the authority's name, or the area's or team's |
| measure | id of the measure |
| period_kind | month, quarter, year, rolling 12 months, year to date |
| period_start, period_end | first and last day (dates) |
| dimension | `all`, or one of DIMENSIONS |
| group | `all`, or the group's label; `not recorded` is a group |
| numerator | how many count (float; NaN where nothing can be said) |
| denominator | of how many (NaN for a plain count or where no population is known) |
| observed | complete, part or not observed |

Of a mix, dimension is what it is by and group one of its groups: the numerator is that group's,
the denominator all of them. Of an average, the numerator is a sum. Of a duration, it is how many
have ended, of all in the cohort, and two more frames tell of days:

- medians: the eight columns of a cell, then lower, median and upper, the days by which a quarter,
  half and three quarters had ended (NaN where too few have, or may be shown).
- durations: the eight columns, then days, ended and n, how many took so long.
"""

from enum import StrEnum

from alongside.kernel.codes import NOT_RECORDED as NOT_RECORDED


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

# Groups that have an order of their own; others stand in the order of the alphabet. Age is that
# at the event, or on the period's last day.
UNBORN, ADULT = "unborn", "18 and over"
AGE_BANDS = ("under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17")
QUINTILES = ("1 (most deprived)", "2", "3", "4", "5 (least deprived)")
GROUP_ORDER = (UNBORN, *AGE_BANDS, ADULT, *QUINTILES)


def place_of_group(group: str) -> tuple[int, str]:
    """A key that sorts the groups of one dimension as people expect to read them: the whole
    first, in their own order where they have one, not recorded last."""
    if group == ALL:
        return (-1, group)
    if group == NOT_RECORDED:
        return (len(GROUP_ORDER) + 1, group)
    known = GROUP_ORDER.index(group) if group in GROUP_ORDER else len(GROUP_ORDER)
    return (known, group)


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

CELL_COLUMNS = COUNT_COLUMNS[:8]
MEDIAN_COLUMNS = (*CELL_COLUMNS, "lower", "median", "upper")
DURATION_COLUMNS = (*CELL_COLUMNS, "days", "ended", "n")
