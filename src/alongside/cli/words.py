"""What a load did, in words a newcomer understands; no cell of any file is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from alongside.kernel.errors import Fault, Level
from alongside.kernel.return_names import RETURN_NAMES

if TYPE_CHECKING:
    from alongside.pipeline.loaded import Loaded

FAULTS_SHOWN = 12
WORST_FIRST = (Level.ERROR, Level.QUERY, Level.ERROR_NEXT_YEAR, Level.NOTE)


def say_loaded(loaded: "Loaded") -> None:
    """Print what was read, what was kept and replaced, whom it told of, and what to look at."""
    typer.echo(f"{loaded.authority.name}, as at {loaded.as_at:%d %B %Y}\n")
    typer.echo("Read")
    for each in loaded.returns:
        name = " ".join(filter(None, (RETURN_NAMES[each.source_return], each.year)))
        files = f"{len(each.files)} files" if len(each.files) > 1 else each.files[0]
        typer.echo(f"  {name:<32} {each.rows:>8,} rows   to {each.as_at:%d %b %Y}   {files}")
    _say_history(loaded)
    _say_children(loaded)
    say_faults(loaded.faults)
    typer.echo(f"\nSnapshot {loaded.snapshot.id} is in use.")
    typer.echo("Next: alongside measures | alongside results MEASURE | alongside report --out FILE")
    typer.echo("How good the data are: alongside validate")


def _say_history(loaded: "Loaded") -> None:
    added = sum(entry.added for entry in loaded.journeys.accumulated)
    replaced = sum(entry.replaced for entry in loaded.journeys.accumulated)
    merged = sum(entry.merged for entry in loaded.journeys.resolved)
    discarded = sum(entry.discarded for entry in loaded.journeys.resolved)
    events = sum(entry.events for entry in loaded.journeys.resolved)
    typer.echo("\nHistory")
    typer.echo(f"  {added:>9,} rows told of journeys by these files")
    typer.echo(f"  {replaced:>9,} earlier rows replaced: the newer file sees the same days")
    typer.echo(
        f"  {loaded.journeys.kept:>9,} earlier rows kept: the newer files say nothing of them"
    )
    typer.echo(f"  {merged:>9,} told more than once and held as one event")
    typer.echo(f"  {discarded:>9,} set aside: a return we believe first should have shown them")
    typer.echo(f"  {events:>9,} events and states now held")


def _say_children(loaded: "Loaded") -> None:
    matched = loaded.journeys.matched
    typer.echo(f"\nChildren: {matched.children:,}")
    for source_return, children in matched.by_return.items():
        other = matched.in_another[source_return]
        typer.echo(
            f"  {RETURN_NAMES[source_return]:<32} {children:>8,}, {other:,} of them in another "
            "return too"
        )


def say_faults(faults: tuple[Fault, ...]) -> None:
    """Faults of one kind together, whatever file they are in: the worst kinds first, of these the
    most frequent, and where the first is."""
    if not faults:
        typer.echo("\nNothing in the files needs putting right.")
        return
    kinds: dict[tuple[Level, str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.level, fault.what, fault.column), []).append(fault)
    alike = sorted(kinds.values(), key=lambda each: (WORST_FIRST.index(each[0].level), -len(each)))
    typer.echo(f"\nTo look at: {len(faults):,} places in {len(kinds)} kinds")
    for each in alike[:FAULTS_SHOWN]:
        _say_kind(each)
    if len(kinds) > FAULTS_SHOWN:
        typer.echo(
            f"  and {len(kinds) - FAULTS_SHOWN} more kinds; all of them: alongside export faults"
        )


def _say_kind(alike: Sequence[Fault]) -> None:
    first, files = alike[0], len({fault.file for fault in alike})
    typer.echo(f"  {first.level.value}: {first.what}")
    if len(alike) == 1:
        typer.echo(f"      {first.where}")
    else:
        where = f" in {files} files" if files > 1 else ""
        typer.echo(f"      {len(alike):,} times{where}, first at {first.where}")
    # What was got from a row is a cell; what was got from a whole file is not.
    if len(alike) == 1 and first.row is None and not first.column and first.got:
        typer.echo(f"      {first.got}")
    if first.todo:
        typer.echo(f"      what to do: {first.todo}")
