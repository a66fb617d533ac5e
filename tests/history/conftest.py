"""What changed between loads does not depend on how many measures are counted."""

from collections.abc import Iterator

import pytest

from tests.fewer import fewer_measures


@pytest.fixture(scope="package", autouse=True)
def _fewer() -> Iterator[None]:
    with fewer_measures():
        yield
