"""The groups children are counted in: one row of labels per child, and what depends on a day."""

from collections.abc import Collection
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from alongside.cube.counts import ADULT, AGE_BANDS, NOT_RECORDED, QUINTILES, UNBORN
from alongside.measures.mixing import labelled

# The birthday before which a child is in each band; one on 29 February falls on the 28th in
# other years.
BIRTHDAYS = (1, 5, 10, 16, 18)


@dataclass(frozen=True)
class Dimension:
    """One way of grouping rows: its name in the cube, its column here, and the SQL that says
    which group a row `j` is in, given its child `c` and home `h`."""

    name: str
    column: str
    sql: str


def write_children(con: DuckDBPyConnection) -> None:
    """The temporary table `child_group`: one row per child, codes turned to labels."""
    con.execute(f"""
        create or replace temp table child_group as
        select child_id, any_value(date_of_birth) as date_of_birth,
            bool_or(date_of_birth is null and expected_date_of_birth is not null) as expected,
            any_value({labelled("sex", "sex")}) as sex,
            any_value({labelled("ethnicity", "ethnicity", groups=True)}) as ethnic_group,
            any_value({labelled("ethnicity", "ethnicity")}) as ethnicity,
            any_value(disabled) as disabled,
            any_value(unaccompanied) as unaccompanied,
            any_value(unaccompanied_until) as unaccompanied_until
        from child group by child_id
    """)


def dimensions(columns: Collection[str]) -> tuple[Dimension, ...]:
    """The dimensions that rows with these columns can be counted by: none without a child, and
    need only where the rows themselves carry it."""
    if "child_id" not in columns:
        return ()
    need = Dimension("need", "need_group", labelled("primary_need", "j.need"))
    return (*OF_THE_CHILD, need) if "need" in columns else OF_THE_CHILD


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _age() -> str:
    bands = " ".join(
        f"when j.day < c.date_of_birth + interval {birthday} year then {_text(label)}"
        for birthday, label in zip(BIRTHDAYS, AGE_BANDS, strict=True)
    )
    return (
        f"case when c.expected or j.day < c.date_of_birth then {_text(UNBORN)}"
        f" when c.date_of_birth is null then {_text(NOT_RECORDED)}"
        f" {bands} else {_text(ADULT)} end"
    )


def _deprivation() -> str:
    tenths = range(1, 11)
    whens = " ".join(f"when {n} then {_text(QUINTILES[(n - 1) // 2])}" for n in tenths)
    return f"case h.deprivation_decile {whens} else {_text(NOT_RECORDED)} end"


OF_THE_CHILD = (
    Dimension("sex", "sex", f"coalesce(c.sex, {_text(NOT_RECORDED)})"),
    Dimension("age", "age", _age()),
    Dimension("ethnic group", "ethnic_group", f"coalesce(c.ethnic_group, {_text(NOT_RECORDED)})"),
    Dimension("ethnicity", "ethnicity", f"coalesce(c.ethnicity, {_text(NOT_RECORDED)})"),
    Dimension(
        "disability",
        "disability",
        "case when c.disabled then 'disabled' when not c.disabled then 'not disabled'"
        f" else {_text(NOT_RECORDED)} end",
    ),
    Dimension(
        "unaccompanied",
        "unaccompanied",
        "case when not c.unaccompanied or c.unaccompanied_until <= j.day"
        " then 'not unaccompanied' when c.unaccompanied then 'unaccompanied'"
        f" else {_text(NOT_RECORDED)} end",
    ),
    Dimension("deprivation", "deprivation", _deprivation()),
    Dimension("place", "place", f"coalesce(h.area, {_text(NOT_RECORDED)})"),
)
