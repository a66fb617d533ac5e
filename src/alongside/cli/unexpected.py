"""When we are wrong: where, but never the message, because a driver's message quotes cells."""

import os
import sys

# Set it to see Python's own traceback while developing, on made-up data only.
TRACEBACK = "ALONGSIDE_TRACEBACK"


def say_unexpected(error: Exception) -> None:
    """Print what kind of error arose and through which lines, or raise it where asked to."""
    if os.environ.get(TRACEBACK):
        raise error
    from traceback import extract_tb

    print("Alongside failed, and the fault is ours, not your file's.", file=sys.stderr)
    kind = type(error)
    print(f"  {kind.__module__}.{kind.__qualname__}", file=sys.stderr)
    for frame in extract_tb(error.__traceback__):
        print(f"  {frame.filename}, line {frame.lineno}, in {frame.name}", file=sys.stderr)
    print(
        "  what to do: send these lines to whoever looks after Alongside; no child's data is in "
        "them",
        file=sys.stderr,
    )
