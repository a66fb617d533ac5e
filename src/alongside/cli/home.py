"""Commands about the home folder itself: backup, restore, upgrade, purge."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alongside.cli.options import HOME

if TYPE_CHECKING:
    from alongside.store.purge import Purge


def register(app: typer.Typer) -> None:
    """Each module of commands adds its own to the application."""
    _register_version(app)
    _register_backup(app)
    _register_restore(app)
    _register_upgrade(app)
    _register_purge(app)


def _register_version(app: typer.Typer) -> None:
    @app.command()
    def version() -> None:
        """Print the version."""
        from alongside.kernel.version import __version__

        typer.echo(__version__)


def _register_backup(app: typer.Typer) -> None:
    @app.command()
    def backup(
        to: Annotated[Path, typer.Option(metavar="FILE", help="A new file, such as home.zip.")],
        home: HOME = None,
    ) -> None:
        """Save everything in the home as one file.

        It is as confidential as the home.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.store.at_rest import sha256_of
        from alongside.store.backup import backup as run
        from alongside.store.home import Home

        archive = run(Home.find(home), to, by=command_line_viewer().name)
        typer.echo(f"Saved to {archive} ({archive.stat().st_size:,} bytes).")
        typer.echo(f"SHA-256 {sha256_of(archive)}")
        typer.echo("It holds children's rows and secrets: keep it as safe as the home.")


def _register_restore(app: typer.Typer) -> None:
    @app.command()
    def restore(
        archive: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
        to: Annotated[Path, typer.Option(metavar="DIR", help="A new or empty folder.")],
    ) -> None:
        """Make a home from a backup.

        Every file in it is seen to be whole before the home appears.
        """
        from alongside.store.backup import restore as run

        home = run(archive, to)
        snapshots = len(home.snapshots())
        typer.echo(f"Restored to {home.path}: {snapshots} snapshot{'s' * (snapshots != 1)}.")
        typer.echo(f"Use it with --home {home.path}, or set ALONGSIDE_HOME to it.")


def _register_upgrade(app: typer.Typer) -> None:
    @app.command()
    def upgrade(home: HOME = None) -> None:
        """Bring a home made by an older version up to this one.

        It is saved as it was first.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.store.home import Home
        from alongside.store.upgrade import upgrade as run

        found = Home.to_upgrade(home)
        done = run(found, by=command_line_viewer().name)
        if done.backup is None:
            typer.echo(f"{found.path} is up to date (layout {done.after}): nothing was changed.")
        else:
            typer.echo(f"{found.path} went from layout {done.before} to {done.after}.")
            typer.echo(f"As it was before, it is saved in {done.backup}")


def _register_purge(app: typer.Typer) -> None:
    @app.command()
    def purge(
        before: Annotated[
            datetime,
            typer.Option(
                formats=["%Y-%m-%d"],
                metavar="DAY",
                help="Drop what is older than this day, such as 2022-04-01.",
            ),
        ],
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
        home: HOME = None,
    ) -> None:
        """Drop snapshots and returns too old to be kept.

        What went is written down. Figures that rest on a return that goes are built again
        without it.
        """
        from alongside.pipeline.doors import command_line_viewer
        from alongside.pipeline.rebuild import rebuild
        from alongside.store.home import Home
        from alongside.store.purge import plan_purge
        from alongside.store.purge import purge as run

        found, day, viewer = Home.find(home), before.date(), command_line_viewer()
        plan = plan_purge(found, before=day, rebuilds=True)
        if plan.is_nothing:
            typer.echo(f"Nothing from before {day:%d %B %Y} can go: nothing was changed.")
        elif yes or _agreed(plan):
            gone = run(
                found,
                before=day,
                by=viewer.name,
                rebuild=lambda held, going: rebuild(held, going, by=viewer),
            )
            typer.echo(f"Dropped: {_in_words(gone)}.")
            typer.echo(f"Written down in {found.purged_record}")
        else:
            typer.echo("Nothing was dropped.")


def _agreed(plan: "Purge") -> bool:
    import sys

    from alongside.kernel.errors import AlongsideError

    typer.echo(f"To go: {_in_words(plan)}.")
    if not sys.stdin.isatty():
        raise AlongsideError("Nothing was dropped: nobody is here to agree. Say it with --yes")
    return typer.confirm("They cannot be brought back. Drop them?", default=False)


def _in_words(plan: "Purge") -> str:
    parts = (
        (len(plan.snapshots), "snapshot"),
        (len(plan.returns), "return"),
        (len(plan.backups), "backup made before an upgrade"),
        (plan.issues, "issue of an earlier check"),
    )
    return ", ".join(f"{number} {_plural(what, number)}" for number, what in parts if number)


def _plural(what: str, number: int) -> str:
    first, _, rest = what.partition(" ")
    return f"{first}{'s' * (number != 1)} {rest}".strip()
