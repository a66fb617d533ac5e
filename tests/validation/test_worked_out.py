"""Where a placement lies is worked out from as much as was given."""

import pandas as pd

import alongside

POSTCODES = pd.DataFrame(
    {
        "postcode": ["ZZ1 1ZZ", "ZZ2 2ZZ"],
        "east": ["400000", "1400000"],
        "north": ["300000", "300000"],
        "la": ["E06000999", "W06000999"],
    }
)
EPISODES = pd.DataFrame(
    {
        "CHILD": ["a", "b", "c"],
        "LS": ["C2", "C2", "V3"],
        "HOME_POST": ["ZZ1 1ZZ", "ZZ2 2ZZ", None],
        "PL_POST": ["ZZ2 2ZZ", "ZZ9 9ZZ", "zz22zz"],
    }
)


def rows(episodes: pd.DataFrame, code: str) -> list[int]:
    found = alongside.validate_ssda903(
        {"Episodes": episodes}, collection_year="2025-26", postcodes=POSTCODES, rules=[code]
    )
    assert not found.attrs["not_run"]
    return found["row"].tolist()


def test_an_unknown_postcode_has_no_authority_and_no_distance() -> None:
    assert rows(EPISODES, "169") == [1]
    assert rows(EPISODES, "454") == [0]


def test_the_authority_needs_no_postcode_of_home() -> None:
    assert rows(EPISODES.drop(columns="HOME_POST"), "169") == [1]
    assert rows(EPISODES.drop(columns="HOME_POST"), "420") == [2]
