"""Code lists inside a connection: `coded('sex', cell)` is the code a cell means, or null."""

import numpy as np
from duckdb import DuckDBPyConnection

from alongside.kernel.codes import code_list, code_list_names
from alongside.returns.cells import spelling_sql


def offer_codes(con: DuckDBPyConnection) -> None:
    """Make the table `code_spelling` and the macro `coded(list_name, cell)`, once a connection.

    They are temporary: a snapshot keeps neither. Cells and spellings are compared in the same
    bare form (`cells.spelling_sql`).
    """
    if con.execute(
        "select 1 from duckdb_functions() where function_name = 'coded' limit 1"
    ).fetchone():
        return
    con.register("spelling", _spellings())
    con.execute(
        f"""create temp table code_spelling as
            select list, {spelling_sql("written")} as bare, any_value(code) as code
            from spelling
            group by list, bare"""
    )
    con.unregister("spelling")
    con.execute(
        f"""create temp macro coded(list_name, cell) as (
            select s.code
            from code_spelling as s
            where s.list = list_name and s.bare = {spelling_sql("cell")}
        )"""
    )


def _spellings() -> dict[str, np.ndarray]:
    rows = [
        (name, written, code)
        for name in code_list_names()
        for written, code in code_list(name).spellings.items()
    ]
    columns = zip(("list", "written", "code"), zip(*rows, strict=True), strict=True)
    return {name: np.array(cells, dtype=object) for name, cells in columns}
