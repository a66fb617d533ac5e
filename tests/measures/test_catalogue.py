"""The catalogue holds the project's definitions and an authority's own, and loads from one file."""

from pathlib import Path

import pytest

from alongside.kernel.errors import AlongsideError, WrongDefinition
from alongside.kernel.shipped import shipped
from alongside.measures import catalogue as module
from alongside.measures.catalogue import catalogue
from alongside.measures.compiled import COMPILED, compiled
from tests.measures.made_up import IDEA, MEASURE


def home(tmp_path: Path, measure: str = MEASURE) -> Path:
    for folder, text in (("measures", measure), ("ideas", IDEA)):
        (tmp_path / folder / "ours").mkdir(parents=True)
        (tmp_path / folder / "ours" / "made_up.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_measure_of_ones_own_stands_beside_the_others(tmp_path: Path) -> None:
    found = catalogue(home(tmp_path))
    own = found.measure("made_up")
    assert (own.local, own.file) == (True, "measures/ours/made_up.yaml")
    assert ("referral", "referral_date") in own.reads
    assert not found.measure("referrals").local
    assert [idea.name for idea in found.ideas if idea.local] == ["referral_named"]


def test_one_may_not_take_the_id_of_another(tmp_path: Path) -> None:
    text = MEASURE.replace("id: made_up", "id: referrals")
    with pytest.raises(WrongDefinition, match="referrals is also defined in measures/referral"):
        catalogue(home(tmp_path, text))


def test_what_is_not_yaml_says_its_line(tmp_path: Path) -> None:
    with pytest.raises(WrongDefinition, match=r"ours/made_up.yaml, line \d+: not YAML"):
        catalogue(home(tmp_path, MEASURE.replace("title:", "title: a: b:")))


def test_an_unknown_measure_is_answered_with_those_like_it() -> None:
    with pytest.raises(AlongsideError, match="perhaps: referrals"):
        catalogue().measure("referals")


def test_a_home_without_definitions_is_no_matter(tmp_path: Path) -> None:
    assert catalogue(tmp_path / "absent") == catalogue()


def test_ideas_come_after_those_they_read() -> None:
    names = [idea.name for idea in catalogue().ideas]
    assert names.index("placement_counted") < names.index("placement_order")


@pytest.fixture
def compiled_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped definitions elsewhere, with what the wheel's build makes of them."""
    import shutil

    copy = tmp_path / "definitions"
    for folder in module.COMPILED_FOLDERS:
        shutil.copytree(str(shipped(folder)), copy / folder)
    monkeypatch.setattr(module, "shipped", lambda folder: copy / folder)
    (copy / COMPILED).write_text(compiled(), encoding="utf-8")
    return copy


def test_the_compiled_catalogue_is_the_same(
    compiled_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_yaml = module.build(module.written_shipped("measures"), module.written_shipped("ideas"))
    monkeypatch.setattr(module, "_read", None)  # it must not be needed
    assert catalogue() == from_yaml


def test_a_definition_that_changed_since_is_read_again(compiled_copy: Path) -> None:
    changed = compiled_copy / "measures" / "contact" / "contacts.yaml"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("title: Contacts", "title: Calls"),
        encoding="utf-8",
    )
    assert catalogue().measure("contacts").title == "Calls"
