"""Every shipped list holds to its worked examples and to the written rules."""

import pytest

from alongside.counting.list_examples import check_list
from alongside.measures.reading import STAGES
from alongside.measures.worklist import Kind, Worklist
from alongside.measures.worklist_lint import example_faults, sql_faults, with_ideas, words_faults
from tests.lists.shipped import LISTS
from tests.measures.declared import DECLARED

KNOWN = with_ideas(DECLARED, LISTS.ideas)
each_list = pytest.mark.parametrize("worklist", LISTS.lists, ids=lambda one: one.id)


@each_list
def test_a_list_says_what_its_examples_say(worklist: Worklist) -> None:
    assert check_list(worklist, LISTS.ideas) == []


@each_list
def test_a_list_holds_to_the_rules(worklist: Worklist) -> None:
    faults = [
        *words_faults(worklist),
        *sql_faults(worklist, KNOWN),
        *example_faults(worklist, LISTS, KNOWN),
    ]
    assert [(wrong.at, wrong.why) for wrong in faults] == []


def test_lists_stand_by_kind_and_then_as_a_journey_goes() -> None:
    order = [(list(Kind).index(one.kind), STAGES.index(one.stage)) for one in LISTS.lists]
    assert order == sorted(order)
    assert {one.kind for one in LISTS.lists} == set(Kind)


@each_list
def test_nobody_is_ranked_by_how_worried_one_should_be(worklist: Worklist) -> None:
    said = " ".join([worklist.title, worklist.says, *worklist.states]).lower()
    assert not [word for word in ("risk", "score", "high", "severe", "likely") if word in said]
