"""What a written cell means to a rule, as SQL over a whole column, by return.

The SSDA903 reads text in upper case and a date as day/month/year alone; a census is exact about
case and may write a date either way round; Annex A is read as everywhere else, its answers and
codes included.
"""

import re
from datetime import date
from functools import cache

from alongside.kernel.codes import code_list
from alongside.returns.cells import read_date, spelling, spelling_sql, typed_sql
from alongside.returns.schema import Cell
from alongside.validation.tables import Kind

BRITISH = r"\d{1,2}/\d{1,2}/\d{4}"
# Test files and some systems write day first with hyphens.
HYPHENS = r"\d{1,2}-\d{1,2}-\d{4}"
NUMBER = r"[+-]?\d+(\.\d+)?"


def written_sql(source_return: str, column: str) -> str:
    """The text of a cell as rules compare it."""
    return f"upper({column})" if source_return == "ssda903" else column


def read_sql(source_return: str, kind: Kind, column: str, codes: str = "") -> str:
    """The value of a cell, null where it has none: a date, a number, yes or no, or a code of the
    list `codes`."""
    if codes:
        return f"({_spellings(codes)})[{spelling_sql(column)}]"
    if kind is Kind.TRUTH:
        return typed_sql(Cell.FLAG, column)
    if kind is Kind.NUMBER:
        return f"case when regexp_full_match({column}, '{NUMBER}') then {column}::double end"
    assert kind is Kind.DATE, kind
    if source_return == "ssda903":
        return _day_first(column, BRITISH, "%d/%m/%Y")
    if source_return == "cin":
        hyphened = _day_first(column, HYPHENS, "%d-%m-%Y")
        return f"coalesce({typed_sql(Cell.DATE, column)}, {hyphened})"
    return typed_sql(Cell.DATE, column)


def read_day_of_census(written: str) -> date | None:
    """The day one cell of a census names, as `read_sql` reads it for a whole column."""
    is_day_first = re.fullmatch(HYPHENS, written, re.ASCII)
    return read_date(written.replace("-", "/") if is_day_first else written)


def _day_first(column: str, pattern: str, format: str) -> str:
    # The pattern guards: strptime alone would take 01/02/24 for the year 24.
    parsed = f"try_strptime({column}, '{format}')::date"
    return f"case when regexp_full_match({column}, '{pattern}') then {parsed} end"


def child_key_sql(column: str) -> str:
    """One child, however an id was written: the journeys' `child_key`, in a connection of ours."""
    plain = f"upper(trim(replace({column}, chr(160), ' ')))"
    return f"nullif(regexp_replace({plain}, '^0+(.)', '\\1'), '')"


@cache
def _spellings(codes: str) -> str:
    """Every spelling that a list knows, in its bare form, and the code it means."""
    known = {spelling(written): code for written, code in code_list(codes).spellings.items()}
    pairs = (f"{_literal(written)}: {_literal(code)}" for written, code in known.items())
    return f"map {{{', '.join(pairs)}}}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
