"""The children anybody met, their families and where they live."""

from collections.abc import Mapping

import numpy as np

from alongside.simulate.arrays import NEVER, Flags, Index, birthday, spread
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.draws import Mix, words
from alongside.simulate.life import Life, ToldTable
from alongside.simulate.population import small_area_names

DISABILITY = Mix(
    ("LD", "AUT", "BEH", "COMM", "MOB", "PC", "INC", "HEAR", "VIS", "HAND", "CON", "DDA"),
    (26, 24, 11, 11, 8, 6, 4, 3, 3, 1, 2, 1),
)


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
        unaccompanied_until=np.where(alone, birthday(born, 18), NEVER),
        # No made-up pupil number can pass for a real one, so nobody has one.
        upn_unknown=np.where(unborn, "UN1", "UN4").astype(object),
    )
    return {
        "child": child,
        "disability": _disabilities(life, met[people.disabled[met]]),
        "family": life.table(
            "family", everyone, child_id=met, family_id=_family_names(people.family[met])
        ),
        "address": _addresses(life, met, everyone),
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
