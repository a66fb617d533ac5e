"""What people read of a list: in a terminal, and as JSON."""

import json

from alongside.reports.lists.as_json import as_json
from alongside.reports.lists.as_text import entries_text, overview_text
from tests.lists.values import ASSESSMENTS, DRIFT, REPEAT, UNSEEN, WORKERS, all_seen


def test_the_overview_says_how_many_are_on_each_list_by_kind() -> None:
    lines = overview_text(all_seen(ASSESSMENTS, UNSEEN, DRIFT, REPEAT)).splitlines()
    assert lines[:6] == [
        "Exampleshire, as at 31 March 2025",
        "",
        "Due and overdue",
        "       3  Assessments at day 30 and beyond",
        "          assessments_due",
        "          overdue: 1, last day: 1, at day 40: 1",
    ]
    assert "       ?  Visits to children in care due or overdue" in lines
    assert max(map(len, lines)) <= 80


def test_what_a_list_did_not_see_is_said() -> None:
    said = " ".join(overview_text(all_seen(UNSEEN, DRIFT, REPEAT)).split())
    assert "do not show what this list asks about: nobody knows who is on it" in said
    assert "As at 28 February 2025: no later day was seen in full." in said
    assert "1 row cannot be judged: a date that decides is blank." in said
    assert "Before 1 October 2024 the files tell of no referral" in said


def test_each_entry_is_a_line_with_its_days_in_words() -> None:
    lines = entries_text(all_seen(ASSESSMENTS, team="North")).splitlines()
    assert lines[0] == "Exampleshire, North, as at 31 March 2025"
    assert [line.split("  ")[-1] for line in lines if line.startswith("  child")] == ["team"]
    rows = [" ".join(line.split()) for line in lines if "2025" in line][1:]
    assert rows == [
        "=C1 overdue 24 Jan 2025 28 Mar 2025 3 days past W1 North",
        "007 at day 40 3 Feb 2025 7 Apr 2025 in 7 days nobody",
        "C3 last day 27 Jan 2025 31 Mar 2025 due today W1 North",
    ]


def test_where_nothing_falls_due_it_says_how_long_ago() -> None:
    text = " ".join(entries_text(all_seen(DRIFT)).split())
    assert "C4 9 months or more 30 Jun 2024 274 days ago W2 South" in text


def test_a_list_of_workers_names_no_child() -> None:
    text = " ".join(entries_text(all_seen(WORKERS)).split())
    assert "worker state since due team W2 overdue 27 Feb 2025 30 Mar 2025 1 day past South" in text


def test_lists_with_nobody_are_named_at_the_end_and_one_asked_for_says_so() -> None:
    both = entries_text(all_seen(REPEAT, ASSESSMENTS))
    assert "Nobody: Referred again within twelve months." in both
    assert "  Nobody." in entries_text(all_seen(REPEAT)).splitlines()


def test_json_tells_days_and_what_is_not_known() -> None:
    told = json.loads(as_json(all_seen(ASSESSMENTS, UNSEEN)))
    assert (told["authority"], told["as_at"]) == ("Exampleshire", "2025-03-31")
    first, unseen = told["lists"]
    assert first["states"] == {"overdue": 1, "last day": 1, "at day 40": 1, "at day 30": 0}
    assert first["entries"][1] == {
        "child_id": "007", "worker": None, "team": None, "state": "at day 40",
        "since": "2025-02-03", "due": "2025-04-07", "days": -7,
    }  # fmt: skip
    assert (unseen["as_at"], unseen["children"], unseen["entries"]) == (None, None, [])
