"""The specifications and samples beside the checkout; tests skip loudly without them."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_data(relative: str) -> Path:
    """A path below `../shared/data`, or a skip that says what could not be tested."""
    path = SHARED / "data" / relative
    if not path.exists():
        pytest.skip(f"NOT TESTED: ../shared/data/{relative} is absent")
    return path


def shared_spec(relative: str) -> Path:
    """A path below `../shared/spec`, or a skip that says what could not be tested."""
    path = SHARED / "spec" / relative
    if not path.exists():
        pytest.skip(f"NOT TESTED: ../shared/spec/{relative} is absent")
    return path
