"""`alongside report`: the core measures as one page."""

from pathlib import Path
from typing import Annotated

import typer

HOME = Annotated[Path | None, typer.Option(help="The home folder (default ./alongside-home).")]


def register(app: typer.Typer) -> None:
    @app.command()
    def report(
        out: Annotated[Path, typer.Option(help="The HTML file to write.")],
        protected: Annotated[
            bool,
            typer.Option("--protected", help="Only what anybody may see: small numbers taken out."),
        ] = False,
        home: HOME = None,
    ) -> None:
        """Write the core measures as one self-contained page."""
        from alongside.kernel.identity import Role, Viewer
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.overview import overview
        from alongside.reports.core.as_page import as_page
        from alongside.store.home import Home

        viewer = command_line_viewer()
        by = Viewer(viewer.name, Role.VIEWER) if protected else viewer
        page = as_page(overview(Home.find(home), by=by))
        out.write_text(page, encoding="utf-8")
        typer.echo(f"Written to {out}")
