"""Writing the file a command was asked for: what cannot be written is the user's to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Stand around the writing of `out`; what the system refuses is said in plain words.

    It is its owner's alone afterwards, even in place of a file that others could read.
    """
    from alongside.kernel.errors import AlongsideError
    from alongside.store.at_rest import PRIVATE_FILE

    try:
        yield
        if out.is_file():  # not a terminal or a pipe
            out.chmod(PRIVATE_FILE)
    except FileExistsError:
        raise AlongsideError(f"{out} exists already: choose another name or move it.") from None
    except OSError as error:
        raise AlongsideError(
            f"{out} cannot be written: {error.strerror}.\n"
            "  what to do: name a file in a folder that exists; close it where it is open"
        ) from None


def write_text(out: Path, text: str) -> None:
    """Write `text` to `out`, in place of what is there."""
    with writing(out):
        out.write_text(text, encoding="utf-8")
