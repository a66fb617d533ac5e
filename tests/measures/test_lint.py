"""The linter finds what is wrong, and says on which line."""

import pytest

from alongside.measures.catalogue import build
from alongside.measures.lint import Linter, unused_tolerances
from tests.measures.declared import DECLARED
from tests.measures.made_up import IDEA, MEASURE, spoilt, written


def faults(*pairs: tuple[str, str]) -> list[str]:
    measure, idea = spoilt(*pairs[0])
    for old, new in pairs[1:]:
        measure = written(measure.text.replace(old, new), measure.file)
        idea = written(idea.text.replace(old, new), idea.file)
    both = {one.file: one for one in (measure, idea)}
    return [str(fault) for fault in Linter(build([measure], [idea]), DECLARED, both).faults()]


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_made_up_measure_has_no_fault_of_its_own() -> None:
    assert faults(("title: A made-up", "title: Another made-up")) == []


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("date_diff('month', before, referral_date) < 12", "date_diff may only count days"),
        ("datediff('year', before, referral_date) < 1", "date_diff may only count days"),
        ("referral_date - before < 365", "a date less a date differs between engines"),
        ("before + interval 30 day > referral_date", "an interval is a number of months or years"),
        ("before + interval (1 + 1) month > referral_date", "an interval is a number of"),
        ("child_id not in (select c.child_id from child c)", "not in (select ...) is null"),
        ("lag(before) over (order by referral_date) is null", "window is not in the SQL"),
        ("strftime(before, '%Y') = '2024'", "is not in the SQL that definitions may use"),
        ("levenshtein_like(need, 'N1') < 2", "levenshtein_like() is not in the SQL"),
        ("cast(before as varchar) > '2024'", "only a written date is cast"),
        ("need like 'N%'", "like is not in the SQL that definitions may use"),
        ("year(before) = 2024", "year is not in the SQL that definitions may use"),
        ("nope = 1", "Column 'nope' could not be resolved"),
        ("before <= period_end", "Column 'period_end' could not be resolved"),
        (
            "exists (select 1 from nope n where n.child_id = referral_named.child_id)",
            "no table nope",
        ),
        ("exists (select c.child_id from child c group by c.child_id)", "group is not in the SQL"),
    ],
)
def test_sql_outside_the_subset_is_named(sql: str, why: str) -> None:
    found = faults(("sql: before is not null", f'sql: "{sql}"'))
    place = f"measures/made_up.yaml, line {line(MEASURE, 'sql: before')}: "
    assert any(fault.startswith(place) and why in fault for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (" order by r.referral_date", "", "a window has an order by"),
        ("r.*,", "r.child_id,", "begins with every column it extends"),
        ("as before", "as need", "need is already a column of referral"),
        ("from referral r", "from referral r where r.need = 'N1'", "no where or group by outside"),
        ("from referral r", "from referral r join child c on c.child_id = r.child_id", "reads"),
        ("sql: |\n", "also: [child]\nsql: |\n", "rows and also name"),
    ],
)
def test_an_idea_keeps_every_row_and_column_of_its_table(old: str, new: str, why: str) -> None:
    found = faults((old, new))
    assert any(fault.startswith("ideas/made_up.yaml") and why in fault for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "why", "at"),
    [
        ("questions: [Is it so, Is it not]", "questions: [Is it so]", "at least 2", "questions"),
        ("source: made up", 'source: ""', "source is empty", "source"),
        ("dated: referral_date", "dated: seen_date", "has no column seen_date", "count"),
        ("  counts   | a ", "           | a ", "a row that counts and one", "examples"),
        (
            "referral | child_id",
            "referral | chile_id",
            "referral has no column chile_id",
            "examples",
        ),
        ("  referral | child_id", "  referal | child_id", "there is no table referal", "examples"),
        ("| 1 of 2        |", "| 1 |", "expect 1 of 3 for a share", "examples"),
        ("as at    | 2025-03-31", "as at    | 2025-03-32", "line 1 of the example", "examples"),
    ],
)
def test_a_measure_argues_for_itself(old: str, new: str, why: str, at: str) -> None:
    found = faults((old, new))
    place = f"measures/made_up.yaml, line {line(MEASURE, at + ':')}: "
    assert any(fault.startswith(place) and why in fault for fault in found), found


def test_two_measures_may_not_say_the_same() -> None:
    said = "Of all the referrals there are, those that came after another one."
    one = written(MEASURE.replace("Everything else.", said), "measures/one.yaml")
    other = written(
        MEASURE.replace("It shows one thing.", f"Well. {said.upper()} So.").replace(
            "id: made_up", "id: other"
        ),
        "measures/other.yaml",
    )
    made = build([one, other], [written(IDEA)])
    found = [str(fault) for fault in Linter(made, DECLARED, {}).faults()]
    assert len(found) == 1
    assert "measures/other.yaml: says the same as measures/one.yaml: 'OF ALL" in found[0]


def test_sql_that_four_share_wants_to_be_an_idea() -> None:
    sql = "coalesce(before > referral_date, false) and coalesce(not need = 'N1', false)"
    four = [
        written(
            MEASURE.replace("before is not null", f"{sql} and need <> 'N{n}'").replace(
                "id: made_up", f"id: made_up_{n}"
            ),
            f"measures/{n}.yaml",
        )
        for n in range(4)
    ]
    for count, shared in ((3, False), (4, True)):
        found = Linter(build(four[:count], [written(IDEA)]), DECLARED, {}).faults()
        assert any("should be an idea" in str(fault) for fault in found) is shared


def test_every_local_limit_is_one_that_a_definition_uses() -> None:
    named = written(
        MEASURE.replace("before is not null", "before > $protection_visit_working_days")
    )
    unused = [fault.why for fault in unused_tolerances([named])]
    assert "no definition uses $protection_visit_working_days" not in unused
    assert "no definition uses $need_visit_working_days" in unused
