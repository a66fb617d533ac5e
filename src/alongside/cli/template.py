"""`alongside template`: the local files, and an example of each to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.cli.writing import writing

if TYPE_CHECKING:
    from alongside.returns.local.templates import Template


def register(app: typer.Typer) -> None:
    """Each module of commands adds its own to the application."""
    app.command()(template)


def template(
    name: Annotated[str | None, typer.Argument(help="Which file; leave out to list all.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write it to this file.")] = None,
) -> None:
    """List the local files, or write one to fill in.

    Its example rows are made up.
    """
    from alongside.returns.local.templates import TEMPLATES, as_csv

    if name is None:
        width = max(len(each.table) for each in TEMPLATES)
        for each in TEMPLATES:
            typer.echo(f"{each.table:{width}}  {each.says}")
            typer.echo(f"{'':{width}}  opens: {each.opens}")
        return
    text = as_csv(_template(name))
    if out is None:
        typer.echo(text, nl=False)
    else:
        with writing(out), out.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        typer.echo(f"Wrote {out}. Its rows are made up: put your own in their place.")


def _template(name: str) -> "Template":
    from alongside.kernel.errors import AlongsideError
    from alongside.returns.local.templates import TEMPLATE_BY_NAME

    wanted = name.casefold().removesuffix(".csv")
    if wanted not in TEMPLATE_BY_NAME:
        raise AlongsideError(
            f"There is no template {name!r}. There are: {', '.join(TEMPLATE_BY_NAME)}."
        )
    return TEMPLATE_BY_NAME[wanted]
