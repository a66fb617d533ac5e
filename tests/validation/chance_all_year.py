"""Children looked after quietly all through the year, whom mere chance would hardly ever make."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.validation.chance import Row, Rows

ANSWERS = ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")


def settle_some(chance: Random, rows: "Rows", children: Iterable[str], year: int) -> None:
    """Give every fifth child a year in care that is unbroken, or broken on one of its edges."""
    for child in list(children)[1::5]:
        for name, made in (
            ("Episodes", _year_of_care(chance, year)),
            ("OC2", _answers(chance, year)),
        ):
            if rows[name]:
                others = [row for row in rows[name] if row["CHILD"] != child]
                like = chance.choice(rows[name])
                rows[name] = others + [{**like, "CHILD": child, **cells} for cells in made]
                chance.shuffle(rows[name])


def _year_of_care(chance: Random, year: int) -> list["Row"]:
    """One episode, or two that follow each other, most often from before the year to its end."""
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    began = first - timedelta(days=chance.choice((-1, 0, 1, 2, 400, 900)))
    ended = chance.choice((None, None, None, last, last - timedelta(days=1)))
    if ended is None:
        end: Row = {"DEC": None, "REC": None}
    else:
        end = {"DEC": _day(ended), "REC": chance.choice(("E4A", "X1", None))}
    start: Row = {"DECOM": _day(began), "RNE": chance.choice(("S", "S", "P"))}
    usual: Row = {"LS": chance.choice(("C2", "C2", "V2", None))}
    if chance.random() < 0.5:
        return [{**usual, **start, **end}]
    moved = chance.choice((first - timedelta(days=1), first, date(year - 1, 10, 5), last))
    respite = chance.choice((usual, usual, usual, {"LS": "V4"}))
    return [
        {**respite, **start, "DEC": _day(moved), "REC": chance.choice(("X1", "X1", "X1", None))},
        {**usual, "DECOM": _day(moved), "RNE": chance.choice(("P", "P", "P", "S")), **end},
    ]


def _answers(chance: Random, year: int) -> list["Row"]:
    """No row, or one of a child near an age that counts, in which an answer may be lacking."""
    if chance.random() < 0.1:
        return []
    age = chance.choice((4, 4, 5, 10, 16, 17, 17))
    edge = chance.choice((date(year - 1, 4, 1), date(year, 3, 31), date(year - 1, 10, 5)))
    born = edge.replace(year=edge.year - age) + timedelta(days=chance.randint(-1, 1))
    return [
        {
            "DOB": _day(born),
            "SDQ_SCORE": chance.choice((None, None, None, "12")),
            "SDQ_REASON": chance.choice((None, None, "SDQ1", "SDQ1", "SDQ2")),
            "CONVICTED": chance.choice((None, "0", "1")),
            "HEALTH_CHECK": chance.choice((None, "0", "1")),
            **{column: chance.choice(("0", "1", "1", "1", "1", None)) for column in ANSWERS},
        }
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
