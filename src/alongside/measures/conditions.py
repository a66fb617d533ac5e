"""Every piece of SQL in a measure, with where it stands in its file."""

from collections.abc import Iterator
from dataclasses import replace

from alongside.measures.measure import Measure, Mix


def conditions(measure: Measure) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each expression on one row, with the path of keys it stands at in its file."""
    yield ("numerator", "sql"), measure.numerator.sql
    yield ("where",), measure.where
    if measure.denominator:
        yield ("denominator", "sql"), measure.denominator.sql
    if measure.numerator.adds:
        yield ("numerator", "adds"), measure.numerator.adds
    if measure.duration:
        yield ("duration", "days"), measure.duration.days
        yield ("duration", "ended"), measure.duration.ended
    if measure.mix:
        yield from _of_mix(measure.mix)


def with_sql(measure: Measure, at: tuple[str, ...], sql: str) -> Measure:
    """The measure with another expression at a path that `conditions` gives."""
    match at:
        case ("where",):
            return replace(measure, where=sql)
        case ("mix", "groups", label):
            assert measure.mix is not None
            groups = {**measure.mix.groups, label: sql}
            return replace(measure, mix=replace(measure.mix, groups=groups))
        case (("numerator" | "denominator" | "duration" | "mix") as part, key):
            return replace(measure, **{part: replace(getattr(measure, part), **{key: sql})})
    raise ValueError(f"no SQL of a measure stands at {at}")


def text_of(measure: Measure) -> str:
    """All SQL of a measure in one text, to look names up in."""
    return " ".join(sql for _, sql in conditions(measure))


def _of_mix(mix: Mix) -> Iterator[tuple[tuple[str, ...], str]]:
    if mix.column:
        yield ("mix", "column"), mix.column
    for label, sql in mix.groups.items():
        yield ("mix", "groups", label), sql
