"""Text on its way to a terminal, which obeys what it takes for a command."""


def plain(text: str) -> str:
    """Lines of which nothing but what can be seen is left; ids come from files as they stand.

    >>> plain("A\\x1b[31m1")
    'A\\ufffd[31m1'
    """
    return "\n".join(map(_seen, text.split("\n")))


def _seen(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
