"""Who sees whom on a list; nothing is given that the log does not know of."""

from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError, Refused, WrongDefinition
from alongside.kernel.identity import MAY_SEE_ROWS, Role, Viewer
from alongside.pipeline.doors import lists
from alongside.pipeline.listed import ListSeen
from alongside.store.home import Home
from tests.lists.homes import ANALYST, NORTH, WORKER_1, log, make_home
from tests.lists.made_up import LIST


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return make_home(tmp_path_factory.mktemp("lists") / "home")


def seen(home: Home, id: str, by: Viewer, **narrowed: str) -> ListSeen:
    (one,) = lists(home, [id], by=by, purpose="test", **narrowed).lists
    return one


def whose(one: ListSeen) -> list[str | None]:
    return [entry.child_id for entry in one.entries]


def test_an_analyst_sees_every_child_once_with_whoever_holds_the_work_now(home: Home) -> None:
    one = seen(home, "protection_plans_long", ANALYST)
    assert [(entry.child_id, entry.worker, entry.team) for entry in one.entries] == [
        ("C1", "W1", "North"),
        ("C2", "W2", "North"),  # the social worker, not the adviser
        ("C3", "W3", "South"),  # not the team that the plan names, nor the one from before
        ("C4", None, "North"),  # nobody holds the child: the team of the plan
    ]
    assert str(one.as_at) == "2025-03-31"
    assert (one.entries[0].state, one.entries[3].state) == (
        "12 months or more", "9 months or more",
    )  # fmt: skip
    assert one.entries[3].days == 364


def test_a_team_manager_sees_the_children_her_team_holds_now(home: Home) -> None:
    assert whose(seen(home, "protection_plans_long", NORTH)) == ["C1", "C2", "C4"]
    south = Viewer("Sue Example", Role.TEAM_MANAGER, teams=frozenset({"South"}))
    assert whose(seen(home, "protection_plans_long", south)) == ["C2", "C3"]
    held_by = [entry.worker for entry in seen(home, "protection_plans_long", south).entries]
    assert held_by == ["W3", "W3"]


def test_an_event_of_a_child_nobody_holds_is_no_longer_the_teams(home: Home) -> None:
    assert whose(seen(home, "re_referrals", ANALYST)) == ["C1", "C4"]
    assert whose(seen(home, "re_referrals", NORTH)) == ["C1"]


def test_a_worker_sees_her_own(home: Home) -> None:
    assert whose(seen(home, "protection_plans_long", WORKER_1)) == ["C1"]
    assert whose(seen(home, "protection_unallocated", WORKER_1)) == []


def test_unallocated_children_are_those_of_the_team_that_the_plan_names(home: Home) -> None:
    assert whose(seen(home, "protection_unallocated", NORTH)) == ["C4"]
    assert whose(seen(home, "protection_unallocated", ANALYST)) == ["C4", "C5"]


def test_it_is_narrowed_to_one_team_or_worker_and_never_widened(home: Home) -> None:
    assert whose(seen(home, "protection_plans_long", ANALYST, team="South")) == ["C2", "C3"]
    assert whose(seen(home, "protection_plans_long", ANALYST, worker="W1")) == ["C1"]
    assert whose(seen(home, "protection_plans_long", NORTH, team="South")) == []
    assert whose(seen(home, "protection_plans_long", NORTH, worker="W3")) == []


@pytest.mark.parametrize(
    ("by", "narrowed", "named"),
    [
        (ANALYST, {}, [None, None, None]),
        (ANALYST, {"team": "North"}, ["W1", "W2"]),
        (NORTH, {}, ["W1", "W2"]),
        (WORKER_1, {}, ["W1"]),
    ],
)
def test_a_worker_is_named_to_herself_and_to_whoever_looks_after_one_team(
    home: Home, by: Viewer, narrowed: dict[str, str], named: list[str | None]
) -> None:
    one = seen(home, "supervision_due", by, **narrowed)
    assert [entry.worker for entry in one.entries] == named
    assert one.children == len(named)
    assert one.unnamed is (named[0] is None)


def test_a_team_nobody_knows_is_told(home: Home) -> None:
    with pytest.raises(AlongsideError, match="no team 'Nroth'\n  expected: North"):
        lists(home, by=ANALYST, purpose="test", team="Nroth")


@pytest.mark.parametrize("role", sorted(set(Role) - MAY_SEE_ROWS))
def test_whoever_may_see_no_row_sees_no_list(home: Home, role: Role) -> None:
    with pytest.raises(Refused):
        lists(home, by=Viewer("Vi Example", role, teams=frozenset({"North"})), purpose="test")
    line = log(home)[-1]
    assert (line.door, line.given) == ("lists", False)


def test_each_look_is_logged_without_a_childs_id(home: Home) -> None:
    lists(home, ["drift"], by=NORTH, purpose="Monday", team="North", worker="W1")
    line = log(home)[-1]
    assert (line.who, line.purpose, line.door, line.scope, line.given) == (
        "Tom Example", "Monday", "lists", "own teams: North", True,
    )  # fmt: skip
    assert line.asked == "drift, North, one worker"
    assert line.rows == 1
    with pytest.raises(Refused, match="name a purpose"):
        lists(home, by=ANALYST, purpose=" ")


def test_what_was_not_seen_is_not_nobody(home: Home, tmp_path: Path) -> None:
    assert seen(home, "care_visits_due", ANALYST).as_at is None
    unseen = make_home(tmp_path / "home", without=("involvement",))
    assert seen(unseen, "protection_unallocated", ANALYST).as_at is None
    assert seen(unseen, "protection_plans_long", ANALYST).children == 4


def test_an_authoritys_own_list_is_run_like_ours_and_refused_where_it_reaches_out(
    tmp_path: Path,
) -> None:
    home = make_home(tmp_path / "home")
    own = home.definitions_folder / "lists" / "made_up.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(LIST, encoding="utf-8")
    one = seen(home, "made_up", ANALYST)
    assert one.worklist.local
    assert [(entry.child_id, entry.state) for entry in one.entries][-1] == ("C5", "short")
    spoilt = LIST.replace("since: start_date", "since: (select max(day) from read_csv('x') t)")
    own.write_text(spoilt, encoding="utf-8")
    with pytest.raises(WrongDefinition, match=r"lists/made_up.yaml, line 1\d"):
        seen(home, "made_up", ANALYST)
