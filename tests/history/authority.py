"""A made-up authority in a few lines: its Annex A as written on a day, loaded into a home."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from alongside.journeys.table import Kind
from alongside.journeys.tables import TABLES
from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.load import load
from alongside.pipeline.loaded import Loaded
from alongside.returns.annex_a.write import write
from alongside.store.home import Home

ADA = Viewer("Ada Example", Role.ANALYST)
Rows = Sequence[Mapping[str, Any]]


def tables(**held: Rows) -> dict[str, dict[str, Any]]:
    """Canonical tables as arrays: those named hold these rows, all others none."""
    return {
        table.name: {
            column.name: _array(
                column.kind, [row.get(column.name) for row in held.get(table.name, ())]
            )
            for column in table.columns
        }
        for table in TABLES
        for rows in [held.get(table.name, ())]
    }


def _array(kind: Kind, cells: list[Any]) -> Any:
    if kind is Kind.DATE:
        return np.array([cell or "NaT" for cell in cells], dtype="datetime64[D]")
    if kind in (Kind.WHOLE, Kind.NUMBER):
        return np.array([np.nan if cell is None else cell for cell in cells], dtype=float)
    return np.array(cells, dtype=object)


def referrals(*told: str) -> Rows:
    """`a 2025-05-02` or, without further action, `a 2025-05-02 nfa`."""
    rows = []
    for line in told:
        child, day, *more = line.split()
        rows.append({"child_id": child, "referral_date": day, "no_further_action": "nfa" in more,
                     "source": "1A"})  # fmt: skip
    return rows


def load_annex_a(
    home: Home, folder: Path, as_at: str, *told: str, also: Sequence[Path] = ()
) -> Loaded:
    """Load the Annex A of a day that tells of these referrals and of nothing else."""
    rows = referrals(*told)
    children = [{"child_id": child, "date_of_birth": "2015-06-15", "sex": "F"}
                for child in sorted({row["child_id"] for row in rows})]  # fmt: skip
    path = folder / f"Annex_A_{as_at}.xlsx"
    write(tables(child=children, referral=rows), path=path, as_at=date.fromisoformat(as_at))
    return load([path, *also], home=home, authority="Exampleshire", by=ADA,
                as_at=date.fromisoformat(as_at))  # fmt: skip
