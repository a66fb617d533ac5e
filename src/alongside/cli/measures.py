"""`alongside measures`: what is counted, and each definition in full."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from alongside.cli.options import HOME

if TYPE_CHECKING:
    from alongside.measures.measure import Measure


def register(app: typer.Typer) -> None:
    @app.command()
    def measures(
        measure: Annotated[str | None, typer.Argument(help="One measure, in full.")] = None,
        stage: Annotated[str | None, typer.Option(help="Only this stage of a journey.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        home: HOME = None,
    ) -> None:
        """List the measures by stage, or show one in full.

        In full: what is counted, why it matters, what it cannot tell, what to ask.
        """
        from alongside.measures.catalogue import catalogue
        from alongside.store.home import home_path

        found = catalogue(home_path(home) / "definitions")
        chosen = [found.measure(measure)] if measure else _of_stage(found.measures, stage)
        if as_json:
            _print_json(chosen)
        elif measure:
            _print_definition(chosen[0])
        else:
            _print_list(chosen)


def _of_stage(measures: "tuple[Measure, ...]", stage: str | None) -> "list[Measure]":
    from alongside.kernel.errors import AlongsideError
    from alongside.measures.reading import STAGES

    known = [*STAGES, *sorted({m.stage for m in measures} - set(STAGES))]
    if stage is not None and stage not in known:
        raise AlongsideError(f"there is no stage {stage!r}; the stages are: {', '.join(known)}")
    in_order = sorted(measures, key=lambda m: (known.index(m.stage), m.id))
    return [m for m in in_order if stage in (None, m.stage)]


def _print_list(measures: "list[Measure]") -> None:
    last = ""
    for measure in measures:
        if measure.stage != last:
            typer.echo(f"\n{measure.stage.capitalize()}")
            last = measure.stage
        marks = " (local)" if measure.local else ""
        typer.echo(f"  {measure.id:<52} {measure.title}{marks}")
    typer.echo(f"\n{len(measures)} measures. One in full: alongside measures ID")


def _print_definition(measure: "Measure") -> None:
    from alongside.measures.inspection import inspected_under
    from alongside.measures.mixing import labels

    typer.echo(f"{measure.title}\n{measure.says}\n")
    facts = {
        "id": measure.id,
        "stage": measure.stage,
        "unit": str(measure.unit),
        "better": f"{measure.better}" if measure.better != "neither" else "neither way",
        "counts": measure.numerator.says,
        "of": "children aged 0 to 17"
        if measure.population
        else (measure.denominator.says if measure.denominator else ""),
        "groups": "; ".join(labels(measure.mix)) if measure.mix else "",
        "tells": _tells(measure),
        "limit": measure.limit,
        "framework": measure.outcome,
        "inspected": inspected_under(measure),
        "local": ", ".join(f"{each.value} {each.says}" for each in measure.tolerances.values()),
        "source": measure.source,
        "since": measure.since,
        "England": ", ".join(
            f"{year}: {value}" for year, value in (measure.published.england.items())
        )
        if measure.published
        else "",
    }
    for name, value in facts.items():
        if value:
            typer.echo(f"  {name:<10} {value}")
    typer.echo(f"\nWhy it matters\n{measure.why.strip()}")
    typer.echo(f"\nWhat it cannot tell you\n{measure.cannot_tell.strip()}")
    typer.echo("\nQuestions to ask")
    for question in measure.questions:
        typer.echo(f"  - {question}")
    typer.echo(f"\nIts SQL and worked examples: {measure.file}")


def _tells(measure: "Measure") -> str:
    if measure.duration:
        return "the median and quartiles, those who still wait included"
    return "an average" if measure.numerator.adds else ""


def _kind(measure: "Measure") -> str:
    if measure.mix:
        return "mix"
    if measure.duration:
        return "duration"
    if measure.numerator.adds:
        return "average"
    return "share or rate" if measure.has_whole else "count"


def _print_json(measures: "list[Measure]") -> None:
    import json

    typer.echo(json.dumps([_as_json(measure) for measure in measures], indent=1))


def _as_json(measure: "Measure") -> dict[str, Any]:
    from alongside.measures.inspection import inspected_under

    return {
        "id": measure.id,
        "title": measure.title,
        "says": measure.says,
        "stage": measure.stage,
        "unit": str(measure.unit),
        "kind": _kind(measure),
        "by": measure.mix.by if measure.mix else None,
        "better": str(measure.better),
        "core": measure.core,
        "numerator": measure.numerator.says,
        "denominator": measure.denominator.says if measure.denominator else None,
        "population": measure.population,
        "limit": measure.limit,
        "framework": measure.outcome,
        "inspected_under": inspected_under(measure),
        "tolerances": {name: limit.value for name, limit in measure.tolerances.items()},
        "since": measure.since,
        "source": measure.source,
        "england": dict(measure.published.england) if measure.published else {},
        "local": measure.local,
        "file": measure.file,
    }
