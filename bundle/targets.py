"""The machines that a bundle is for, and what a lock file asks of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.markers import Marker

# Debian 12 has glibc 2.36 and Debian 13 has 2.41: a wheel for an older one runs on both.
NEWEST_GLIBC = 36
OLDEST_GLIBC = 5


@dataclass(frozen=True)
class Target:
    """One kind of machine with one Python, such as `3.12` on Windows."""

    system: str
    python: str

    @property
    def platforms(self) -> tuple[str, ...]:
        """The wheel tags that run there, the newest first."""
        if self.system == "win32":
            return ("win_amd64",)
        newer = (
            f"manylinux_2_{minor}_x86_64" for minor in range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)
        )
        return (*newer, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")

    @property
    def environment(self) -> dict[str, str]:
        """What the markers of a lock file are asked about; pip would answer for this machine."""
        on_windows = self.system == "win32"
        return {
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "sys_platform": self.system,
            "platform_system": "Windows" if on_windows else "Linux",
            "os_name": "nt" if on_windows else "posix",
            "platform_machine": "AMD64" if on_windows else "x86_64",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }

    def __str__(self) -> str:
        return f"Python {self.python} on {'Windows' if self.system == 'win32' else 'Debian'}"


# Debian 12 and 13; Windows with any Python that python.org still gives to one user alone.
TARGETS = (
    Target("linux", "3.11"),
    Target("linux", "3.13"),
    Target("win32", "3.11"),
    Target("win32", "3.12"),
    Target("win32", "3.13"),
)

# `numpy==2.5.5 ; python_full_version >= '3.12' \` and the lines of hashes below it.
_ENTRY = re.compile(
    r"^(?P<pin>[A-Za-z0-9][\w.-]*==[^\s;\\]+)"
    r"(?: ; (?P<marker>[^\\\n]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=\S+)+)",
    re.MULTILINE,
)


def entries_for(target: Target, lock: str) -> Iterator[str]:
    """The entries of a lock that a machine needs, hashes and all, without their markers."""
    for entry in _ENTRY.finditer(lock):
        marker = entry["marker"]
        if marker is None or Marker(marker).evaluate(target.environment):
            yield entry["pin"] + entry["hashes"]
