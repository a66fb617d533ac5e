"""What a written cell means: once as SQL for whole columns, once in Python for single dates.

A test holds the two readings of a date together. A cell that means nothing is null, and a fault.
"""

import re
from datetime import date

from alongside.returns.schema import Cell

# Dates outside the working-day calendar are slips of the keyboard (0204-05-03, 2204-05-03).
FIRST_YEAR, LAST_YEAR = 1900, 2100

# A four-digit year is asked for: strptime would read 01/02/24 as the year 24.
_TIME = r"([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?"
BRITISH_DATE = r"(\d{1,2})/(\d{1,2})/(\d{4})" + _TIME
ISO_DATE = r"(\d{4})-(\d{1,2})-(\d{1,2})" + _TIME

# Workbooks letter their answers: `a) Yes`.
LETTER = r"^[A-Za-z][0-9]?\)\s*"
YES = ("Y", "YES", "TRUE", "T", "1", "1.0")
NO = ("N", "NO", "FALSE", "F", "0", "0.0")
# Answers that say nothing; they are blank, and no fault.
NEITHER = ("UNKNOWN", "NOT KNOWN", "NOT RECORDED", "NOT STATED", "N/A", "NA")


def typed_sql(cell: Cell, column: str) -> str:
    """A SQL expression for the value of the text in `column`, null where it has none."""
    match cell:
        case Cell.DATE:
            return _date_sql(column)
        case Cell.WHOLE:
            whole = f"regexp_full_match({column}, '[+-]?\\d+(\\.0+)?')"
            return f"case when {whole} then try_cast({column} as integer) end"
        case Cell.NUMBER:
            number = f"try_cast(replace({column}, ',', '') as double)"
            return f"case when isfinite({number}) then {number} end"
        case Cell.FLAG:
            answer = _answer_sql(column)
            return f"case when {answer} in {YES} then true when {answer} in {NO} then false end"
        case Cell.TEXT | Cell.CODE:
            return column


def meaningless_sql(cell: Cell, column: str, written: str) -> str:
    """Whether a cell was written and yet means nothing (`column` is typed, `written` its text)."""
    unread = f"{column} is null and {written} is not null"
    if cell is Cell.FLAG:
        return f"{unread} and {_answer_sql(written)} not in {NEITHER}"
    return unread


def spelling_sql(column: str) -> str:
    """A code as code lists spell it: without letter, upper case, `6: Police` cut to `6`."""
    bare = f"regexp_replace(trim({column}), '{LETTER}', '')"
    return f"upper(regexp_replace({bare}, '^([A-Za-z0-9]+)\\s*(:|-\\s).*$', '\\1'))"


def spelling(written: str) -> str:
    """What `spelling_sql` makes of one cell."""
    bare = re.sub(LETTER, "", written.strip(" "), flags=re.ASCII)
    return re.sub(r"^([A-Za-z0-9]+)\s*(:|-\s).*$", r"\1", bare, flags=re.ASCII).upper()


def read_date(written: str) -> date | None:
    """The day a cell names: dd/mm/yyyy or yyyy-mm-dd, with or without a time of day."""
    british = re.fullmatch(BRITISH_DATE, written, re.ASCII)
    iso = None if british else re.fullmatch(ISO_DATE, written, re.ASCII)
    if british:
        day, month, year = int(british[1]), int(british[2]), int(british[3])
    elif iso:
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _answer_sql(column: str) -> str:
    return f"upper(trim(regexp_replace({column}, '{LETTER}', '')))"


def _date_sql(column: str) -> str:
    british = f"try_strptime(regexp_extract({column}, '^[0-9/]+'), '%d/%m/%Y')::date"
    iso = f"try_cast(regexp_extract({column}, '^[0-9-]+') as date)"
    return f"""case
        when regexp_full_match({column}, '{BRITISH_DATE}')
            and year({british}) between {FIRST_YEAR} and {LAST_YEAR} then {british}
        when regexp_full_match({column}, '{ISO_DATE}')
            and year({iso}) between {FIRST_YEAR} and {LAST_YEAR} then {iso}
    end"""
