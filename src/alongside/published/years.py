"""The year of a published figure, from the many ways it is written."""

import re
from functools import cache


@cache
def year_of(period: str) -> int | None:
    """The calendar year in which a period ends; None if it cannot be told.

    >>> [year_of(text) for text in ("2025", "202425", "2016-17 (OT)", "2013/14-15/16", "0")]
    [2025, 2025, 2017, 2016, None]
    """
    text = re.sub(r"\(.*?\)", "", period).strip()
    if re.fullmatch(r"\d{6}", text):  # academic or financial year 202425
        text = f"{text[:4]}-{text[4:]}"
    parts = re.findall(r"\d+", text)
    if not parts or not re.fullmatch(r"(19|20)\d\d", parts[0]):
        return None
    last = parts[-1]
    year = int(last) if len(last) == 4 else int(parts[0][:2] + last)
    return year if year >= int(parts[0]) else None
