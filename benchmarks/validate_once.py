"""One `alongside validate` in this process, with a clock at each step.

Prints the report as the command does, and on stderr `MEASURED` and a JSON: seconds since the
process began, CPU seconds, peak MB, issues, and the CPU seconds of each step (of both cursors).
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

STEPS: dict[str, float] = {}


def _since_start() -> float:
    """Seconds since this process was started, by the system's own count."""
    told = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    up = Path("/proc/uptime").read_text(encoding="ascii").split()[0]
    return float(up) - int(told[19]) / os.sysconf("SC_CLK_TCK")


def _timed(step: str, run: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(run)
    def timed(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return run(*given, **named)
        finally:
            STEPS[step] = STEPS.get(step, 0) + time.process_time() - begun

    return timed


def main() -> None:
    from alongside.cli import main as command
    from alongside.pipeline import last_year, to_check, validate
    from alongside.validation import run

    STEPS["start-up"] = time.process_time()
    issues: list[int] = []
    for module, name, step in (
        (to_check, "read_all", "reading"),
        (last_year, "read_all", "reading"),
        (run, "stage", "staging"),
        (run, "write_shared", "shared tables"),
        (run, "run", "rules"),
    ):
        setattr(module, name, _timed(step, getattr(module, name)))
    setattr(validate, "check", _counted(run.check, issues))  # noqa: B010 - not a name it exports
    sys.argv = ["alongside", "validate", *sys.argv[1:]]
    try:
        command()
    except SystemExit as ended:
        if ended.code not in (0, 1):
            raise
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = _since_start()
    cpu = used.ru_utime + used.ru_stime
    STEPS["issues and report"] = cpu - sum(STEPS.values())
    told = {
        "seconds": seconds,
        "cpu": cpu,
        "peak": used.ru_maxrss / 1024,
        "issues": sum(issues),
        "steps": STEPS,
    }
    print("MEASURED", json.dumps(told), file=sys.stderr)


def _counted(check: Callable[..., Any], issues: list[int]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        found = check(*given, **named)
        issues.append(len(found.marked))
        return found

    return counted


if __name__ == "__main__":
    main()
