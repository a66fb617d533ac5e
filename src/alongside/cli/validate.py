"""`alongside validate`: a return checked by every rule of its year."""

from pathlib import Path
from typing import Annotated

import typer

from alongside.cli.options import HOME

PURPOSE = "checking a return from the command line"


def register(app: typer.Typer) -> None:
    @app.command()
    def validate(
        paths: Annotated[
            list[Path] | None, typer.Argument(metavar="PATH...", help="Files or folders.")
        ] = None,
        only: Annotated[
            str | None, typer.Option("--return", help="ssda903, cin or annex_a: only this one.")
        ] = None,
        year: Annotated[
            str | None, typer.Option(help="Collection year, such as 2025-26: only this one.")
        ] = None,
        previous: Annotated[
            Path | None, typer.Option(metavar="PATH", help="Last year's SSDA903.")
        ] = None,
        postcodes: Annotated[
            Path | None, typer.Option(metavar="FILE", help="An ONS postcode directory.")
        ] = None,
        providers: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Providers by URN, CSV or XLSX.")
        ] = None,
        authority: Annotated[str | None, typer.Option(help="Whose return: name or code.")] = None,
        next_year: Annotated[
            bool, typer.Option("--next-year", help="Also what next year's rules would raise.")
        ] = False,
        format: Annotated[
            str | None, typer.Option(help="table, csv, json, xlsx or html.", metavar="FORMAT")
        ] = None,
        out: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Write it here; its ending says how.")
        ] = None,
        child: Annotated[str | None, typer.Option(help="Only this child.")] = None,
        rule: Annotated[str | None, typer.Option(help="Only this rule.")] = None,
        by: Annotated[
            str | None,
            typer.Option(help="`team` with --out FOLDER; with --accept, your name."),
        ] = None,
        accept: Annotated[
            list[str] | None, typer.Option(metavar="KEY", help="An issue right as it is.")
        ] = None,
        withdraw: Annotated[
            list[str] | None, typer.Option(metavar="KEY", help="One accepted by mistake.")
        ] = None,
        because: Annotated[str, typer.Option(help="Why it is right as it is.")] = "",
        notes: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Write what was accepted, as CSV.")
        ] = None,
        purpose: Annotated[str, typer.Option(help="What for; it is logged.")] = PURPOSE,
        home: HOME = None,
    ) -> None:
        """Check returns by the rules of their year.

        Without PATH: the data quality of what is loaded. Exit code 0: no errors, 1: errors,
        2: a file cannot be read, or no rule could be run.
        """
        from alongside.cli.validating import Wanted, decide, run

        wanted = Wanted(
            paths=tuple(paths or ()), only=only, year=year, previous=previous,
            postcodes=postcodes, providers=providers, authority=authority, next_year=next_year,
            format=format, out=out, child=child, rule=rule, by=by or "", notes=notes,
            purpose=purpose, home=home,
        )  # fmt: skip
        if accept or withdraw:
            decide(wanted, accept or [], withdraw or [], because)
            if not paths:
                return
        if code := run(wanted):
            raise typer.Exit(code)
