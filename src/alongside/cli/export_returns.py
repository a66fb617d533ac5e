"""`alongside export annex_a`, `ssda903` and `cin`: journeys out again as a return."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.cli.options import HOME

if TYPE_CHECKING:
    from alongside.pipeline.export_returns import ReturnWritten

OUT = Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")]
YEAR = Annotated[str, typer.Option(help="The collection year, such as 2024-25.")]
PURPOSE = Annotated[str, typer.Option(help="What for; it is logged.")]
SUBMITTING = "writing a return (no purpose given on the command line)"


def register(export: typer.Typer) -> None:
    @export.command("annex_a")
    def annex_a(
        out: OUT,
        as_at: Annotated[
            datetime | None,
            typer.Option(
                formats=["%Y-%m-%d"],
                metavar="DAY",
                help="The reference date (else the last day the files loaded vouch for).",
            ),
        ] = None,
        purpose: PURPOSE = SUBMITTING,
        home: HOME = None,
    ) -> None:
        """Annex A from what is loaded, as one workbook of eleven lists.

        The look at children's rows is logged.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.export_returns import export_annex_a
        from alongside.store.home import Home

        day = as_at.date() if as_at else None
        _say(
            export_annex_a(
                Home.find(home), out, as_at=day, by=command_line_viewer(), purpose=purpose
            )
        )

    @export.command()
    def ssda903(
        year: YEAR,
        out: OUT,
        xml: Annotated[bool, typer.Option("--xml", help="One XML, not a CSV a module.")] = False,
        purpose: PURPOSE = SUBMITTING,
        home: HOME = None,
    ) -> None:
        """The SSDA903 of one year from what is loaded.

        The look at children's rows is logged.
        """
        from alongside.kernel.periods import CollectionYear
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.export_returns import export_ssda903
        from alongside.store.home import Home

        _say(
            export_ssda903(
                Home.find(home),
                out,
                year=CollectionYear.parse(year),
                xml=xml,
                by=command_line_viewer(),
                purpose=purpose,
            )
        )

    @export.command()
    def cin(
        year: YEAR,
        out: OUT,
        purpose: PURPOSE = SUBMITTING,
        home: HOME = None,
    ) -> None:
        """The Children in Need census of one year from what is loaded.

        The look at children's rows is logged.
        """
        from alongside.kernel.periods import CollectionYear
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.export_returns import export_cin
        from alongside.store.home import Home

        _say(
            export_cin(
                Home.find(home),
                out,
                year=CollectionYear.parse(year),
                by=command_line_viewer(),
                purpose=purpose,
            )
        )


def _say(written: "ReturnWritten") -> None:
    """What stands in the files, what no row could fill, and where they are."""
    for table, rows in written.rows.items():
        typer.echo(f"  {table:<24} {rows:>9,} rows")
    if written.empty:
        typer.echo("\nEmpty in every row, because nothing loaded tells it:")
        for table, columns in written.empty.items():
            typer.echo(f"  {table}: {'; '.join(columns)}")
    for note in written.notes:
        typer.echo(f"\n{note}")
    typer.echo("")
    for path in written.paths:
        typer.echo(f"Written to {path}")
