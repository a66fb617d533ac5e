"""Which return is last year's of another: as named, beside it, or kept in the home."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.errors import Fault, Level, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted

if TYPE_CHECKING:
    from alongside.store.home import Home

# The only return whose rules compare it with the year before.
COMPARED = "ssda903"


@dataclass(frozen=True)
class LastYear:
    """Last year's return and whence it came, in words; a query where its year is not the last."""

    submitted: Submitted
    said: str
    faults: tuple[Fault, ...] = ()


def last_year(
    one: Submitted,
    returns: Sequence[Submitted],
    named: Path | None,
    home: "Home | None",
    unfold_in: Path | None = None,
) -> LastYear | None:
    """Last year's return of `one`: the one named (`--previous`), else an earlier one beside it,
    else the home's. None where there is none. Raises Unusable where the one named cannot be read.
    """
    if one.source_return != COMPARED or one.year is None:
        return None
    before = CollectionYear(one.year.ends_in - 1)
    if named is not None:
        return _named(named, before, unfold_in)
    beside = [other for other in _of_kind(returns) if other.year == before]
    if beside:
        return LastYear(beside[0], f"last year's return was among the files ({before})")
    return _kept(home, before) if home else None


def _of_kind(returns: Sequence[Submitted]) -> list[Submitted]:
    return [each for each in returns if each.source_return == COMPARED]


def _named(path: Path, before: CollectionYear, unfold_in: Path | None) -> LastYear:
    found = _of_kind(read_all([path], unfold_in=unfold_in))
    if not found:
        raise Unusable([_no_return(path)])
    # Of several years the one that is wanted; else the latest of them.
    chosen = next((each for each in found if each.year == before), found[-1])
    faults = () if chosen.year == before else (_another_year(path, before, chosen),)
    told = f"{chosen.year}" if chosen.year == before else f"{chosen.year}, not {before}"
    said = f"last year's return is {path.name} ({told})"
    return LastYear(chosen, said, (*chosen.faults, *faults))


def _kept(home: "Home", before: CollectionYear) -> LastYear | None:
    """What the snapshot in use was told of that year, from the files kept as submitted."""
    from alongside.store.returns_kept import kept_path

    current = home.current()
    if current is None:
        return None
    loads = [
        load
        for load in current.manifest["loads"]
        if load["return"] == COMPARED and load["year"] == before.label
    ]
    # Two loads of one year: the later replaced the earlier.
    hashes = loads[-1]["sha256"] if loads else []
    paths = [path for sha256 in hashes if (path := kept_path(home, sha256)).exists()]
    if not paths or len(paths) < len(hashes):
        return None
    found = [each for each in _of_kind(read_all(paths, year=before)) if each.year == before]
    return LastYear(replace(found[0], faults=()), f"last year's return is the home's ({before})")


def _no_return(path: Path) -> Fault:
    return Fault(
        "there is no SSDA903 to be last year's return",
        file=path.name,
        expected="the SSDA903 of the year before, as CSV files or XML",
        todo="name it with --previous",
    )


def _another_year(path: Path, before: CollectionYear, chosen: Submitted) -> Fault:
    return Fault(
        "the return given as last year's is of another year",
        file=path.name,
        expected=f"the SSDA903 of {before}",
        got=str(chosen.year),
        todo="name the right one with --previous",
        level=Level.QUERY,
    )
