"""The protected cube: what may be shown to people who may not see exact counts."""

from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from alongside.cube.counts import ALL, COUNT_COLUMNS, ScopeKind
from alongside.kernel.disclosure import Protection, protect, shipped_protection
from alongside.kernel.periods import PeriodKind
from alongside.measures.measure import Measure, Unit

Numbers = NDArray[np.float64]


def write_protected(
    con: DuckDBPyConnection,
    measures: Iterable[Measure],
    protection: Protection | None = None,
) -> None:
    """Write `cube.protected` from `cube.counts`: totals of the authority for every period but the
    year to date, groups and areas by year only, teams by year where enough stands behind them;
    small counts left out (null, though observed) and the rest rounded."""
    protection = protection or shipped_protection()
    cells: dict[str, Any] = con.execute(_eligible(protection)).fetchnumpy()
    measures = tuple(measures)
    numerator, denominator = _filled(cells["numerator"]), _filled(cells["denominator"])
    averaged = _those(cells, {m.id for m in measures if m.numerator.adds})
    is_share = _those(cells, {m.id for m in measures if m.unit is Unit.PERCENT or m.duration})
    family = cells["family"].astype(np.int64)
    shown, of = protect(
        np.where(averaged, denominator, numerator),
        np.where(is_share, denominator, np.nan),
        family,
        protection,
    )
    # Of an average: how many may be shown, and it times that; never the sum, which with another
    # sum would tell one child's.
    of = np.where(averaged, shown, of)
    shown = np.where(averaged, shown * _to_one_decimal(numerator, denominator), shown)
    is_share |= averaged
    # Children of the authority, and workers, are no share of anything: as known, but that the
    # cases of a few workers are those workers' own.
    few = _those(cells, {m.id for m in measures if m.unit is Unit.PER_WORKER})
    few &= (denominator > 0) & (denominator <= protection.redact_up_to)
    cells["numerator"] = np.where(few, np.nan, shown)
    cells["denominator"] = np.where(few, np.nan, np.where(is_share, of, denominator))
    chosen = ", ".join(f'"{name}"' for name in COUNT_COLUMNS)
    con.execute("create or replace table cube.protected as from cube.counts limit 0")
    con.register("protected_columns", {name: cells[name] for name in COUNT_COLUMNS})
    con.execute(f"insert into cube.protected select {chosen} from protected_columns")
    con.unregister("protected_columns")


def _those(cells: dict[str, Any], ids: Collection[str]) -> NDArray[np.bool_]:
    """Which cells are of these measures."""
    return np.array([id in ids for id in cells["measure"]], dtype=bool)


def _to_one_decimal(numerator: Numbers, denominator: Numbers) -> Numbers:
    return np.round(numerator / np.where(denominator > 0, denominator, np.nan), 1)


def _filled(values: Any) -> Numbers:
    return np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)


def _eligible(protection: Protection) -> str:
    hidden = ", ".join(f"'{name}'" for name in sorted(protection.hidden_dimensions))
    year = f"period_kind = '{PeriodKind.YEAR}'"
    # Eleven sums, each a month longer than the last and each rounded anew, pin the months between
    # them: with months, quarters and twelve months beside them, one in sixteen came out exactly.
    nested = f"period_kind = '{PeriodKind.YEAR_TO_DATE}'"
    return f"""
        select *, dense_rank() over (
            order by measure, period_kind, period_end, scope_kind, dimension
        ) as family
        from cube.counts
        where scope_kind = '{ScopeKind.AUTHORITY}' and dimension = '{ALL}' and not {nested}
            or scope_kind = '{ScopeKind.AUTHORITY}' and {year} and dimension not in ({hidden})
            or scope_kind = '{ScopeKind.AREA}' and {year} and dimension = '{ALL}'
            or scope_kind = '{ScopeKind.TEAM}' and {year} and dimension = '{ALL}'
                and coalesce(denominator, numerator) >= {protection.smallest_team}
        order by family, scope, "group"
    """
