"""Whatever stands in a return, checking it gives a result or says what is wrong: no traceback, no
row lost.

    python -m pytest tests/validation/test_fuzz.py --hypothesis-show-statistics
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import alongside
from alongside.files.delimited import read_delimited
from alongside.kernel.errors import AlongsideError, Unusable
from alongside.kernel.periods import CollectionYear
from alongside.pipeline.as_given import as_given
from alongside.returns.recognise import read_all
from alongside.returns.submitted import Submitted
from alongside.validation.given import Cells, Given
from alongside.validation.rulebooks import rule_book
from alongside.validation.run import check
from alongside.validation.tables import CALENDAR, POSTCODES, PRESENT, PROVIDER_INFO, base_tables
from tests.shared import SHARED

pytestmark = pytest.mark.slow

SAMPLES = SHARED / "data" / "samples"
YEAR = CollectionYear(2026)
NO_TABLES_OF_A_RETURN = {table.name for table in (CALENDAR, PRESENT, POSTCODES, PROVIDER_INFO)}
# Dates of every kind, codes, flags, and what only a damaged file holds.
CELLS: tuple[str | None, ...] = (
    None, "", " ", "0", "1", "2", "-1", "1e400", "NaN", "inf", "99999999999999999999", "0.5", "1,5",
    "01/04/2025", "31/03/2026", "29/02/2024", "29/02/2023", "1/4/2025", "01/04/25", "2025-04-01",
    "2025-04-01T00:00:00", "01-04-2025", "ZZ/ZZ/2015", "ZZ/04/2025", "ZZ/ZZ/ZZZZ", "00/00/0000",
    "31/12/9999", "01/01/0001", "45748", "April 2025", "true", "false", "M", "F", "U", "V4", "C2",
    "S", "P", "X1", "E11", "U6", "A6", "T0", "PR1", "YES", "PN1", "21", "RC8", "NONE", "UN1",
    "A001000000010", "SDQ1", "é", "\U0001f600", "'", '"', '"";--', "%s{}", "\x00", "\x1b[31m",
    "\u202e", "x" * 70_000,
)  # fmt: skip
CHILDREN = (None, "a", "b", "c", "d")


@st.composite
def returns(draw: st.DrawFn, source_return: str) -> dict[str, dict[str, Cells]]:
    """Some of a return's tables, each with some of its columns, and anything in its cells."""
    tables: dict[str, dict[str, Cells]] = {}
    for name, table in base_tables(source_return).items():
        if name in NO_TABLES_OF_A_RETURN or draw(st.integers(0, 9)) == 0:
            continue
        rows = draw(st.integers(0, 6))
        chance = draw(st.randoms(use_true_random=False))
        tables[name] = {
            column.name: [
                chance.choice(CHILDREN if column.name in ("CHILD", "LAchildID") else CELLS)
                for _ in range(rows)
            ]
            for column in table.columns
            if not column.derived and chance.random() < 0.95
        }
    return tables


def stands(given: Given) -> None:
    """Every rule ran or says why not, and what it marks is there."""
    found = check(given, rule_book(given.source_return))
    assert found.broken == {}
    for each in found.marked:
        if each.row is not None:
            rows = max(map(len, given.tables[each.table].values()))
            assert 0 <= each.row < rows, each.rule.code


@pytest.mark.parametrize("source_return", ["ssda903", "cin", "annex_a"])
def test_no_cell_breaks_a_rule(source_return: str) -> None:
    @settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))
    @given(tables=returns(source_return))
    def holds(tables: dict[str, dict[str, Cells]]) -> None:
        stands(Given(source_return, tables, YEAR, authority="001"))

    holds()


# What a frame may hold that no reader of ours would put there.
ODD = (
    None, 0, 1, -1, 2.0, 2.5, float("nan"), float("inf"), True, False, Decimal("1.0"), b"bytes",
    date(2025, 4, 1), 
    pd.Timestamp("2025-04-01 12:00").to_pydatetime(), pd.Timestamp("2025-04-01"), pd.NaT, pd.NA,
    ["18B", "19B"], ("x",), {"a": 1}, object, "01/04/2025", "", "a",
)  # fmt: skip


def frame(chance: Any, columns: list[str]) -> pd.DataFrame:
    rows = chance.randint(0, 5)
    made = pd.DataFrame(
        {
            name: pd.Series([chance.choice(ODD) for _ in range(rows)], dtype=object)
            for name in columns
        }
    )
    made.index = pd.Index([chance.choice([0, 1, "x"]) for _ in range(rows)])
    kinds = ("category", "string", None, None)
    for name in columns:
        if (kind := chance.choice(kinds)) and all(isinstance(c, str) for c in made[name]):
            made[name] = made[name].astype(kind)
    return made


@settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))
@given(chance=st.randoms(use_true_random=False))
@pytest.mark.parametrize("source_return", ["ssda903", "cin"])
def test_frames_of_odd_types_are_checked_or_refused(source_return: str, chance: Any) -> None:
    known = base_tables(source_return)
    frames = {
        name: frame(chance, [c.name for c in table.columns if not c.derived])
        for name, table in known.items()
        if name not in NO_TABLES_OF_A_RETURN and not name.endswith("_last")
    }
    try:
        if source_return == "cin":
            found = alongside.validate_cin(frames)
        else:
            found = alongside.validate_ssda903(
                frames, collection_year="2025-26", previous=frames, authority="001"
            )
    except AlongsideError:
        return
    assert list(found.columns) == ["rule", "severity", "table", "row", "columns"]


# Cells that a CSV can hold, quotes and line breaks included.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@settings(deadline=None, max_examples=100)
@given(rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=20))
def test_every_row_that_was_written_is_read(rows: list[list[str]]) -> None:
    made = io.StringIO(newline="")
    write = csv.writer(made)
    write.writerows([["CHILD", "DOB", "SEX"], *rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "header.csv"
        path.write_text(made.getvalue(), encoding="utf-8", newline="")
        table = read_delimited(path)
    assert len(table.lines) == sum(any(row) for row in rows)


def cut(content: bytes) -> Iterator[bytes]:
    for share in (0.0, 0.1, 0.5, 0.9, 0.999):
        yield content[: int(len(content) * share)]


def encoded(content: bytes) -> Iterator[bytes]:
    text = content.decode("utf-8", errors="replace")
    for encoding in ("utf-16", "utf-16-le", "cp500", "utf-32"):
        yield text.encode(encoding, errors="replace")
    yield content.replace(b"1", b"\xff\xfe")
    yield b"\xef\xbb\xbf\xef\xbb\xbf" + content


def cells(content: bytes) -> Iterator[bytes]:
    """Commas, tags and digits that are not where they were."""
    for old, new in (
        (b",", b";"), (b",", b"\t"), (b",", b",,"), (b"/", b"-"), (b"2", b"\xd9\xa2"),
        (b"\n", b"\r"), (b"\n", b"\n\n"), (b",", b',"'), (b",", b'""'), (b"1", b"\x00"),
        (b"<", b"<<"), (b"</", b"<"), (b">", b"/>"), (b"20", b"ZZ"),
    ):  # fmt: skip
        yield content.replace(old, new)
    middle = len(content) // 2
    yield content[:middle] + b"x" * 1_000_000 + content[middle:]
    yield content[:middle] + b"\n" + content[middle:]
    yield content[middle:] + content[:middle]
    yield content * 3


def columns(content: bytes) -> Iterator[bytes]:
    """Columns that changed places, or names, or stand twice."""
    lines = [line.split(b",") for line in content.splitlines()]
    yield b"\n".join(b",".join([*line[1:], line[0]]) for line in lines)
    yield b"\n".join([b",".join([*lines[0][1:], lines[0][0]]), *content.splitlines()[1:]])
    yield b"\n".join(b",".join([line[0], *line]) for line in lines)
    yield b"\n".join([b",".join(lines[0]).lower(), *content.splitlines()[1:]])
    yield b"\n".join(content.splitlines()[1:])
    yield content.splitlines()[0]


DAMAGE: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "cut": cut, "encoded": encoded, "cells": cells, "columns": columns
}  # fmt: skip
FILES = (
    *(f"ssda903_csv/{name}.csv" for name in ("header", "episodes", "uasc", "oc2", "DoLo")),
    "ssda903_xml/fake_903.xml",
    "cin_xml/fake_CIN_data.xml",
    "cin_xml/CIN_Census_2026.xml",
    "annex_a/Annex_A_2024_Jan.xlsx",
)


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("sample", FILES)
def test_damaged_samples_are_checked_or_refused(sample: str, damage: str, tmp_path: Path) -> None:
    source = SAMPLES / sample
    if not source.exists():
        pytest.skip(f"NOT TESTED: ../shared/data/samples/{sample} is absent")
    for place, content in enumerate(DAMAGE[damage](source.read_bytes())):
        path = tmp_path / str(place) / source.name
        path.parent.mkdir()
        path.write_bytes(content)
        for submitted in _read(path):
            _checked(submitted)


def _read(path: Path) -> tuple[Submitted, ...]:
    try:
        return read_all([path], year=YEAR, as_at=date(2026, 3, 31), today=date(2026, 6, 1))
    except Unusable:
        return ()


def _checked(submitted: Submitted) -> None:
    """Only a few rules: what is read is text, whatever the damage was."""
    tables = as_given(submitted).tables
    for part in submitted.tables:
        assert len(set(part.rows)) == len(part.rows)
    given = Given(submitted.source_return, tables, YEAR, ends_on=submitted.as_at, authority="001")
    chosen = {rule.code for rule in rule_book(submitted.source_return).rules[::40]}
    found = check(given, rule_book(submitted.source_return), chosen=lambda r: r.code in chosen)
    assert found.broken == {}
