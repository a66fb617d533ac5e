"""Alongside: children's services data, set alongside professional judgement."""

from typing import TYPE_CHECKING, Any

from alongside.kernel.version import __version__

if TYPE_CHECKING:
    from alongside.api import load, results, validate_cin, validate_ssda903

__all__ = ["__version__", "load", "results", "validate_cin", "validate_ssda903"]


def __getattr__(name: str) -> Any:
    """Import what is offered only when it is asked for: `alongside --help` needs none of it."""
    if name in __all__:
        from alongside import api

        return getattr(api, name)
    raise AttributeError(f"module 'alongside' has no attribute {name!r}")
