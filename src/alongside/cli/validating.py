"""What `alongside validate` does once its options are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import typer

from alongside.cli.writing import write_text, writing
from alongside.kernel.errors import AlongsideError
from alongside.kernel.terminal import plain
from alongside.pipeline.command_line import command_line_viewer
from alongside.pipeline.validated import Validated
from alongside.store.home import Home, home_path
from alongside.store.layout import MARK

FORMATS = ("table", "csv", "json", "xlsx", "html")
ENDINGS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
CLEAN, FAILED, UNUSABLE = 0, 1, 2
PLAIN_ENDINGS = ("", ".txt")  # a table, as on the screen
CHECKED = ("ssda903", "cin", "annex_a")
KEEP_SAFE = "It names children: keep it as safe as their files."


@dataclass(frozen=True)
class Wanted:
    """The options of one command, as they were typed."""

    paths: tuple[Path, ...]
    only: str | None
    year: str | None
    previous: Path | None
    postcodes: Path | None
    providers: Path | None
    authority: str | None
    next_year: bool
    format: str | None
    out: Path | None
    child: str | None
    rule: str | None
    by: str
    notes: Path | None
    purpose: str
    home: Path | None

    @property
    def form(self) -> str:
        """The form asked for, else the one that the file's ending says, else a table."""
        form = self.format or (self._by_ending(self.out) if self.out else "table")
        if form not in FORMATS:
            raise AlongsideError(
                f"There is no format {form}.\n  expected: one of {', '.join(FORMATS)}"
            )
        return form

    def _by_ending(self, out: Path) -> str:
        ending = out.suffix.lower()
        if self.by_team or ending in PLAIN_ENDINGS:
            return "table"
        if ending not in ENDINGS:
            raise AlongsideError(
                f"There is no format for a file that ends in {ending}.\n"
                f"  expected: {', '.join(ENDINGS)} or .txt\n"
                f"  what to do: another name, or say how with --format {'|'.join(FORMATS)}"
            )
        return ENDINGS[ending]

    @property
    def by_team(self) -> bool:
        return self.by.strip().lower() == "team"


def run(wanted: Wanted) -> int:
    """Check, write what was asked for; the exit code: 1 where anything stops the submission, 2
    where a return could not be checked at all, since nobody may take it for clean."""
    _refuse_odd(wanted)
    home = home_if_any(wanted.home)
    if not wanted.paths:
        _without_paths(wanted, home)
        return CLEAN
    found = _found(wanted, home)
    if wanted.rule:
        _refuse_unknown_rule(found, wanted.rule)
    shown = tuple(_narrowed(one, wanted) for one in found)
    if wanted.notes:
        _write_notes(shown, wanted.notes)
    if wanted.by_team:
        _write_by_team(shown, wanted)
    else:
        _write(shown, wanted)
    if not all(one.was_checked for one in found):
        _say_unchecked(found)
        return UNUSABLE
    return FAILED if any(one.has_errors for one in found) else CLEAN


def _say_unchecked(found: Sequence[Validated]) -> None:
    from alongside.reports.validation.words import name, why_unchecked

    for one in found:
        if not one.was_checked:
            typer.echo(plain(f"{name(one)} was not checked: {why_unchecked(one)}"), err=True)
    typer.echo("  what to do: see that the export is whole; give what the rules need", err=True)


def decide(wanted: Wanted, accept: Sequence[str], withdraw: Sequence[str], because: str) -> None:
    """Accept issues by their keys, or take that back."""
    from alongside.pipeline import remembered

    home = home_if_any(wanted.home)
    if home is None:
        raise AlongsideError(
            f"There is no home at {home_path(wanted.home)} to remember what is accepted.\n"
            "  what to do: name it with --home, or make one with `alongside load`"
        )
    viewer = command_line_viewer()
    for key in accept:
        known = remembered.accept(home, key, because=because, by=wanted.by, viewer=viewer)
        about = f", child {known.child}" if known.child else ""
        typer.echo(plain(f"Accepted: rule {known.rule}{about}, {known.event or known.table}."))
    for key in withdraw:
        known = remembered.withdraw(home, key, by=wanted.by, viewer=viewer)
        typer.echo(plain(f"Withdrawn: rule {known.rule} counts again for {known.child}."))


def home_if_any(option: Path | None) -> Home | None:
    """The home where there is one; a home of another version is refused as everywhere, and so is
    a folder that was named and is none: what was accepted there would count again in silence."""
    folder = home_path(option)
    return Home.find(option) if option or (folder / MARK).exists() else None


def _refuse_odd(wanted: Wanted) -> None:
    if wanted.only and wanted.only not in CHECKED:
        raise AlongsideError(
            f"There are no rules for {wanted.only}.\n  expected: one of {', '.join(CHECKED)}"
        )
    if wanted.form == "xlsx" and wanted.out is None:
        raise AlongsideError("A workbook is a file: say where, such as --out errors.xlsx")
    if wanted.by and not wanted.by_team and wanted.paths:
        raise AlongsideError("--by takes team here: --by team --out FOLDER")
    if wanted.by_team and wanted.out is None:
        raise AlongsideError("Say where the teams' workbooks go: --by team --out FOLDER")
    if wanted.by_team and wanted.format not in (None, "xlsx"):
        raise AlongsideError("--by team writes workbooks: leave out --format, or --by team")


def _found(wanted: Wanted, home: Home | None) -> tuple[Validated, ...]:
    from alongside.kernel.periods import CollectionYear
    from alongside.pipeline.to_check import Question
    from alongside.pipeline.validate import validate

    question = Question(
        paths=wanted.paths,
        kinds=(wanted.only,) if wanted.only else CHECKED,
        year=CollectionYear.parse(wanted.year) if wanted.year else None,
        previous=wanted.previous,
        postcodes=wanted.postcodes,
        providers=wanted.providers,
        authority=wanted.authority,
        next_year=wanted.next_year,
    )
    return validate(question, home=home, by=command_line_viewer(), purpose=wanted.purpose)


def _refuse_unknown_rule(found: Sequence[Validated], code: str) -> None:
    codes = {rule.code.upper() for one in found for rule in one.rules}
    if code.upper() not in codes:
        held = " or ".join(f"{one.source_return} {one.rules_of}" for one in found)
        raise AlongsideError(
            f"There is no rule {code} of {held}.\n  what to do: docs/reference/rules.md lists them"
        )


def _narrowed(one: Validated, wanted: Wanted) -> Validated:
    """Only the issues of one child or rule; what was counted stays as it was."""
    from alongside.kernel.child_ids import child_key

    issues = one.issues
    if wanted.rule:
        issues = tuple(i for i in issues if i.rule.code.upper() == wanted.rule.upper())
    if wanted.child:
        child = child_key(wanted.child)
        issues = tuple(i for i in issues if i.child and child_key(i.child) == child)
    return one if issues is one.issues else replace(one, issues=issues)


def _write(found: Sequence[Validated], wanted: Wanted) -> None:
    form, out = wanted.form, wanted.out
    if form == "xlsx":
        from alongside.reports.validation.workbook import write_workbook

        assert out is not None, "refused before"
        with writing(out):
            write_workbook(found, out)
    elif out is not None:
        text = _text(found, wanted)
        write_text(out, (plain(text) if form == "table" else text) + "\n")
    else:
        text = _text(found, wanted)
        typer.echo(text if form == "json" else plain(text))
    if out is not None:
        typer.echo(f"Written to {out}. {KEEP_SAFE}")


def _text(found: Sequence[Validated], wanted: Wanted) -> str:
    match wanted.form:
        case "csv":
            from alongside.reports.validation.as_csv import as_csv

            return as_csv(found).rstrip("\n")
        case "json":
            from alongside.reports.validation.as_json import as_json

            return as_json(found)
        case "html":
            from alongside.reports.validation.as_page import page

            return page(found)
    from alongside.reports.validation.as_text import as_text, issues_text

    if wanted.rule or wanted.child:
        return issues_text(found, rule=wanted.rule or "", child=wanted.child or "")
    return as_text(found, datetime.now().astimezone().date())


def _write_by_team(found: Sequence[Validated], wanted: Wanted) -> None:
    from alongside.reports.validation.by_team import write_by_team
    from alongside.reports.validation.words import number_of

    assert wanted.out is not None, "refused before"
    with writing(wanted.out):
        files = write_by_team(found, wanted.out)
        before = sorted({*wanted.out.glob("*.xlsx")} - {*files})
    made = number_of(len(files), "workbook")
    typer.echo(f"{made} in {wanted.out}. They name children: keep them as safe as their files.")
    if before:
        listed = "".join(f"\n  {each.name}" for each in before)
        typer.echo(plain(
            f"Of an earlier check, and not of this one: delete or move them.{listed}"
        ))  # fmt: skip


def _write_notes(found: Sequence[Validated], out: Path) -> None:
    from alongside.reports.validation.as_csv import notes_csv
    from alongside.reports.validation.words import number_of

    lines = [
        (f"{one.source_return} {one.year}", issue.child, issue.rule.code, issue.event,
         issue.accepted.because, issue.accepted.by, issue.accepted.on.isoformat())
        for one in found
        for issue in one.issues
        if issue.accepted
    ]  # fmt: skip
    write_text(out, notes_csv(lines))
    typer.echo(f"{number_of(len(lines), 'note')} written to {out}. {KEEP_SAFE}")


def _without_paths(wanted: Wanted, home: Home | None) -> None:
    _refuse_for_files(wanted)
    if home is None:
        raise AlongsideError(
            "Name the files of a return: alongside validate PATH...\n"
            "  Without any it tells of the data quality of what is loaded, and there is no home at "
            f"{home_path(wanted.home)}."
        )
    if wanted.notes:
        _write_all_notes(home, wanted)
        return
    _tell_quality(home, wanted)


def _refuse_for_files(wanted: Wanted) -> None:
    """What only a check of files can answer; in silence it would look as if nothing were wrong."""
    only = {
        "--return": wanted.only, "--year": wanted.year, "--previous": wanted.previous,
        "--postcodes": wanted.postcodes, "--providers": wanted.providers,
        "--authority": wanted.authority, "--next-year": wanted.next_year,
        "--child": wanted.child, "--rule": wanted.rule, "--by": wanted.by,
    }  # fmt: skip
    given = [option for option, value in only.items() if value]
    if not wanted.notes and wanted.form not in ("table", "json"):
        given.append(f"the format {wanted.form}")
    if given:
        raise AlongsideError(
            f"Name the files of a return with {', '.join(given)}: alongside validate PATH...\n"
            "  Without PATH it tells of the data quality of what is loaded, as table or json."
        )


def _tell_quality(home: Home, wanted: Wanted) -> None:
    """The quality of the data in use, as text or JSON."""
    from alongside.pipeline.quality.seen import quality
    from alongside.reports.validation.quality import quality_json, quality_text

    seen = quality(home, by=command_line_viewer())
    text = quality_json(seen) if wanted.form == "json" else quality_text(seen)
    if wanted.out:
        write_text(wanted.out, text + "\n")
        typer.echo(f"Written to {wanted.out}.")
    else:
        typer.echo(plain(text))


def _write_all_notes(home: Home, wanted: Wanted) -> None:
    from alongside.pipeline.remembered import all_accepted
    from alongside.reports.validation.as_csv import notes_csv
    from alongside.reports.validation.words import number_of

    assert wanted.notes is not None, "asked for"
    found = all_accepted(home, by=command_line_viewer(), purpose=wanted.purpose)
    lines = [
        (each.issue.source_return, each.issue.child, each.issue.rule, each.issue.event,
         each.because, each.by, each.on.isoformat())
        for each in found
    ]  # fmt: skip
    write_text(wanted.notes, notes_csv(lines))
    typer.echo(f"{number_of(len(lines), 'note')} written to {wanted.notes}. {KEEP_SAFE}")
