"""Loads that count the core measures and an authority's own, for tests of something else: counting
two hundred takes most of the time of a load."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from alongside.measures.catalogue import Catalogue, catalogue
from alongside.pipeline import definitions


@contextmanager
def fewer_measures() -> Iterator[None]:
    def core(*args: Any, **kwargs: Any) -> Catalogue:
        found = catalogue(*args, **kwargs)
        kept = tuple(measure for measure in found.measures if measure.core or measure.local)
        return replace(found, measures=kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(definitions, "catalogue", core)
        yield
