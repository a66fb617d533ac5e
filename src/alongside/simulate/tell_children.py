"""The children anybody met, their families and where they live."""

from collections.abc import Mapping

import numpy as np

from alongside.returns.canonical import Column, blank_where
from alongside.simulate.arrays import NEVER, Days, Flags, Index, Words, birthday, spread
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.draws import Mix, words
from alongside.simulate.life import Life, ToldTable
from alongside.simulate.population import small_area_names

DISABILITY = Mix(
    ("LD", "AUT", "BEH", "COMM", "MOB", "PC", "INC", "HEAR", "VIS", "HAND", "CON", "DDA"),
    (26, 24, 11, 11, 8, 6, 4, 3, 3, 1, 2, 1),
)

SCHOOL_AGE = 4
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# Of young women who come into care from 15 on, those with a baby.
MOTHERS, MOTHERS_FROM = 0.05, 15


def tell_children(life: Life, met: Index) -> Mapping[str, ToldTable]:
    """Tables child, disability, family and address of the children `met` (row numbers)."""
    people = life.people
    everyone = np.ones(len(met), dtype=bool)
    born = life.born(met)
    unborn = born > life.span.last
    alone = people.unaccompanied[met]
    child = life.table(
        "child",
        everyone,
        child_id=met,
        date_of_birth=born,
        expected_date_of_birth=np.where(unborn, born, NEVER),
        sex=np.where(unborn, "U", np.where(people.boy[met], "M", "F")).astype(object),
        ethnicity=people.ethnicity[met],
        disabled=people.disabled[met],
        unaccompanied=alone,
        unaccompanied_until=np.where(alone, _alone_until(life, met), NEVER),
        **_pupils(life, met),
        **_mothers(life, met),
    )
    return {
        "child": child,
        "disability": _disabilities(life, met[people.disabled[met]]),
        "family": life.table(
            "family", everyone, child_id=met, family_id=_family_names(people.family[met])
        ),
        "address": _addresses(life, met, everyone),
    }


def _alone_until(life: Life, met: Index) -> Days:
    """The 18th birthday, or the day before it on which care ended: reunited, or found grown up."""
    path, grown_up = life.cases.path, birthday(life.born(met), 18)
    left = np.zeros(len(life.people), dtype=np.int64)
    np.maximum.at(left, life.cases.child, np.where(path.care_end < NEVER, path.care_end, 0))
    ended = (left[met] > 0) & (left[met] <= life.span.last)
    return np.where(ended, np.minimum(left[met], grown_up), grown_up)


def _pupils(life: Life, met: Index) -> Mapping[str, Words]:
    """Pupil numbers of those who are of school age, or why there is none.

    The made-up local authority number in them is one that no school ever had."""
    young = birthday(life.born(met), SCHOOL_AGE) > life.span.last - 365
    alone = life.people.unaccompanied[met]
    unknown = np.select([young, alone], ["UN1", "UN2"], default="").astype(object)
    return {
        "upn": blank_where(young | alone, _pupil_numbers(met)),
        "upn_unknown": blank_where(~(young | alone), unknown),
    }


def _pupil_numbers(met: Index) -> Words:
    """A check letter and twelve digits: the remainder by 23 of the digits times their places
    (Department for Education, unique pupil numbers: guide for schools)."""
    digits = [f"001{number:09d}" for number in met.tolist()]
    sums = (sum(int(d) * place for place, d in enumerate(one, start=2)) for one in digits)
    return words([CHECK_LETTERS[s % 23] + one for s, one in zip(sums, digits, strict=True)])


def _mothers(life: Life, met: Index) -> Mapping[str, Column]:
    """Some young women come into care with their baby; of all others in care it is known that
    they are no mothers."""
    path, draws = life.cases.path, life.draws("mothers")
    first = np.full(len(life.people), NEVER)
    np.minimum.at(first, life.cases.child, path.care_start)
    came, girl = first[met], ~life.people.boy[met]
    cared_for = girl & (came <= life.span.last)
    born = came - 1 - draws.whole(0, 200, len(met))
    chosen = draws.chance(MOTHERS, len(met)) & (born >= birthday(life.born(met), MOTHERS_FROM))
    is_mother = (cared_for & chosen).astype(object)
    is_mother[~cared_for] = None
    return {
        "mother": is_mother,
        "mothers_child_born": np.where(cared_for & chosen, born, NEVER),
    }


def _family_names(family: Index) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return words([f"F{number:06d}" for number in (family + 1).tolist()])


def _addresses(life: Life, met: Index, everyone: Flags) -> ToldTable:
    people = life.people
    area = people.small_area[people.family[met]]
    return life.table(
        "address",
        everyone,
        child_id=met,
        area=words(DISTRICTS)[people.district[area]],
        lsoa=small_area_names(len(people.district))[area],
        deprivation_decile=people.decile[area],
    )


def _disabilities(life: Life, disabled: Index) -> ToldTable:
    draws = life.draws("disability")
    owner, _ = spread(1 + draws.whole(0, 4, len(disabled)) // 3)
    kind = draws.pick(DISABILITY, len(owner))
    pairs = {(int(disabled[row]), code) for row, code in zip(owner, kind, strict=True)}
    told = sorted(pairs)
    return life.table(
        "disability",
        np.ones(len(told), dtype=bool),
        child_id=np.array([child for child, _ in told], dtype=np.int64),
        disability=words([code for _, code in told]),
    )
