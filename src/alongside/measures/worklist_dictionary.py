"""The lists and packs as a page to read: `docs/reference/lists.md` is made from the definitions.

python -m alongside.measures.worklist_dictionary > docs/reference/lists.md
"""

from collections.abc import Iterator, Sequence

from alongside.measures.pack import Pack
from alongside.measures.packs import packs
from alongside.measures.worklist import Kind, Worklist
from alongside.measures.worklists import Worklists, worklists

INTRODUCTION = """# Lists and packs

Made from `definitions/lists` and `definitions/packs` by `python -m \
alongside.measures.worklist_dictionary`; do not edit.

Each list is a plain rule that finds children for a person to look at: nothing is predicted, and \
nobody is ranked. `docs/lists.md` says whose rows one sees, how to read a rule, and how to write \
one's own. The worked examples are run as tests: a row's first cell names the state it is in, and \
is blank for a row that is not on the list.
"""

KINDS = {
    Kind.DUE: "Due and overdue",
    Kind.UNALLOCATED: "Unallocated",
    Kind.DRIFT: "Drift",
    Kind.REPEAT: "Repeat involvement",
}


def dictionary(lists: Worklists, defined: Sequence[Pack]) -> str:
    """The page in Markdown: the lists by kind, then the packs."""
    parts = [INTRODUCTION]
    for kind, heading in KINDS.items():
        parts.append(f"## {heading}\n")
        parts += ["\n".join(_list(one)) for one in lists.lists if one.kind is kind]
    parts.append("## Packs\n")
    parts += ["\n".join(_pack(pack)) for pack in defined]
    return "\n".join(parts)


def _list(one: Worklist) -> Iterator[str]:
    yield f"### {one.title}\n"
    yield f"{one.says}\n"
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {text} |" for name, text in _facts(one) if text)
    yield "\n| on it as | where |\n|---|---|"
    yield from (f"| {state} | `{_line(sql)}` |" for state, sql in one.states.items())
    yield f"\n**Why it matters.** {_line(one.why)}\n"
    yield f"**What it is not.** {_line(one.is_not)}\n"
    for says, table in one.examples.items():
        yield f"**Worked example.** {says}\n".replace(".** \n", ".**\n")
        yield f"```\n{table.strip()}\n```\n"


def _facts(one: Worklist) -> Iterator[tuple[str, str]]:
    when = "open on the day, from {} to {}" if one.is_open else "by {}, in the {} months before"
    yield "id", f"`{one.id}`"
    yield "rows", f"`{one.rows}`, " + when.format(*one.dates, one.months)
    yield "of these", "" if one.where == "true" else f"`{_line(one.where)}`"
    yield "since", f"`{_line(one.since)}`"
    yield "due", f"`{_line(one.due)}`" if one.due else ""
    yield "limit", one.limit
    yield "source", one.source
    yield "reads", ", ".join(f"`{table}.{column}`" for table, column in sorted(one.reads))


def _pack(pack: Pack) -> Iterator[str]:
    yield f"### {pack.title}\n"
    yield f"{pack.says} For {pack.for_whom}.\n"
    yield f"`{pack.id}`, about one {pack.scope}, by {pack.period}.\n"
    for section in pack.sections:
        named = (*section.measures, *section.lists, *section.findings)
        what = "measures" if section.measures else "lists" if section.lists else "findings"
        yield f"- {section.title}: {what} " + ", ".join(f"`{name}`" for name in named)
    yield ""


def _line(text: str) -> str:
    """One line, its bars escaped as a table of Markdown wants them."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(dictionary(worklists(), packs()), end="")
