"""Columns of the SSDA903 that nobody writes: who is unaccompanied, and where a placement lies."""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from alongside.validation.given import Given
from alongside.validation.reference import key_sql
from alongside.validation.tables import LAST, POSTCODES

Present = Mapping[str, frozenset[str]]

METRES_IN_A_MILE = 1609.3


def work_out(con: DuckDBPyConnection, given: Given, present: Present) -> Present:
    """Fill the columns that were not given and can be worked out; the tables that gained any."""
    if given.source_return != "ssda903":
        return {}
    gained: dict[str, frozenset[str]] = {}
    for last in ("", LAST):
        header, episodes = f"Header{last}", f"Episodes{last}"
        if columns := _unaccompanied(con, header, f"UASC{last}", present):
            gained[header] = present[header] | columns
        if columns := _placed(con, episodes, given, present):
            gained[episodes] = present[episodes] | columns
    return gained


def _unaccompanied(
    con: DuckDBPyConnection, header: str, module: str, present: Present
) -> frozenset[str]:
    """CSV returns have a module of unaccompanied children and no column in the header."""
    if header not in present or module not in present or "UASC" in present[header]:
        return frozenset()
    if "CHILD" not in present[header] or "CHILD" not in present[module]:
        return frozenset()
    con.execute(
        f"update {header} set UASC = case when CHILD in (select CHILD from {module}"
        " where CHILD is not null) then '1' else '0' end"
    )
    return frozenset({"UASC"})


def _placed(
    con: DuckDBPyConnection, episodes: str, given: Given, present: Present
) -> frozenset[str]:
    there = present.get(episodes, frozenset())
    gained: set[str] = set()
    if POSTCODES.name in present and "PL_POST" in there:
        con.execute(
            f"""update {episodes} set
                PL_LA = coalesce(PL_LA, (select la from Postcodes p
                    where p.postcode = {key_sql("PL_POST")}))"""
        )
        gained |= {"PL_LA"} - there
    if POSTCODES.name in present and {"HOME_POST", "PL_POST"} <= there:
        con.execute(
            f"""update {episodes} set
                PL_DISTANCE = coalesce(PL_DISTANCE, (select round(
                        sqrt((h.east - p.east) ** 2 + (h.north - p.north) ** 2)
                        / {METRES_IN_A_MILE}, 1)
                    from Postcodes h, Postcodes p
                    where h.postcode = {key_sql("HOME_POST")}
                      and p.postcode = {key_sql("PL_POST")}))"""
        )
        gained |= {"PL_DISTANCE"} - there
    if given.authority and "PL_LOCATION" not in there and ("PL_LA" in there | gained):
        con.execute(
            f"update {episodes} set PL_LOCATION = case when PL_LA = authority then 'IN'"
            " when PL_LA is not null then 'OUT' end"
        )
        gained.add("PL_LOCATION")
    return frozenset(gained)
