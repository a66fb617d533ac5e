"""A chart with what must go with it: a title, one sentence, and a table of its numbers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """A small table: its caption, headings and rows of text; a row's first cell is its name."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        wrong = [row for row in self.rows if len(row) != len(self.headings)]
        if wrong:
            raise ValueError(f"{self.caption}: {len(wrong)} rows do not fit the headings")


@dataclass(frozen=True)
class Picture:
    """`svg` is labelled with `title` and `says`; `id` is unique on its page."""

    id: str
    title: str
    says: str
    svg: str
    figures: Figures
