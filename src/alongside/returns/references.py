"""Files that lie beside returns and are none: what they are checked against.

They are left out of a load with a note, so that a folder can be given as it is.
"""

from pathlib import Path

from alongside.files.delimited import read_header
from alongside.kernel.errors import Fault, Level

# What a file is, by columns that it has and no return has, and the option that takes it.
KNOWN = (
    ({"pcds", "oseast1m"}, "a postcode directory", "--postcodes"),
    ({"pcds", "east1m"}, "a postcode directory", "--postcodes"),
    ({"pcd", "oseast1m"}, "a postcode directory", "--postcodes"),
    ({"postcode", "east", "north"}, "a postcode directory", "--postcodes"),
    ({"urn", "place_codes"}, "a list of providers", "--providers"),
)


def as_reference(path: Path, label: str) -> Fault | None:
    """A note on a file that is a postcode directory or a list of providers; None on any other."""
    header = {name.lower() for name in read_header(path)}
    for columns, what, option in KNOWN:
        if columns <= header:
            return Fault(
                f"the file is {what} and no return, so it was left out",
                file=label,
                todo=f"give it to `alongside validate` with {option}",
                level=Level.NOTE,
            )
    return None
