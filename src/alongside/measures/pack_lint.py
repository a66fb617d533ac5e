"""Packs are linted too: all that a pack names must be there."""

from collections.abc import Collection, Iterator
from pathlib import Path

from alongside.kernel.errors import WrongDefinition
from alongside.measures.catalogue import written_local, written_shipped
from alongside.measures.pack import Pack
from alongside.measures.packs import packs
from alongside.measures.worklist import Kind


def lint_packs(home_definitions: Path | None = None) -> list[WrongDefinition]:
    """Everything wrong with the shipped packs and a home's own. Raises WrongDefinition for one
    that cannot be read."""
    measures = _ids("measures", home_definitions)
    lists = {*_ids("lists", home_definitions), *Kind}
    return [
        WrongDefinition(why, file=pack.file)
        for pack in packs(home_definitions)
        for why in pack_faults(pack, measures=measures, lists=lists)
    ]


def pack_faults(pack: Pack, *, measures: Collection[str], lists: Collection[str]) -> Iterator[str]:
    """What a pack names that nobody defined; `measures` and `lists` are the ids there are."""
    for id in pack.measures:
        if id not in measures:
            yield f"there is no measure {id!r}"
    for name in pack.lists:
        if name not in lists:
            yield f"there is no list, nor a kind of list, {name!r}"


def _ids(folder: str, home_definitions: Path | None) -> set[str]:
    written = written_shipped(folder)
    if home_definitions is not None:
        written += written_local(home_definitions, folder)
    return {str(each.content["id"]) for each in written}
