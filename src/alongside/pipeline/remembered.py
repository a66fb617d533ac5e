"""What came of a check beside what came of earlier ones: new, still there, fixed, accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.return_names import RETURN_NAMES
from alongside.pipeline.asking import Door, note_look
from alongside.pipeline.issue_keys import SHORTEST
from alongside.pipeline.reach import every_team
from alongside.pipeline.validated import Accepted, Issue, State, Validated
from alongside.store.validation_memory import (
    Compared,
    Decision,
    Known,
    Run,
    accepted,
    beginning_with,
    decide,
    remember,
)

if TYPE_CHECKING:
    from alongside.store.home import Home

# More than this many issues alike are not listed: the sentence is to be read.
LISTED = 5


def looked_at(home: "Home", found: Sequence[Validated], *, by: Viewer, purpose: str) -> None:
    """Log that rows of returns are about to be shown; raises Refused where it cannot be logged."""
    for one in found:
        asked = f"{RETURN_NAMES[one.source_return]} {one.year}"
        door = Door("checking a return", asked, every_team)
        note_look(home, door, len(one.issues), by=by, purpose=purpose)


def remembered(home: "Home", one: Validated, *, who: str) -> Validated:
    """The same, each issue with its state and whether it was accepted; written down as a run."""
    compared = remember(home, _run(one), who=who)
    decisions = accepted(home)
    issues = _with_cases(_with_state(issue, compared, decisions) for issue in one.issues)
    return replace(
        one,
        issues=tuple(issues),
        fixed=compared.fixed,
        last_run=compared.last,
        is_remembered=True,
    )


def accept(home: "Home", key: str, *, because: str, by: str, viewer: Viewer) -> Known:
    """Accept one issue by the beginning of its key; raises AlongsideError where none or several
    begin so, or where nobody says why or who."""
    if not because.strip() or not by.strip():
        raise AlongsideError(
            "Say why it is right as it is, and who says so: --because TEXT --by NAME"
        )
    return _decide(home, key, accept=True, because=because.strip(), by=by.strip(), viewer=viewer)


def withdraw(home: "Home", key: str, *, by: str, viewer: Viewer) -> Known:
    """Take an acceptance back: the issue counts again. Raises AlongsideError as `accept`, and
    where it was not accepted."""
    known = _the_one(home, key)
    if known.key not in accepted(home):
        raise AlongsideError(f"{key} was not accepted, so there is nothing to withdraw.")
    return _decide(home, key, accept=False, because="", by=by.strip(), viewer=viewer)


def all_accepted(home: "Home", *, by: Viewer, purpose: str) -> tuple[Decision, ...]:
    """Everything accepted now, as it was decided; the look is logged."""
    found = tuple(accepted(home).values())
    door = Door("accepted issues", "every return", every_team)
    note_look(home, door, len(found), by=by, purpose=purpose)
    return found


def _decide(
    home: "Home", key: str, *, accept: bool, because: str, by: str, viewer: Viewer
) -> Known:
    known = _the_one(home, key)
    asked = f"{RETURN_NAMES[known.source_return]}, rule {known.rule}"
    door = Door("accepting an issue" if accept else "withdrawing", asked, every_team)
    note_look(home, door, 1, by=viewer, purpose="deciding whether an issue is right as it is")
    decide(home, known.key, accept=accept, because=because, by=by or viewer.name, who=viewer.name)
    return known


def _the_one(home: "Home", key: str) -> Known:
    wanted = key.strip().lower()
    if len(wanted) < SHORTEST or not wanted.isalnum():
        raise AlongsideError(
            f"{key} is no key of an issue.\n"
            f"  expected: {SHORTEST} or more of its letters, as `alongside validate` shows them"
        )
    found = beginning_with(home, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise AlongsideError(
            f"No issue with the key {key} was ever found here.\n"
            "  what to do: check the return with this home first (alongside validate PATH), and "
            "copy a key from what it shows"
        )
    alike = "; ".join(f"{each.key}: rule {each.rule}, {each.table}" for each in found[:LISTED])
    raise AlongsideError(
        f"{len(found)} issues have keys that begin with {key}.\n  got: {alike}\n"
        "  what to do: give more letters of the key"
    )


def _run(one: Validated) -> Run:
    known = [
        Known(i.key, one.source_return, i.rule.code, i.table, i.child, i.event) for i in one.issues
    ]
    own = [known[n] for n, issue in enumerate(one.issues) if not issue.next_year]
    coming = [known[n] for n, issue in enumerate(one.issues) if issue.next_year]
    return Run(
        one.source_return,
        one.year.label,
        one.rules_of.label,
        own,
        silent=frozenset({*one.not_run, *one.broken}),
        beside=coming,
        files=one.files,
    )


def _with_state(issue: Issue, compared: Compared, decisions: Mapping[str, Decision]) -> Issue:
    state = State.UNKNOWN
    if compared.last is not None and not issue.next_year:
        state = State.STILL_THERE if issue.key in compared.still else State.NEW
    decision = decisions.get(issue.key)
    if state is State.UNKNOWN and decision is None:
        return issue
    taken = Accepted(decision.because, decision.by, decision.on) if decision else None
    return replace(issue, state=state, accepted=taken)


def _with_cases(issues: Iterable[Issue]) -> list[Issue]:
    """What was accepted of one row holds for the rows that the rule links with it."""
    found = list(issues)
    cases = {(i.rule.id, i.case): i.accepted for i in found if i.accepted}
    if not cases:
        return found
    return [
        replace(i, accepted=i.accepted or cases.get((i.rule.id, i.case)))
        if (i.rule.id, i.case) in cases
        else i
        for i in found
    ]
