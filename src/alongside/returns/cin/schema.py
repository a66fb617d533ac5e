"""The tables a CIN census unfolds to, spelled as in its XML.

`CINdetailsID`, `AssessmentID` and `CPPID` are not in the file: they number the blocks of a child
and of a case from 1. `episode` is ours too: it numbers the cases of the whole file, so that a
child who stands in the file twice never mixes its cases.
"""

from alongside.kernel.periods import CollectionYear
from alongside.returns.schema import Cell, Field, ReturnTable, Schema

CHILD = Field("LAchildID", key=True)
EPISODE = (CHILD, Field("CINdetailsID"), Field("episode"))
ASSESSMENT = (*EPISODE, Field("AssessmentID"))
PLAN = (*EPISODE, Field("CPPID"))


def _day(name: str, since: int | None = None) -> Field:
    return Field(name, Cell.DATE, since=CollectionYear(since) if since else None)


def _happened(name: str) -> Field:
    """A date that says which year the census is for."""
    return Field(name, Cell.DATE, dates_return=True)


def _code(name: str, codes: str) -> Field:
    return Field(name, Cell.CODE, codes=codes)


def _flag(name: str) -> Field:
    return Field(name, Cell.FLAG)


HEADER = ReturnTable(
    "Header",
    (
        Field("Collection"),
        Field("Year"),
        Field("ReferenceDate", Cell.DATE),
        Field("SourceLevel"),
        Field("LEA"),
        Field("SoftwareCode"),
        Field("Release"),
        Field("SerialNo"),
        Field("DateTime"),
    ),
)

CHILD_IDENTIFIERS = ReturnTable(
    "ChildIdentifiers",
    (
        CHILD,
        Field("UPN"),
        Field("FormerUPN"),
        _code("UPNunknown", "upn_unknown"),
        _day("PersonBirthDate"),
        _day("ExpectedPersonBirthDate"),
        Field("GenderCurrent", Cell.CODE, codes="sex", until=CollectionYear(2025)),
        _code("Sex", "sex"),
        _day("PersonDeathDate"),
    ),
)

CHILD_CHARACTERISTICS = ReturnTable(
    "ChildCharacteristics", (CHILD, _code("Ethnicity", "ethnicity"))
)

DISABILITIES = ReturnTable("Disabilities", (CHILD, _code("Disability", "disability")))

CASES = ReturnTable(
    "CINdetails",
    (
        *EPISODE,
        _happened("CINreferralDate"),
        _code("ReferralSource", "referral_source"),
        _code("PrimaryNeedCode", "primary_need"),
        _day("CINclosureDate"),
        _code("ReasonForClosure", "closure_reason"),
        _day("DateOfInitialCPC"),
        _flag("ReferralNFA"),
    ),
)

ASSESSMENTS = ReturnTable(
    "Assessments",
    (
        *ASSESSMENT,
        _happened("AssessmentActualStartDate"),
        _day("AssessmentInternalReviewDate"),
        _day("AssessmentAuthorisationDate"),
    ),
)

ASSESSMENT_FACTORS = ReturnTable(
    "AssessmentFactorsList", (*ASSESSMENT, _code("AssessmentFactor", "assessment_factor"))
)

NEED_PLANS = ReturnTable(
    "CINplanDates", (*EPISODE, _day("CINPlanStartDate", 2022), _day("CINPlanEndDate", 2022))
)

SECTION_47 = ReturnTable(
    "Section47",
    (
        *EPISODE,
        _happened("S47ActualStartDate"),
        _day("InitialCPCtarget"),
        _day("DateOfInitialCPC"),
        _flag("ICPCnotRequired"),
    ),
)

PROTECTION_PLANS = ReturnTable(
    "ChildProtectionPlans",
    (
        *PLAN,
        _happened("CPPstartDate"),
        _day("CPPendDate"),
        _code("InitialCategoryOfAbuse", "category_of_abuse"),
        _code("LatestCategoryOfAbuse", "category_of_abuse"),
        Field("NumberOfPreviousCPP", Cell.WHOLE),
    ),
)

REVIEWS = ReturnTable("Reviews", (*PLAN, _day("CPPreviewDate")))

PRE_PROCEEDINGS = ReturnTable(
    "PreProceedings",
    (
        *EPISODE,
        _day("PPStartDate", 2027),
        _day("LBPSentDate", 2027),
        _flag("FGDMMeetingOffer"),
        _flag("FGDMMeetingFac"),
        _day("InitialPPMeetingDate", 2027),
        Field("ReviewMeetingsCount", Cell.WHOLE, since=CollectionYear(2027)),
        _day("StepDecisionDate", 2027),
        Field("PPOutcome", since=CollectionYear(2027)),
        _day("CourtAppDate", 2027),
        _day("LetterInitCPDate", 2027),
    ),
)

SCHEMA = Schema(
    "cin",
    (
        HEADER,
        CHILD_IDENTIFIERS,
        CHILD_CHARACTERISTICS,
        DISABILITIES,
        CASES,
        ASSESSMENTS,
        ASSESSMENT_FACTORS,
        NEED_PLANS,
        SECTION_47,
        PROTECTION_PLANS,
        REVIEWS,
        PRE_PROCEEDINGS,
    ),
)

# The first collection year of the modules that were added; earlier years observe nothing of them.
MODULES_SINCE = {"CINplanDates": CollectionYear(2022), "PreProceedings": CollectionYear(2027)}
