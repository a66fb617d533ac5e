"""The profile as JSON: a schema that stays put (`docs/profile.md` describes every field)."""

import json
from typing import Any

from alongside.kernel.places import Authority
from alongside.published.compare import Compared, Figure, Neighbours
from alongside.published.frame import SYMBOLS
from alongside.published.path import Beside, PathStep
from alongside.reports.profile.profile import Profile

SCHEMA = "alongside profile 1"
# Medians and ratios are given finer than anything printed, without the noise of floats.
_PLACES = 4


def as_json(profile: Profile) -> str:
    return json.dumps(as_plain(profile), indent=2, ensure_ascii=False)


def as_plain(profile: Profile) -> dict[str, Any]:
    """The profile as nested dicts and lists."""
    return {
        "schema": SCHEMA,
        "authority": _authority(profile.authority),
        "children": {"number": profile.children, "year": profile.children_in},
        "neighbours": {"model": profile.neighbours_model, "names": list(profile.neighbours)},
        "measures": [_measure(one) for one in profile.measures],
        "further": [_measure(one) for stage in profile.further for one in stage.measures],
        "path": [_step(step) for step in profile.path],
        "sources": [
            {"file": read.file, "table": read.table, "release": read.release, "rows": read.rows}
            for read in profile.files
            if read.understood
        ],
    }


def _authority(authority: Authority) -> dict[str, Any]:
    return {
        "number": authority.number,
        "name": authority.name,
        "code": authority.code,
        "region": authority.region,
        "what_became": authority.what_became or None,
    }


def _measure(one: Compared) -> dict[str, Any]:
    measure, latest, standing = one.measure, one.latest, one.standing
    return {
        "id": measure.id,
        "title": measure.title,
        "says": measure.says,
        "stage": measure.stage,
        "unit": measure.unit,
        "decimals": measure.decimals,
        "polarity": str(measure.better),
        "values": [_figure(figure) for figure in one.own],
        "england": [_figure(figure) for figure in one.england],
        "region": [_figure(figure) for figure in one.region],
        "neighbours": [_neighbours(year, theirs) for year, theirs in one.neighbours],
        "rank": None
        if standing is None or latest is None
        else {"year": latest.year, "rank": standing.rank, "of": standing.of},
        "quartile": standing.quartile if standing else None,
        "source": latest.release if latest else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "year": figure.year,
        "period": figure.period,
        "value": figure.value,
        "symbol": None if figure.value is not None else figure.symbol,
        "meaning": None if figure.value is not None else SYMBOLS[figure.symbol],
        "release": figure.release,
        "worked_out": figure.worked_out,
        "earlier": [{"release": release, "value": value} for release, value in figure.earlier],
    }


def _neighbours(year: int, theirs: Neighbours) -> dict[str, Any]:
    return {
        "year": year,
        "median": _tidy(theirs.median),
        "mean": _tidy(theirs.mean),
        "n": theirs.n,
        "of": theirs.of,
    }


def _step(step: PathStep) -> dict[str, Any]:
    return {
        "measure": step.step.measure.id,
        "noun": step.step.noun,
        "year": step.year,
        "rate": _beside(step.rate),
        "out_of": step.out_of or None,
        "ratio_year": step.ratio_year,
        "ratio_per_100": _beside(step.ratio) if step.ratio else None,
    }


def _beside(beside: Beside) -> dict[str, Any]:
    low, high = beside.middle_half or (None, None)
    return {
        "own": _tidy(beside.own),
        "england": _tidy(beside.england),
        "neighbours_median": _tidy(beside.median),
        "neighbours_middle_half": None if low is None else [_tidy(low), _tidy(high)],
        "n": beside.n,
        "side": str(beside.side),
    }


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)
