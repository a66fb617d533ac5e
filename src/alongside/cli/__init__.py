"""The command line: thin, and quick to answer; a command imports what it needs inside itself."""

import os
import sys

import typer

from alongside.cli import (
    changed,
    demo,
    export,
    home,
    lint,
    lists,
    load,
    measures,
    published,
    report,
    results,
    simulate,
    template,
    validate,
)

app = typer.Typer(
    name="alongside",
    help="Children's services data, set alongside professional judgement and family experience.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
# In the order of the work: files in, figures out, the home kept well.
for commands in (
    demo,
    simulate,
    validate,
    load,
    measures,
    results,
    changed,
    lists,
    report,
    published,
    export,
    template,
    home,
    lint,
):
    commands.register(app)


def main() -> None:
    """Run a command; what the user can mend is said in plain words, and the exit code is 2.

    Any other error is our own: it says where, and never quotes a cell. What a command writes is
    its owner's alone, as lists and exact counts must be: who means it for others opens it.
    """
    from alongside.cli.unexpected import say_unexpected
    from alongside.kernel.errors import AlongsideError
    from alongside.kernel.terminal import plain

    os.umask(0o077)
    try:
        app()
    except AlongsideError as error:
        typer.echo(plain(str(error)), err=True)
        sys.exit(2)
    except Exception as error:
        say_unexpected(error)
        sys.exit(2)
