"""How long reading, mapping and counting take, in what memory, and how they grow.

    python -m benchmarks.run [--residents 60000 600000] [--authorities 12] [--out FILE]

Fictional authorities are made once under `bench-data/`. Figures are single runs on a shared
machine: compare rows of one run, not runs.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.region import region
from benchmarks.stage import STAGES

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "data" / "samples"
WHAT = {
    "read": "all returns of five years read into text (rows)",
    "read_cin": "the newest CIN census read (children)",
    "journeys": "read, mapped, accumulated, resolved (events)",
    "load": "the whole run: read, mapped, counted, written (events)",
}
SAMPLE_LOADS = {
    "annex_a": ["annex_a/Annex_A_2024_Jan.xlsx"],
    "SSDA903 CSV": ["ssda903_csv"],
    "SSDA903, five years": ["ssda903_five_years"],
    "SSDA903 XML": ["ssda903_xml/fake_903.xml"],
    "CIN XML, nine files": ["cin_xml"],
}


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--residents", type=int, nargs="*", default=[60_000, 600_000])
    arguments.add_argument("--authorities", type=int, default=12, help="0 leaves the region out")
    arguments.add_argument("--region-residents", type=int, default=60_000)
    arguments.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    chosen = arguments.parse_args()
    measured = {residents: _measure(residents) for residents in chosen.residents}
    several = (
        [*region(chosen.authorities, chosen.region_residents), ""] if chosen.authorities else []
    )
    page = "\n".join([*_heading(), *_table(measured), "", *several, *_samples()])
    chosen.out.write_text(page + "\n", encoding="utf-8")
    print(page)


def _measure(residents: int) -> Mapping[str, Mapping[str, Any]]:
    folder = ROOT / "bench-data" / str(residents)
    if not folder.exists():
        print(f"making {residents:,} residents in {folder}", file=sys.stderr)
        _alongside("simulate", "--no-monthly", "--out", str(folder), "--residents", str(residents))
    return {name: _stage(name, folder) for name in STAGES}


def _stage(name: str, folder: Path) -> Mapping[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.stage", name, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name} failed on {folder.name} residents:\n{done.stderr}")
    print(f"  {folder.name:>8} {done.stdout.strip()}", file=sys.stderr)
    measured: Mapping[str, Any] = json.loads(done.stdout)
    return measured


def _alongside(*arguments: str) -> None:
    code = "from alongside.cli import main; main()"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)


def _heading() -> Iterable[str]:
    yield "# Benchmarks"
    yield ""
    yield "Made by `make bench` (`python -m benchmarks.run`); every figure below is from one run."
    yield ""
    today = datetime.now(UTC)
    yield f"- on {today:%d %B %Y}, Python {platform.python_version()}, {os.cpu_count()} cores"
    yield "- seconds are wall-clock with imports; memory is the peak of the process"
    yield "- growth is the ratio of seconds to the ratio of rows: 1.0 is linear, less is better"
    yield ""


def _table(measured: Mapping[int, Mapping[str, Mapping[str, Any]]]) -> Iterable[str]:
    small = min(measured)
    yield "| stage | residents | size | seconds | peak MB | growth |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name in STAGES:
        for residents, stages in measured.items():
            one, base = stages[name], measured[small][name]
            growth = (one["seconds"] / base["seconds"]) / (one["size"] / base["size"])
            shown = "" if residents == small else f"{growth:.2f}"
            yield (
                f"| {WHAT[name]} | {residents:,} | {one['size']:,} | {one['seconds']:.1f} "
                f"| {one['peak_mb']:,.0f} | {shown} |"
            )


def _samples() -> Iterable[str]:
    yield "## Real input"
    yield ""
    if not SAMPLES.exists():
        yield "Not run: the sector's samples are not beside this checkout."
        return
    yield "The sector's public samples, each loaded into a home of its own (read, mapped, counted)."
    yield ""
    yield "| sample | rows | seconds |"
    yield "|---|--:|--:|"
    for name, paths in SAMPLE_LOADS.items():
        rows, seconds = _load_sample([SAMPLES / path for path in paths])
        yield f"| {name} | {rows:,} | {seconds:.1f} |"


def _load_sample(paths: list[Path]) -> tuple[int, float]:
    import tempfile
    import time

    from alongside.kernel.identity import Role, Viewer
    from alongside.pipeline.load import load
    from alongside.store.home import Home

    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        loaded = load(
            paths,
            home=Home.make(Path(folder) / "home"),
            authority="Exampleshire",
            by=Viewer("benchmark", Role.ANALYST),
        )
        return sum(each.rows for each in loaded.returns), time.perf_counter() - started


if __name__ == "__main__":
    main()
