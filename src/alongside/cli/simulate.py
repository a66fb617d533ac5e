"""`alongside simulate`: a fictional authority, with every file a real one would have."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alongside.simulate.run import Simulated


def register(app: typer.Typer) -> None:
    """Each module of commands adds its own to the application."""
    app.command()(simulate)


def simulate(
    out: Annotated[Path, typer.Option(help="Write the files below this new or empty folder.")],
    residents: Annotated[int, typer.Option(help="Residents aged 0 to 17.")] = 60_000,
    years: Annotated[int, typer.Option(help="Whole collection years to tell of.")] = 5,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    as_at: Annotated[
        datetime,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DAY", show_default="2025-09-30", help="The last day."
        ),
    ] = datetime(2025, 9, 30),  # noqa: DTZ001 - typer knows days as moments only
    authority: Annotated[str, typer.Option(help="The fictional name.")] = "Exampleshire",
    monthly: Annotated[
        bool, typer.Option("--monthly", help="An Annex A for every month's end.")
    ] = False,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="The dataset as Parquet, not CSV.")
    ] = False,
    truth: Annotated[
        bool, typer.Option("--truth", help="Write what happened in truth as well.")
    ] = False,
) -> None:
    """Make the files of a fictional authority.

    Annex A, SSDA903, CIN census, Standard Safeguarding Dataset and local files. Its children,
    families, workers and places are made up; it behaves like England.
    """
    from alongside.simulate.run import simulate_to

    _check(residents=residents, years=years, seed=seed, out=out)
    made = simulate_to(
        out,
        residents=residents,
        years=years,
        seed=seed,
        as_at=as_at.date(),
        monthly=monthly,
        form="parquet" if parquet else "csv",
        truth=truth,
    )
    _say(made, authority, out)


def _check(*, residents: int, years: int, seed: int, out: Path) -> None:
    from alongside.kernel.errors import AlongsideError

    if residents < 100 or not 1 <= years <= 20 or seed < 0:
        raise AlongsideError(
            "A fictional authority has 100 residents or more, 1 to 20 years, "
            "and a seed of 0 or more."
        )
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise AlongsideError(f"{out} exists and is not an empty folder: choose another name.")


def _say(made: "Simulated", authority: str, out: Path) -> None:
    from alongside.simulate.summary import counts, figures

    residents = made.population[max(made.population)]
    typer.echo(
        f"{authority} (fictional): {residents:,} residents aged 0 to 17, "
        f"to {made.parameters.as_at:%d %B %Y}\n"
    )
    for line in (*counts(made), "", *figures(made)):
        typer.echo(line)
    typer.echo(f"\n{len(made.files)} files below {out}")
