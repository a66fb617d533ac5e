"""Rules that judge an episode by its own cells, read plainly."""

from collections.abc import Callable
from datetime import date

from tests.validation.secondly import Line, Marks, Return, marked, reads

Condition = Callable[[Line, Return], bool]

TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
OF_2024 = (*TEMPORARY, "Z1")
OF_2025 = (*TEMPORARY, "Z11", "Z12", "Z13", "Z14")
WITHOUT_URN = ("P1", "P3", "R1", "R2", "R5")
ADOPTION = ("A3", "A4", "A5", "A6")
FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
RESPITE = ("V3", "V4")


def rule(code: str, condition: Condition, since: str = "2022-23") -> None:
    """A rule that marks each episode of which the condition holds."""

    def reading(it: Return) -> Marks:
        return marked(line for line in it["Episodes"] if condition(line, it))

    reads("ssda903", code, since)(reading)


def is_no_date(column: str) -> Condition:
    return lambda line, _: line[column] is not None and line.day(column) is None


def is_not_listed(column: str, codes: str) -> Condition:
    return lambda line, it: line[column] is not None and line[column] not in it.lists[codes]


def both(one: str, of_one: tuple[str, ...], other: str, of_other: tuple[str, ...]) -> Condition:
    return lambda line, _: line[one] in of_one and line[other] in of_other


def before(column: str, day: date) -> Condition:
    return lambda line, _: (line.day(column) or date.max) < day


def after_the_year(column: str) -> Condition:
    return lambda line, it: (line.day(column) or date.min) > it.end


def respite_with(*columns: str) -> Condition:
    return lambda line, _: line["LS"] in RESPITE and any(line[column] for column in columns)


rule("141", is_no_date("DECOM"))
rule("147", is_no_date("DEC"))
rule("143", is_not_listed("RNE", "rne"))
rule("144", is_not_listed("LS", "legal_status"))
rule("145", is_not_listed("CIN", "category_of_need"))
rule("146", is_not_listed("PLACE", "placement"), "2024-25")
rule("149", is_not_listed("REC", "rec"))
rule("1009", is_not_listed("REASON_PLACE_CHANGE", "reason_place_change"))
rule("148", lambda line, _: (line["DEC"] is None) != (line["REC"] is None))
rule("353", before("DECOM", date(1991, 10, 14)))
rule("354", after_the_year("DECOM"))
rule("385", after_the_year("DEC"))
rule("355", lambda line, _: line["DEC"] is not None and line["DEC"] == line["DECOM"])
rule("356", lambda line, _: (line.day("DEC") or date.max) < (line.day("DECOM") or date.min))
rule("446", lambda line, it: line["LS"] == "E1" and before("DECOM", date(2005, 12, 1))(line, it))

rule("214", respite_with("PL_POST", "URN"))
rule("398", respite_with("HOME_POST", "PL_POST"))
rule("366", lambda line, _: line["LS"] == "V3" and line["RNE"] != "S")
rule("382", both("LS", RESPITE, "PLACE", TEMPORARY))
rule("384", both("LS", RESPITE, "PLACE", ("U1", "U4")))


def has_wrong_provider(without: tuple[str, ...]) -> Condition:
    def condition(line: Line, _: Return) -> bool:
        provider = line["PLACE_PROVIDER"]
        known = ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5")
        return provider is not None and (provider not in known or line["PLACE"] in without)

    return condition


def has_provider(without: tuple[str, ...]) -> Condition:
    return lambda line, _: line["PLACE"] in without and line["PLACE_PROVIDER"] is not None


def lacks_provider(without: tuple[str, ...]) -> Condition:
    return lambda line, _: line["PLACE"] not in without and line["PLACE_PROVIDER"] is None


def has_urn(without: tuple[str, ...]) -> Condition:
    return lambda line, _: line["PLACE"] in without and line["URN"] not in (None, "XXXXXXX")


rule("178", has_wrong_provider(OF_2024))
rule("178", has_wrong_provider(tuple(code for code in OF_2025 if code != "T4")), "2025-26")
rule("213", has_provider(TEMPORARY))
rule("213", has_provider(OF_2025), "2025-26")
rule("526", lacks_provider(OF_2024))
rule("526", lacks_provider(OF_2025), "2025-26")
rule("222", has_urn((*WITHOUT_URN, *OF_2024)), "2024-25")
rule("222", has_urn((*WITHOUT_URN, *OF_2025)), "2025-26")
rule("527", both("PLACE_PROVIDER", ("PR1",), "PLACE", ("P1", "R2", "R5")))
rule("528", both("PLACE_PROVIDER", ("PR2",), "PLACE", ("P1", "R2", "R5")))
rule("529", both("PLACE_PROVIDER", ("PR3",), "PLACE", (*ADOPTION, "K1", "K2", "P1", *FOSTER)))
rule("530", both("PLACE_PROVIDER", ("PR4",), "PLACE", ("P1",)))
rule("531", both("PLACE_PROVIDER", ("PR5",), "PLACE", ("P1",)))
rule("550", lambda line, _: line["PLACE_PROVIDER"] == "PR0" and line["PLACE"] != "P1")


def ends_without(reasons: tuple[str, ...], places: tuple[str, ...]) -> Condition:
    return lambda line, _: line["REC"] in reasons and line["PLACE"] not in places


def reading_of_217(line: Line, _: Return) -> bool:
    began = line.day("DECOM")
    return (
        line["PLACE"] in ("A3", "A5")
        and began is not None
        and began >= date(2015, 4, 1)
        and line["RNE"] not in ("S", "T", "U")
    )


def one_postcode(line: Line, _: Return) -> bool:
    home, placed = line["HOME_POST"], line["PL_POST"]
    if home is None or placed is None or line["PLACE"] == "P1":
        return False
    return home.replace(" ", "") == placed.replace(" ", "")


rule("217", reading_of_217)
rule(
    "233",
    lambda line, _: line["DEC"] is None and line["REASON_PLACE_CHANGE"] is not None,
    "2025-26",
)
rule("378", both("PLACE", ("P1",), "LS", ("V2",)))
rule("380", lambda line, _: line["PLACE"] in TEMPORARY and line["RNE"] not in ("P", "B"))
rule("381", lambda line, _: line["PLACE"] in TEMPORARY and line["REC"] not in (None, "X1"))
rule("390", ends_without(("E11", "E12"), ADOPTION))
rule("516", ends_without(("E45", "E46"), FOSTER))
rule("408", lambda line, _: line["PLACE"] in ("A5", "A6") and line["LS"] != "E1")
rule("392d", one_postcode)
