"""Journeys written as one year's Children in Need census: one XML, streamed child by child.

The order of elements is that of the published schema. A case stands in the return when it was
referred or open in the year; what nobody knew on 31 March is left out.
"""

from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

from alongside.kernel.periods import CollectionYear
from alongside.returns.canonical import Tables
from alongside.returns.cin.blocks import Block, Row, blocks

# The canonical tables it is written from.
READS = (
    "child",
    "disability",
    "referral",
    "assessment",
    "assessment_factor",
    "cin_plan",
    "section47",
    "conference",
    "cp_plan",
    "cp_review",
    "pre_proceedings",
    "family_meeting",
)

# The first year with Sex in place of GenderCurrent.
SEX_SINCE = CollectionYear(2025)
GENDER = {"M": "1", "F": "2"}

HEADER = (
    "<?xml version='1.0' encoding='utf-8'?>\n<Message><Header><CollectionDetails>"
    "<Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{end}</ReferenceDate>"
    "</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>{authority}</LEA>"
    "<SoftwareCode>Alongside</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo>"
    # The return is dated by its own year, so that the same journeys give the same file.
    "<DateTime>{end}T12:00:00</DateTime></Source></Header>\n<Children>\n"
)


def write(tables: Tables, *, path: Path, year: CollectionYear, authority: str) -> Path:
    """The census of the year ending 31 March; `authority` is the three-digit number."""
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER.format(year=year.ends_in, end=year.end, authority=authority))
        for child, cases in blocks(tables, year):
            file.write(_child(child, cases, year))
        file.write("</Children></Message>\n")
    return path


def _child(child: Row, cases: list[Block], year: CollectionYear) -> str:
    made = StringIO()
    sex = child["sex"] or "U"
    own = {
        "LAchildID": child["child_id"],
        "UPN": child["upn"],
        "FormerUPN": child["former_upn"],
        "UPNunknown": child["upn_unknown"],
        "PersonBirthDate": child["date_of_birth"],
        "ExpectedPersonBirthDate": ""
        if child["date_of_birth"]
        else child["expected_date_of_birth"],
        "GenderCurrent": GENDER.get(sex, "0") if year < SEX_SINCE else "",
        "Sex": "" if year < SEX_SINCE else sex,
        "PersonDeathDate": child["date_of_death"],
    }
    made.write("<Child><ChildIdentifiers>" + _elements(own) + "</ChildIdentifiers>")
    made.write("<ChildCharacteristics>" + _elements({"Ethnicity": child["ethnicity"]}))
    if child["disabilities"]:
        each = "".join(f"<Disability>{code}</Disability>" for code in child["disabilities"].split())
        made.write(f"<Disabilities>{each}</Disabilities>")
    made.write("</ChildCharacteristics>")
    for case in cases:
        made.writelines(_case(case))
    made.write("</Child>\n")
    return made.getvalue()


def _case(case: Block) -> Iterator[str]:
    yield "<CINdetails>" + _elements(case.details)
    for assessment, factors in case.assessments:
        found = "".join(f"<AssessmentFactors>{code}</AssessmentFactors>" for code in factors)
        wrapped = f"<FactorsIdentifiedAtAssessment>{found}</FactorsIdentifiedAtAssessment>"
        yield f"<Assessments>{_elements(assessment)}{wrapped if found else ''}</Assessments>"
    for plan in case.need_plans:
        yield f"<CINPlanDates>{_elements(plan)}</CINPlanDates>"
    for enquiry in case.enquiries:
        yield f"<Section47>{_elements(enquiry)}</Section47>"
    yield _elements({"ReferralNFA": case.no_further_action})
    for plan, reviews in case.protection_plans:
        held = "".join(f"<Reviews><CPPreviewDate>{d}</CPPreviewDate></Reviews>" for d in reviews)
        yield f"<ChildProtectionPlans>{_elements(plan)}{held}</ChildProtectionPlans>"
    for steps in case.pre_proceedings:
        yield f"<PreProceedingsandFGDM>{_elements(steps)}</PreProceedingsandFGDM>"
    yield "</CINdetails>"


def _elements(values: Mapping[str, str]) -> str:
    """The filled ones, in their order."""
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value)
