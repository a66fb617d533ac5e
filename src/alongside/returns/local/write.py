"""Journeys written as tidy local files: services, places, families, supervision and the like."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from alongside.returns.canonical import Tables, Text, as_text, only, write_csv
from alongside.returns.local.schema import SCHEMA

# The local tables that are a canonical table under another name, column by column.
SAME_COLUMNS = {
    "sessions": "session",
    "attendance": "attendance",
    "outcomes": "outcome",
    "experience": "experience",
    "referral_decisions": "referral_decision",
    "proceedings": "proceedings",
    "family_meetings": "family_meeting",
    "audits": "audit",
    "supervision": "supervision",
    "child_places": "address",
    "families": "family",
    "costs": "cost",
    "workers": "worker",
    "intentions": "intention",
}


def write(
    tables: Tables,
    *,
    folder: Path,
    population: Mapping[int, int] | None = None,
) -> list[Path]:
    """One CSV a table that has rows; `population` is children aged 0 to 17 by mid-year."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        "services": _services(tables),
        "deprivation": _deprivation(tables),
        "population": _population(population or {}),
        **{local: _same(tables, local, canonical) for local, canonical in SAME_COLUMNS.items()},
    }
    return [
        write_csv(folder / f"{name}.csv", columns)
        for name, columns in written.items()
        if len(next(iter(columns.values())))
    ]


def _same(tables: Tables, local: str, canonical: str) -> Mapping[str, Text]:
    names = [field.name for field in SCHEMA.table(local).fields]
    return {name: as_text(tables[canonical][name]) for name in names}


def _services(tables: Tables) -> Mapping[str, Text]:
    way, service = tables["enrolment"], tables["service"]
    approach = dict(zip(as_text(service["service"]), as_text(service["approach"]), strict=True))
    columns = {name: as_text(column) for name, column in way.items()}
    return {
        **{name: columns[name] for name in ("child_id", "family_id", "service")},
        "approach": [approach.get(name, "") for name in columns["service"]],
        **{
            name: columns[name]
            for name in (
                "referred_date",
                "offered_date",
                "first_seen_date",
                "end_date",
                "end_reason",
            )
        },
    }


def _deprivation(tables: Tables) -> Mapping[str, Text]:
    """One row a small area."""
    address = tables["address"]
    known = only(address, ~np.isnan(address["deprivation_decile"]))
    areas, first = np.unique(known["lsoa"].astype(str), return_index=True)
    return {
        "lsoa": areas.tolist(),
        "idaci_decile": as_text(known["deprivation_decile"][first]),
    }


def _population(population: Mapping[int, int]) -> Mapping[str, Text]:
    return {
        "year": [str(year) for year in population],
        "children": [str(children) for children in population.values()],
    }
