"""`alongside results`: one measure over time, by group, beside what others publish."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alongside.cli.options import HOME
from alongside.cli.writing import write_text, writing

if TYPE_CHECKING:
    from alongside.measures.measure import Measure
    from alongside.pipeline.results import Results

PERIODS_SHOWN = 13
NAME_WIDTH = 24
# What a table shows unasked; every other kind is one option away, and in CSV, JSON and XLSX.
KINDS_SHOWN = ("month", "year")


def register(app: typer.Typer) -> None:
    @app.command()
    def results(
        measure: Annotated[str, typer.Argument(help="Its id; `alongside measures` lists them.")],
        by: Annotated[str, typer.Option(help="A group, such as sex or 'ethnic group'.")] = "all",
        period: Annotated[
            str | None,
            typer.Option(help="month, quarter, year, rolling, ytd, or one such as 2024-25."),
        ] = None,
        team: Annotated[str | None, typer.Option(help="One team.")] = None,
        area: Annotated[str | None, typer.Option(help="One area.")] = None,
        csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        xlsx: Annotated[bool, typer.Option("--xlsx", help="Write a workbook.")] = False,
        out: Annotated[Path | None, typer.Option(help="The file to write instead.")] = None,
        home: HOME = None,
    ) -> None:
        """One measure over time or by group, beside England.

        Each figure with its count, and whether the files loaded saw all of its period.
        """
        from alongside.cube.counts import ScopeKind
        from alongside.kernel.terminal import plain
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.results import results as ask
        from alongside.store.home import Home

        if team and area:
            raise typer.BadParameter("name a team or an area, not both")
        kind = ScopeKind.TEAM if team else ScopeKind.AREA if area else ScopeKind.AUTHORITY
        found = ask(
            Home.find(home),
            measure,
            viewer=command_line_viewer(),
            by=by,
            period=period,
            scope_kind=kind,
            scope=team or area,
        )
        if xlsx:
            from alongside.reports.workbook import write_results

            path = out or Path(f"{measure}.xlsx")
            with writing(path):
                write_results(found, path)
            typer.echo(f"Written to {path}")
        elif csv or as_json:
            _give(_csv(found) if csv else _json(found), out)
        else:
            _give(plain(_table(found)), out)


def _give(text: str, out: Path | None) -> None:
    if out is None:
        typer.echo(text)
    else:
        write_text(out, text + "\n")
        typer.echo(f"Written to {out}")


def _csv(found: "Results") -> str:
    from alongside.kernel.spreadsheet import harmless

    whole = found.cells.assign(measure=found.measure.id, dimension=found.by)
    return whole.map(harmless).to_csv(index=False).rstrip("\n")


def _json(found: "Results") -> str:
    import json
    from dataclasses import asdict

    return json.dumps(
        {
            "measure": found.measure.id,
            "title": found.measure.title,
            "unit": str(found.measure.unit),
            "authority": found.authority,
            "as_at": found.as_at,
            "by": found.by,
            "cells": json.loads(found.cells.to_json(orient="records", date_format="iso")),
            "beside": found.beside.as_dict(),
            "breaks": [
                {"on": str(each.on), "why": each.why, "begins_anew": each.begins_anew}
                for each in found.breaks
            ],
            "target": found.target.value if found.target else None,
            "delay": asdict(found.delay) if found.delay else None,
            "open_issues": [asdict(each) for each in found.touched],
        },
        indent=1,
    )


def _table(found: "Results") -> str:
    lines = [
        found.measure.title,
        found.measure.says,
        f"{found.authority}, as at {found.as_at}; {_unit(found)}",
    ]
    if found.cells.empty:
        return "\n".join([*lines, "", "The files loaded tell nothing of this measure."])
    lines += _rows(found)
    lines += _about_rates(found)
    lines += ["", *_beside(found), *_set_by_the_authority(found)]
    if len(found.cells["period_kind"].unique()) > len(KINDS_SHOWN):
        lines += ["", "More: --period quarter, rolling or ytd; --by sex, age, 'ethnic group', ..."]
    lines += _about_delay(found)
    lines += _about_quality(found)
    if (found.cells["observed"] != "complete").any():
        lines += ["", "part: the files saw some of the period; not observed: none of it."]
    return "\n".join(lines)


def _about_delay(found: "Results") -> list[str]:
    """How late such rows come, where two files saw the same days."""
    delay = found.delay
    if delay is None:
        return []
    followed = "few" if delay.followed is None else f"{delay.followed:,}"
    if delay.days is None:
        return ["", f"How late rows come is not known: only {followed} were looked for twice."]
    lines = ["", f"95% of such rows are recorded within {delay.days} days ({followed} seen)."]
    if found.cells["arrived"].notna().any():
        lines.append("still arriving: more may come, so it is no trend yet and is not tested")
    return lines


def _about_quality(found: "Results") -> list[str]:
    """What is open in the cells that the measure is counted from."""
    from textwrap import wrap

    from alongside.reports.validation.quality import beneath

    said = beneath(found.touched)
    return ["", *wrap(said, 100)] if said else []


def _unit(found: "Results") -> str:
    if found.measure.duration:
        return f"median {found.measure.unit}, and the middle half"
    return f"average {found.measure.unit}" if found.measure.numerator.adds else found.measure.unit


def _about_rates(found: "Results") -> list[str]:
    """What a reader who divides the count by the children would stumble over."""
    if found.measure.unit != "per 10,000":
        return []
    if found.by != "all" or (found.cells["scope_kind"] != "authority").any():
        return ["", "How many children live in a group or a place is not known: no rate of it."]
    if found.cells["denominator"].isna().all():
        return [
            "",
            "No rate: nobody has said how many children live here. `alongside template population`",
            "writes a file to fill in; `alongside published load` takes the official estimates.",
        ]
    if found.measure.basis == "dated":
        return ["", "For less than a year: the rate that a whole year at that pace would come to."]
    return []


def _beside(found: "Results") -> list[str]:
    """What others publish; a count of a whole country says nothing about one authority."""
    if found.measure.unit == "count":
        return ["Counts cannot be set beside other authorities': look for the rate or the share."]
    return found.beside.lines()


def _set_by_the_authority(found: "Results") -> list[str]:
    """The target, and the days on which what is counted, or who does the work, changed."""
    lines = [f"Target: {found.target.value:g} ({found.measure.unit})"] if found.target else []
    for each in found.breaks:
        lines += ["", f"From {each.on}: {each.title}. {each.why}"]
        if each.begins_anew:
            lines.append(
                "The series begins anew then: earlier figures, and authorities that have not\n"
                "changed over, are not comparable with what follows."
            )
    return lines


def _rows(found: "Results") -> list[str]:
    """The newest periods of each kind, groups beneath their period."""
    lines: list[str] = []
    kinds = list(found.cells["period_kind"].unique())
    shown = [kind for kind in kinds if kind in KINDS_SHOWN] if len(kinds) > 1 else kinds
    for kind in shown:
        cells = found.cells[found.cells["period_kind"] == kind]
        newest = cells["period"].drop_duplicates().tolist()[-PERIODS_SHOWN:]
        told = cells[cells["period"].isin(newest)].to_dict("records")
        names = [_name(found, cell) for cell in told]
        width = max(NAME_WIDTH, *(len(name) + 1 for name in names))
        lines += ["", f"{str(kind).capitalize():<{width}}{'value':>10}   {_head(found):>16}"]
        lines += [
            f"{name:<{width}}{_row(found.measure, cell)}".rstrip()
            for name, cell in zip(names, told, strict=True)
        ]
    return lines


def _name(found: "Results", cell: "dict[str, Any]") -> str:
    return str(cell["period"] if found.by == "all" else f"{cell['period']}  {cell['group']}")


def _head(found: "Results") -> str:
    return "of" if found.measure.numerator.adds else "count"


def _row(measure: "Measure", cell: "dict[str, Any]") -> str:
    from alongside.measures.wording import behind, quartiles

    value = cell["value"]
    shown = "" if value is None or value != value else f"{value:,.1f}"  # NaN is not itself
    count = behind(measure, cell["numerator"], cell["denominator"]).removeprefix("average of ")
    middle = quartiles(cell["lower"], cell["upper"])
    seen = "" if cell["observed"] == "complete" else f"   {cell['observed']}"
    if not seen and cell["arrived"] == cell["arrived"]:
        seen = f"   still arriving: at least {100 * cell['arrived']:.0f}% has come"
    return f"{shown:>10}   {count:>16}{f'   {middle}' if middle else ''}{seen}"
