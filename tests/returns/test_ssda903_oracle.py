"""Periods of care and placements a second way: slow, plain Python beside the SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.kernel.periods import CollectionYear
from tests.returns.telling import Told

FIRST = date(2024, 4, 1)


@dataclass(frozen=True)
class Episode:
    """One child's episode, with days counted from 1 April."""

    began: int
    ended: int | None
    rne: str
    rec: str | None

    def line(self, child: int) -> str:
        began = FIRST + timedelta(self.began)
        ended = "" if self.ended is None else f"{FIRST + timedelta(self.ended):%d/%m/%Y}"
        return f"{child} | {began:%d/%m/%Y} | {self.rne} | C2 | U4 | {ended} | {self.rec or ''}"


def day(number: int | None) -> date | None:
    return None if number is None else FIRST + timedelta(number)


def runs(episodes: Sequence[Episode], opens: Sequence[bool]) -> list[list[Episode]]:
    found: list[list[Episode]] = []
    for episode, new in zip(episodes, opens, strict=True):
        if new:
            found.append([])
        found[-1].append(episode)
    return found


def opens_care(episodes: Sequence[Episode]) -> list[bool]:
    opens = []
    for n, episode in enumerate(episodes):
        before = episodes[n - 1] if n else None
        opens.append(
            before is None
            or episode.rne == "S"
            or (before.ended is not None and before.ended < episode.began)
            or (before.ended is not None and before.rec not in (None, "X1"))
        )
    return opens


def end_of(episode: Episode, after: Episode | None) -> int | None:
    if episode.ended is not None:
        return episode.ended
    return after.began if after else None


def periods(episodes: Sequence[Episode]) -> list[tuple[date | None, date | None, bool]]:
    found = []
    for run in runs(episodes, opens_care(episodes)):
        last = run[-1]
        place = episodes.index(last)
        after = episodes[place + 1] if place + 1 < len(episodes) else None
        end = None if after is None and last.rec == "X1" else end_of(last, after)
        continues = run[0] is episodes[0] and run[0].rne != "S"
        found.append((day(run[0].began), day(end), continues))
    return found


def placements(episodes: Sequence[Episode]) -> list[tuple[date | None, date | None]]:
    opens = [
        new or episode.rne != "L"
        for new, episode in zip(opens_care(episodes), episodes, strict=True)
    ]
    found = []
    for run in runs(episodes, opens):
        place = episodes.index(run[-1])
        after = episodes[place + 1] if place + 1 < len(episodes) else None
        found.append((day(run[0].began), day(end_of(run[-1], after))))
    return found


@st.composite
def careers(draw: st.DrawFn) -> list[Episode]:
    """A child's episodes, each beginning after the one before, mended and broken in every way."""
    episodes = []
    began = draw(st.integers(0, 5))
    for _ in range(draw(st.integers(1, 6))):
        length = draw(st.integers(1, 4))
        ended = draw(st.sampled_from([began + length, began + length, None]))
        rec = draw(st.sampled_from(["X1", "X1", "E4A", None]))
        episodes.append(Episode(began, ended, draw(st.sampled_from("SLPTBU")), rec))
        began += length + draw(st.sampled_from([0, 0, 0, 3]))
    return episodes


HEAD = "CHILD | DECOM | RNE | LS | PLACE | DEC | REC\n"


# Many children at once: what costs is asking, not counting.
@settings(max_examples=4, deadline=None)
@given(st.lists(careers(), min_size=30, max_size=80), st.randoms(use_true_random=False))
def test_the_sql_agrees_with_plain_python_whatever_the_order_of_rows(
    children: list[list[Episode]], random: Random
) -> None:
    lines = [e.line(child) for child, career in enumerate(children, start=1) for e in career]
    random.shuffle(lines)
    told = Told("ssda903", {"Episodes": HEAD + "\n".join(lines)}, year=CollectionYear(2025))

    assert told.rows(
        "select child_id::integer, start_date, end_date, continues from told.care_period"
        " order by 1, 2"
    ) == [(n, *row) for n, career in enumerate(children, start=1) for row in periods(career)]
    assert told.rows(
        "select child_id::integer, start_date, end_date from told.placement order by 1, 2"
    ) == [(n, *row) for n, career in enumerate(children, start=1) for row in placements(career)]
