"""What a check says in plain words, the same in every form of report."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.kernel.return_names import RETURN_NAMES
from alongside.pipeline.validated import Issue, Validated

NOT_A_JUDGEMENT = (
    "An error is about a record, not about a child or whoever wrote it: records are for people to "
    "put right, and some are right as they are."
)

NOT_CHECKED = "This return was not checked:"

# A damaged file may hold a cell of a million letters.
LONGEST_CELL = 200

HERE = ZoneInfo("Europe/London")


def today() -> date:
    return datetime.now(HERE).date()


def number_of(number: int, what: str) -> str:
    """`1 error`, `1,204 errors`; `query` becomes `queries` and `child` `children`."""
    many = {"child": "children", "query": "queries"}.get(what, f"{what}s")
    return f"{number:,} {what if number == 1 else many}"


def long_day(value: date) -> str:
    """`12 March 2025`."""
    return f"{value.day} {value:%B %Y}"


def name(found: Validated) -> str:
    """`SSDA903 2025-26`; an Annex A by its day."""
    kind = RETURN_NAMES.get(found.source_return, found.source_return)
    if found.source_return == "annex_a" and found.as_at:
        return f"{kind} as at {long_day(found.as_at)}"
    return f"{kind} {found.year}"


def checked_by(found: Validated) -> str:
    """Whose rules, how many, and which were left out; loudly where none was run."""
    if not found.rows:
        return f"{NOT_CHECKED} {why_unchecked(found)}"
    run = len(found.rules) - len(found.not_run) - len(found.broken)
    said = f"Checked by {run:,} of the {len(found.rules):,} rules of {found.rules_of}"
    if found.rules_of != found.year:
        said += f", the nearest there are to those of {found.year}"
    why = "" if found.was_checked else f" {NOT_CHECKED} {why_unchecked(found)}"
    return f"{said}.{why}"


def why_unchecked(found: Validated) -> str:
    """Why none of a return was checked."""
    return "no rule could be run on it." if found.rows else "it holds no row."


def beside(found: Validated) -> str:
    """`Last year's return is the home's (2024-25).`; empty where it was checked alone."""
    said = "; ".join(found.beside)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def usual_day(found: Validated, today: date) -> str:
    """A caution where nobody confirmed the submission day and it is still to come."""
    day = found.submission_day
    if day is None or day < today or not found.submission_day_is_usual:
        return ""
    return "That is the usual day: see whether it holds this year."


def days_left(found: Validated, today: date) -> str:
    """`12 days to submission day, 30 June 2026`; empty where the return has no such day."""
    if found.submission_day is None:
        return ""
    left, day = (found.submission_day - today).days, long_day(found.submission_day)
    if left < 0:
        return f"Submission day was {day}, {number_of(-left, 'day')} ago."
    return f"{number_of(left, 'day')} to submission day, {day}." if left else f"Due today, {day}."


def place(issue: Issue) -> str:
    """Where to look: `episodes.csv, row 12`."""
    sheet = f"sheet {issue.sheet}" if issue.sheet else ""
    row = f"row {issue.source_row}" if issue.source_row is not None else ""
    return ", ".join(part for part in (issue.file, sheet, row) if part) or "the return as a whole"


def cells(issue: Issue) -> str:
    """`DECOM: 01/05/2024, RNE: blank`: what stands in the cells that are meant."""
    return ", ".join(
        f"{column}: {shortened(cell) if cell else 'blank'}"
        for column, cell in zip(issue.columns, issue.cells, strict=False)
    )


def shortened(text: str) -> str:
    """A text as it is, or the beginning of one that is longer than anybody reads."""
    if len(text) <= LONGEST_CELL:
        return text
    return f"{text[:LONGEST_CELL]}… ({len(text):,} characters)"


def short_key(issue: Issue) -> str:
    """The form of its key that people type to accept it."""
    return issue.key[:10]


def level(issue: Issue) -> str:
    """`error`, `query`, or `error next year`."""
    return "error next year" if issue.next_year else str(issue.rule.severity)


def measure(id: str) -> str:
    """The id of a measure, as words."""
    return id.replace("_", " ")
