"""`alongside lists`: who a team should look at now."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.cli.options import HOME
from alongside.cli.writing import write_text, writing

if TYPE_CHECKING:
    from alongside.pipeline.listed import ListsSeen

PURPOSE = "looking at lists from the command line"


def register(app: typer.Typer) -> None:
    @app.command()
    def lists(
        which: Annotated[
            str | None,
            typer.Argument(help="due, unallocated, drift, repeat, or one list's id."),
        ] = None,
        team: Annotated[str | None, typer.Option(help="Work that this team holds now.")] = None,
        worker: Annotated[str | None, typer.Option(help="Work that this worker holds.")] = None,
        out: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Write a workbook (.xlsx) instead.")
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        purpose: Annotated[str, typer.Option(help="What for; it is logged.")] = PURPOSE,
        home: HOME = None,
    ) -> None:
        """Who is due, waiting, drifting or back again.

        Alone: how many are on each list now. Every look is logged.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.doors import lists as ask
        from alongside.store.home import Home

        named = [which] if which else None
        by = command_line_viewer()
        found = ask(Home.find(home), named, by=by, purpose=purpose, team=team, worker=worker)
        if out is not None:
            _write(found, out)
        elif as_json:
            from alongside.reports.lists.as_json import as_json as text

            typer.echo(text(found))
        else:
            _print(found, alone=which is None)


def _print(found: "ListsSeen", *, alone: bool) -> None:
    from alongside.kernel.terminal import plain
    from alongside.reports.lists.as_text import entries_text, overview_text

    typer.echo(plain(overview_text(found) if alone else entries_text(found)))


def _write(found: "ListsSeen", out: Path) -> None:
    """A workbook, or the same as JSON where the name ends so."""
    if out.suffix == ".json":
        from alongside.reports.lists.as_json import as_json

        write_text(out, as_json(found) + "\n")
    else:
        from alongside.reports.lists.workbook import write_lists

        with writing(out):
            write_lists(found, out)
    typer.echo(f"Written to {out}. It names children: keep it as safe as their files.")
