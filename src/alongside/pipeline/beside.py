"""What others publish for a measure: England, the region, the statistical neighbours."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.kernel.periods import CollectionYear
from alongside.kernel.places import Authority

if TYPE_CHECKING:
    from alongside.measures.measure import Measure
    from alongside.store.home import Home

ByYear = Mapping[int, float]


@dataclass(frozen=True)
class Beside:
    """Published figures by the year they are for (2025 is 2024-25), in the measure's unit.

    `neighbours` is their median and `resting_on` how many it rests on in each year. Without a
    loaded set only England stands here, from the definition, and `source` says so.
    """

    england: ByYear = field(default_factory=dict)
    region: ByYear = field(default_factory=dict)
    neighbours: ByYear = field(default_factory=dict)
    resting_on: Mapping[int, int] = field(default_factory=dict)
    region_name: str = ""
    source: str = ""
    cut_at: date | None = None

    def until(self, day: date | None) -> "Beside":
        """Only the years that were over before `day`, from which our own series counts something
        else than others' do; all of them where there is no such day."""
        if day is None:
            return self

        def before(by_year: Mapping[int, Any]) -> dict[int, Any]:
            return {y: value for y, value in by_year.items() if CollectionYear(y).end < day}

        return replace(
            self,
            england=before(self.england),
            region=before(self.region),
            neighbours=before(self.neighbours),
            resting_on=before(self.resting_on),
            cut_at=day,
        )

    def lines(self) -> list[str]:
        """The comparison as text, newest years; one line where nobody publishes it."""
        years = sorted({*self.england, *self.region, *self.neighbours})[-5:]
        if not years and self.cut_at:
            return [f"What others publish is not comparable with figures from {self.cut_at} on."]
        if not years:
            return ["Nobody publishes this measure for other authorities."]
        rows = [f"{'Published':<24}" + "".join(f"{f'{y - 1}-{y % 100:02d}':>10}" for y in years)]
        named = (
            ("England", self.england),
            (self.region_name, self.region),
            ("Neighbours (median)", self.neighbours),
        )
        rows += [_line(name, known, years) for name, known in named if known]
        return [*rows, f"Source: {self.source}"] if self.source else rows

    def as_dict(self) -> dict[str, Any]:
        return {
            "england": dict(self.england),
            "region": {"name": self.region_name, **self.region},
            "neighbours": {
                year: {"median": value, "n": self.resting_on.get(year)}
                for year, value in self.neighbours.items()
            },
            "source": self.source,
        }


def _line(name: str, known: ByYear, years: list[int]) -> str:
    return f"{name:<24}" + "".join(f"{known[y]:>10,.1f}" if y in known else " " * 10 for y in years)


def beside(home: "Home", place: Authority, measure: "Measure") -> Beside:
    """What others publish for this measure: from the set loaded into the home, or else England's
    own figures as the definition quotes them."""
    return _loaded(home, place, measure) or _quoted(measure)


def _quoted(measure: "Measure") -> Beside:
    if measure.published is None:
        return Beside()
    england = {int(year): float(value) for year, value in measure.published.england.items()}
    return Beside(england=england, source=measure.published.source)


def _loaded(home: "Home", place: Authority, measure: "Measure") -> Beside | None:
    from alongside.published.catalogue import counted_as
    from alongside.published.compare import compare
    from alongside.published.keep import kept_set, read_kept

    published = counted_as(measure.id)
    kept = kept_set(home.published_folder)
    if published is None or kept is None:
        return None
    compared = compare(read_kept(kept), published, place)
    neighbours = {
        year: found.median for year, found in compared.neighbours if found.median is not None
    }
    return Beside(
        england=_by_year(compared.england),
        region=_by_year(compared.region),
        neighbours=neighbours,
        resting_on={year: found.n for year, found in compared.neighbours},
        region_name=place.region,
        source=", ".join(sorted({figure.release for figure in compared.england[-1:]})),
    )


def _by_year(figures: Any) -> dict[int, float]:
    return {figure.year: figure.value for figure in figures if figure.value is not None}
