"""What was on record on a day: rows come late, ends come later, and some cells never come.

The truth is `run.tell`; a return shows what somebody had typed in by its reference date. A row's
delay hangs on its child and day alone, so that what is typed in together is known together.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alongside.journeys.table import Kind
from alongside.journeys.tables import TABLE_BY_NAME
from alongside.returns.canonical import Column, Table, Tables, only, says_yes
from alongside.simulate.arrays import Days, Flags, Floats
from alongside.simulate.life import FIRST_ID, Life
from alongside.simulate.planted.change import Knob, Turned

# Beyond half a year nothing more is recorded: what leaves Annex A's six months is complete.
LONGEST = 150
INTERVIEW_WITHIN = 5  # days after coming back, at most
# What is told with an end, and so is not known before it.
WITH_THE_END = {
    "early_help": ("end_reason",),
    "assessment": ("support_needed", "child_seen"),
    "need_episode": ("end_reason",),
    "care_period": ("end_reason",),
    "placement": ("change_reason",),
    "involvement": ("change_reason",),
    "enrolment": ("end_reason",),
}
REFERRAL_CLOSES = "closed_date", ("close_reason",)


@dataclass(frozen=True)
class Recorded:
    """One authority's records: the truth with its gaps, and the way they come in."""

    life: Life
    tables: Tables

    @classmethod
    def of(cls, life: Life, tables: Tables) -> "Recorded":
        """The records that will stand once everything is typed in."""
        filled = {name: _with_gaps(life, name, table) for name, table in tables.items()}
        filled["disability"] = _of_whom_it_is_known(filled["disability"], filled["child"])
        return cls(life, filled)

    def as_known(self, day: int) -> Tables:
        """What anybody could read on a day (since 1970-01-01), as canonical tables."""
        return {name: self._known(name, table, day) for name, table in self.tables.items()}

    def _known(self, name: str, table: Table, day: int) -> Table:
        starts = TABLE_BY_NAME[name].starts
        mean = self._mean(name)
        if not starts or mean is None or not len(table[starts]):
            return table
        begun = _days(table[starts])
        keep = begun + self._delay(name, table, begun, mean) <= day
        known: Table = {column: values[keep] for column, values in table.items()}
        known = self._before_the_end(name, known, day, mean)
        if name == "missing_episode":
            known = self._not_yet_asked(known, day)
        return self._first_told(name, known, day)

    def _mean(self, name: str) -> float | None:
        recording = self.life.parameters.recording
        listed = dict(zip(recording.days.codes, recording.days.weights, strict=True))
        return listed.get(name)

    def _delay(self, name: str, table: Table, day: Days, mean: float) -> Days:
        recording, child = self.life.parameters.recording, _children(table)
        late = _chance(self.life.seed, child, day, salt=1) < recording.late
        waits = -np.log1p(-_chance(self.life.seed, child, day, salt=2)) * mean
        waits = waits * np.where(late, recording.late_times, 1)
        turned = _turned(self.life, child, day)
        waits = waits * turned.of(Knob.RECORDING_DAYS)
        return np.asarray(np.minimum(waits, LONGEST), dtype=np.int64)

    def _before_the_end(self, name: str, table: Table, day: int, mean: float) -> Table:
        """Ends, and what is told with them, that nobody had typed in yet."""
        ends, more = TABLE_BY_NAME[name].ends, WITH_THE_END.get(name, ())
        if name == "referral":
            ends, more = REFERRAL_CLOSES
        if not ends:
            return table
        ended = ~np.isnat(table[ends])
        last = np.where(ended, _days(table[ends]), 0)
        hidden = ended & (last + self._delay(name, table, last, mean) > day)
        return {**table, **{c: _blanked(name, c, table[c], hidden) for c in (ends, *more)}}

    def _not_yet_asked(self, table: Table, day: int) -> Table:
        """A child just back has not been offered an interview yet."""
        back = np.where(np.isnat(table["end_date"]), day, _days(table["end_date"]))
        asked = 1 + _chance(self.life.seed, _children(table), back, salt=5) * INTERVIEW_WITHIN
        columns = ("interview_offered", "interview_accepted")
        waits = back + asked > day
        told = {c: _blanked("missing_episode", c, table[c], waits) for c in columns}
        return {**table, **told}

    def _first_told(self, name: str, table: Table, day: int) -> Table:
        """Cells as they were first typed in, until somebody put them right."""
        corrected = self.life.parameters.recording.corrected
        mended = dict(table)
        for place, share in zip(corrected.codes, corrected.weights, strict=True):
            told_of, column = place.split(".")
            if told_of == name and len(table[column]):
                begun, child = _days(table[TABLE_BY_NAME[name].starts]), _children(table)
                wrong = _chance(self.life.seed, child, begun, salt=3) < share
                after = 15 + _chance(self.life.seed, child, begun, salt=4) * (LONGEST - 15)
                wrong &= begun + after > day
                mended[column] = np.where(wrong, np.roll(table[column], 1), table[column])
        return mended


def _with_gaps(life: Life, name: str, table: Table) -> Table:
    """Cells that were never filled in, and visits that were made and not recorded."""
    missing = life.parameters.recording.missing
    filled = dict(table)
    for place, share in zip(missing.codes, missing.weights, strict=True):
        told_of, column = place.split(".")
        if told_of == name:
            gone = life.draws(f"missing {place}").chance(share, len(table[column]))
            filled[column] = _blanked(name, column, table[column], gone)
    if name == "visit" and life.parameters.scenario.of(Knob.VISITS_RECORDED):
        return _recorded_visits(life, filled)
    return filled


def _of_whom_it_is_known(disability: Table, child: Table) -> Table:
    """Disabilities of children of whom somebody recorded that they are disabled."""
    known = child["child_id"][says_yes(child["disabled"])].astype(str)
    return only(disability, np.isin(disability["child_id"].astype(str), known))


def _recorded_visits(life: Life, visits: Table) -> Table:
    turned = _turned(life, _children(visits), _days(visits["visit_date"]))
    share = turned.of(Knob.VISITS_RECORDED)
    keep = life.draws("visits recorded").chance(share, len(share))
    return {name: column[keep] for name, column in visits.items()}


def _turned(life: Life, child: Days, day: Days) -> Turned:
    """Knobs for rows of children; rows of nobody known are turned as the first child's are."""
    return life.parameters.scenario.turned(life.people, np.maximum(child, 0), day)


def _blanked(name: str, column: str, values: Column, where: Flags) -> Column:
    kind = TABLE_BY_NAME[name].column(column).kind
    if kind is Kind.DATE:
        return np.where(where, np.datetime64("NaT", "D"), values)
    if kind in (Kind.WHOLE, Kind.NUMBER):
        return np.where(where, np.nan, values)
    told = values.astype(object)
    told[where] = None
    return told


def _days(dates: Column) -> Days:
    return np.asarray(dates.astype("datetime64[D]").astype(np.int64))


def _children(table: Table) -> Days:
    """Row numbers of the children; for tables of nobody, one number for all."""
    if "child_id" not in table:
        return np.zeros(len(next(iter(table.values()))), dtype=np.int64)
    return table["child_id"].astype(np.int64) - FIRST_ID


def _chance(seed: int, child: Days, day: Days, *, salt: int) -> Floats:
    """A number from 0 to 1 for each child and day, always the same (the finaliser of splitmix64,
    Steele, Lea and Flood, OOPSLA 2014)."""
    mixed: NDArray[np.uint64] = (child * 1_000_003 + day).astype(np.uint64)
    mixed += np.uint64((seed * 31 + salt) * 0x9E3779B97F4A7C15 % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return np.asarray((mixed >> np.uint64(11)).astype(np.float64) / 2**53)
