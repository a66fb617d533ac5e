"""Which returns are to be checked, of those that paths hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from alongside.kernel.errors import AlongsideError, Fault, Level, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.kernel.return_names import RETURN_NAMES
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted
from alongside.validation.tables import CHECKED


@dataclass(frozen=True)
class Question:
    """What is to be checked and beside what. `kinds` keeps to some returns, `year` says theirs
    where the files disagree, `previous` is last year's SSDA903, `next_year` asks for what next
    year's rules would raise too."""

    paths: tuple[Path, ...]
    kinds: tuple[str, ...] = CHECKED
    year: CollectionYear | None = None
    previous: Path | None = None
    postcodes: Path | None = None
    providers: Path | None = None
    authority: str | None = None
    next_year: bool = False


def read_returns(question: Question) -> tuple[Submitted, ...]:
    """Every return; where a year is asked for and the files hold others too, those of that year
    and what may be last year's of it."""
    year = question.year
    if year is None:
        return read_all(question.paths)
    try:
        returns = read_all(question.paths)
    except Unusable:  # perhaps nothing tells the year but the user
        return read_all(question.paths, year=year)
    if all(one.year in (None, year) for one in returns):
        return returns
    if not any(one.year == year for one in returns):
        return read_all(question.paths, year=year)
    return tuple(one for one in returns if one.year in (None, year, _before(year)))


def _before(year: CollectionYear) -> CollectionYear:
    return CollectionYear(year.ends_in - 1)


def to_check(returns: Sequence[Submitted], question: Question) -> list[Submitted]:
    """Those to check: of the kinds asked for and of the year asked for, if any."""
    known = [
        one
        for one in returns
        if one.source_return in question.kinds
        and (question.year is None or one.year in (None, question.year))
    ]
    if not known:
        held = ", ".join(
            sorted({f"{one.source_return} {one.year or ''}".strip() for one in returns})
        )
        wanted = f"{' or '.join(question.kinds)} {question.year or ''}".strip()
        raise AlongsideError(
            f"The files hold no return to check.\n  expected: {wanted}\n  got: {held}"
        )
    return known


def left_out(returns: Sequence[Submitted]) -> tuple[Fault, ...]:
    """A note for each return that there are no rules for."""
    return tuple(
        Fault(
            "there are no rules for this kind of return: it was left out",
            file=", ".join(dict.fromkeys(part.file for part in one.tables)),
            got=RETURN_NAMES[one.source_return],
            level=Level.NOTE,
        )
        for one in returns
        if one.source_return not in CHECKED
    )
