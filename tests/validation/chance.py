"""Returns made by chance: few children, dates that sit on the edges, codes that often go wrong.

Every table is a list of rows, every cell text or None. Two ways to every rule are compared on
them: the SQL that runs in earnest, and a plain reading of the specification.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from alongside.validation.given import Cells
from tests.validation.chance_all_year import settle_some

Row = dict[str, str | None]
Rows = dict[str, list[Row]]

BLANK, BAD = 0.12, 0.04
BAD_DATES = ("31/04/2024", "01/02/24", "2024-05-01", "X", "5/2024")

CODES: Mapping[str, Sequence[str]] = {
    "SEX": ("M", "F", "F", "U", "1", "2"),
    "ETHNIC": ("WBRI", "WIRI", "NOBT", "XXXX"),
    "UPN": (
        "UN1", "UN2", "UN4", "UN5", "A123456789012", "A12345678901B", "I123456789012", "A1234",
        "B123456789012",
    ),
    "MOTHER": ("0", "1", "1", "2"),
    "UASC": ("0", "1"),
    "RNE": ("S", "S", "P", "L", "T", "U", "B", "Q"),
    "LS": (
        "C1", "C2", "E1", "V2", "V2", "V3", "V3", "V4", "L1", "L1", "L2", "L3", "L3", "J2", "Q9",
    ),
    "CIN": ("N1", "N2", "N8", "N9"),
    "PLACE": (
        "A3", "A4", "A5", "A6", "K1", "K2", "K3", "P1", "P2", "P3", "R1", "R3", "R5", "S1", "T0",
        "T1", "T2", "T3", "T3", "T4", "U1", "U2", "U3", "U4", "U6", "H5", "Z1", "Z11", "Z14", "Q9",
    ),
    "PLACE_PROVIDER": ("PR0", "PR1", "PR2", "PR3", "PR4", "PR5", "PR9"),
    "REC": (
        "X1", "X1", "X1", "E11", "E12", "E2", "E3", "E4A", "E5", "E7", "E8", "E15", "E17", "E45",
        "E46", "E99",
    ),
    "REASON_PLACE_CHANGE": ("CARPL", "CLOSE", "CUSTOD", "CHILD", "QQ"),
    "HOME_POST": ("AB1 0JD", "AB10JD", "AB2 0XX", "ZZ1 1ZZ"),
    "PL_POST": ("AB1 0JD", "AB10JD", "AB2 0XX", "CF1 1AA", "QF9 9QF", "ZZ1 1ZZ"),
    "URN": ("XXXXXXX", "XXXXXX", "SC1", "SC2", "SC3", "SC9"),
    "REVIEW_CODE": ("PN0", "PN1", "PN7", "PN9"),
    "SDQ_SCORE": ("0", "12", "40", "41", "20.0", "39.5", "X", "-1"),
    "SDQ_REASON": ("SDQ1", "SDQ2", "SDQ9"),
    "CONVICTED": ("0", "1", "1", "2"),
    "HEALTH_CHECK": ("0", "1", "2"),
    "IMMUNISATIONS": ("0", "1", "1"),
    "TEETH_CHECK": ("0", "1", "1"),
    "HEALTH_ASSESSMENT": ("0", "1", "1"),
    "SUBSTANCE_MISUSE": ("0", "1", "1"),
    "INTERVENTION_RECEIVED": ("0", "1"),
    "INTERVENTION_OFFERED": ("0", "1"),
    "IN_TOUCH": ("YES", "NO", "DIED", "RHOM", "REFU", "QQ"),
    "ACTIV": ("F1", "P2", "0", "G4", "QQ"),
    "ACCOM": ("B1", "T1", "T2", "T", "Z1", "Z2", "0", "QQ"),
    "FOSTER_CARE": ("0", "1", "2"),
    "NB_ADOPTR": ("1", "2", "3"),
    "SEX_ADOPTR": ("M1", "F1", "MM", "FF", "MF", "QQ"),
    "LS_ADOPTR": ("L0", "L11", "L12", "L2", "L3", "L4", "L9"),
    "REASON_PLACED_CEASED": ("RD1", "RD4", "RD9"),
    "PREV_PERM": ("P1", "P4", "Z1", "Z9"),
    "LA_PERM": ("201", "938", "999", "WAL", "000"),
    "DATE_PERM": (
        "01/05/2020", "ZZ/05/2021", "ZZ/ZZ/2023", "05/ZZ/2020", "ZZ/ZZ/ZZZZ", "ZZ/ZZ/ZZ",
        "31/13/2020",
    ),
    "MISSING": ("M", "A", "Q"),
    "SW_ID": ("SW1", "XX2", "AB3"),
    "SW_REASON": ("MANAGE", "FCONTA", "LEFTRL", "QQ"),
}  # fmt: skip

COLUMNS: Mapping[str, str] = {
    "Header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "Episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST"
    " PL_POST URN",
    "Reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "UASC": "CHILD SEX DOB DUC",
    "OC2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK"
    " HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "OC3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "AD1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "PlacedAdoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "PrevPerm": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "Missing": "CHILD DOB MISSING MIS_START MIS_END",
    "SWEpisodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
    "DoLo": "CHILD DOB DOLO_START DOLO_END",
}
LAST = ("Header", "Episodes", "UASC", "OC3", "PlacedAdoption", "Missing", "DoLo")

# Tables whose rows follow each other: where one ends the next often begins.
CHAINS = {
    "Episodes": ("DECOM", "DEC"),
    "SWEpisodes": ("SW_DECOM", "SW_DEC"),
    "Missing": ("MIS_START", "MIS_END"),
    "PlacedAdoption": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "DoLo": ("DOLO_START", "DOLO_END"),
}
# Days on which an act came into force: long before the year, so that few rows are near them.
LONG_AGO = (date(1991, 10, 14), date(2005, 12, 1), date(2015, 4, 1))
AGES = (4, 5, 10, 11, 14, 16, 17, 18, 19, 20, 25)


def ssda903(chance: Random, year: int, children: int) -> Rows:
    """A return of the year that ends on 31 March `year`, with last year's tables."""
    births = {f"A{place}": _birth(chance, year) for place in range(children)}
    found: Rows = {}
    for name, columns in COLUMNS.items():
        found[name] = _table(chance, name, columns.split(), births, year)
        if name in LAST:
            last = _table(chance, name, columns.split(), births, year - 1)
            found[f"{name}_last"] = _like(chance, found[name], last)
    settle_some(chance, found, births, year)
    return found


def _like(chance: Random, this: list[Row], last: list[Row]) -> list[Row]:
    """Last year's rows, many of them this year's as they were or with one cell changed."""
    kept: list[Row] = []
    for row in this:
        if chance.random() < 0.5:
            copy = dict(row)
            column = chance.choice(list(copy))
            if chance.random() < 0.6 and column != "CHILD":
                copy[column] = chance.choice([None, *(other[column] for other in last)])
            kept.append(copy)
    return kept + [row for row in last if chance.random() < 0.5]


def _table(
    chance: Random, name: str, columns: Sequence[str], births: Mapping[str, date], year: int
) -> list[Row]:
    rows: list[Row] = []
    for child in births:
        most = 4 if name in CHAINS else 1 if name in ("Header", "UASC") else 2
        count = chance.randint(0, most) if chance.random() < 0.8 else 0
        count += name == "Header" and chance.random() < 0.9 and not count
        count += name in ("Header", "UASC") and chance.random() < 0.03
        ended: date | None = None
        usual = {column: chance.choice(CODES[column]) for column in columns if column in CODES}
        for _ in range(count):
            row, ended = _row(chance, name, columns, child, births[child], year, ended)
            _settle(chance, row, usual)
            rows.append(row)
    chance.shuffle(rows)
    return rows


def _settle(chance: Random, row: Row, usual: Mapping[str, str]) -> None:
    """A child's rows are much alike, or what must stay the same would hardly ever do so."""
    row |= {column: code for column, code in usual.items() if chance.random() < 0.5}


def _row(
    chance: Random,
    name: str,
    columns: Sequence[str],
    child: str,
    born: date,
    year: int,
    ended: date | None,
) -> tuple[Row, date | None]:
    start, end = CHAINS.get(name, ("", ""))
    row: Row = {}
    began: date | None = None
    for column in columns:
        if column == "CHILD":
            row[column] = child if chance.random() > 0.03 else None
        elif column == start:
            began = ended if ended and chance.random() < 0.7 else _day(chance, born, year)
            if name == "Episodes" and chance.random() < 0.05:
                began = chance.choice(LONG_AGO) - timedelta(days=chance.randint(0, 1))
            row[column] = _written(chance, began)
        elif column == end:
            ended = _after(chance, began, born, year)
            row[column] = _written(chance, ended) if chance.random() > 0.25 else None
        elif column == "DOB":
            row[column] = _written(
                chance, born if chance.random() > 0.1 else _day(chance, born, year)
            )
        elif column in CODES:
            row[column] = None if chance.random() < 2 * BLANK else chance.choice(CODES[column])
        else:
            row[column] = _written(chance, _day(chance, born, year))
    return row, ended


def _after(chance: Random, began: date | None, born: date, year: int) -> date:
    """An end: often a few days on, sometimes the same day or before."""
    if began is None or chance.random() < 0.3:
        return _day(chance, born, year)
    return began + timedelta(
        days=chance.choice((-1, 0, 1, 3, 4, 7, 8, 17, 18, 21, 22, 42, 43, 90, 400))
    )


def _birth(chance: Random, year: int) -> date:
    """A birthday that makes an age we ask about near an edge of the year, or any."""
    edge = chance.choice((date(year - 1, 4, 1), date(year, 3, 31), date(year - 1, 10, 5)))
    age = chance.choice((*AGES, 1, 8))
    return edge.replace(year=edge.year - age) + timedelta(days=chance.randint(-1, 1))


def _day(chance: Random, born: date, year: int) -> date:
    """A day on an edge, a birthday, or any of the last years."""
    edges = [date(year - 1, 4, 1), date(year, 3, 31), date(year - 2, 4, 1), date(year, 3, 26),
             date(year, 3, 24), date(2023, 4, 1)]  # fmt: skip
    birthdays = [born.replace(year=born.year + age) for age in AGES] + [born]
    near = chance.choice(
        (edges, birthdays, [date(year - 1, 4, 1) + timedelta(days=chance.randint(-500, 380))])
    )
    return chance.choice(near) + timedelta(days=chance.choice((-1, 0, 0, 1)))


def _written(chance: Random, day: date | None) -> str | None:
    draw = chance.random()
    if day is None or draw < BLANK:
        return None
    if draw < BLANK + BAD:
        return chance.choice(BAD_DATES)
    return f"{day.day}/{day.month}/{day.year}" if draw > 0.95 else f"{day:%d/%m/%Y}"


def columns_of(rows: list[Row], columns: Sequence[str]) -> dict[str, Cells]:
    """Rows as columns, each as long as the rows."""
    return {column: [row.get(column) for row in rows] for column in columns}
