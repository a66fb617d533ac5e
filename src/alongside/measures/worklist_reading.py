"""From the text of a list's definition to a frozen value; what does not fit says file and line."""

from collections.abc import Mapping
from typing import Any

from alongside.measures.block import Block, Wrong
from alongside.measures.reading import NAME, STAGES
from alongside.measures.tolerance import Tolerances
from alongside.measures.worklist import About, Kind, Worklist

# Words that the lines of an example begin with, so no state may be called so.
RESERVED = frozenset({"", "as at", "expect", "counts", "population"})


def worklist_of(
    content: Any, *, file: str, tolerances: Tolerances, local: bool = False
) -> Worklist:
    """Build a list, without what it reads, from the parsed text of its file. Raises Wrong."""
    block = Block(content)
    block.fill({name: limit.value for name, limit in tolerances.items()})
    dates, months = _dates(block)
    worklist = Worklist(
        id=_id(block),
        title=block.text("title"),
        says=block.text("says"),
        kind=block.choice("kind", Kind),
        stage=_stage(block),
        about=_about(block),
        rows=block.text("rows"),
        dates=dates,
        months=months,
        where=block.text("where", "true"),
        states=_states(block),
        since=block.text("since"),
        due=block.text("due", ""),
        why=block.text("why"),
        is_not=block.text("is_not"),
        limit=block.text("limit", ""),
        source=block.text("source"),
        stands_in=_stands_in(block),
        looks_back=_looks_back(block),
        does_without=_columns(block, "does_without"),
        answered_by=_columns(block, "answered_by"),
        examples=_examples(block),
        local=local,
        file=file,
    )
    block.done()
    return worklist


def _id(block: Block) -> str:
    id = block.text("id")
    if not NAME.fullmatch(id):
        raise Wrong("id is small letters, digits and _, beginning with a letter", "id")
    if id in list(Kind):
        raise Wrong(f"{id} is a kind of list, so no list may be called so", "id")
    return id


def _stage(block: Block) -> str:
    stage = block.text("stage")
    if stage not in STAGES:
        raise Wrong(f"stage is one of {', '.join(STAGES)}, not {stage!r}", "stage")
    return stage


def _about(block: Block) -> About:
    return block.choice("about", About) if "about" in block.left else About.CHILD


def _dates(block: Block) -> tuple[tuple[str, ...], int]:
    named = [key for key in ("open", "dated") if key in block.left]
    if len(named) != 1:
        raise Wrong("a list has open: [start, end], or dated: a date, and months")
    dates = block.texts(named[0])
    if len(dates) != (2 if named == ["open"] else 1):
        raise Wrong("start and end for open; one date for dated", named[0])
    return dates, block.whole("months") if named == ["dated"] else 0


def _states(block: Block) -> Mapping[str, str]:
    states = {label: sql.strip() for label, sql in block.mapping("states").items()}
    if not states:
        raise Wrong("states is missing: each a label and its condition")
    if clash := RESERVED & states.keys():
        raise Wrong(f"no state may be called {min(clash)!r}", "states")
    return states


def _stands_in(block: Block) -> Mapping[str, tuple[str, str]]:
    found = {}
    for table, told in block.mapping("stands_in").items():
        other, _, column = told.partition(".")
        if not column:
            raise Wrong("stands_in is a table: and the table.column that tells as much",
                        "stands_in", table)  # fmt: skip
        found[table] = (other, column)
    return found


def _columns(block: Block, key: str) -> frozenset[tuple[str, str]]:
    pairs = [item.partition(".") for item in block.texts(key)]
    if not all(column for _, _, column in pairs):
        raise Wrong(f"{key} is a list of table.column", key)
    return frozenset((table, column) for table, _, column in pairs)


def _looks_back(block: Block) -> Mapping[str, int]:
    months = block.block("looks_back") or Block({}, "looks_back")
    return {table: months.whole(table) for table in list(months.left)}


def _examples(block: Block) -> Mapping[str, str]:
    examples = block.left.pop("examples", None)
    if isinstance(examples, str):
        return {"": examples}
    if not isinstance(examples, Mapping) or not examples:
        raise Wrong("examples is a text table, or sentences each with one", "examples")
    return {str(says): str(table) for says, table in examples.items()}
