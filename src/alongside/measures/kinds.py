"""What is asked of mixes, averages and durations besides what every measure must hold."""

from collections.abc import Iterator, Sequence

from alongside.kernel.codes import code_list_names
from alongside.measures.block import Wrong
from alongside.measures.examples import Example
from alongside.measures.measure import Basis, Measure, Mix, Unit
from alongside.measures.mixing import labels

OF_DAYS = (Unit.DAYS, Unit.WORKING_DAYS)
OF_AVERAGES = (*OF_DAYS, Unit.MONTHS, Unit.SCORE)


def kind_faults(measure: Measure) -> Iterator[Wrong]:
    """Whether a measure's parts belong together: which unit, which basis, and one kind only."""
    kinds = [
        name
        for name, part in (
            ("mix", measure.mix),
            ("duration", measure.duration),
            ("numerator", measure.numerator.adds),
        )
        if part
    ]
    if len(kinds) > 1:
        yield Wrong("a measure is a mix, a duration or an average, not two of these", kinds[0])
    if measure.population and kinds:
        yield Wrong("a mix, a duration and an average are not set against a population", kinds[0])
    if measure.mix:
        yield from _mix_faults(measure)
    if measure.duration:
        yield from _duration_faults(measure)
    if measure.numerator.adds:
        yield from _average_faults(measure)


def kind_example_faults(measure: Measure, examples: Sequence[Example]) -> Iterator[Wrong]:
    """Whether the examples show each group of a mix, and a duration that has not ended."""
    if measure.mix and not _unknown_list(measure.mix):
        yield from _groups_shown(measure, examples)
    if not measure.mix and any(e.group for example in examples for e in example.expects):
        yield Wrong("only a mix has groups: expect 1 of 3", "examples")
    medians = [_is_open(example) for example in examples for e in example.expects if e.median]
    if measure.duration and not medians:
        yield Wrong("no example expects a median: median 12 of 5", "examples")
    if measure.duration and measure.duration.ended != "true" and not any(medians):
        yield Wrong("no example has a median with a row that has not ended", "examples")
    if medians and not measure.duration:
        yield Wrong("only a duration has a median", "examples")


def _mix_faults(measure: Measure) -> Iterator[Wrong]:
    assert measure.mix is not None
    if measure.unit is not Unit.PERCENT:
        yield Wrong("the unit of a mix is percent", "unit")
    if _unknown_list(measure.mix):
        yield Wrong(f"there is no code list {measure.mix.codes!r}", "mix", "codes")


def _unknown_list(mix: Mix) -> bool:
    return bool(mix.codes) and mix.codes not in code_list_names()


def _duration_faults(measure: Measure) -> Iterator[Wrong]:
    if measure.basis is not Basis.DATED:
        yield Wrong("a duration is of events: count them by one date (dated)", "count")
    if measure.numerator.distinct or (measure.denominator and measure.denominator.distinct):
        yield Wrong("a duration is of rows, not of distinct values", "duration")
    if measure.unit not in OF_DAYS:
        yield Wrong(f"the unit of a duration is {' or '.join(OF_DAYS)}", "unit")


def _average_faults(measure: Measure) -> Iterator[Wrong]:
    if measure.numerator.distinct:
        yield Wrong("an average is of rows: adds and distinct do not go together", "numerator")
    if measure.denominator and measure.denominator.distinct:
        yield Wrong("an average is of the rows that count", "denominator", "distinct")
    if measure.unit not in OF_AVERAGES:
        yield Wrong(f"the unit of an average is one of {', '.join(OF_AVERAGES)}", "unit")


def _groups_shown(measure: Measure, examples: Sequence[Example]) -> Iterator[Wrong]:
    """Each condition is seen to hold; of a code list, whose labels are known, two groups are."""
    assert measure.mix is not None
    known = labels(measure.mix)
    expected = [e for example in examples for e in example.expects if e.group]
    for stranger in sorted({e.group for e in expected} - set(known)):
        yield Wrong(f"{stranger!r} is no group of this mix: {', '.join(known)}", "examples")
    shown = {e.group for e in expected if e.numerator}
    for label in measure.mix.groups:
        if label not in shown:
            yield Wrong(f"no example has a row in {label!r}", "examples")
    if len(shown) < 2:
        yield Wrong("the examples show two groups at least", "examples")


def _is_open(example: Example) -> bool:
    """Whether a cohort is larger than the rows that are marked as having ended."""
    ended = sum(row.counts for rows in example.tables.values() for row in rows)
    return any((expected.of or 0) > ended for expected in example.expects if expected.median)
