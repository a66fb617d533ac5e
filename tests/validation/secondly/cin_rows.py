"""Rules of a census that look at one row alone, read plainly."""

from collections.abc import Callable
from datetime import date

from tests.validation.secondly import Line, Marks, Return, marked, reads
from tests.validation.secondly.cin_keys import before, outside

NEED = ("CINPlanStartDate", "CINPlanEndDate")
PROTECTION = ("CPPstartDate", "CPPendDate")

# Codes of lists: rule, table, column, list, whether a blank is wrong as well.
CODES = (
    ("4180", "2024-25", "ChildIdentifiers", "Sex", "sex", True),
    ("4220", "2022-23", "ChildCharacteristics", "Ethnicity", "ethnicity", True),
    ("8640", "2022-23", "CINdetails", "ReasonForClosure", "reason_for_closure", False),
    ("8650", "2022-23", "CINdetails", "PrimaryNeedCode", "primary_need", False),
    ("8905", "2022-23", "ChildProtectionPlans", "InitialCategoryOfAbuse", "abuse_category", True),
    ("8910", "2022-23", "ChildProtectionPlans", "LatestCategoryOfAbuse", "abuse_category", True),
)
# Dates that may not lie outside the year.
OF_THE_YEAR = (
    ("4013", "CINplanDates", "CINPlanEndDate"),
    ("8620", "CINdetails", "CINclosureDate"),
    ("8696", "Assessments", "AssessmentAuthorisationDate"),
    ("8715", "Section47", "DateOfInitialCPC"),
    ("8930", "ChildProtectionPlans", "CPPendDate"),
)
# Dates that must be there, and not after the census.
BY_THE_CENSUS = (
    ("4010", "CINplanDates", "CINPlanStartDate"),
    ("8600", "CINdetails", "CINreferralDate"),
    ("8720", "ChildProtectionPlans", "CPPstartDate"),
)
# The second date may not come before the first.
IN_ORDER = (
    ("4011", "CINplanDates", *NEED),
    ("8608", "Assessments", "AssessmentActualStartDate", "AssessmentAuthorisationDate"),
    ("8630", "CINdetails", "CINreferralDate", "CINclosureDate"),
    ("8925", "ChildProtectionPlans", *PROTECTION),
)
ON_ONE_DAY = (
    ("4012Q", "CINplanDates", *NEED),
    ("8840", "ChildProtectionPlans", *PROTECTION),
)


def each(
    code: str, table: str, is_wrong: Callable[[Return, Line], bool], since: str = "2022-23"
) -> None:
    """A rule that marks each row of a table that is wrong by itself."""

    @reads("cin", code, since=since)
    def reading(it: Return) -> Marks:
        return marked(line for line in it[table] if is_wrong(it, line))


def known(column: str, codes: str, asked: bool) -> Callable[[Return, Line], bool]:
    return lambda it, line: asked if line[column] is None else line[column] not in it.lists[codes]


def out_of_year(column: str) -> Callable[[Return, Line], bool]:
    return lambda it, line: outside(it, line.day(column))


def late(column: str) -> Callable[[Return, Line], bool]:
    return lambda it, line: (line.day(column) or date.max) > it.end


def reversed_(first: str, second: str) -> Callable[[Return, Line], bool]:
    return lambda it, line: before(line.day(second), line.day(first))


def same_day(first: str, second: str) -> Callable[[Return, Line], bool]:
    return lambda it, line: line.day(first) is not None and line.day(first) == line.day(second)


for code, since, table, column, codes, asked in CODES:
    each(code, table, known(column, codes, asked), since)
for code, table, column in OF_THE_YEAR:
    each(code, table, out_of_year(column))
for code, table, column in BY_THE_CENSUS:
    each(code, table, late(column))
for code, table, first, second in IN_ORDER:
    each(code, table, reversed_(first, second))
for code, table, first, second in ON_ONE_DAY:
    each(code, table, same_day(first, second))

each("100", "Header", lambda it, line: line["ReferenceDate"] != f"{line['Year']}-03-31")
each("1570", "ChildIdentifiers", lambda it, line: len(line["LAchildID"] or "") > 20, "2024-25")
each(
    "1580",
    "ChildIdentifiers",
    lambda it, line: not (line["LAchildID"] or "a").isalnum(),
    "2024-25",
)
each("8500", "ChildIdentifiers", lambda it, line: line["LAchildID"] is None)
each("8520", "ChildIdentifiers", lambda it, line: before(it.end, line.day("PersonBirthDate")))
each(
    "8525Q",
    "ChildIdentifiers",
    lambda it, line: bool(line.day("PersonBirthDate")) is bool(line.day("ExpectedPersonBirthDate")),
)
each(
    "8805",
    "CINdetails",
    lambda it, line: bool(line.day("CINclosureDate")) and not line["ReasonForClosure"],
)
each(
    "8810",
    "CINdetails",
    lambda it, line: bool(line["ReasonForClosure"]) and not line.day("CINclosureDate"),
)
each("8842Q", "Reviews", lambda it, line: line.day("CPPreviewDate") is None)
