"""`alongside export`: tables for Power BI and Excel; the errors to fix and returns, by a door."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alongside.cli import export_returns
from alongside.cli.options import HOME, PROTECTED
from alongside.cli.writing import writing


class Layout(StrEnum):
    """How tables are laid out."""

    STAR = "star"
    EES = "ees"


def register(app: typer.Typer) -> None:
    export = typer.Typer(help="Write tables for other tools, and returns.", no_args_is_help=True)
    app.add_typer(export, name="export")
    export_returns.register(export)

    @export.command()
    def tables(
        out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")],
        protected: PROTECTED = False,
        layout: Annotated[
            Layout,
            typer.Option(help="star: for Power BI and Excel; ees: as DfE publishes, protected."),
        ] = Layout.STAR,
        exact: Annotated[
            bool, typer.Option("--exact", help="With ees: exact counts, for staff only.")
        ] = False,
        home: HOME = None,
    ) -> None:
        """Counts and what they mean, as Parquet and CSV.

        Five tables that join: counts, measures, periods, groups and published figures. Or, with
        --layout ees, a file a stage in the layout of Explore Education Statistics.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.store.home import Home

        if layout is Layout.EES:
            from alongside.pipeline.export_layout import export_layout

            by = command_line_viewer(protected=not exact)
            for name, rows in export_layout(Home.find(home), out, by=by).items():
                typer.echo(f"  {name:<18} {rows:>9,} rows")
            told = "exact counts: for staff only" if exact else "small numbers taken out"
            typer.echo(f"Written to {out}, each with its .meta.csv; {told}")
            return
        from alongside.pipeline.export import export_tables

        by = command_line_viewer(protected=protected)
        for name, rows in export_tables(Home.find(home), out, by=by).items():
            typer.echo(f"  {name:<12} {rows:>9,} rows")
        typer.echo(f"Written to {out}, as Parquet and CSV")

    @export.command()
    def faults(
        out: Annotated[Path, typer.Option(metavar="FILE", help="The CSV file to write.")],
        purpose: Annotated[
            str, typer.Option(help="What for; it is logged.")
        ] = "putting errors right (no purpose given on the command line)",
        home: HOME = None,
    ) -> None:
        """Every fault of the last load, cells quoted.

        The look is logged.
        """
        import csv

        from alongside.kernel.spreadsheet import harmless
        from alongside.pipeline.doors import command_line_viewer, issues
        from alongside.store.at_rest import make_private_file
        from alongside.store.home import Home

        found = issues(Home.find(home), by=command_line_viewer(), purpose=purpose)
        with writing(out):
            out.unlink(missing_ok=True)  # it quotes cells: its owner's alone, whoever made the old
            make_private_file(out)
        with writing(out), out.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(found.columns)
            writer.writerows([harmless(cell) for cell in row] for row in found.rows)
        typer.echo(f"{len(found.rows):,} faults written to {out}")
