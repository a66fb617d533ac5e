"""The page of errors: what it says, and that anybody can read it."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from alongside.pipeline.validated import Accepted
from alongside.reports.validation.as_page import ROWS_SHOWN, page
from tests.validation.made_up_issues import ISSUES, checked, clean

TODAY = date(2026, 6, 18)


class Outline(HTMLParser):
    """Headings in order, ids, links within the page, and tables with their captions."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.counts: dict[str, int] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))
        if told.get("id"):
            self.ids.append(told["id"] or "")
        if tag == "a" and (told.get("href") or "").startswith("#"):
            self.targets.append((told["href"] or "")[1:])
        assert tag != "th" or told.get("scope"), "a heading of a table says of what"
        assert tag != "script", "a page that is passed on runs nothing"


def test_headings_go_down_one_at_a_time_and_links_arrive() -> None:
    outline = Outline(page([checked(), replace(clean(), source_return="cin")], today=TODAY))
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    steps = zip(outline.levels, outline.levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.targets) <= set(outline.ids)
    assert outline.counts["table"] == outline.counts["caption"]


def test_what_stops_the_submission_comes_first() -> None:
    html = page([checked()], today=TODAY)
    places = [html.index(words) for words in
              ("What stops the submission", "What distorts a measure", "By child",
               "Rules not run, and why")]  # fmt: skip
    assert places == sorted(places)
    assert "2 errors and 2 queries are open. 12 days to submission day, 30 June 2026." in html
    assert "Header has no column ETHNIC" in html


def test_a_rule_that_failed_is_never_a_clean_return() -> None:
    html = page([replace(clean(), broken={"302": "BinderException"})], today=TODAY)
    assert "1 rule failed to run: this return is not checked in full" in html
    assert "Nothing is open" not in html


def test_what_was_accepted_is_shown_apart_with_its_reason() -> None:
    accepted = Accepted("a twin, and right", "Ada Example", date(2026, 5, 1))
    html = page([replace(clean(), issues=(replace(ISSUES[0], accepted=accepted),))], today=TODAY)
    assert "Nothing is open" in html
    assert "Accepted: a twin, and right (Ada Example, 2026-05-01)" in html
    assert "What stops the submission" not in html


def test_a_cell_cannot_write_into_the_page() -> None:
    nasty = replace(ISSUES[0], cells=("<b>\x1b[31m</b>",), child="<i>")
    html = page([replace(clean(), issues=(nasty,))], today=TODAY)
    assert "<b>\x1b" not in html
    assert "DOB: &lt;b&gt;\ufffd[31m&lt;/b&gt;" in html
    assert "<i>" not in html


def test_of_very_many_rows_the_first_are_shown_and_the_rest_counted() -> None:
    many = tuple(replace(ISSUES[0], key=str(n), row=n, child=f"C{n}") for n in range(150))
    html = page([replace(clean(), issues=many)], today=TODAY)
    assert f"the first {ROWS_SHOWN} of 150" in html
    assert "50 more: a workbook has them all" in html


def test_it_says_what_the_return_was_checked_beside_and_whether_the_day_is_sure() -> None:
    beside = replace(
        checked(), beside=("last year's return is the home's (2024-25)",),
        submission_day_is_usual=True,
    )  # fmt: skip
    html = page([beside], today=TODAY)
    assert "Last year&#39;s return is the home&#39;s (2024-25)." in html
    assert "That is the usual day" in html


def test_without_a_home_it_says_that_nothing_is_remembered() -> None:
    assert "Nothing of this check is remembered" in page([clean()], today=TODAY)
    first = page([replace(clean(), is_remembered=True)], today=TODAY)
    assert "the first check of this return that is remembered" in first


def test_a_cell_of_a_million_letters_does_not_make_a_page_of_them() -> None:
    long = replace(ISSUES[0], cells=("x" * 1_000_000,), child="y" * 1_000_000)
    html = page([replace(clean(), issues=(long,))], today=TODAY)
    assert len(html) < 30_000
    assert "… (1,000,000 characters)" in html
