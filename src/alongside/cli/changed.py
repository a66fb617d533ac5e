"""`alongside changed`: why a figure is not what it was."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from alongside.cli.options import HOME

if TYPE_CHECKING:
    from alongside.pipeline.asking import Rows
    from alongside.pipeline.changed import Changed, Explained, Shown


def register(app: typer.Typer) -> None:
    @app.command()
    def changed(
        measure: Annotated[str, typer.Argument(help="Its id; `alongside measures` lists them.")],
        period: Annotated[str, typer.Option(help="As labelled, such as 2025-03 or 2024-25.")],
        between: Annotated[
            tuple[str, str] | None,
            typer.Option(metavar="A B", help="Two snapshots, older first; the last two unasked."),
        ] = None,
        rows: Annotated[bool, typer.Option("--rows", help="The rows themselves.")] = False,
        purpose: Annotated[
            str, typer.Option(help="What the rows are for; it stands in the access log.")
        ] = "to see why a figure changed",
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        home: HOME = None,
    ) -> None:
        """Why a figure is not what it was: late, corrected, removed.

        Two snapshots are compared: what each showed, and which rows came late, were corrected,
        removed or merged between them. The reasons add up to the difference.
        """
        from alongside.kernel.terminal import plain
        from alongside.pipeline.changed import changed as ask
        from alongside.pipeline.doors import changed_rows, command_line_viewer
        from alongside.store.home import Home

        found, viewer = Home.find(home), command_line_viewer()
        answer = ask(found, measure, period=period, between=between, by=viewer)
        given = (
            changed_rows(found, measure, period=period, between=between, by=viewer, purpose=purpose)
            if rows
            else None
        )
        typer.echo(_json(answer, given) if as_json else plain(_text(answer, given)))


def _json(answer: "Changed", given: "Rows | None") -> str:
    import json
    from dataclasses import asdict

    told: dict[str, Any] = {
        "measure": answer.measure.id,
        "title": answer.measure.title,
        "unit": str(answer.measure.unit),
        "period": answer.period,
        "then": asdict(answer.then),
        "now": asdict(answer.now),
        "counted": [asdict(each) for each in answer.counted],
    }
    if given is not None:
        told["rows"] = [dict(zip(given.columns, row, strict=True)) for row in given.rows]
    return json.dumps(told, indent=1, default=str)


def _text(answer: "Changed", given: "Rows | None") -> str:
    lines = [f"{answer.measure.title}, {answer.period}", ""]
    lines += [f"  {name:<5} {_shown(answer, each)}"
              for name, each in (("then", answer.then), ("now", answer.now))]  # fmt: skip
    for each in answer.counted:
        lines += ["", *_explained(each)]
    if given is not None:
        lines += ["", *_rows(given)]
    return "\n".join(lines)


def _shown(answer: "Changed", shown: "Shown") -> str:
    where = f"snapshot {shown.snapshot}, as at {shown.as_at}"
    if shown.numerator is None:
        return f"{'nothing shown':<24} {where}"
    of = "" if shown.denominator is None else f" of {shown.denominator:,.0f}"
    count = f"{shown.numerator:,.0f}{of}"
    value = "" if answer.measure.unit == "count" or shown.value is None else f"{shown.value:,.1f}  "
    seen = "" if shown.observed == "complete" else f"  ({shown.observed})"
    return f"{value + count + seen:<24} {where}"


def _explained(each: "Explained") -> list[str]:
    lines = [
        f"{each.says[:1].upper()}{each.says[1:]}",
        f"  {each.then:>+8,}  then".replace("+", " "),
    ]
    if each.redefined:
        lines.append(f"  {each.redefined:>+8,}  by the definition and limits of today")
    for reason in each.reasons:
        which = f" ({', '.join(reason.columns)})" if reason.columns else ""
        lines.append(f"  {reason.effect:>+8,}  {reason.why}{which}")
    if not (each.reasons or each.redefined):
        lines.append("            nothing changed")
    return [*lines, f"  {each.now:>8,}  now"]


def _rows(given: "Rows") -> list[str]:
    if not given.rows:
        return ["No row changed."]
    cells = [given.columns, *(["" if c is None else str(c) for c in row] for row in given.rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(given.columns))]
    return ["  ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)).rstrip()
            for row in cells]  # fmt: skip
