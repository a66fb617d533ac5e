"""The statement that judges every row once: 0/1 columns for each measure of a batch.

A condition inside an aggregate is evaluated again in every grouping set (seven times slower when
tried), so conditions are judged here and only their 0/1 columns are summed. The statement keeps
to the written subset, so that SQLGlot carries it to Spark unchanged in meaning.
"""

from collections.abc import Collection

from alongside.counting.batch import Batch
from alongside.measures.measure import Basis, Measure
from alongside.measures.mixing import group_sql


def judged_statement(batch: Batch, columns: Collection[str], *, keep: Collection[str]) -> str:
    """SQL: one row for each row and period it belongs to, with `day`, `period_start`,
    `period_end`, and for measure i the columns `n{i}` (counts), `d{i}` (is of the whole and can
    tell), `u{i}` (cannot tell). Where the measure has them: `nk{i}` and `dk{i}` (what is counted
    distinctly), `a{i}` (what is added up), `g{i}` (the group of its mix), `t{i}` (the days of its
    duration, of a row whose `n{i}` says that it has ended).

    `columns` are those of the rows, of which those in `keep` are passed on. The table `span`
    (period_start, period_end) holds the periods; a dated row belongs to one span at most.
    """
    kept = [name for name in keep if name in columns]
    each = list(enumerate(batch.measures))
    always = [*kept, "day", "period_start", "period_end"]
    told = ", ".join([*always, *(_told(i, measure) for i, measure in each)])
    judged = ", ".join([*always, *(_zero_or_one(i, measure) for i, measure in each)])
    # Conditions call their own row by the name of its table, so the rows keep that name.
    return (
        f"with in_period as ({_in_period(batch, columns)}), "
        f"told as (select {told} from in_period as {batch.rows}) "
        f"select {judged} from told"
    )


def _in_period(batch: Batch, columns: Collection[str]) -> str:
    day = f"r.{batch.dates[0]}" if batch.basis is Basis.DATED else "p.period_end"
    return (
        f"select r.*, p.period_start, p.period_end, {day} as day"
        f" from {batch.rows} r join span p on {_belongs(batch, columns)}"
    )


def _belongs(batch: Batch, columns: Collection[str]) -> str:
    """When a row belongs to a period: end dates are exclusive, and a row its source no longer
    vouches for is not taken to be open still."""
    first = f"r.{batch.dates[0]}"
    match batch.basis:
        case Basis.DATED:
            return f"last_day({first}) = p.period_end"
        case Basis.ON:
            return f"{first} = p.period_end"
        case Basis.OPEN:
            ends = _not_over(f"r.{batch.dates[1]}", "p.period_end", columns)
        case Basis.DURING:
            ends = _not_over(f"r.{batch.dates[1]}", "p.period_start", columns)
    return f"{first} <= p.period_end and {ends}"


def _not_over(end: str, day: str, columns: Collection[str]) -> str:
    vouched = f" and (r.known_to is null or r.known_to >= {day})" if "known_to" in columns else ""
    return f"({end} is null or {end} > {day}){vouched}"


def _told(i: int, measure: Measure) -> str:
    """What the row tells: is it in play, of the whole, and does it count (null: cannot tell)."""
    whole = measure.denominator
    parts = [
        f"({measure.where}) as plays{i}",
        f"({whole.sql if whole else 'true'}) as whole{i}",
        f"({measure.numerator.sql}) as counts{i}",
        *(f"{sql} as {name}{i}" for name, sql in _values(measure).items()),
    ]
    return ", ".join(parts)


def _values(measure: Measure) -> dict[str, str]:
    """What else a row tells, by the column it is passed on in: see `judged_statement`."""
    whole, mix, duration = measure.denominator, measure.mix, measure.duration
    told = {
        "nk": measure.numerator.distinct,
        "dk": whole.distinct if whole else "",
        "a": f"({measure.numerator.adds})" if measure.numerator.adds else "",
        "g": group_sql(mix) if mix else "",
        "t": f"({duration.days})" if duration else "",
        "e": f"({duration.ended})" if duration else "",
    }
    return {name: sql for name, sql in told.items() if sql}


def _zero_or_one(i: int, measure: Measure) -> str:
    n, d, u = _judged(i, measure)
    passed_on = {"nk": n, "dk": d, "a": n, "g": n, "t": d}
    kept = [name for name in passed_on if name in _values(measure)]
    return ", ".join(
        [
            *(f"case when {told} then 1 else 0 end as {name}{i}"
              for name, told in (("n", n), ("d", d), ("u", u))),
            *(f"case when {passed_on[name]} then {name}{i} end as {name}{i}" for name in kept),
        ]
    )  # fmt: skip


def _judged(i: int, measure: Measure) -> tuple[str, str, str]:
    """When a row counts, when it is of the whole, and when it cannot tell."""
    answers = [f"{name}{i}" for name in ("a", "t", "e") if name in _values(measure)]
    blank = " or ".join(f"{answer} is null" for answer in answers)
    silent = f"counts{i} is null" + (f" or (counts{i} and ({blank}))" if blank else "")
    plays = f"plays{i} and whole{i}"
    told = " and ".join([plays, f"counts{i}", *(f"{answer} is not null" for answer in answers)])
    u = f"plays{i} and (whole{i} is null or (whole{i} and ({silent})))"
    if measure.duration:
        return f"{told} and e{i}", told, u
    # Of an average and of a mix the whole is the rows that count.
    whole_too = measure.numerator.adds or measure.mix
    return told, told if whole_too else f"{plays} and counts{i} is not null", u
