"""The profile as one self-contained page, good enough to hand to a director."""

from dataclasses import dataclass
from itertools import groupby

from alongside.charts.picture import Picture
from alongside.published.compare import Compared
from alongside.published.frame import FileRead
from alongside.reports.page.render import render
from alongside.reports.profile import pictures, words
from alongside.reports.profile.notes import CAVEATS, PATH_CAVEAT
from alongside.reports.profile.profile import Profile, Stage


@dataclass(frozen=True)
class Line:
    """A measure's row: everything the template prints, as text."""

    title: str
    says: str
    year: str
    own: str
    worked_out: bool
    revised: str
    england: str
    region: str
    neighbours: str
    mean: str
    rests_on: str
    place: str
    quarter: str
    trend: str
    trend_svg: str
    place_svg: str
    release: str


@dataclass(frozen=True)
class Section:
    """A stage as the page shows it: its rows and its large charts."""

    id: str
    title: str
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()


def as_page(profile: Profile) -> str:
    """The whole HTML document."""
    return render(
        "profile.html.jinja",
        package="alongside.reports.profile",
        authority=profile.authority,
        region=profile.authority.region,
        summary=words.summary(profile),
        best=[_named(one) for one in profile.in_quarter(1)],
        last=[_named(one) for one in profile.in_quarter(4)],
        neighbours=profile.neighbours,
        model=profile.neighbours_model,
        path=_path(profile),
        path_sentences=_path_sentences(profile),
        path_caveat=PATH_CAVEAT,
        sections=[_section(stage, profile) for stage in profile.stages],
        further=[_section(stage, profile) for stage in profile.further],
        releases=_releases(profile.files),
        caveats=CAVEATS,
    )


def _path(profile: Profile) -> list[Picture]:
    if not any(step.ratio for step in profile.path):
        return []
    return [pictures.path_rates(profile.path), pictures.path_ratios(profile.path)]


def _path_sentences(profile: Profile) -> list[str]:
    return [words.ratio_sentence(step) for step in profile.path if step.ratio]


def _named(one: Compared) -> str:
    assert one.latest is not None
    england = words.own(one, one.england_in(one.latest.year))
    return f"{one.measure.title}: {words.own(one, one.latest.value)} (England {england})"


def _section(stage: Stage, profile: Profile) -> Section:
    drawn = [one for one in stage.measures if one.measure.charted and one.latest]
    name, region = profile.authority.name, profile.authority.region
    return Section(
        id="stage-" + stage.title.lower().replace(" ", "-").replace("'", ""),
        title=stage.title,
        lines=tuple(_line(one) for one in stage.measures),
        pictures=tuple(pictures.trend_picture(one, name=name, region=region) for one in drawn),
    )


def _line(one: Compared) -> Line:
    latest = one.latest
    year = latest.year if latest else 0
    theirs = one.neighbours_in(year)
    return Line(
        title=one.measure.title,
        says=one.measure.says if one.measure.chosen else "",
        year=latest.period if latest else "–",
        own=words.own(one, latest.value if latest else None),
        worked_out=bool(latest and latest.worked_out),
        revised=words.revised(one),
        england=words.own(one, one.england_in(year)),
        region=words.own(one, one.region_in(year)),
        neighbours=words.middle(one, theirs.median),
        mean=words.middle(one, theirs.mean),
        rests_on=f"{theirs.n} of {theirs.of}" if theirs.of else "",
        place=words.place(one),
        quarter=words.quarter(one.standing),
        trend=words.trend(one),
        trend_svg=pictures.small_trend(one),
        place_svg=pictures.small_place(one),
        release=latest.release if latest else "",
    )


def _releases(files: tuple[FileRead, ...]) -> list[tuple[str, str]]:
    """Each release with the files it was read from."""
    told = sorted((read for read in files if read.understood and read.release), key=_release)
    return [
        (release, ", ".join(read.file for read in together))
        for release, together in groupby(told, key=_release)
    ]


def _release(read: FileRead) -> str:
    return read.release
