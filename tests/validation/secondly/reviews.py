"""Rules of reviews, read plainly."""

from tests.validation.secondly import Marks, Return, marked, reads, years


@reads("ssda903", "167")
def code_of_review(it: Return) -> Marks:
    for line in it["Reviews"]:
        told = (line["REVIEW"] is not None, line["REVIEW_CODE"] is not None)
        if told[0] != told[1] or (told[1] and line["REVIEW_CODE"] not in it.lists["review_code"]):
            yield line.mark


@reads("ssda903", "440")
def coded_as_too_young(it: Return) -> Marks:
    for line in it["Reviews"]:
        born, held = line.day("DOB"), line.day("REVIEW")
        if line["REVIEW_CODE"] == "PN0" and born and held and held >= years(born, 4):
            yield line.mark


@reads("ssda903", "441")
def coded_as_too_old(it: Return) -> Marks:
    for line in it["Reviews"]:
        born, held = line.day("DOB"), line.day("REVIEW")
        is_of_older = line["REVIEW_CODE"] in {f"PN{number}" for number in range(1, 8)}
        if is_of_older and born and held and held < years(born, 4):
            yield line.mark


@reads("ssda903", "166")
def no_date(it: Return) -> Marks:
    return marked(line for line in it["Reviews"] if line.day("REVIEW") is None)
