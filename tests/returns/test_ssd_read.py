"""One table of the Standard Safeguarding Dataset read, as CSV and as Parquet."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from alongside.kernel.errors import Level, Unusable
from alongside.returns.by_header import recognise
from alongside.returns.schema import ReturnTable
from alongside.returns.ssd.observes import FILLS, STANDS, VISITS, observes
from alongside.returns.ssd.read import READER
from alongside.returns.ssd.schema import SCHEMA
from alongside.returns.submitted import Submitted, SubmittedTable


def test_the_standard_holds_46_tables_and_342_fields() -> None:
    assert len(SCHEMA.tables) == 46
    names = [field.name for table in SCHEMA.tables for field in table.fields]
    assert len(names) == len(set(names)) == 342
    assert all(table.key for table in SCHEMA.tables)


@pytest.mark.parametrize("table", SCHEMA.tables, ids=lambda table: table.name)
def test_every_table_is_known_by_its_columns(table: ReturnTable) -> None:
    fit = recognise([field.name.upper() for field in table.fields], SCHEMA)
    assert fit is not None
    assert fit.table == table
    assert fit.missing == ()


@given(st.data())
def test_columns_left_out_do_not_make_it_another_table(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(SCHEMA.tables))
    optional = [field.name for field in table.fields if not field.key]
    kept = data.draw(st.lists(st.sampled_from(optional), unique=True)) if optional else []
    header = data.draw(st.permutations([*(field.name for field in table.key), *kept]))
    fit = recognise(header, SCHEMA)
    assert fit is not None
    assert fit.table == table
    assert set(fit.columns) == set(header)


def test_a_csv_under_any_name_is_read_with_its_lines(tmp_path: Path) -> None:
    path = _csv(
        tmp_path / "extract 3.csv",
        "CONT_PERSON_ID,cont_contact_date,local_note\n1,2025-01-31 00:00:00.000,x\n\n2,,y\n",
    )
    assert READER.claims(path)
    (table,) = READER.read(path).tables
    assert table.name == "ssd_contacts"
    assert list(table.rows) == [2, 4]
    assert table.columns == {
        "cont_person_id": ["1", "2"],
        "cont_contact_date": ["2025-01-31 00:00:00.000", None],
    }
    assert table.ignored == ("local_note",)


def test_parquet_gives_the_same_table_as_csv(tmp_path: Path) -> None:
    written = tmp_path / "ssd_contacts.parquet"
    cells = {"cont_person_id": [1, 2], "cont_contact_date": [date(2025, 1, 31), None]}
    parquet.write_table(pa.table(cells), written)
    csv = _csv(tmp_path / "c.csv", "cont_person_id,cont_contact_date\n1,2025-01-31\n2,\n")
    assert READER.claims(written)
    (from_parquet,), (from_csv,) = READER.read(written).tables, READER.read(csv).tables
    assert from_parquet.columns == from_csv.columns


def test_what_a_system_leaves_out_is_a_note(tmp_path: Path) -> None:
    path = _csv(tmp_path / "a.csv", "cont_person_id,cont_contact_date\n1,2025-01-31\n")
    (note,) = READER.read(path).faults
    assert note.level is Level.NOTE
    assert "cont_contact_outcome_json" in note.got


def test_a_table_without_its_date_is_refused_by_the_name_of_its_file(tmp_path: Path) -> None:
    path = _csv(tmp_path / "dbo.ssd_contacts.csv", "cont_person_id\n1\n")
    with pytest.raises(Unusable) as raised:
        READER.read(path)
    assert [fault.column for fault in raised.value.faults] == ["cont_contact_date"]


def test_files_of_others_are_not_claimed(tmp_path: Path) -> None:
    assert not READER.claims(_csv(tmp_path / "header.csv", "CHILD,SEX,DOB\n1,1,01/01/2015\n"))
    assert not READER.claims(_csv(tmp_path / "empty.csv", ""))
    assert not READER.claims(tmp_path)


def test_a_damaged_parquet_file_is_claimed_so_that_reading_it_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 cut short")
    assert READER.claims(path)
    with pytest.raises(Unusable, match="cannot be read as Parquet"):
        READER.read(path)


def test_the_version_log_is_passed_over(tmp_path: Path) -> None:
    path = _csv(tmp_path / "ssd_version_log.csv", "version_number\n1.4.5\n")
    assert READER.claims(path)
    parts = READER.read(path)
    assert parts.tables == ()
    assert [fault.level for fault in parts.faults] == [Level.NOTE]


def test_windows_are_six_years_of_the_tables_that_are_there() -> None:
    def extract(*names: str) -> Submitted:
        tables = tuple(SubmittedTable(name, "f", (), {}) for name in names)
        return Submitted("ssd", tables, as_at=date(2026, 3, 31))

    (window,) = observes(extract("ssd_cp_plans"))
    assert (window.table, window.first, window.last) == (
        "cp_plan",
        date(2020, 4, 1),
        date(2026, 3, 31),
    )
    assert observes(extract("ssd_cp_visits")) == (), "other visits are missing"
    assert [window.table for window in observes(extract(*VISITS))] == ["visit"]
    standing = observes(extract("ssd_cla_care_plan", "ssd_cla_immunisations"))
    assert {(window.table, window.first) for window in standing} == {
        ("permanence_plan", date(2026, 3, 31)),
        ("immunisation", date(2026, 3, 31)),
    }, "as they stand on the day, and no day before"
    assert set(FILLS) | set(STANDS) <= set(SCHEMA.by_name)


def _csv(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
