"""Commands about the home folder itself: backup, restore, upgrade, purge."""

import typer


def register(app: typer.Typer) -> None:
    """Each module of commands adds its own to the application."""

    @app.command()
    def version() -> None:
        """Print the version."""
        from alongside import __version__

        typer.echo(__version__)
