"""Any way an authority is written leads to the same one, and reorganised ones say what became."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import (
    ENGLAND,
    authorities,
    fictional_authority,
    find_authority,
    find_region,
    regions,
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("East Sussex", "845"),
        ("845", "845"),
        ("E10000011", "845"),
        ("  east sussex county council ", "845"),
        ("BCP", "839"),
        ("Herefordshire, County of", "884"),
        ("Herefordshire", "884"),
        ("Bristol, City of", "801"),
        ("Bristol", "801"),
        ("City of Bristol", "801"),
        ("Kingston Upon Hull, City of", "810"),
        ("Kingston upon Hull", "810"),
        ("Bedford Borough", "822"),
        ("County Durham", "840"),
        ("Durham", "840"),
        ("Brighton & Hove", "846"),
        ("St. Helens", "342"),
        ("Telford & Wrekin", "894"),
        ("City of London", "201"),
        ("London Borough of Barnet", "302"),
        ("E08000016", "370"),  # Barnsley before its code changed
        ("E08000038", "370"),  # and after
        ("Dorset", "838"),  # the one that stands
        ("Dorset (Pre LG)", "835"),
    ],
)
def test_each_spelling_resolves(written: str, number: str) -> None:
    assert find_authority(written).number == number


@given(st.sampled_from(sorted(authorities())), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_never_matters_to_a_standing_authority(number: str, how: object) -> None:
    authority = authorities()[number]
    assert callable(how)
    if authority.live_until is None:
        assert find_authority(how(authority.name)) == authority
    assert find_authority(authority.number) == authority
    assert all(find_authority(code) == authority for code in authority.codes)


def test_no_code_or_number_belongs_to_two() -> None:
    codes = [code for one in authorities().values() for code in one.codes]
    assert len(codes) == len(set(codes))


def test_england_has_153_authorities_now_and_each_successor_stands() -> None:
    today = date(2026, 11, 22)
    assert sum(one.is_live(today) for one in authorities().values()) == 153
    for one in authorities().values():
        assert all(authorities()[number].is_live(today) for number in one.successors)
        assert (one.live_until is None) == (not one.successors)


def test_a_reorganised_authority_says_what_became_of_it() -> None:
    cumbria = find_authority("Cumbria")
    assert cumbria.number == "909"
    assert cumbria.is_live(date(2023, 3, 31))
    assert not cumbria.is_live(date(2023, 4, 1))
    assert cumbria.what_became == (
        "Cumbria (909) was replaced on 1 April 2023 by Cumberland and Westmorland and Furness."
    )
    assert find_authority("East Sussex").what_became == ""


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(AlongsideError, match="Did you mean East Sussex or"):
        find_authority("East Susex")


def test_made_up_places_are_accepted_and_marked() -> None:
    assert find_authority("Exampleshire").fictional
    assert find_authority("007").number == "007"
    assert fictional_authority("Exampleton", "002").fictional
    with pytest.raises(ValueError, match="845"):
        fictional_authority("Exampleton", "845")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Yorkshire and The Humber", "982"),
        ("Yorkshire and the Humber", "982"),
        ("London (Inner)", "987"),
        ("Inner London", "987"),
        ("London", "986"),
        ("E12000008", "989"),
        ("England", "970"),
    ],
)
def test_regions_resolve(written: str, number: str) -> None:
    assert find_region(written).number == number


def test_regions_are_nine_and_two_halves_of_london() -> None:
    assert len(regions()) == 11
    assert ENGLAND.number not in regions()
    with pytest.raises(AlongsideError):
        find_region("Narnia")
