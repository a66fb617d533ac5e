"""`alongside demo`: a fictional authority, from its returns to a first look at its measures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alongside.pipeline.overview import Overview

AUTHORITY = "Exampleshire"
RETURNS = ("annex_a", "ssda903", "cin", "ssd", "local")


def register(app: typer.Typer) -> None:
    @app.command()
    def demo(
        folder: Annotated[Path, typer.Option(help="Where to put it all.")] = Path("demo"),
        residents: Annotated[int, typer.Option(help="Residents aged 0 to 17.")] = 60_000,
        no_serve: Annotated[
            bool, typer.Option("--no-serve", help="Do not open the site (there is none yet).")
        ] = False,
    ) -> None:
        """A fictional authority, from its returns to a report.

        Makes five years of returns, loads and counts them, and writes two pages: exact counts
        for staff, and the protected ones for anybody.
        """
        from alongside.cli.progress import steps
        from alongside.kernel.identity import Role, Viewer
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.load import load
        from alongside.pipeline.overview import overview
        from alongside.reports.core.as_page import as_page
        from alongside.simulate.run import simulate_to
        from alongside.store.home import Home

        files, home, page = folder / "returns", folder / "home", folder / "report.html"
        _clear(folder)
        with steps() as progress:
            progress("Making five years of a fictional authority")
            made = simulate_to(files, residents=residents)
            loaded = load(
                [files / name for name in RETURNS],
                home=Home.make(home),
                authority=AUTHORITY,
                by=command_line_viewer(),
                as_at=made.parameters.as_at,
                progress=progress,
            )
            progress("Writing the report")
            seen = overview(Home.find(home), by=command_line_viewer())
            page.write_text(as_page(seen), encoding="utf-8")
            public = overview(Home.find(home), by=Viewer("anybody", Role.VIEWER))
            (folder / "report-protected.html").write_text(as_page(public), encoding="utf-8")
        rows = sum(each.rows for each in loaded.returns)
        _say(seen, folder, rows)


def _clear(folder: Path) -> None:
    """Start anew where an earlier demo lies; anything else is left alone."""
    import shutil

    from alongside.kernel.errors import AlongsideError

    if not folder.exists():
        folder.mkdir(parents=True)
    elif _is_demo(folder / "home"):
        shutil.rmtree(folder / "home")
        shutil.rmtree(folder / "returns", ignore_errors=True)
    elif any(folder.iterdir()):
        raise AlongsideError(
            f"{folder} holds something that is not a demo.\n"
            "  what to do: name another folder with --folder"
        )


def _is_demo(home: Path) -> bool:
    """Whether a home holds the fictional authority and nothing else: any other is somebody's."""
    from alongside.kernel.errors import AlongsideError
    from alongside.kernel.places import find_authority
    from alongside.store.home import Home

    try:
        found = Home.find(home).snapshots()
        held = {snapshot.manifest["authority"]["number"] for snapshot in found}
    except (AlongsideError, KeyError):
        return False
    return held == {find_authority(AUTHORITY).number}


def _say(seen: "Overview", folder: Path, rows: int) -> None:
    from alongside.reports.core.as_text import as_text

    typer.echo(as_text(seen))
    typer.echo("\nLook further")
    typer.echo(f"  {folder / 'report.html'}   every core measure, with pictures (exact counts)")
    typer.echo(f"  {folder / 'report-protected.html'}   the same, small numbers taken out")
    typer.echo(f"  {folder / 'returns'}   the {rows:,} rows of made-up returns it all came from")
    option = f"--home {folder / 'home'}"
    typer.echo(f"  {_command()} results re_referrals_within_12_months {option}")
    typer.echo(f"  {_command()} measures {option}")


def _command() -> str:
    """How this command was started, so that the next one can be started the same way."""
    import os
    import shutil
    import sys

    if shutil.which("alongside") or Path(sys.argv[0]).name != "alongside":
        return "alongside"
    return os.path.relpath(sys.argv[0])
