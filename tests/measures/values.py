"""A measure as a value, for tests that need no file."""

from alongside.measures.measure import Basis, Better, Condition, Measure, Unit


def made_up(*, rows: str, dates: tuple[str, ...], sql: str = "true") -> Measure:
    """A made-up count of dated rows."""
    return Measure(
        id="made_up",
        title="A made-up measure",
        says="",
        stage="referral",
        purpose="",
        unit=Unit.COUNT,
        better=Better.NEITHER,
        rows=rows,
        basis=Basis.DATED,
        dates=dates,
        numerator=Condition("", sql),
        denominator=None,
        why="",
        cannot_tell="",
        questions=(),
        since="",
        source="",
        outcome="",
        examples={},
    )
