"""`alongside load`: returns in, a new snapshot out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from alongside.cli.options import HOME


def register(app: typer.Typer) -> None:
    @app.command()
    def load(
        paths: Annotated[list[Path], typer.Argument(help="Files or folders, as they are.")],
        authority: Annotated[
            str | None,
            typer.Option(help="Name, DfE number or ONS code; needed the first time only."),
        ] = None,
        as_at: Annotated[
            datetime | None,
            typer.Option(
                formats=["%Y-%m-%d"],
                metavar="DAY",
                help="The last day the files vouch for, such as 2025-09-30.",
            ),
        ] = None,
        year: Annotated[
            str | None, typer.Option(help="Collection year, such as 2024-25, where files disagree.")
        ] = None,
        fresh: Annotated[
            bool, typer.Option("--fresh", help="Start from nothing, not from what is there.")
        ] = False,
        strict: Annotated[
            bool, typer.Option("--strict", help="Exit 1 where a file has errors.")
        ] = False,
        home: HOME = None,
    ) -> None:
        """Add returns to what is known, and count.

        Each file replaces what it observes and leaves what it does not. When anything fails, the
        last snapshot stays as it was.
        """
        from alongside.cli.progress import steps
        from alongside.cli.words import say_loaded
        from alongside.kernel.errors import Level
        from alongside.kernel.periods import CollectionYear
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.load import load as run
        from alongside.store.home import Home, home_path

        with steps() as progress:
            loaded = run(
                paths,
                home=Home.make(home_path(home)),
                authority=authority,
                by=command_line_viewer(),
                as_at=as_at.date() if as_at else None,
                year=CollectionYear.parse(year) if year else None,
                fresh=fresh,
                progress=progress,
            )
        say_loaded(loaded)
        if strict and any(fault.level is Level.ERROR for fault in loaded.faults):
            raise typer.Exit(1)
