"""What would be published about fictional authorities, from their truth, in the forms we read.

One long table with its dictionary, in the layout of the Department for Education's Local Authority
Interactive Tool; children aged 0 to 17, in that of Explore Education Statistics; and ten
statistical neighbours each.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alongside.kernel.places import ENGLAND
from alongside.kernel.shipped import read_yaml, shipped
from alongside.returns.canonical import Tables
from alongside.simulate.calibration.answers import Answers, Families, Year
from alongside.simulate.calibration.compare import COUNTED
from alongside.simulate.calibration.england import PER_10_000, Known, england
from alongside.simulate.parameters import Parameters, whole_years
from alongside.simulate.region.authorities import Member, neighbours_of

HOW_MANY = 10
FEWEST = 6  # what rests on fewer is not published, as others publish
Cells = Sequence[object]


@dataclass(frozen=True)
class Told:
    """What is published of one authority: sums of each figure by year, and children by mid-year."""

    member: Member
    sums: Mapping[tuple[str, int], tuple[float, float]]
    children: Mapping[int, int]


def tell_published(
    member: Member, tables: Tables, parameters: Parameters, children: Mapping[int, int]
) -> Told:
    """Count what is published of one authority: numerators and denominators, year by year."""
    families = Families.of(tables, residents=0)
    sums = {}
    for year in whole_years(parameters):
        residents = children[year.ends_in - 1]
        counted = Year(tables, year, residents, families)
        for known, _ in published_figures():
            answers = COUNTED[known.id](counted)
            sums[known.id, year.ends_in] = _sums(known, answers, residents)
    return Told(member, sums, children)


def _sums(known: Known, answers: Answers, children: int) -> tuple[float, float]:
    if known.unit == PER_10_000:
        return float(answers.values.sum()), float(children)
    return float(answers.values.sum()), float(answers.weights.sum())


@cache
def published_figures() -> tuple[tuple[Known, str], ...]:
    """The modelled figures that the long table holds, with the short name it gives each."""
    document = read_yaml(shipped("simulate").joinpath("published.yaml").read_text("utf-8"))
    names: Mapping[str, str] = document["long_table"]
    return tuple((known, names[known.id]) for known in england() if known.id in names)


def publish(told: Sequence[Told], folder: Path) -> list[Path]:
    """Write the published folder of a region; England is all of its authorities together."""
    folder.mkdir(parents=True, exist_ok=True)
    heads = ("Short Desc", "Data item", "Years", "LA and Regions", "Values", "LA Number", "Region")
    written = [
        _write(folder / "long_table.csv", heads, _long_rows(told)),
        _write(folder / "long_table_dictionary.csv", _DICTIONARY, _dictionary_rows()),
        _write(folder / "children_mid_year.csv", _CHILDREN, _children_rows(told)),
    ]
    if len(told) > HOW_MANY:
        year = max(year for _, year in told[0].sums)
        path = folder / f"statistical_neighbours_{year}.csv"
        written.append(_write(path, _neighbour_heads(), _neighbour_rows(told)))
    return written


def _write(path: Path, heads: Cells, rows: Iterable[Cells]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)
    return path


def _long_rows(told: Sequence[Told]) -> Iterable[Cells]:
    years = sorted({year for _, year in told[0].sums})
    for known, short in published_figures():
        for year in years:
            sums = [each.sums[known.id, year] for each in told]
            together = (sum(n for n, _ in sums), sum(d for _, d in sums))
            yield short, known.title, year, ENGLAND.name, _cell(known, together), 970, "NA"
            for each, own in zip(told, sums, strict=True):
                name, number = each.member.name, each.member.number
                yield short, known.title, year, name, _cell(known, own), number, "NA"


def _cell(known: Known, sums: tuple[float, float]) -> str:
    """As the long table prints: a dash for anything missing."""
    numerator, denominator = sums
    if denominator < FEWEST or (known.unit == "%" and 0 < numerator < FEWEST):
        return "-"
    return f"{numerator / denominator * _whole(known):.1f}"


def _whole(known: Known) -> float:
    return {PER_10_000: 10_000.0, "%": 100.0}.get(known.unit, 1.0)


_DICTIONARY = ("Measure_short", "Topic", "Polarity", "Chart_title", "y_axis_name", "dps",
               "Last Update")  # fmt: skip


def _dictionary_rows() -> Iterable[Cells]:
    units = {PER_10_000: "Rate per 10,000", "%": "Percentage"}
    for known, short in published_figures():
        unit = units.get(known.unit, known.unit)
        yield short, "Fictional region", "-", known.title, unit, 1, ""


_CHILDREN = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name",
             "old_la_code", "new_la_code", "la_name", "age_group",
             "population_estimate")  # fmt: skip


def _children_rows(told: Sequence[Told]) -> Iterable[Cells]:
    ages = "Children aged 0 to 17 years"
    england = ("Calendar year", "National", ENGLAND.code, ENGLAND.name, "", "", "")
    for year in sorted(told[0].children):
        yield year, *england, ages, sum(each.children[year] for each in told)
        for each in told:
            place = (each.member.number, "", each.member.name)
            yield (year, "Calendar year", "Local authority", ENGLAND.code, ENGLAND.name, *place,
                   ages, each.children[year])  # fmt: skip


def _neighbour_heads() -> Cells:
    ranks = range(1, HOW_MANY + 1)
    pairs = (head for rank in ranks for head in (f"SN_{rank}", f"SN_{rank}P"))
    return ("old_la_code", "la_name", *pairs)


def _neighbour_rows(told: Sequence[Told]) -> Iterable[Cells]:
    everyone = tuple(each.member for each in told)
    for member in everyone:
        alike = neighbours_of(member, everyone)[:HOW_MANY]
        pairs = (cell for other in alike for cell in (other.number, "Close"))
        yield (member.number, member.name, *pairs)
