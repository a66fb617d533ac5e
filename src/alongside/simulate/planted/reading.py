"""A scenario from its YAML file; whatever does not fit says file and line."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.shipped import read_yaml, shipped
from alongside.measures.block import Block, Wrong, refused
from alongside.simulate.arrays import NEVER, as_day
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.planted.change import OF_SERVICES, Change, Knob, Where
from alongside.simulate.planted.scenario import Nothing, Scenario

FOLDER = "simulate/scenarios"


def shipped_scenarios() -> tuple[str, ...]:
    """The names of the scenarios that come with Alongside."""
    files = shipped(FOLDER).iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files))


def find_scenario(name: str) -> Scenario:
    """A shipped scenario by name, or one from a file. Raises AlongsideError or WrongDefinition."""
    if name in shipped_scenarios():
        return read_scenario(shipped(FOLDER).joinpath(f"{name}.yaml"), name)
    path = Path(name)
    if not path.is_file():
        raise AlongsideError(
            f"there is no scenario {name!r}\n"
            f"  expected: a file, or one of {', '.join(shipped_scenarios())}"
        )
    return read_scenario(path, path.stem)


def read_scenario(file: Traversable | Path, id: str) -> Scenario:
    """Read one file. Raises WrongDefinition, with the line."""
    import yaml

    from alongside.kernel.errors import WrongDefinition

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # its message quotes what stands there
        raise WrongDefinition("this is not UTF-8 text", file=file.name) from None
    try:
        return _scenario(Block(read_yaml(text)), id)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise WrongDefinition("this is not YAML", file=file.name, line=line) from None
    except Wrong as wrong:
        raise refused(wrong, file=file.name, text=text) from None


def _scenario(block: Block, id: str) -> Scenario:
    planted = Block(block.left.pop("planted", {}), "planted")
    nothings = Block(block.left.pop("nothings", {}), "nothings")
    overrides = Block(block.left.pop("parameters", {}), "parameters")
    scenario = Scenario(
        id=id,
        title=block.text("title"),
        changes=tuple(_change(planted.block(name), name) for name in list(planted.left)),
        nothings=tuple(_nothing(nothings.block(name)) for name in list(nothings.left)),
        overrides={name: _stage(overrides, name) for name in list(overrides.left)},
        family_help=_day(block, "family_help") if "family_help" in block.left else None,
    )
    block.done()
    return scenario


def _stage(overrides: Block, name: str) -> Mapping[str, Any]:
    found = overrides.block(name)
    assert found is not None
    return found.left


def _nothing(block: Block | None) -> Nothing:
    assert block is not None
    made = Nothing(says=block.text("says"), measures=block.texts("measures"))
    block.done()
    return made


def _change(block: Block | None, name: str) -> Change:
    assert block is not None
    what = block.choice("what", Knob)
    where = _where(block)
    if where.services and what not in OF_SERVICES:
        raise Wrong(f"{what} is not of a service", *block.at, "services")
    begins = as_day(_day(block, "from")) if "from" in block.left else -NEVER
    until = as_day(_day(block, "until") + timedelta(days=1)) if "until" in block.left else NEVER
    if begins >= until:
        raise Wrong("until is before from", *block.at, "what")
    made = Change(
        id=name,
        says=block.text("says"),
        what=what,
        times=_number(block, "times"),
        begins=begins,
        until=until,
        where=where,
        measures=block.texts("measures"),
        tempting=block.truth("tempting"),
    )
    block.done()
    return made


def _where(block: Block) -> Where:
    districts = block.texts("districts")
    if strangers := set(districts) - set(DISTRICTS):
        raise Wrong(
            f"{', '.join(sorted(strangers))}: the districts are {', '.join(DISTRICTS)}",
            *block.at,
            "districts",
        )
    return Where(
        districts=districts,
        ethnicity=block.texts("ethnicity"),
        deciles=_between(block, "deciles", (1, 10)),
        ages=_between(block, "ages", (-1, 25)),
        sources=block.texts("sources"),
        services=block.texts("services"),
        disabled=block.truth("disabled") if "disabled" in block.left else None,
    )


def _between(block: Block, key: str, default: tuple[int, int]) -> tuple[int, int]:
    texts = block.texts(key)
    if not texts:
        return default
    if len(texts) != 2 or not all(text.isdigit() for text in texts):
        raise Wrong(f"{key} is the lowest and the highest, such as [1, 3]", *block.at, key)
    return int(texts[0]), int(texts[1])


def _number(block: Block, key: str) -> float:
    text = block.text(key)
    try:
        number = float(text)
    except ValueError:
        raise Wrong(f"{key} is a number, not {text!r}", *block.at, key) from None
    if not 0 <= number < 100:
        raise Wrong(f"{key} is 0 or more and less than 100, not {text}", *block.at, key)
    return number


def _day(block: Block, key: str) -> date:
    text = block.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{key} is a day such as 2024-04-01, not {text!r}", *block.at, key) from None
