"""`alongside report`: the core measures, or a pack, as one page."""

from pathlib import Path
from typing import Annotated

import typer

from alongside.cli.options import HOME, PROTECTED
from alongside.cli.writing import write_text

PURPOSE = "writing a report from the command line"


def register(app: typer.Typer) -> None:
    @app.command()
    def report(
        out: Annotated[Path, typer.Option(metavar="FILE", help="The HTML file to write.")],
        pack: Annotated[
            str | None, typer.Option(metavar="ID", help="A pack, such as monday_team.")
        ] = None,
        team: Annotated[str | None, typer.Option(help="The team a pack is about.")] = None,
        purpose: Annotated[str, typer.Option(help="What a pack's lists are for.")] = PURPOSE,
        protected: PROTECTED = False,
        home: HOME = None,
    ) -> None:
        """Write the core measures, or a pack, as one page.

        A pack is a file that says which figures and lists, in what order, for whom.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.store.home import Home

        by, found = command_line_viewer(protected=protected), Home.find(home)
        if pack is None:
            from alongside.pipeline.overview import overview
            from alongside.reports.core.as_page import as_page

            if team is not None:
                raise typer.BadParameter("--team goes with a pack about a team")
            write_text(out, as_page(overview(found, by=by)))
        else:
            from alongside.pipeline.pack import gather
            from alongside.reports.pack.as_page import as_page as pack_page

            write_text(out, pack_page(gather(found, pack, by=by, purpose=purpose, team=team)))
        typer.echo(f"Written to {out}")
