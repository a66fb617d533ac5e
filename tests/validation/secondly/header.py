"""Rules of the header, read plainly."""

from tests.validation.secondly import Marks, Return, marked, reads


@reads("ssda903", "102")
def date_of_birth(it: Return) -> Marks:
    return marked(line for line in it["Header"] if line.day("DOB") is None)


@reads("ssda903", "302")
def begun_before_birth(it: Return) -> Marks:
    for header in it["Header"]:
        dated = [line for line in it.of_child("Episodes", header["CHILD"]) if line.day("DECOM")]
        first = min(dated, key=lambda line: line.day("DECOM") or it.end, default=None)
        born = header.day("DOB")
        if first and born and (began := first.day("DECOM")) and began < born:
            yield header.mark
            yield first.mark
