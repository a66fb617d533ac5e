"""A region of fictional authorities made, and each loaded one after another: time and memory.

    python -m benchmarks.region [--authorities 12] [--residents 60000]

Prints a table; `benchmarks.run` puts it in its page.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--authorities", type=int, default=12)
    arguments.add_argument("--residents", type=int, default=60_000)
    chosen = arguments.parse_args()
    print("\n".join(region(chosen.authorities, chosen.residents)))


def region(authorities: int, residents: int) -> Iterable[str]:
    """The section on a region, measured now; the folder is made anew so that making is measured."""
    made = _stage("simulate", f"{authorities}x{residents}")
    folder = ROOT / "bench-data" / f"region-{authorities}x{residents}"
    loaded = {path: _load(path) for path in sorted(folder.glob("0*-*"))}
    yield "## A region"
    yield ""
    yield (
        f"{authorities} fictional authorities, {residents:,} residents in the first, five years, "
        "two Annex A each; loaded one after another, each into a home of its own."
    )
    yield ""
    yield from _table(made, loaded)


def _table(made: Mapping[str, Any], loaded: Mapping[Path, Mapping[str, Any]]) -> Iterable[str]:
    yield "| what | size | seconds | peak MB |"
    yield "|---|--:|--:|--:|"
    yield _row("simulate all (files)", made)
    yield from (_row(f"load {path.name} (events)", one) for path, one in loaded.items())
    every = list(loaded.values())
    total = {
        "size": sum(one["size"] for one in every),
        "seconds": sum(one["seconds"] for one in every),
        "peak_mb": max((one["peak_mb"] for one in every), default=0),
    }
    yield _row("load all, one after another (events)", total)


def _row(what: str, one: Mapping[str, Any]) -> str:
    return f"| {what} | {one['size']:,} | {one['seconds']:.1f} | {one['peak_mb']:,.0f} |"


def _load(folder: Path) -> Mapping[str, Any]:
    number = folder.name.partition("-")[0]
    return _stage("load", str(folder), number)


def _stage(name: str, *arguments: str) -> Mapping[str, Any]:
    """One stage in a process of its own, so that its memory is its own."""
    command: Sequence[str] = (sys.executable, "-m", "benchmarks.stage", name, *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed on {' '.join(arguments)}:\n{done.stderr}")
    print(f"  {' '.join(arguments)} {done.stdout.strip()}", file=sys.stderr)
    measured: Mapping[str, Any] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    main()
