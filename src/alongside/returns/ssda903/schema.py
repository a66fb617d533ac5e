"""The tables of the SSDA903, named as its guide names them, with the years each column is in.

`also` holds the names the XML form and case systems use for the same column. `dates_return` is
on the dates that things began: reviews may be planned ahead, and a few rows end after the year.
"""

from alongside.kernel.periods import CollectionYear
from alongside.returns.schema import Cell, Field, ReturnTable, Schema

CHILD = Field("CHILD", key=True, also=("CHILDID", "CHILD_ID"))
DOB = Field("DOB", Cell.DATE)
SEX = Field("SEX", Cell.CODE, codes="sex")


def _began(name: str) -> Field:
    """The date a row is about: without it the table cannot be used."""
    return Field(name, Cell.DATE, key=True, dates_return=True)


def _day(name: str) -> Field:
    return Field(name, Cell.DATE)


def _key_day(name: str) -> Field:
    """A date the table cannot do without, and which says nothing of the return's year."""
    return Field(name, Cell.DATE, key=True)


def _code(name: str, codes: str, *also: str) -> Field:
    return Field(name, Cell.CODE, codes=codes, also=also)


def _flag(name: str) -> Field:
    return Field(name, Cell.FLAG)


HEADER = ReturnTable(
    "Header",
    (
        CHILD,
        SEX,
        DOB,
        _code("ETHNIC", "ethnicity"),
        Field("UPN"),
        _flag("MOTHER"),
        _day("MC_DOB"),
        _flag("UASC"),  # in the XML only; CSV files have a module of their own
    ),
)

EPISODES = ReturnTable(
    "Episodes",
    (
        CHILD,
        _began("DECOM"),
        _code("RNE", "new_episode"),
        _code("LS", "legal_status"),
        _code("CIN", "primary_need"),
        _code("PLACE", "placement_type", "PL"),
        _code("PLACE_PROVIDER", "placement_provider", "PL_PROVIDER"),
        _day("DEC"),
        _code("REC", "episode_end"),
        _code("REASON_PLACE_CHANGE", "placement_change"),
        Field("HOME_POST"),
        Field("PL_POST"),
        Field("URN"),
    ),
)

REVIEWS = ReturnTable(
    "Reviews",
    (CHILD, DOB, _key_day("REVIEW"), _code("REVIEW_CODE", "review_participation")),
)

UASC = ReturnTable("UASC", (CHILD, SEX, DOB, _day("DUC")))

OC2 = ReturnTable(
    "OC2",
    (
        CHILD,
        DOB,
        Field("SDQ_SCORE", Cell.WHOLE),
        _code("SDQ_REASON", "sdq_reason"),
        _flag("CONVICTED"),
        _flag("HEALTH_CHECK"),
        _flag("IMMUNISATIONS"),
        _flag("TEETH_CHECK"),
        _flag("HEALTH_ASSESSMENT"),
        _flag("SUBSTANCE_MISUSE"),
        _flag("INTERVENTION_RECEIVED"),
        _flag("INTERVENTION_OFFERED"),
    ),
)

OC3 = ReturnTable(
    "OC3",
    (
        CHILD,
        DOB,
        _code("IN_TOUCH", "in_touch"),
        _code("ACTIV", "activity"),
        _code("ACCOM", "accommodation"),
    ),
)

AD1 = ReturnTable(
    "AD1",
    (
        CHILD,
        DOB,
        _day("DATE_INT"),
        _day("DATE_MATCH"),
        _flag("FOSTER_CARE"),
        Field("NB_ADOPTR", Cell.WHOLE),
        _code("SEX_ADOPTR", "adopter_sex"),
        _code("LS_ADOPTR", "adopter_legal_status"),
    ),
)

PLACED_ADOPTION = ReturnTable(
    "PlacedAdoption",
    (
        CHILD,
        DOB,
        _key_day("DATE_PLACED"),
        _day("DATE_PLACED_CEASED"),
        _code("REASON_PLACED_CEASED", "placed_ceased"),
    ),
)

PREVIOUS_PERMANENCE = ReturnTable(
    "PrevPerm",
    (
        CHILD,
        DOB,
        _code("PREV_PERM", "previous_permanence"),
        Field("LA_PERM"),
        Field("DATE_PERM"),  # text: the guide allows zz/zz/2014 where only the year is known
    ),
)

MISSING = ReturnTable(
    "Missing",
    (CHILD, DOB, _code("MISSING", "missing"), _began("MIS_START"), _day("MIS_END")),
)

SOCIAL_WORKERS = ReturnTable(
    "SWEpisodes",
    (
        CHILD,
        DOB,
        Field("SW_ID", key=True),
        _began("SW_DECOM"),
        _day("SW_DEC"),
        _code("SW_REASON", "worker_change"),
    ),
)

DEPRIVATION_OF_LIBERTY = ReturnTable(
    "DoLo",
    (CHILD, DOB, _began("DOLO_START"), _day("DOLO_END")),
)

SCHEMA = Schema(
    "ssda903",
    (
        HEADER,
        EPISODES,
        REVIEWS,
        UASC,
        OC2,
        OC3,
        AD1,
        PLACED_ADOPTION,
        PREVIOUS_PERMANENCE,
        MISSING,
        SOCIAL_WORKERS,
        DEPRIVATION_OF_LIBERTY,
    ),
)

# The first collection year of the modules that were added since 2016-17.
MODULES_SINCE = {"SWEpisodes": CollectionYear(2024), "DoLo": CollectionYear(2027)}
