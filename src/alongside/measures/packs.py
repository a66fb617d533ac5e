"""Every pack, the project's own and an authority's, read from `definitions/packs`."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.measures.block import Block, Wrong, refused
from alongside.measures.catalogue import Written, written_local, written_shipped
from alongside.measures.pack import Pack, PackPeriod, PackScope, Section
from alongside.measures.reading import NAME

FOLDER = "packs"


def packs(home_definitions: Path | None = None) -> tuple[Pack, ...]:
    """Every pack: the shipped ones and a home's own. Raises WrongDefinition."""
    written = written_shipped(FOLDER)
    if home_definitions is not None:
        written += written_local(home_definitions, FOLDER)
    found = [pack_of(each) for each in written]
    for place, pack in enumerate(found):
        if pack.id in [earlier.id for earlier in found[:place]]:
            raise WrongDefinition(f"there is another pack called {pack.id}", file=pack.file)
    return tuple(found)


def find_pack(id: str, home_definitions: Path | None = None) -> Pack:
    """The pack of this id. Raises AlongsideError, naming those there are."""
    known = {pack.id: pack for pack in packs(home_definitions)}
    if id not in known:
        near = ", ".join(get_close_matches(id, known)) or ", ".join(known)
        raise AlongsideError(f"there is no pack {id!r}\n  expected: {near}")
    return known[id]


def pack_of(written: Written) -> Pack:
    """A pack from its text. Raises WrongDefinition, with file and line."""
    try:
        return _pack(Block(written.content), written)
    except Wrong as wrong:
        raise refused(wrong, file=written.file, text=written.text) from wrong


def _pack(block: Block, written: Written) -> Pack:
    id = block.text("id")
    if not NAME.fullmatch(id):
        raise Wrong("id is small letters, digits and _, beginning with a letter", "id")
    pack = Pack(
        id=id,
        title=block.text("title"),
        for_whom=block.text("for"),
        says=block.text("says"),
        scope=block.choice("scope", PackScope),
        period=block.choice("period", PackPeriod),
        sections=tuple(_sections(block.left.pop("sections", None))),
        local=written.local,
        file=written.file,
    )
    block.done()
    return pack


def _sections(content: Any) -> Iterator[Section]:
    if not isinstance(content, list) or not content:
        raise Wrong("sections is a list of sections, each with a title", "sections")
    for each in content:
        block = Block(each, "sections")
        section = Section(
            title=block.text("title"),
            says=block.text("says", ""),
            measures=block.texts("measures"),
            lists=block.texts("lists"),
            findings=block.texts("findings"),
            names_children=block.truth("names_children"),
        )
        if sum(map(bool, (section.measures, section.lists, section.findings))) != 1:
            raise Wrong(f"{section.title}: name measures, lists or findings", "sections")
        if section.names_children and not section.lists:
            raise Wrong(f"{section.title}: only lists name children", "sections")
        block.done()
        yield section
