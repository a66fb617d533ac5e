"""`alongside report`: the core measures as one page."""

from pathlib import Path
from typing import Annotated

import typer

from alongside.cli.options import HOME, PROTECTED
from alongside.cli.writing import write_text


def register(app: typer.Typer) -> None:
    @app.command()
    def report(
        out: Annotated[Path, typer.Option(metavar="FILE", help="The HTML file to write.")],
        protected: PROTECTED = False,
        home: HOME = None,
    ) -> None:
        """Write the core measures as one self-contained page."""
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.overview import overview
        from alongside.reports.core.as_page import as_page
        from alongside.store.home import Home

        by = command_line_viewer(protected=protected)
        write_text(out, as_page(overview(Home.find(home), by=by)))
        typer.echo(f"Written to {out}")
