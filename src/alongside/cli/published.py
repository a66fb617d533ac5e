"""Commands about official statistics: load them, and the profile of an authority."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.cli.options import HOME
from alongside.cli.writing import write_text

if TYPE_CHECKING:
    from alongside.published.frame import Published


def register(app: typer.Typer) -> None:
    published = typer.Typer(help="Official statistics that others publish.", no_args_is_help=True)
    app.add_typer(published, name="published")

    @published.command()
    def load(
        folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of statistics.")],
        home: HOME = None,
    ) -> None:
        """Read a folder of official statistics and keep it in the home."""
        from alongside.published.keep import keep
        from alongside.store.home import Home, home_path

        # Published statistics may be the first thing a home holds.
        read, kept = keep(folder, Home.make(home_path(home)).path / "published")
        typer.echo(_what_was_read(read))
        typer.echo(f"Kept in {kept}")

    @app.command()
    def profile(
        name: Annotated[str, typer.Argument(metavar="NAME", help="Name, DfE number or ONS code.")],
        html: Annotated[
            Path | None, typer.Option(metavar="FILE", help="Write a page to this file.")
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
        published: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Use this folder, not the home's.")
        ] = None,
        home: HOME = None,
    ) -> None:
        """How an authority stands, from published statistics alone."""
        from alongside.kernel.places import find_authority
        from alongside.reports.profile.profile import profile_of

        authority = find_authority(name)
        # A terminal shows the chosen measures; the 130 further ones stand in page and JSON.
        told = profile_of(_published(published, home), authority, further=json or html is not None)
        if json:
            from alongside.reports.profile.as_json import as_json

            typer.echo(as_json(told))
        elif html is None:
            from alongside.reports.profile.as_text import as_text

            typer.echo(as_text(told))
        if html is not None:
            from alongside.reports.profile.as_page import as_page

            write_text(html, as_page(told))
            typer.echo(f"Written to {html}", err=json)


def _published(folder: Path | None, home: Path | None) -> "Published":
    from alongside.kernel.errors import AlongsideError
    from alongside.published.keep import kept_set, read_kept
    from alongside.published.load import load
    from alongside.store.home import home_path

    if folder is not None:
        return load(folder)
    kept = kept_set(home_path(home) / "published")
    if kept is None:
        raise AlongsideError(
            "No published statistics are loaded. Download them (docs/profile.md says which), then "
            "`alongside published load DIR`; or give the folder with --published DIR."
        )
    return read_kept(kept)


def _what_was_read(read: "Published") -> str:
    understood = [one for one in read.files if one.understood]
    lines = [f"Read {len(understood)} files, {len(read.values):,} figures:", ""]
    for one in understood:
        years = f"{one.first_year} to {one.last_year}" if one.first_year else ""
        lines.append(f"  {one.table:27} {one.rows:>9,} {years:13} {one.release or one.file}")
        lines += [f"  {'':27} note: {note}" for note in one.notes]
    if left := [one for one in read.files if not one.understood]:
        lines += ["", f"Not understood, and left out ({len(left)} files):"]
        lines += [f"  {one.file}: {'; '.join(one.notes)}" for one in left]
    return "\n".join(lines)
