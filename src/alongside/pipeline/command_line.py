"""Who runs a command. On its own, so that a command which opens no snapshot loads no door."""

import os

from alongside.kernel.identity import Role, Viewer


def command_line_viewer(*, protected: bool = False) -> Viewer:
    """Whoever runs the command, as an analyst: who can read the home can read its files.

    `protected` asks for no more than anybody may see.
    """
    return Viewer(_user(), Role.VIEWER if protected else Role.ANALYST)


def _user() -> str:
    """The user as the operating system knows them; the environment could say anything."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        import getpass

        return getpass.getuser()
