"""The profile for a terminal: what stands out, the path, then each measure on a line."""

from collections.abc import Iterable
from textwrap import fill, wrap

from alongside.published.compare import Compared
from alongside.reports.profile import words
from alongside.reports.profile.notes import CAVEATS, PATH_CAVEAT
from alongside.reports.profile.profile import Profile, Stage

_WIDTH = 110
_HEADINGS = ("", "Year", "Here", "England", "Region", "Neighbours", "n", "Place")
_WIDTHS = (44, 5, 9, 9, 9, 11, 6)


def as_text(profile: Profile) -> str:
    """At most 120 columns; every number's meaning is in its heading."""
    blocks = [
        _title(profile),
        *(_wrapped(sentence) for sentence in words.summary(profile)),
        "FROM REFERRAL TO CARE",
        "\n".join(_path(profile)),
        _wrapped(PATH_CAVEAT),
        *(_stage(stage) for stage in profile.stages),
        _wrapped(_how_to_read(profile)),
        *(_wrapped(caveat) for caveat in CAVEATS),
    ]
    return "\n\n".join(blocks)


def _title(profile: Profile) -> str:
    authority = profile.authority
    facts = ", ".join(part for part in (authority.number, authority.code, authority.region) if part)
    title = f"{authority.name} ({facts})"
    return f"{title}\n{'=' * len(title)}"


def _path(profile: Profile) -> Iterable[str]:
    for step in profile.path:
        yield _wrapped(words.rate_sentence(step), indent=2)
        if step.ratio:
            yield _wrapped(words.ratio_sentence(step), indent=6)


def _stage(stage: Stage) -> str:
    rows = [_row(one) for one in stage.measures]
    heading = _line(_HEADINGS)
    return "\n".join([stage.title.upper(), heading, "-" * _WIDTH, *map(_line, rows)])


def _row(one: Compared) -> tuple[str, ...]:
    latest = one.latest
    unit = {"per 10,000": " (per 10,000)"}.get(one.measure.unit, "")
    title = f"{one.measure.title}{unit}"
    if latest is None:
        return (title, "", "–", "", "", "", "", "")
    beside = one.neighbours_in(latest.year)
    return (
        title,
        str(latest.year),
        words.own(one, latest.value),
        words.own(one, one.england_in(latest.year)),
        words.own(one, one.region_in(latest.year)),
        words.middle(one, beside.median),
        f"{beside.n}/{beside.of}" if beside.of else "",
        words.place(one),
    )


def _line(cells: tuple[str, ...]) -> str:
    """One row; a title too long for its column takes more lines, the numbers on the last."""
    title_width = _WIDTHS[0]
    *above, title = wrap(cells[0], title_width, subsequent_indent="  ") or [""]
    numbers = [f"{cell:>{width}}" for cell, width in zip(cells[1:-1], _WIDTHS[1:], strict=False)]
    row = f"{title:{title_width}}{''.join(numbers)}  {cells[-1]}".rstrip()
    return "\n".join([*above, row])


def _how_to_read(profile: Profile) -> str:
    model = profile.neighbours_model
    if not model:
        return "No statistical neighbours were found in what was loaded."
    names = ", ".join(profile.neighbours)
    return (
        f"Neighbours: the median of the ten authorities most alike in the {model} model; n says "
        f"how many of them have a figure. They are {names}."
    )


def _wrapped(text: str, *, indent: int = 0) -> str:
    space = " " * indent
    return fill(text, _WIDTH, initial_indent=space, subsequent_indent=space + "  " * bool(indent))
