"""`truth.json`: what was planted and what only tempts, for whoever marks the findings."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from alongside.simulate.arrays import NEVER
from alongside.simulate.life import Life
from alongside.simulate.planted.change import OF_SERVICES, Change
from alongside.simulate.planted.scenario import Scenario


def write_planted(life: Life, path: Path) -> Path:
    """Write what a scenario planted in one authority; the same bytes for the same seed."""
    told = json.dumps(planted(life), indent=2, ensure_ascii=False)
    path.write_text(told + "\n", encoding="utf-8")
    return path


def planted(life: Life) -> Mapping[str, Any]:
    """Changes with who, when and how much; `cases` is how many referrals each change touched."""
    scenario = life.parameters.scenario
    return {
        "scenario": scenario.id,
        "title": scenario.title,
        "seed": life.seed,
        "residents": life.parameters.residents,
        "family_help": scenario.family_help.isoformat() if scenario.family_help else None,
        "planted": [_change(life, change) for change in scenario.changes],
        "nothings": [
            {"says": each.says, "measures": list(each.measures)} for each in scenario.nothings
        ],
        "parameters": {stage: dict(values) for stage, values in scenario.overrides.items()},
    }


def _change(life: Life, change: Change) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "id": change.id,
        "says": change.says,
        "what": change.what.value,
        "times": change.times,
        "from": _day(change.begins),
        "until": _day(change.until - 1) if change.until < NEVER else None,
        "where": _where(change),
        "measures": list(change.measures),
        "a_finding": not change.tempting,
    }
    if change.what not in OF_SERVICES:
        told["cases"] = _cases(life, life.parameters.scenario, change)
    return told


def _cases(life: Life, scenario: Scenario, change: Change) -> int:
    cases = life.cases.take(life.told_cases)
    return scenario.turned(life.people, cases.child, cases.referred, cases.source).touched(change)


def _day(day: int) -> str | None:
    return None if day <= -NEVER or day >= NEVER else str(np.datetime64(day, "D"))


def _where(change: Change) -> Mapping[str, Any]:
    """Only what narrows it."""
    where, everywhere = change.where, type(change.where)()
    named = {name: getattr(where, name) for name in vars(where)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in named.items()
        if value != getattr(everywhere, name)
    }
