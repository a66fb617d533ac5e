"""Errors of database drivers without their words: those may quote a child's cells."""

from collections.abc import Iterator
from contextlib import contextmanager

from alongside.kernel.errors import AlongsideError


@contextmanager
def quietly(
    words: str, *drivers: type[Exception], say: type[AlongsideError] = AlongsideError
) -> Iterator[None]:
    """Turn an error of these drivers into `say(words)`, its own message and traceback dropped.

    >>> with quietly("The file cannot be read.", ValueError):
    ...     raise ValueError("Could not convert 'Sam Example' to a date")
    Traceback (most recent call last):
    alongside.kernel.errors.AlongsideError: The file cannot be read.
    """
    try:
        yield
    except drivers as error:
        error.args = ()
        error.__traceback__ = None
        raise say(words) from None
