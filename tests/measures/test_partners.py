"""Contacts and referrals by partner: the same people under one name, and nobody under two."""

from sqlglot import exp, parse_one

from alongside.kernel.codes import code_list
from alongside.measures.catalogue import catalogue

PARTNERS = ("police", "school", "health", "family")
CATALOGUE = catalogue()


def codes(measure: str) -> set[str]:
    where = parse_one(CATALOGUE.measure(measure).where, dialect="duckdb")
    return {literal.name for literal in where.find_all(exp.Literal)}


def test_a_partner_is_the_same_people_in_contacts_and_in_referrals() -> None:
    for partner in PARTNERS:
        assert codes(f"{partner}_contacts_followed") == codes(f"{partner}_referrals_by_outcome")


def test_nobody_is_two_partners_and_every_code_is_of_the_list() -> None:
    named = [code for partner in PARTNERS for code in codes(f"{partner}_contacts_followed")]
    known = {code.code for code in code_list("referral_source").codes}
    assert len(named) == len(set(named))
    assert set(named) <= known


def test_a_group_of_the_list_is_one_partner_or_none() -> None:
    sources = code_list("referral_source")
    for partner in PARTNERS:
        own = codes(f"{partner}_contacts_followed")
        groups = {sources.group(code) for code in own}
        assert own == {code.code for code in sources.codes if sources.group(code.code) in groups}
