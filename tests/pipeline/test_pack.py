"""A pack gathered from a snapshot, as its reader may see it."""

import pytest

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.pack import gather
from alongside.store.home import Home


@pytest.mark.parametrize(
    ("id", "team", "why"),
    [("monday_team", None, "name it with --team"), ("director_quarter", "North", "leave --team")],
)
def test_a_pack_is_about_a_team_or_about_all(
    loaded_home: Home, id: str, team: str | None, why: str
) -> None:
    by = Viewer("Ann Example", Role.ANALYST)
    with pytest.raises(AlongsideError, match=why):
        gather(loaded_home, id, by=by, purpose="test", team=team)


def test_a_pack_is_gathered_from_a_snapshot_as_its_reader_may_see_it(loaded_home: Home) -> None:
    seen = gather(
        loaded_home, "monthly_performance", by=Viewer("Ann", Role.ANALYST), purpose="test"
    )
    referrals = next(f for s in seen.sections for f in s.figures if f.measure.id == "referrals")
    assert [told.period for told in referrals.told[-2:]] == ["2025-08", "2025-09"]
    assert seen.sections[-1].lists
    hidden = gather(
        loaded_home, "monthly_performance", by=Viewer("Vi", Role.VIEWER), purpose="test"
    )
    assert hidden.protected
    assert hidden.sections[-1].lists == ()
    assert "as viewer, may not see them" in hidden.sections[-1].refused
