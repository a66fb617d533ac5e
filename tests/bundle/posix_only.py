"""Finding calls that only POSIX systems have, outside anything that asks which system it is."""

import ast
from collections.abc import Iterator

MODULES = frozenset({"pwd", "grp", "fcntl", "resource", "termios", "tty", "pty", "syslog", "crypt"})
# Names of `os` that Windows lacks in one of the Pythons we run on.
NAMES = frozenset(
    {
        "getuid", "geteuid", "getgid", "getegid", "getgroups", "fchmod", "fchown", "chown",
        "lchown", "fork", "forkpty", "mkfifo", "mknod", "nice", "setsid", "setuid", "setgid",
        "sync", "sysconf", "statvfs", "uname", "getloadavg", "killpg", "sched_getaffinity",
        "sendfile", "O_NOFOLLOW", "O_DIRECTORY", "O_CLOEXEC", "O_SYNC", "WNOHANG",
    }
)  # fmt: skip
ASKS = ("sys.platform", "os.name", "platform.system", "hasattr")


def unguarded(code: str) -> Iterator[str]:
    """`line 3: os.getuid` for each such import or name that nothing guards.

    Guarded is what stands in an `if` that asks which system this is, or in a `try` that catches
    what its absence raises.
    """
    yield from _in(ast.parse(code))


def _in(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if _is_guard(child):
            continue
        if name := _posix(child):
            yield f"line {child.lineno}: {name}"  # type: ignore[attr-defined]
        yield from _in(child)


def _is_guard(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return any(word in ast.unparse(node.test) for word in ASKS)
    if isinstance(node, ast.Try):
        caught = " ".join(ast.unparse(handler.type) for handler in node.handlers if handler.type)
        return any(error in caught for error in ("ImportError", "AttributeError"))
    return False


def _posix(node: ast.AST) -> str:
    match node:
        case ast.Import(names=names):
            return ", ".join(alias.name for alias in names if alias.name in MODULES)
        case ast.ImportFrom(module=str(module)) if module in MODULES:
            return module
        case ast.Attribute(value=ast.Name(id="os"), attr=attr) if attr in NAMES:
            return f"os.{attr}"
    return ""
