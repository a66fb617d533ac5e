"""`alongside simulate`: a fictional authority, with every file a real one would have."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alongside.simulate.run import Simulated


def register(app: typer.Typer) -> None:
    """Each module of commands adds its own to the application."""
    app.command()(simulate)


def simulate(
    out: Annotated[
        Path | None, typer.Option(help="Write the files below this new or empty folder.")
    ] = None,
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
        bool,
        typer.Option(help="An Annex A for every month's end, or for two days in half a year."),
    ] = True,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="The dataset as Parquet, not CSV.")
    ] = False,
    truth: Annotated[
        bool, typer.Option("--truth", help="Write what happened in truth as well.")
    ] = False,
    scenario: Annotated[
        str, typer.Option(metavar="FILE", help="Plant changes: a YAML file, or a name we ship.")
    ] = "",
    authorities: Annotated[
        int, typer.Option(help="So many, up to 12, each in a folder, with published statistics.")
    ] = 1,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Write nothing: compare five seeds with England.")
    ] = False,
) -> None:
    """Make the files of a fictional authority.

    Annex A, SSDA903, CIN census, Standard Safeguarding Dataset and local files. Its children,
    families, workers and places are made up; it behaves like England.
    """
    from alongside.simulate.run import simulate_to

    _check(residents=residents, years=years, seed=seed, authorities=authorities)
    if calibrate:
        raise typer.Exit(_calibrate(residents, years, seed, as_at.date()))
    folder = _new_folder(out)
    if authorities > 1:
        asked = (residents, years, seed, as_at.date(), monthly, parquet, truth, scenario)
        _region(folder, authorities, asked)
        return
    made = simulate_to(
        folder,
        residents=residents,
        years=years,
        seed=seed,
        as_at=as_at.date(),
        monthly=monthly,
        form="parquet" if parquet else "csv",
        truth=truth,
        scenario=scenario,
    )
    _say(made, authority, folder)


def _check(*, residents: int, years: int, seed: int, authorities: int) -> None:
    from alongside.kernel.errors import AlongsideError

    if residents < 100 or not 1 <= years <= 20 or seed < 0:
        raise AlongsideError(
            "A fictional authority has 100 residents or more, 1 to 20 years, "
            "and a seed of 0 or more."
        )
    if not 1 <= authorities <= 12:
        raise AlongsideError("There are 1 to 12 fictional authorities: --authorities 12.")


def _new_folder(out: Path | None) -> Path:
    from alongside.kernel.errors import AlongsideError

    if out is None:
        raise AlongsideError("Say where to write the files: --out FOLDER.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise AlongsideError(f"{out} exists and is not an empty folder: choose another name.")
    return out


def _calibrate(residents: int, years: int, seed: int, as_at: date) -> int:
    """Print the table of five seeds beside England; 1 where they are further than chance."""
    from alongside.simulate.calibration.seeds import as_lines, calibrate_seeds
    from alongside.simulate.parameters import read_parameters

    shape = read_parameters(residents=residents, years=years, as_at=as_at)
    found = calibrate_seeds(shape, range(seed, seed + 5))
    for line in as_lines(found):
        typer.echo(line)
    return 0 if found.holds else 1


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


def _region(
    folder: Path,
    authorities: int,
    asked: tuple[int, int, int, date, bool, bool, bool, str],
) -> None:
    from alongside.simulate.region.run import Asked, simulate_region

    residents, years, seed, as_at, monthly, parquet, truth, scenario = asked
    wanted = Asked(
        residents=residents,
        years=years,
        seed=seed,
        as_at=as_at,
        monthly=monthly,
        form="parquet" if parquet else "csv",
        truth=truth,
        scenario=scenario,
    )
    for member, files in simulate_region(folder, authorities=authorities, asked=wanted):
        typer.echo(f"  {member.number} {member.name:<18}{files:>5} files in {member.folder}")
    typer.echo(f"\nWhat is published about them: {folder / 'published'}")
