"""Children in care, as England counts them."""

from collections.abc import Callable, Mapping

import numpy as np

from alongside.returns.canonical import ByChild, Column, Table, only, says_yes, size
from alongside.simulate.calibration.answers import Answers, Year

UNDER_16 = 5844  # days of age, sixteen years
STABLE_AFTER, SETTLED = 913, 730  # days in care, and in one placement
ADOPTED = ("E11", "E12")
GUARDIANSHIP = ("E45", "E46", "E47", "E48")
WITH_ADOPTERS = ("A3", "A4", "A5", "A6")
FAR = 20  # miles


def _in_care(year: Year) -> Answers:
    return year.each(year.open("care_period"))


def _started(year: Year) -> Answers:
    return year.each(year.within("care_period", "start_date"))


def _left(year: Year) -> Answers:
    return year.each(year.within("care_period", "end_date"))


def _left_by(reasons: tuple[str, ...]) -> Callable[[Year], Answers]:
    def count(year: Year) -> Answers:
        table = year.within("care_period", "end_date")
        return year.answers(table, np.isin(table["end_reason"], reasons))

    return count


def _many_placements(year: Year) -> Answers:
    """Three or more placements of at least a day that touched the year."""
    care, table = year.open("care_period"), year.tables["placement"]
    first = np.datetime64(year.year.start)
    touched = (table["start_date"] <= year.last) & ~(table["end_date"] <= first)
    kept = ByChild(only(table, touched), "start_date")
    ids = care["child_id"]
    long_ago = np.full(len(ids), np.datetime64("1900-01-01"))
    return year.answers(care, kept.count(ids, long_ago, np.full(len(ids), year.last)) >= 3)


def _stable(year: Year) -> Answers:
    """Under 16, in care 2.5 years or more: in the same placement for two, or with adopters."""
    care, child = year.open("care_period"), year.tables["child"]
    born = child["date_of_birth"][ByChild(child).latest(care["child_id"], np.zeros(size(care)))]
    young = born > year.last - np.timedelta64(UNDER_16, "D")
    care = only(care, young & (year.days_open(care) >= STABLE_AFTER))
    placement = _where(year, care)
    settled = (year.last - placement["start_date"]).astype(np.int64) >= SETTLED
    return year.answers(care, settled | np.isin(placement["place"], WITH_ADOPTERS))


def _where(year: Year, care: Table) -> Table:
    """The placement of each child on 31 March."""
    table = year.tables["placement"]
    row = ByChild(table, "start_date").latest(care["child_id"], np.full(size(care), year.last))
    return {name: column[row] for name, column in table.items()}


def _fostered(year: Year) -> Answers:
    care = year.open("care_period")
    place = _where(year, care)["place"].astype(str)
    return year.answers(care, np.char.startswith(place, "U"))


def _far_from_home(year: Year) -> Answers:
    care = year.open("care_period")
    placement = _where(year, care)
    outside = ~says_yes(placement["in_area"])
    return year.answers(care, outside & (placement["distance_miles"] > FAR))


def _absent(kind: str) -> Callable[[Year], Answers]:
    """Of children in care at any time in the year, those who went missing or stayed away."""

    def count(year: Year) -> Answers:
        table = year.told("care_period")
        first = np.datetime64(year.year.start)
        touched = (table["start_date"] <= year.last) & ~(table["end_date"] < first)
        ids = np.unique(table["child_id"][touched].astype(str))
        gone = year.within("missing_episode", "start_date")
        gone = only(gone, gone["kind"] == kind)
        children = {"child_id": ids.astype(object)}
        return year.answers(children, np.isin(ids, gone["child_id"].astype(str)))

    return count


def _unaccompanied(year: Year) -> Answers:
    care, child = year.open("care_period"), year.tables["child"]
    row = ByChild(child).latest(care["child_id"], np.zeros(size(care)))
    return year.answers(care, says_yes(child["unaccompanied"][row]))


def _long_in_care(year: Year) -> Table:
    care = year.open("care_period")
    return only(care, year.days_open(care) >= 365)


def _checked(kind: str) -> Callable[[Year], Answers]:
    """Of children 12 months in care, those with such a check within the year."""

    def count(year: Year) -> Answers:
        care = _long_in_care(year)
        table = year.within("health_assessment", "assessed_on")
        done = table["child_id"][table["kind"] == kind].astype(str)
        return year.answers(care, np.isin(care["child_id"].astype(str), done))

    return count


def _immunised(year: Year) -> Answers:
    care, table = _long_in_care(year), year.tables["immunisation"]
    table = only(table, table["told_for"] == year.last)
    done = table["child_id"][says_yes(table["up_to_date"])].astype(str)
    return year.answers(care, np.isin(care["child_id"].astype(str), done))


def _difficulties(year: Year) -> Answers:
    """The mean score of those with one."""
    table = year.tables["sdq"]
    table = only(table, (table["told_for"] == year.last) & ~np.isnan(_numbers(table["score"])))
    return year.answers(table, _numbers(table["score"]))


def _numbers(column: Column) -> Column:
    return column.astype(np.float64)


CARE: Mapping[str, Callable[[Year], Answers]] = {
    "in_care": _in_care,
    "care_started": _started,
    "care_ended": _left,
    "adopted": _left_by(ADOPTED),
    "special_guardianship": _left_by(GUARDIANSHIP),
    "three_placements": _many_placements,
    "stable": _stable,
    "fostered": _fostered,
    "far_from_home": _far_from_home,
    "missing": _absent("M"),
    "away": _absent("A"),
    "unaccompanied": _unaccompanied,
    "health_assessed": _checked("health"),
    "dentist": _checked("dental"),
    "immunised": _immunised,
    "difficulties": _difficulties,
}
