"""No list can be changed at a comparison, bound or code without an example noticing."""

import pytest

from alongside.measures.worklist import Worklist
from tests.lists.shipped import LISTS
from tests.measures.survivors import of_list

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("worklist", LISTS.lists, ids=lambda one: one.id)
def test_every_mutant_of_a_list_is_noticed(worklist: Worklist) -> None:
    assert [str(change) for change in of_list(worklist, LISTS.ideas)] == []
