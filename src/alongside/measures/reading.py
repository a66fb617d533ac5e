"""From the text of a definition to a frozen value; whatever does not fit says file and line."""

import re
from collections.abc import Mapping
from typing import Any

from alongside.measures.block import Block, Wrong
from alongside.measures.idea import Idea
from alongside.measures.measure import (
    Basis,
    Better,
    Condition,
    Duration,
    LooksBack,
    Measure,
    Mix,
    Published,
    Unit,
)
from alongside.measures.tolerance import Tolerance, Tolerances, usual_tolerances

NAME = re.compile(r"[a-z][a-z0-9_]{0,99}")
POPULATION = "0 to 17"
STAGES = (
    "contact",
    "early help",
    "referral",
    "assessment",
    "section 47",
    "protection",
    "pre-proceedings",
    "need",
    "care",
    "placement",
    "leaving",
    "services",
    "workforce",
)

# The Children's Social Care National Framework (Department for Education, 2023).
FRAMEWORK = {
    "Outcome 1": "children, young people and families stay together and get the help they need",
    "Outcome 2": "children and young people are supported by their family network",
    "Outcome 3": "children and young people are safe in and outside of their homes",
    "Outcome 4": "children in care and care leavers have stable, loving homes",
    "Enabler 1": "multi-agency working is prioritised and effective",
    "Enabler 2": "leaders drive conditions for effective practice",
    "Enabler 3": "the workforce is equipped and effective",
}


def idea_of(
    content: Any, *, file: str, local: bool = False, tolerances: Tolerances | None = None
) -> Idea:
    """Build an idea from the parsed text of its file, as `measure_of` does. Raises Wrong."""
    block = Block(content)
    fill(block, tolerances)
    idea = Idea(
        name=_name(block, "name"),
        says=block.text("says"),
        rows=block.text("rows"),
        sql=block.text("sql"),
        also=block.texts("also"),
        local=local,
        file=file,
    )
    block.done()
    return idea


def measure_of(
    content: Any,
    *,
    file: str,
    local: bool = False,
    tolerances: Tolerances | None = None,
) -> Measure:
    """Build a measure, without what it reads, from the parsed text of its file; `tolerances` are
    the limits in force (the usual ones, unless given). Raises Wrong."""
    block = Block(content)
    limits = fill(block, tolerances)
    rows, basis, dates, yearly = _count(block)
    denominator, population = _denominator(block)
    numerator = block.block("numerator")
    measure = Measure(
        id=_name(block, "id"),
        title=block.text("title"),
        says=block.text("says"),
        stage=_stage(block),
        purpose=block.text("purpose"),
        unit=block.choice("unit", Unit),
        better=block.choice("better", Better),
        rows=rows,
        basis=basis,
        dates=dates,
        numerator=_condition(numerator) if numerator else Condition("every one"),
        denominator=denominator,
        why=block.text("why"),
        cannot_tell=block.text("cannot_tell"),
        questions=block.texts("questions"),
        since=block.text("since"),
        source=block.text("source"),
        outcome=_framework(block),
        examples=_examples(block),
        where=block.text("where", "true"),
        population=population,
        yearly=yearly,
        core=block.truth("core"),
        limit=block.text("limit", ""),
        mix=_mix(block),
        duration=_duration(block),
        tolerances=limits,
        looks_back=_looks_back(block),
        published=_published(block),
        catalogue_id=block.text("catalogue", ""),
        does_without=_columns(block, "does_without"),
        local=local,
        file=file,
    )
    block.done()
    return measure


def _name(block: Block, key: str) -> str:
    """Names become names of files, of tables and of places in a page, so they hold nothing that
    any of these could take for more than a name."""
    name = block.text(key)
    if not NAME.fullmatch(name):
        raise Wrong(f"{key} is small letters, digits and _, beginning with a letter", key)
    return name


def _columns(block: Block, key: str) -> frozenset[tuple[str, str]]:
    pairs = [tuple(item.split(".")) for item in block.texts(key)]
    if not all(len(pair) == 2 for pair in pairs):
        raise Wrong(f"{key} is a list of table.column", key)
    return frozenset((pair[0], pair[1]) for pair in pairs)


def _framework(block: Block) -> str:
    name = block.text("framework", "")
    if name and name not in FRAMEWORK:
        raise Wrong(f"framework is one of {', '.join(FRAMEWORK)}, not {name!r}", "framework")
    return f"{name}: {FRAMEWORK[name]}" if name else ""


def _stage(block: Block) -> str:
    stage = block.text("stage")
    if stage not in STAGES:
        raise Wrong(f"stage is one of {', '.join(STAGES)}, not {stage!r}", "stage")
    return stage


def _count(block: Block) -> tuple[str, Basis, tuple[str, ...], bool]:
    count = block.block("count")
    if count is None:
        raise Wrong("count is missing: which rows, and by which dates")
    rows, every = count.text("rows"), count.text("every", "")
    if every not in ("", "year"):
        raise Wrong("every may only be year", "count", "every")
    named = [basis for basis in Basis if basis in count.left]
    if len(named) != 1:
        raise Wrong(f"count has one of {', '.join(Basis)}", "count")
    basis, dates = named[0], count.texts(named[0])
    if len(dates) != (2 if basis in (Basis.OPEN, Basis.DURING) else 1):
        raise Wrong("one date for dated and on; start and end for open and during", "count", basis)
    count.done()
    return rows, basis, dates, every == "year"


def _condition(block: Block) -> Condition:
    condition = Condition(
        says=block.text("says"),
        sql=block.text("sql", "true"),
        distinct=block.text("distinct", ""),
        adds=block.text("adds", ""),
    )
    block.done()
    return condition


def fill(block: Block, tolerances: Tolerances | None) -> Mapping[str, Tolerance]:
    """Put the limits in force where the texts of a block name them; gives back those named."""
    known = usual_tolerances() if tolerances is None else tolerances
    named = block.fill({name: limit.value for name, limit in known.items()})
    return {name: known[name] for name in sorted(named)}


def _mix(block: Block) -> Mix | None:
    mix = block.block("mix")
    if mix is None:
        return None
    found = Mix(
        by=mix.text("by"),
        column=mix.text("column", ""),
        codes=mix.text("codes", ""),
        level=mix.text("level", ""),
        groups=mix.mapping("groups"),
    )
    if bool(found.groups) == bool(found.column and found.codes):
        raise Wrong("a mix has column and codes, or groups each with its condition", "mix")
    if found.level not in ("", "group"):
        raise Wrong("level may only be group", "mix", "level")
    mix.done()
    return found


def _duration(block: Block) -> Duration | None:
    duration = block.block("duration")
    if duration is None:
        return None
    found = Duration(duration.text("days"), duration.text("ended", "true"))
    duration.done()
    return found


def _denominator(block: Block) -> tuple[Condition | None, bool]:
    denominator = block.block("denominator")
    if denominator is None:
        return None, False
    if "population" not in denominator.left:
        return _condition(denominator), False
    if denominator.text("population") != POPULATION:
        raise Wrong(f"the population known is {POPULATION}", "denominator", "population")
    denominator.done()
    return None, True


def _examples(block: Block) -> Mapping[str, str]:
    examples = block.left.pop("examples", None)
    if isinstance(examples, str):
        return {"": examples}
    if not isinstance(examples, Mapping) or not examples:
        raise Wrong("examples is a text table, or sentences each with one", "examples")
    return {str(says): str(table) for says, table in examples.items()}


def _looks_back(block: Block) -> LooksBack | None:
    back = block.block("looks_back")
    if back is None:
        return None
    found = LooksBack(back.whole("months"), back.text("table"), back.text("unless", ""))
    back.done()
    return found


def _published(block: Block) -> Published | None:
    published = block.block("published")
    if published is None:
        return None
    found = Published(
        release=published.text("release"),
        table=published.text("table"),
        column=published.text("column"),
        england=published.mapping("england"),
        source=published.text("source", ""),
    )
    published.done()
    return found
