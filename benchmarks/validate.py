"""How long `alongside validate` takes, in what memory, how it grows, and where the time goes.

    python -m benchmarks.validate [--children 2000 20000] [--times 3] [--out FILE]

The whole command runs in a process of its own, start-up and report included. Of several runs the
quickest is told: what else the machine does can only slow one down.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.returns_made import BEFORE, YEAR, made

ROOT = Path(__file__).resolve().parents[1]
BEGINS, ENDS = "<!-- validate: begins -->", "<!-- validate: ends -->"
WORDS = {
    "ssda903": "SSDA903, with last year's return, postcodes and providers",
    "cin": "Children in Need census, from XML",
}
STEPS = ("start-up", "reading", "staging", "shared tables", "rules", "issues and report")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--children", type=int, nargs="*", default=[2_000, 20_000])
    arguments.add_argument("--times", type=int, default=3)
    arguments.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md")
    chosen = arguments.parse_args()
    lines = [*_heading(chosen.times), *_rows(chosen.children, chosen.times)]
    print("\n".join(lines))
    _write(chosen.out, "\n".join(lines))


def _heading(times: int) -> list[str]:
    return [
        "## Checking a return",
        "",
        "Made by `python -m benchmarks.validate`: a made-up return repeated with new ids, one row"
        f" in a hundred damaged; the whole command, the quickest of {times} runs.",
        "",
        f"- on {datetime.now(UTC):%-d %B %Y}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores",
        "- growth is the ratio of CPU seconds to that of children: 1.0 is linear, less is better",
        "- each step in CPU seconds, those of both cursors together",
        f"- the machine's load was {os.getloadavg()[1]:.1f}: above the number of cores, seconds "
        "tell of waiting too, and CPU seconds are what to compare",
        "",
        "| return | children | issues | seconds | CPU seconds | peak MB | growth | "
        + " | ".join(STEPS)
        + " |",
        "|---|" + "--:|" * (6 + len(STEPS)),
    ]


def _rows(children: Sequence[int], times: int) -> list[str]:
    lines = []
    for kind, words in WORDS.items():
        before: tuple[int, float] | None = None
        for many in children:
            best = min((_measured(kind, many) for _ in range(times)), key=lambda m: m["seconds"])
            growth = f"{best['cpu'] / before[1] / (many / before[0]):.2f}" if before else ""
            before = before or (many, best["cpu"])
            steps = [f"{best['steps'].get(step, 0):.2f}" for step in STEPS]
            lines.append(
                f"| {words} | {many:,} | {best['issues']:,} | {best['seconds']:.2f} | "
                f"{best['cpu']:.2f} | {best['peak']:,.0f} | {growth} | {' | '.join(steps)} |"
            )
            print(lines[-1], file=sys.stderr)
    return lines


def _measured(kind: str, children: int) -> Mapping[str, Any]:
    folder = made(ROOT / "bench-data" / "validate", children)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.validate_once", *_asked(kind, folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.search(r"^MEASURED (.*)$", done.stderr, re.MULTILINE)
    if told is None:
        raise SystemExit(f"{kind} of {children} children failed:\n{done.stderr}\n{done.stdout}")
    measured: Mapping[str, Any] = json.loads(told.group(1))
    return measured


def _asked(kind: str, folder: Path) -> list[str]:
    whose = ["--authority", "Exampleshire"]
    if kind == "cin":
        return [str(folder / "cin.xml"), *whose]
    reference = folder.parent / "simulated" / "reference"
    looked_up = ["--postcodes", str(reference / "postcodes.csv")]
    looked_up += ["--providers", str(reference / "providers.csv")]
    years = [str(folder / "ssda903" / YEAR), "--previous", str(folder / "ssda903" / BEFORE)]
    return [*years, *looked_up, *whose]


def _write(path: Path, section: str) -> None:
    """Put the section in its place in the page, or at its end."""
    page = path.read_text(encoding="utf-8")
    told = f"{BEGINS}\n{section}\n{ENDS}"
    if BEGINS in page:
        page = page[: page.index(BEGINS)] + told + page[page.index(ENDS) + len(ENDS) :]
    else:
        page = f"{page.rstrip()}\n\n{told}\n"
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
