"""Local tidy files: templates that read back, headers known, rows told."""

from datetime import date
from pathlib import Path

import pytest

from alongside.kernel.errors import Level, Unusable
from alongside.returns.local.observes import observes
from alongside.returns.local.page import page
from alongside.returns.local.read import READER
from alongside.returns.local.schema import SCHEMA
from alongside.returns.local.templates import TEMPLATES, Template, as_csv
from alongside.returns.submitted import Submitted
from tests.returns.telling import AS_AT, Told, table


def test_every_file_has_a_template_that_says_what_it_opens() -> None:
    assert [template.table for template in TEMPLATES] == [table.name for table in SCHEMA.tables]
    assert all(template.says and template.opens and template.rows for template in TEMPLATES)


def test_the_page_in_the_docs_is_the_one_the_declarations_make() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "reference" / "local_files.md"
    assert docs.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.table)
def test_a_template_reads_back_under_any_name(tmp_path: Path, template: Template) -> None:
    path = _csv(tmp_path / "mine.csv", as_csv(template))
    assert READER.claims(path)
    parts = READER.read(path)
    (read,) = parts.tables
    assert (read.name, parts.faults) == (template.table, ())
    assert list(zip(*read.columns.values(), strict=True)) == [
        tuple(cell or None for cell in row) for row in template.rows
    ]


def test_all_templates_together_are_told_without_a_fault() -> None:
    texts = {
        template.table: "\n".join(" | ".join(row) for row in (template.header, *template.rows))
        for template in TEMPLATES
    }
    told = Told("local", texts, as_at=date(2026, 3, 31))
    assert told.faults == ()
    assert told.rows("select child_id, end_reason from told.enrolment order by 1") == [
        ("EXAMPLE-1", "finished"),
        ("EXAMPLE-2", "never came"),
    ]
    assert told.rows("select area, deprivation_decile from told.address") == [
        ("Example Harbour", 2)
    ]
    assert told.rows("select year, children, place from local.population order by children") == [
        (2024, 8500, "Example Harbour"),
        (2024, 60000, None),
    ]


def test_a_family_served_together_is_told_for_each_child() -> None:
    told = Told(
        "local",
        {
            "services": """
                family_id | service         | referred_date
                F1        | Example Parents | 2025-01-06
                F2        | Example Parents | 2025-01-07
                """,
            "families": """
                child_id | family_id
                01       | F1
                2        | F1
                """,
        },
    )
    assert told.rows("select child_id, family_id from told.enrolment order by 1") == [
        ("1", "F1"),
        ("2", "F1"),
    ]
    assert [(fault.row, fault.level) for fault in told.faults] == [(3, Level.NOTE)]


def test_an_address_without_a_start_has_always_been() -> None:
    told = Told("local", {"child_places": "child_id | start_date | area\n1 | | Example Harbour"})
    assert told.rows("select start_date, area from told.address") == [
        (date(1900, 1, 1), "Example Harbour")
    ]


def test_a_referral_decided_twice_was_decided_the_first_time() -> None:
    told = Told(
        "local",
        {
            "referral_decisions": """
                child_id | referral_date | decision_date
                01       | 2024-06-05    | 2024-06-07
                1        | 2024-06-05    | 2024-06-06
                1        | 2024-06-06    |
                """
        },
    )
    assert told.rows("select child_id, referral_date, decision_date from told.referral_decision"
                     " order by referral_date") == [
        ("1", date(2024, 6, 5), date(2024, 6, 6)),
        ("1", date(2024, 6, 6), None),
    ]  # fmt: skip


def test_proceedings_and_family_meetings_are_told_as_written() -> None:
    told = Told(
        "local",
        {
            "proceedings": """
                child_id | application_date | final_order_date | final_order
                01       | 2024-06-05       | 2024-12-04       | care order
                2        | 2025-01-06       |                  |
                """,
            "family_meetings": """
                child_id | offered_for | offered | held
                1        | 2024-03-04  | yes     | no
                """,
        },
    )
    assert told.rows("select child_id, application_date, final_order_date, final_order"
                     " from told.proceedings order by 1") == [
        ("1", date(2024, 6, 5), date(2024, 12, 4), "care order"),
        ("2", date(2025, 1, 6), None, None),
    ]  # fmt: skip
    assert told.rows("select child_id, offered_for, offered, held from told.family_meeting") == [
        ("1", date(2024, 3, 4), True, False)
    ]


def test_a_misspelt_column_is_said(tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", "Child ID,Service,From Date,posible\n1,Example,2025-01-06,3\n")
    parts = READER.read(path)
    assert parts.tables[0].name == "attendance"
    (fault,) = parts.faults
    assert (fault.got, fault.expected) == ("posible", "possible, attended")


def test_a_file_named_after_a_table_says_which_column_it_lacks(tmp_path: Path) -> None:
    path = _csv(tmp_path / "outcomes.csv", "child_id,instrument,value\n1,SDQ,12\n")
    assert READER.claims(path)
    with pytest.raises(Unusable) as raised:
        READER.read(path)
    assert [fault.column for fault in raised.value.faults] == ["rated_on"]


@pytest.mark.parametrize(
    "text", ["CHILD,SEX,DOB\n1,1,01/01/2015\n", "child_id\n1\n", "cont_person_id,worker\n1,2\n"]
)
def test_files_of_others_are_not_claimed(tmp_path: Path, text: str) -> None:
    assert not READER.claims(_csv(tmp_path / "a.csv", text))


def test_a_file_vouches_from_its_first_day_on() -> None:
    files = (
        table(
            "costs", "service | from_date | pounds\nExample | 01/04/2024 | 9\nB | 2023-04-01 | 9"
        ),
        table("families", "child_id | family_id\n1 | 2"),
        table("audits", "child_id | audit_date | question\n1 | | Q"),
    )
    (window,) = observes(Submitted("local", files, as_at=AS_AT))
    assert (window.table, window.first, window.last) == ("cost", date(2023, 4, 1), AS_AT)


def _csv(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
