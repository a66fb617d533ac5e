"""A value and what stands behind it, in the words of its kind: the same on screen and page."""

from alongside.measures.measure import Measure, Unit

NOTHING = "–"


def figure(value: float | None, unit: Unit) -> str:
    """A value with its unit: `22.6%`, `330.3`, `1,204`, `35 days`; a dash where nothing can be
    said."""
    if value is None or value != value:
        return NOTHING
    match unit:
        case Unit.PERCENT:
            return f"{value:.1f}%"
        case Unit.COUNT:
            return f"{value:,.0f}"
        case Unit.DAYS | Unit.WORKING_DAYS | Unit.MONTHS:
            return f"{value:,.1f}".removesuffix(".0") + f" {unit}"
        case _:
            return f"{value:,.1f}"


def behind(measure: Measure, numerator: float | None, denominator: float | None) -> str:
    """The counts behind a value: `46 of 209`; of an average, whose numerator is a sum, how many it
    is of; of a median, how many and how many of them have ended."""
    if numerator is None or numerator != numerator:
        return ""
    of = "" if denominator is None or denominator != denominator else f" of {denominator:,.0f}"
    if measure.numerator.adds:
        return f"average{of}"
    if measure.duration:
        return f"{numerator:,.0f}{of} ended"
    return f"{numerator:,.0f}{of}"


def quartiles(lower: float | None, upper: float | None) -> str:
    """The middle half: `20 to 43`; `20 or more` where three quarters have not ended."""
    if lower is None or lower != lower:
        return ""
    low = f"{lower:,.1f}".removesuffix(".0")
    if upper is None or upper != upper:
        return f"{low} or more"
    return f"{low} to {upper:,.1f}".removesuffix(".0")
