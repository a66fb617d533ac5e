"""A census made by chance, as `chance.py` makes a return: few children, dates on the edges."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from tests.validation.chance import Row, Rows

BLANK, BAD = 0.12, 0.03
BAD_DATES = ("2024-04-31", "2024-55-01", "X")

CODES: Mapping[str, Sequence[str]] = {
    "UPN": (
        "A123456789012", "H801200001001", "H80120000100A", "Z801200001001", "T000200001001",
        "H8012", "h801200001001", "H80X200001001", "H801200001O01", "H80120000100I",
    ),
    "FormerUPN": ("A123456789012", "1123456789012", "A12345678901B", "A12"),
    "UPNunknown": ("UN1", "UN2", "UN7", "UN9", "un3"),
    "Sex": ("M", "F", "U", "m", "0"),
    "Ethnicity": ("WBRI", "NOBT", "wbri", "XX"),
    "Disability": ("NONE", "MOB", "HAND", "LD", "AUT", "none", "QQ"),
    "ReferralSource": ("1A", "5D", "10", "99", "1a"),
    "PrimaryNeedCode": ("N1", "N0", "N9", "n1", "X"),
    "ReasonForClosure": ("RC1", "RC2", "RC8", "RC9", "RC10", "rc8"),
    "ReferralNFA": ("true", "false", "0", "0", "1", "TRUE", "False", "no"),
    "ICPCnotRequired": ("true", "false", "0", "1", "TRUE"),
    "AssessmentFactor": ("21", "1A", "2B", "18A", "19A", "18a", "99", "24A"),
    "InitialCategoryOfAbuse": ("NEG", "PHY", "neg", "X"),
    "LatestCategoryOfAbuse": ("EMO", "MUL", "emo", "X"),
    "NumberOfPreviousCPP": ("0", "1", "-1", "x", "1.5"),
}  # fmt: skip


TABLES = (
    "ChildIdentifiers", "ChildCharacteristics", "Disabilities", "CINdetails", "Assessments",
    "AssessmentFactorsList", "CINplanDates", "Section47", "ChildProtectionPlans", "Reviews",
)  # fmt: skip


def cin(chance: Random, year: int, children: int) -> Rows:
    """A census with the reference date 31 March `year` (sometimes another day, or blank)."""
    reference = date(year, 3, 31) if chance.random() > 0.1 else date(year, 3, 30)
    header: Row = {"Collection": "CIN", "Year": str(year), "ReferenceDate": reference.isoformat()}
    found: Rows = {name: [] for name in TABLES} | {"Header": [header]}
    for child in (f"c{place}" for place in range(children)):
        for _ in range(chance.choice((1, 1, 1, 1, 2, 0))):
            _child(chance, found, child if chance.random() > 0.03 else None, year)
    return found


def _child(chance: Random, found: Rows, child: str | None, year: int) -> None:
    day = _days(chance, year)
    born = date(year - chance.choice((0, 1, 5, 6, 10, 24, 25, 26)), 3, 31) + timedelta(
        days=chance.choice((-214, -213, -212, -1, 0, 1))
    )
    own = {"LAchildID": child}
    found["ChildIdentifiers"].append(
        own
        | _coded(chance, "UPN", "FormerUPN", "UPNunknown", "Sex")
        | {
            "PersonBirthDate": _written(chance, born, 0.3),
            "ExpectedPersonBirthDate": _written(chance, chance.choice((born, day())), 0.6),
            "PersonDeathDate": _written(chance, day(), 0.6),
        }
    )
    found["ChildCharacteristics"].append(own | _coded(chance, "Ethnicity"))
    found["Disabilities"] += [
        own | _coded(chance, "Disability") for _ in range(chance.randint(0, 3))
    ]
    for ordinal in range(1, 1 + chance.choice((0, 1, 1, 2, 2))):
        _case(chance, found, own | {"CINdetailsID": str(ordinal)}, year)


def _case(chance: Random, found: Rows, own: Row, year: int) -> None:
    day = _days(chance, year)
    pick = day()

    def near() -> date:
        return (
            pick + timedelta(days=chance.choice((0, 0, 1, 5, 20, 60)))
            if chance.random() < 0.5
            else day()
        )

    found["CINdetails"].append(
        own
        | _coded(chance, "ReferralSource", "PrimaryNeedCode", "ReasonForClosure", "ReferralNFA")
        | {
            "CINreferralDate": _written(chance, pick),
            "CINclosureDate": _written(chance, near(), 0.5),
            "DateOfInitialCPC": _written(chance, near(), 0.6),
        }
    )
    for ordinal in range(1, 1 + chance.choice((0, 1, 1, 2, 3))):
        key = own | {"AssessmentID": str(ordinal)}
        found["Assessments"].append(
            key
            | {
                "AssessmentActualStartDate": _written(chance, near()),
                "AssessmentInternalReviewDate": _written(chance, near(), 0.5),
                "AssessmentAuthorisationDate": _written(chance, near(), 0.4),
            }
        )
        found["AssessmentFactorsList"] += [
            key | _coded(chance, "AssessmentFactor") for _ in range(chance.choice((0, 0, 1, 2, 3)))
        ]
    for _ in range(chance.choice((0, 0, 1, 2))):
        found["CINplanDates"].append(
            own
            | {
                "CINPlanStartDate": _written(chance, near()),
                "CINPlanEndDate": _written(chance, near(), 0.4),
            }
        )
    for _ in range(chance.choice((0, 0, 1, 2))):
        found["Section47"].append(
            own
            | _coded(chance, "ICPCnotRequired")
            | {
                "S47ActualStartDate": _written(chance, near()),
                "InitialCPCtarget": _written(chance, near()),
                "DateOfInitialCPC": _written(chance, near(), 0.4),
            }
        )
    for ordinal in range(1, 1 + chance.choice((0, 0, 1, 2))):
        key = own | {"CPPID": str(ordinal)}
        found["ChildProtectionPlans"].append(
            key
            | _coded(
                chance, "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP"
            )
            | {
                "CPPstartDate": _written(chance, near()),
                "CPPendDate": _written(chance, near(), 0.5),
            }
        )
        found["Reviews"] += [
            key | {"CPPreviewDate": _written(chance, near())} for _ in range(chance.randint(0, 2))
        ]


def _days(chance: Random, year: int) -> Callable[[], date]:
    """A few days of one child that meet again and again, edges of the year among them."""
    edges = [date(year, 3, 31), date(year - 1, 4, 1), date(year - 1, 4, 2), date(year, 1, 28)]
    some = [date(year - 1, 4, 1) + timedelta(days=chance.randint(-60, 370)) for _ in range(4)]

    def day() -> date:
        return chance.choice([*edges, *some, *some]) + timedelta(
            days=chance.choice((-1, 0, 0, 0, 1))
        )

    return day


def _coded(chance: Random, *columns: str) -> Row:
    return {
        column: None if chance.random() < BLANK else chance.choice(CODES[column])
        for column in columns
    }


def _written(chance: Random, day: date, blank: float = BLANK) -> str | None:
    draw = chance.random()
    if draw < blank:
        return None
    return chance.choice(BAD_DATES) if draw < blank + BAD else day.isoformat()
