"""What every sheet of a workbook of errors shares: styles, headings, print set-up, safe names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_SHEET = 31  # Excel's own limit
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
LANDSCAPE_A4 = 9


@dataclass(frozen=True)
class Styles:
    """Formats of one workbook; a marked cell differs in colour, border and weight."""

    bold: Any
    wrap: Any
    plain: Any
    marked: Any
    title: Any

    @classmethod
    def of(cls, book: Any) -> "Styles":
        top = {"valign": "top"}
        return cls(
            bold=book.add_format({"bold": True, "text_wrap": True, **top, "bottom": 2}),
            wrap=book.add_format({"text_wrap": True, **top}),
            plain=book.add_format(top),
            marked=book.add_format(
                {"bold": True, "bg_color": "#FFE9B8", "border": 2, "border_color": "#B0391E", **top}
            ),
            title=book.add_format({"bold": True, "font_size": 14}),
        )


def headed(sheet: Any, row: int, headings: Sequence[str], widths: Sequence[int], to: Any) -> None:
    """A row of headings that stays in sight, on paper too."""
    for column, heading in enumerate(headings):
        sheet.write_string(row, column, heading, to.bold)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 0)
    for_print(sheet)
    sheet.repeat_rows(row)


def for_print(sheet: Any) -> None:
    """A4 on its side, as wide as one page, each page with its number."""
    sheet.set_landscape()
    sheet.set_paper(LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def line(sheet: Any, row: int, cells: Iterable[object], style: Any) -> None:
    """One row: numbers as numbers, all else as text, so that no cell is ever a formula."""
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, style)
        elif cell:
            sheet.write_string(row, column, str(cell), style)


class SheetNames:
    """Names that Excel takes, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        base = wanted.translate(FORBIDDEN).strip() or "Sheet"
        name, number = base[:LONGEST_SHEET], 2
        while name.lower() in self._taken:
            end = f" {number}"
            name, number = base[: LONGEST_SHEET - len(end)] + end, number + 1
        self._taken.add(name.lower())
        return name
