"""The measures as a page to read: `docs/reference/measures.md` is made from the definitions.

python -m alongside.measures.dictionary > docs/reference/measures.md
"""

from collections import defaultdict
from collections.abc import Iterator

from alongside.measures.catalogue import Catalogue, catalogue
from alongside.measures.inspection import inspected_under
from alongside.measures.measure import Basis, Measure
from alongside.measures.reading import STAGES

INTRODUCTION = """# Measures

Made from `definitions/measures` by `python -m alongside.measures.dictionary`; do not edit.

Years run from 1 April to 31 March. A rate is for every 10,000 children aged 0 to 17 in the middle \
of the year before. Each definition holds worked examples, which are run as tests; `docs/sql.md` \
says how to read its SQL and how to write one's own.
"""

WHEN = {
    Basis.DATED: "by {0}",
    Basis.OPEN: "open on the last day, from {0} to {1}",
    Basis.DURING: "open on any day, from {0} to {1}",
    Basis.ON: "told for the last day itself ({0})",
}


def dictionary(measures: Catalogue) -> str:
    """The page in Markdown: the measures by stage, each with its words, figures and reads."""
    parts = [INTRODUCTION]
    parts += [_contents(measures)]
    for stage in STAGES:
        found = [measure for measure in measures.measures if measure.stage == stage]
        parts += [f"## {stage.capitalize()}\n"] if found else []
        parts += ["\n".join(_measure(measure)) for measure in found]
    return "\n".join(parts)


def _contents(measures: Catalogue) -> str:
    counted = [(stage, sum(m.stage == stage for m in measures.measures)) for stage in STAGES]
    lines = [
        f"- [{stage.capitalize()}](#{stage.replace(' ', '-')}): {n}" for stage, n in counted if n
    ]
    return "\n".join([f"{len(measures.measures)} measures by stage:\n", *lines, ""])


def _measure(measure: Measure) -> Iterator[str]:
    yield f"### {measure.title}\n"
    yield f"{measure.says}\n"
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {text} |" for name, text in _facts(measure) if text)
    yield f"\n**Why it matters.** {_paragraph(measure.why)}\n"
    yield f"**What it cannot tell you.** {_paragraph(measure.cannot_tell)}\n"
    yield "**Questions to ask**\n"
    yield from (f"- {question}" for question in measure.questions)
    yield ""
    for says, table in measure.examples.items():
        yield f"**Worked example.** {_paragraph(says)}\n".replace(".** \n", "**\n")
        yield f"```\n{table.strip()}\n```\n"


def _facts(measure: Measure) -> Iterator[tuple[str, str]]:
    yield "id", f"`{measure.id}`"
    yield "unit", str(measure.unit)
    yield "better", f"{measure.better}" if measure.better != "neither" else "neither way"
    yield "counts", measure.numerator.says
    yield "of", measure.denominator.says if measure.denominator else ""
    yield "rows", f"`{measure.rows}`, {WHEN[measure.basis].format(*measure.dates)}"
    yield "periods", "years and rolling 12 months only" if measure.yearly else ""
    yield "groups", _groups(measure)
    yield "limit", measure.limit
    yield (
        "local limits",
        "; ".join(
            f"`{name}`: {limit.value} {limit.says}" for name, limit in measure.tolerances.items()
        ),
    )
    yield "National Framework", measure.outcome
    yield "inspected under", inspected_under(measure)
    yield "England", _england(measure)
    yield "source", measure.source
    yield "reads", _reads(measure)


def _groups(measure: Measure) -> str:
    if measure.mix is None:
        return ""
    if measure.mix.codes:
        return f"by {measure.mix.by}, as coded (`{measure.mix.codes}`)"
    return f"by {measure.mix.by}: {'; '.join(measure.mix.groups)}"


def _england(measure: Measure) -> str:
    published = measure.published
    if published is None:
        return ""
    figures = ", ".join(f"{value} in {year}" for year, value in published.england.items())
    return f"{figures} ({published.source})"


def _reads(measure: Measure) -> str:
    columns: dict[str, list[str]] = defaultdict(list)
    for table, column in sorted(measure.reads):
        columns[table].append(column)
    return "; ".join(f"`{table}`: {', '.join(names)}" for table, names in columns.items())


def _paragraph(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    print(dictionary(catalogue()), end="")
