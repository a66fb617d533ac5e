"""Results as a workbook: the figures, and a sheet that says what they are."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alongside.measures.measure import Measure
    from alongside.pipeline.results import Results

HEADINGS = {
    "period_kind": "kind of period",
    "period": "period",
    "group": "group",
    "value": "value",
    "lower": "lower quartile",
    "upper": "upper quartile",
    "numerator": "count",
    "denominator": "of",
    "observed": "observed",
    "arrived": "share recorded so far",
}

VALUES = ("value", "lower", "upper")

# Names of teams and places come from files: text that looks like a formula or a link stays text.
AS_GIVEN = {
    "nan_inf_to_errors": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_results(found: "Results", path: Path) -> None:
    """Write one measure's results to `path`, an .xlsx file, replacing what is there."""
    import xlsxwriter

    headings = _headings(found.measure)
    made = BytesIO()  # its own writing to a path hides why the system refused
    with xlsxwriter.Workbook(made, AS_GIVEN) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        number = book.add_format({"num_format": "#,##0.0"})
        sheet = book.add_worksheet("Results")
        sheet.write(0, 0, f"{found.measure.title}: {found.authority}, as at {found.as_at}", bold)
        for column, heading in enumerate(headings.values()):
            sheet.write(2, column, heading, bold)
        for row, cell in enumerate(found.cells.to_dict("records"), start=3):
            for column, name in enumerate(headings):
                _write(sheet, row, column, cell[name], number if name in VALUES else None)
        sheet.autofilter(2, 0, 2 + len(found.cells), len(headings) - 1)
        sheet.freeze_panes(3, 0)
        sheet.set_column(0, 2, 22)
        _write_about(book.add_worksheet("About"), found, bold)
    path.write_bytes(made.getvalue())


def _headings(measure: "Measure") -> dict[str, str]:
    """The columns that this kind of measure has."""
    if measure.duration:
        return HEADINGS | {"value": "median", "numerator": "ended"}
    kept = {name: said for name, said in HEADINGS.items() if name not in ("lower", "upper")}
    return kept | {"value": "average", "numerator": "sum"} if measure.numerator.adds else kept


def _write(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    """A blank cell where nothing is known: never a zero."""
    if value is None or value != value:
        return
    sheet.write(row, column, str(value) if not isinstance(value, float) else value, style)


def _write_about(sheet: Any, found: "Results", bold: Any) -> None:
    measure = found.measure
    facts = {
        "Measure": measure.title,
        "Says": measure.says,
        "Counts": measure.numerator.says,
        "Unit": str(measure.unit),
        "Why it matters": measure.why.strip(),
        "What it cannot tell you": measure.cannot_tell.strip(),
        "Questions to ask": "\n".join(measure.questions),
        "Source": measure.source,
        "Observed": "complete: the files saw the whole period; part: some of it; "
        "not observed: none, so no figure is given",
        "Share recorded so far": "blank where a period is settled; below 0.95 it is still arriving",
        "Published beside it": "\n".join(found.beside.lines()),
    }
    wrap = None
    for row, (name, text) in enumerate(facts.items()):
        sheet.write(row, 0, name, bold)
        sheet.write_string(row, 1, text, wrap)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 110)
