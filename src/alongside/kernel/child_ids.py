"""One child, however an export wrote the id: as `journeys/macros.sql` (child_key) has it."""


def child_key(written: str) -> str:
    """An id trimmed, in upper case, leading zeros dropped; one of nothing but zeros stays `0`.

    >>> child_key(" 00ab1 "), child_key("000")
    ('AB1', '0')
    """
    trimmed = written.replace("\u00a0", " ").strip(" ").upper()
    return trimmed.lstrip("0") or trimmed[:1]
