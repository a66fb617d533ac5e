"""A module of the return as columns by the names of the guide."""

from collections.abc import Mapping

from alongside.returns.canonical import Column

Module = Mapping[str, Column]
