"""The rows behind a number are as many as the number says, for every measure and cell."""

from collections.abc import Mapping
from datetime import date

import duckdb
import pytest

from alongside.counting.batch import counts_distinct
from alongside.counting.behind import Cell, write_behind
from alongside.counting.written_out import write_shared
from alongside.cube.counts import ScopeKind
from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import Period, PeriodKind
from alongside.measures.catalogue import catalogue
from alongside.measures.examples import examples_of
from alongside.measures.measure import Measure
from tests.counting.worlds import Rows, connection, counted, rows_of, seeing

CATALOGUE = catalogue()
YEAR = Period.ending(PeriodKind.YEAR, date(2025, 3, 31))

# Ann moved team and turned five between her two referrals; Bo's sex is not recorded.
WORLD = """
child    | child_id | date_of_birth | sex | ethnicity | disabled
         | ann      | 2019-10-01    | F   | WBRI      | true
         | bo       | 2010-01-01    |     | GROM      | false
         | cy       | 2024-05-01    | M   |           |
address  | child_id | start_date | end_date   | area       | deprivation_decile
         | ann      | 2019-10-01 | 2024-09-01 | Upper Town | 1
         | ann      | 2024-09-01 |            | Lower Town | 9
         | bo       | 2010-01-01 |            | Upper Town | 1
referral | child_id | referral_date | team  | need | no_further_action
         | ann      | 2024-05-10    | North | N1   | false
         | ann      | 2025-01-10    | South | N1   | true
         | bo       | 2024-05-10    | North | N5   | true
         | cy       | 2025-03-31    |       |      |
cp_plan  | child_id | start_date | end_date   | known_to   | need
         | ann      | 2024-06-01 | 2025-03-31 | 2025-06-30 | N1
         | bo       | 2023-01-01 |            | 2025-06-30 | N5
involvement | child_id | worker | team | role | start_date | end_date | known_to | all_cases
 | bo | W1 | North | social worker | 2023-01-01 | 2025-02-01 | 2025-06-30 | true
 | bo | W2 | South | social worker | 2025-02-01 | | 2025-06-30 | true
"""
MEASURES = ("re_referrals_within_12_months", "protection_plans_rate", "caseload")


def behind(con: duckdb.DuckDBPyConnection, measure: Measure, cell: Cell) -> int:
    """How many the rows behind a cell are: distinct values where those are counted."""
    write_behind(con, measure, cell)
    what = f"distinct {measure.numerator.distinct}" if counts_distinct(measure) else "*"
    [(number,)] = con.execute(f"select count({what}) from behind").fetchall()
    return int(number)


def behind_each(
    con: duckdb.DuckDBPyConnection, measure: Measure, cells: list[tuple[Cell, int]]
) -> list[int]:
    write_shared(con, [measure], CATALOGUE.ideas)
    return [behind(con, measure, cell) for cell, _ in cells]


def cells_of(con: duckdb.DuckDBPyConnection, measure: str, where: str) -> list[tuple[Cell, int]]:
    """Cells, and how many rows each must rest on: of an average the rows it is over."""
    average = CATALOGUE.measure(measure).numerator.adds
    found = con.execute(
        "select scope_kind, scope, period_kind, period_start, period_end, dimension,"
        f' "group", {"denominator" if average else "numerator"}'
        f" from cube.counts where measure = ? and ({where})",
        [measure],
    ).fetchall()
    return [
        (
            Cell(
                Period(PeriodKind(kind), start, end), ScopeKind(scope_kind), scope, dimension, group
            ),
            int(rows),
        )
        for scope_kind, scope, kind, start, end, dimension, group, rows in found
    ]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_cell_of_a_year_has_its_rows(measure: str) -> None:
    con = counted(
        connection(rows_of(WORLD)), CATALOGUE, measure, observed=seeing("2022-04-01", "2025-03-31")
    )
    wanted = cells_of(con, measure, "period_kind = 'year' and period_end = date '2025-03-31'")
    assert len(wanted) > 5
    assert behind_each(con, CATALOGUE.measure(measure), wanted) == [each for _, each in wanted]


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_every_kind_of_period_has_its_rows(kind: PeriodKind) -> None:
    con = counted(
        connection(rows_of(WORLD)),
        CATALOGUE,
        "referrals",
        observed=seeing("2024-04-01", "2025-03-31"),
    )
    where = f"period_kind = '{kind}' and dimension = 'all' and scope_kind <> 'area'"
    wanted = cells_of(con, "referrals", where)
    assert any(numerator for _, numerator in wanted)
    measure = CATALOGUE.measure("referrals")
    assert behind_each(con, measure, wanted) == [each for _, each in wanted]


@pytest.mark.slow
@pytest.mark.parametrize("measure", CATALOGUE.measures, ids=lambda measure: measure.id)
def test_every_measures_own_examples_have_their_rows(measure: Measure) -> None:
    example = examples_of(measure)[0]
    known = {"known_to": example.as_at.isoformat()}
    tables: Mapping[str, Rows] = {
        name: [known | dict(row.cells) for row in rows] for name, rows in example.tables.items()
    }
    con = counted(
        connection(tables),
        CATALOGUE,
        measure.id,
        observed=seeing("2018-04-01", example.as_at.isoformat()),
        as_at=example.as_at.isoformat(),
    )
    some = cells_of(con, measure.id, "numerator > 0 and dimension = 'all'")[:4]
    assert some, "its example counts something"
    assert behind_each(con, measure, some) == [each for _, each in some]


def test_rows_keep_every_column_and_say_the_day_they_count_at() -> None:
    con, referrals = connection(rows_of(WORLD)), CATALOGUE.measure("referrals")
    write_shared(con, [referrals], CATALOGUE.ideas)
    write_behind(con, referrals, Cell(YEAR))
    names = [row[0] for row in con.execute("describe behind").fetchall()]
    assert names[0] == "child_id"
    assert names[-1] == "day"
    assert {"source_file", "source_row", "known_to"} <= set(names)


def test_a_group_it_is_not_counted_by_is_said() -> None:
    con, referrals = connection(rows_of(WORLD)), CATALOGUE.measure("referrals")
    write_shared(con, [referrals], CATALOGUE.ideas)
    cell = Cell(YEAR, dimension="shoe size", group="9")
    with pytest.raises(AlongsideError, match="is not counted by shoe size; it is counted by sex"):
        write_behind(con, referrals, cell)
