"""Rules that judge a census as a whole, read plainly."""

from tests.validation.secondly import Marks, Return, reads
from tests.validation.secondly.cin_keys import within


def _counted(it: Return, table: str, column: str) -> int:
    return sum(within(it, line.day(column)) for line in it[table])


@reads("cin", "2883")
def more_plans_than_conferences(it: Return) -> Marks:
    plans = _counted(it, "ChildProtectionPlans", "CPPstartDate")
    held = sum(_counted(it, table, "DateOfInitialCPC") for table in ("CINdetails", "Section47"))
    if plans > held:
        yield "", None


@reads("cin", "2886Q", since="2024-25")
def unknown_sex(it: Return) -> Marks:
    children = it["ChildIdentifiers"]
    unknown = [
        line
        for line in children
        if line["Sex"] in (None, "U") and line.day("ExpectedPersonBirthDate") is None
    ]
    if children and len(unknown) / len(children) > 0.02:
        yield "", None


@reads("cin", "2887Q")
def few_disabilities(it: Return) -> Marks:
    if len({line["Disability"] for line in it["Disabilities"]} - {None, "NONE"}) <= 7:
        yield "", None


@reads("cin", "2888Q")
def one_disability_each(it: Return) -> Marks:
    some = [line for line in it["Disabilities"] if line["LAchildID"]]
    some = [line for line in some if line["Disability"] != "NONE"]
    per_child = {line["LAchildID"]: set[str]() for line in some}
    for line in some:
        per_child[line["LAchildID"]] |= {line["Disability"]} if line["Disability"] else set()
    if per_child and max(map(len, per_child.values())) <= 1:
        yield "", None
