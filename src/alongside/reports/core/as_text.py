"""The first screen: what was loaded, what stands out, a line a measure."""

from itertools import groupby

from alongside.kernel.return_names import RETURN_NAMES
from alongside.measures.wording import figure
from alongside.pipeline.overview import MeasureSeen, Overview
from alongside.reports.core import words
from alongside.reports.core.stages import by_stage
from alongside.reports.validation import quality

CAUTION = (
    "A difference from England may lie in need, in practice, in recording or in chance; nothing\n"
    "here has been tested. Figures start conversations: they do not score a service or a child."
)


def as_text(seen: Overview) -> str:
    """At most 100 columns wide."""
    return "\n".join(
        [*_heading(seen), *_loaded(seen), *_stands_out(seen), *_measures(seen), *_quality(seen)]
    )


def _heading(seen: Overview) -> list[str]:
    title = f"{seen.authority}, as at {seen.as_at.day} {seen.as_at:%B %Y}"
    return [title, "=" * len(title), ""]


def _loaded(seen: Overview) -> list[str]:
    lines = [f"Loaded: {words.number(seen.children)} children and young people"]
    for name, together in groupby(sorted(seen.loads), key=lambda load: load[0]):
        loads = list(together)
        told = [load[3] for load in loads if load[3] is not None]
        rows = words.number(sum(told) if told else None)
        years = sorted({load[1] for load in loads if load[1]})
        span = f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(years)
        until = f"to {max(load[2] for load in loads)}"
        lines.append(f"  {RETURN_NAMES.get(name, name):<32}{rows:>9} rows   {span or until}")
    return lines


def _stands_out(seen: Overview) -> list[str]:
    apart = words.most_apart(seen.measures)
    if not apart:
        return ["", "No core measure lies far from England's figure."]
    return [
        "",
        "What stands out against England",
        *(f"  - {words.stands_out(one)}" for one in apart),
        "",
        CAUTION,
    ]


def _measures(seen: Overview) -> list[str]:
    lines = ["", f"{'Core measures':<54}{'':<9}{'here':>10}{'before':>10}{'England':>10}"]
    for stage, together in by_stage(seen.measures, seen.pathway):
        lines += [stage, *(_line(one) for one in together)]
    return lines


def _line(one: MeasureSeen) -> str:
    unit, year = one.measure.unit, one.latest_year
    if one.measure.mix:
        return f"  {one.measure.title:<52}{year.period if year else '':<9} {words.largest(one)}"
    whole = [each for each in one.years if each.complete]
    before = whole[-2].value if len(whole) > 1 else None
    shown = [figure(v, unit) for v in (year.value if year else None, before, one.england)]
    title = one.measure.title if len(one.measure.title) < 52 else one.measure.title[:50] + "…"
    period = year.period if year else "not seen"
    return f"  {title:<52}{period:<9}" + "".join(f"{cell:>10}" for cell in shown)


def _quality(seen: Overview) -> list[str]:
    """What is open in the newest return of each kind."""
    if seen.quality is None or not seen.quality.returns:
        return []
    lines = ["", f"{'Quality of the data':<54}{'':<9}{'errors':>10}{'queries':>10}"]
    for one in seen.quality.newest:
        errors, queries = words.number(one.errors), words.number(one.queries)
        title = quality.name(one.source_return, one.period)
        lines.append(f"  {title:<61}{errors:>10}{queries:>10}")
    return [*lines, "  (alongside validate FILES shows the rows that the rules mark)"]
