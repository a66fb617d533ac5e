"""Who can mend a child's rows."""

from importlib.resources import files

import duckdb
import pytest

from alongside.kernel.child_ids import child_key
from alongside.pipeline.whose import (
    Cells,
    by_allocation,
    by_social_workers,
    held_by,
    told_by_return,
)


@pytest.mark.parametrize("written", ["A1", " a1", "00a1", "000", "0", "", "\u00a0b ", "0 1", "00é"])
def test_a_child_is_named_as_the_journeys_name_it(written: str) -> None:
    with duckdb.connect() as con:
        con.execute(files("alongside.journeys").joinpath("macros.sql").read_text("utf-8"))
        [(known,)] = con.execute("select coalesce(child_key(?), '')", [written]).fetchall()
    assert child_key(written) == known


def test_the_social_worker_who_came_last_is_named() -> None:
    held = held_by([
        ("A1", "Personal Adviser", "Leaving care", "personal adviser", "2025-03-01", False),
        ("A1", "Worker One", "North", "social worker", "2024-01-01", False),
        ("A1", "Worker Two", "South", "social worker", "2025-01-01", False),
        ("B1", None, "West", None, None, True),
    ])  # fmt: skip
    assert held == {"A1": ("South", "Worker Two"), "B1": ("West", "")}


def test_a_903_names_the_worker_whose_stretch_goes_on() -> None:
    stretches: dict[str, Cells] = {
        "CHILD": ["a1", "a1", "0b", "0b", None],
        "SW_ID": ["open", "left", "first", "later", "nobody's"],
        "SW_DECOM": ["01/01/2024", "01/06/2024", "01/01/2024", "01/02/2024", None],
        "SW_DEC": [None, "01/07/2024", "01/02/2024", "01/03/2024", None],
    }
    assert by_social_workers({"SWEpisodes": stretches}) == {
        "A1": ("", "open"),
        "B": ("", "later"),
    }


def test_a_return_without_social_workers_names_nobody() -> None:
    assert by_social_workers({"Header": {"CHILD": ["a1"]}}) == {}
    assert told_by_return({"Header": {"CHILD": ["a1"]}, "list_1": {"Child Unique ID": ["a"]}}) == {}


def test_the_last_list_of_annex_a_that_names_anybody_is_believed() -> None:
    lists: dict[str, dict[str, Cells]] = {
        "list_10": {"Child Unique ID": ["a1"], "Allocated Team": ["Adoption"]},
        "list_3": {
            "Child Unique ID": ["a1", "b1", "c1"],
            "Allocated Team": ["Front door", "Front door", None],
            "Allocated Worker": ["Worker One", None, None],
        },
        "list_6": {
            "Child Unique ID": ["a1", "b1"],
            "Allocated Team": ["North", None],
            "Allocated Worker": ["Worker Two", None],
        },
    }
    assert by_allocation(lists) == {"A1": ("Adoption", ""), "B1": ("Front door", "")}
