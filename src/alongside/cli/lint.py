"""`alongside lint`: whether definitions, the project's and your own, hold to the written rules."""

import typer

from alongside.cli.options import HOME


def register(app: typer.Typer) -> None:
    @app.command()
    def lint(home: HOME = None) -> None:
        """Check every definition, yours included.

        Says what is wrong, in which file and line; exit 1 where something is.
        """
        from alongside.measures.lint import lint as faults_of
        from alongside.measures.pack_lint import lint_packs
        from alongside.measures.worklist_lint import lint_lists
        from alongside.pipeline.definitions import COLUMNS
        from alongside.store.home import home_path
        from alongside.validation.lint import lint_rules_of_all

        own = home_path(home) / "definitions"
        faults = faults_of(COLUMNS, own) + lint_lists(COLUMNS, own) + lint_packs(own)
        faults += lint_rules_of_all(own)
        for fault in faults:
            typer.echo(str(fault))
        many = "" if len(faults) == 1 else "s"
        found = f"{len(faults)} fault{many}"
        typer.echo(found if faults else "Every definition holds to the rules.")
        raise typer.Exit(code=1 if faults else 0)
