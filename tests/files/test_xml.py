"""XML read without trust."""

import gc
from pathlib import Path

import pytest

from alongside.files.collector import collector_paused
from alongside.files.xml import elements, local_name, malformed, root_name
from alongside.kernel.errors import Fault, Unusable

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "return.xml"
    path.write_text(content, encoding="utf-8")
    return path


def texts(path: Path) -> list[str | None]:
    return [element.text for element in elements(path, "Child")]


def test_elements_come_one_by_one_whatever_their_namespace(tmp_path: Path) -> None:
    plain = written(tmp_path, "<Message><Child>a</Child><Other/><Child>b</Child></Message>")
    assert texts(plain) == ["a", "b"]
    assert root_name(plain) == "Message"

    spaced = written(tmp_path, '<Message xmlns="urn:made-up"><Child>c</Child></Message>')
    assert texts(spaced) == ["c"]
    assert root_name(spaced) == "Message"


def test_an_element_is_whole_while_it_is_used_and_gone_afterwards(tmp_path: Path) -> None:
    path = written(tmp_path, "<M>" + "<Child><X>1</X></Child>" * 3 + "</M>")

    seen = []
    for child in elements(path, "Child"):
        seen.append([local_name(part) for part in child])
        before = child.getprevious()
        assert before is None or len(before) == 0

    assert seen == [["X"]] * 3


def test_an_element_inside_another_of_its_name_is_handed_out_with_it(tmp_path: Path) -> None:
    path = written(
        tmp_path, "<M><Child><Child>7</Child></Child><Child><Child>8</Child></Child></M>"
    )

    assert [child[0].text for child in elements(path, "Child")] == ["7", "8"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<M><A/></M>", None),
        ("<M><A>", "cut short"),
        ("<M><A></B></M>", "not well-formed"),
        ("<!DOCTYPE M [<!ENTITY a 'x'>]><M/>", "document type"),
    ],
)
def test_a_stranger_is_tried_to_its_end(tmp_path: Path, content: str, said: str | None) -> None:
    fault = malformed(written(tmp_path, content))

    assert (fault is None) if said is None else (fault is not None and said in fault.what)


@pytest.mark.parametrize(
    ("attack", "body"),
    [
        (f"<!DOCTYPE M [{LAUGHS}]>", "&l9;"),
        ('<!DOCTYPE M [<!ENTITY file SYSTEM "file:///etc/passwd">]>', "&file;"),
        ('<!DOCTYPE M SYSTEM "http://example.invalid/m.dtd">', "x"),
        ('<!DOCTYPE M [<!ENTITY % p SYSTEM "http://example.invalid/p"> %p;]>', "x"),
    ],
)
def test_a_document_type_is_refused_whatever_it_holds(
    tmp_path: Path, attack: str, body: str
) -> None:
    path = written(tmp_path, f"{attack}<M><Child>{body}</Child></M>")

    with pytest.raises(Unusable) as refused:
        texts(path)
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].file == "return.xml"


@pytest.mark.parametrize(
    ("content", "said", "line"),
    [
        ("<M>\n<Child>1</Child>\n<Child>2", "cut short", 3),
        ("<M>\n<Child>1</Wrong>\n</M>", "not well-formed", 2),
        ("<M>\n<Child>1</Child></M>\n<M/>", "not well-formed", 3),
    ],
)
def test_a_broken_file_is_refused_at_its_line(
    tmp_path: Path, content: str, said: str, line: int
) -> None:
    with pytest.raises(Unusable, match=said) as refused:
        texts(written(tmp_path, content))
    assert refused.value.faults[0].row == line


def test_the_parsers_own_words_which_may_quote_the_file_are_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        texts(written(tmp_path, "<M><Child>1</Canary></M>"))
    assert "Canary" not in str(refused.value)


def test_an_entity_that_nobody_declared_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="not well-formed"):
        texts(written(tmp_path, "<M><Child>&nosuch;</Child></M>"))


def test_text_too_huge_for_a_cell_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "<M><Child>" + "x" * 11_000_000 + "</Child></M>")

    with pytest.raises(Unusable):
        texts(path)


def test_what_is_no_xml_has_no_root(tmp_path: Path) -> None:
    assert root_name(written(tmp_path, "CHILD,DOB\n1,2\n")) is None
    assert root_name(written(tmp_path, "<")) is None


def test_the_collector_comes_back_even_after_a_fault() -> None:
    was_on = []

    def read() -> None:
        with collector_paused():
            was_on.append(gc.isenabled())
            raise Unusable([Fault("made up")])

    with pytest.raises(Unusable):
        read()
    assert was_on == [False]
    assert gc.isenabled()
