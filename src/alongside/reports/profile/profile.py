"""The profile of an authority as one frozen value; every form of it is written from this."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import FICTIONAL_NUMBERS, Authority, authorities, find_authority
from alongside.measures.measure import Better
from alongside.published.catalogue import PublishedMeasure, chosen_measures, further_measures
from alongside.published.children import children_by_mid_year
from alongside.published.compare import Compared, compare, neighbours_of
from alongside.published.frame import FileRead, Published
from alongside.published.path import PathStep, path_of


@dataclass(frozen=True)
class Stage:
    """Measures of one part of the journey, those with at least one figure."""

    title: str
    measures: tuple[Compared, ...]


@dataclass(frozen=True)
class Profile:
    """Everything a profile says. `further` are the long table's other series, by topic."""

    authority: Authority
    neighbours_model: int
    neighbours: tuple[str, ...]
    stages: tuple[Stage, ...]
    further: tuple[Stage, ...]
    path: tuple[PathStep, ...]
    files: tuple[FileRead, ...]
    children: int | None = None  # aged 0 to 17, newest mid-year estimate
    children_in: int | None = None  # the year of that estimate

    @property
    def measures(self) -> tuple[Compared, ...]:
        """The chosen measures, in the order of the journey."""
        return tuple(one for stage in self.stages for one in stage.measures)

    def in_quarter(self, quarter: int) -> tuple[Compared, ...]:
        """Chosen measures where this authority is in a quarter (1 best) of all authorities."""
        return tuple(
            one for one in self.measures if one.standing and one.standing.quartile == quarter
        )

    @property
    def judged(self) -> int:
        """How many chosen measures have a better way and a place among authorities."""
        return sum(
            one.measure.better is not Better.NEITHER and one.standing is not None
            for one in self.measures
        )


def profile_of(published: Published, authority: Authority, *, further: bool = True) -> Profile:
    """Build the profile; AlongsideError for a made-up authority or one with no figures."""
    model, numbers = neighbours_of(published, authority)
    more = further_measures(published.series) if further else ()
    people = children_by_mid_year(published, authority)
    counted = max(people, default=None)
    profile = Profile(
        authority=authority,
        neighbours_model=model,
        neighbours=tuple(_name(number) for number in numbers),
        stages=_stages(published, authority, chosen_measures()),
        further=_stages(published, authority, more),
        path=path_of(published, authority),
        files=published.files,
        children=None if counted is None else people[counted],
        children_in=counted,
    )
    if not profile.measures and authority.fictional:
        raise AlongsideError(
            f"{authority.name} is made up: nothing is published about it, but by "
            "`alongside simulate --authorities`."
        )
    if not profile.measures:
        raise AlongsideError(f"Nothing in these statistics is about {authority.name}.")
    return profile


def _stages(
    published: Published, authority: Authority, measures: Iterable[PublishedMeasure]
) -> tuple[Stage, ...]:
    compared = [compare(published, measure, authority) for measure in measures]
    told = [one for one in compared if one.own]
    return tuple(Stage(title, tuple(together)) for title, together in groupby(told, _stage_title))


def _stage_title(one: Compared) -> str:
    return one.measure.stage


def _name(number: str) -> str:
    if number in FICTIONAL_NUMBERS:
        return find_authority(number).name
    known = authorities().get(number)
    return known.name if known else number
