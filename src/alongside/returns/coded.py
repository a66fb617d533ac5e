"""Code lists inside a connection: `coded('sex', cell)` is the code a cell means, or null."""

from duckdb import DuckDBPyConnection

from alongside.kernel.codes import code_list, code_list_names
from alongside.returns.cells import spelling_sql


def offer_codes(con: DuckDBPyConnection) -> None:
    """Make the table `code_spelling` and the macro `coded(list_name, cell)`, once a connection.

    They are temporary: a snapshot keeps neither.
    """
    if con.execute(
        "select 1 from duckdb_functions() where function_name = 'coded' limit 1"
    ).fetchone():
        return
    con.execute("create temp table code_spelling (list varchar, spelling varchar, code varchar)")
    con.executemany(
        "insert into code_spelling values (?, ?, ?)",
        [
            (name, spelling, code)
            for name in code_list_names()
            for spelling, code in code_list(name).spellings.items()
        ],
    )
    con.execute(
        f"""create temp macro coded(list_name, cell) as (
            select coalesce(
                max(s.code) filter (where s.spelling = upper(trim(cell))),
                max(s.code)
            )
            from code_spelling as s
            where s.list = list_name
                and s.spelling in (upper(trim(cell)), {spelling_sql("cell")})
        )"""
    )
