"""The pages about lists and packs say what the code does."""

from pathlib import Path

from alongside.kernel.shipped import read_yaml
from alongside.measures.catalogue import Written
from alongside.measures.packs import pack_of, packs
from alongside.measures.worklist_dictionary import dictionary
from alongside.measures.worklist_examples import read_list_example
from tests.lists.shipped import LISTS

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "lists.md").read_text(encoding="utf-8")


def test_the_reference_is_made_from_the_definitions() -> None:
    page = (DOCS / "reference" / "lists.md").read_text(encoding="utf-8")
    assert page == dictionary(LISTS, packs()), "python -m alongside.measures.worklist_dictionary"


def test_its_example_can_be_read() -> None:
    table = TEXT.split("```\n")[1]
    example = read_list_example(table, states=["overdue"])
    assert [row.state for row in example.tables["assessment"]] == ["overdue", ""]


def test_its_pack_is_one() -> None:
    lines = TEXT[TEXT.index("    id: tuesday") : TEXT.index("Each section has")].splitlines()
    text = "\n".join(line[4:] for line in lines)
    pack = pack_of(Written("packs/tuesday.yaml", text, read_yaml(text)))
    assert pack.lists == ("unallocated", "assessments_due")
    assert pack.sections[0].names_children


def test_every_shipped_pack_is_named() -> None:
    assert [pack.id for pack in packs() if f"--pack {pack.id}" not in TEXT] == []
