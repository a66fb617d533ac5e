"""The census XML unfolded to tables, one child at a time, whatever its size.

A table's row is one repeating block; its columns are the block's own elements by name, the first
where one is repeated, unknown elements left out. An absent or empty element is blank.
"""

from collections.abc import Iterable, Sequence

from lxml.etree import _Element

from alongside.returns.cin.schema import SCHEMA
from alongside.returns.submitted import SubmittedTable

# Elements are read by the block they stand in; these blocks are rows of a case.
CASE_BLOCKS = {
    "Assessments": "Assessments",
    "CINPlanDates": "CINplanDates",
    "Section47": "Section47",
    "ChildProtectionPlans": "ChildProtectionPlans",
    "PreProceedingsandFGDM": "PreProceedings",
}

Row = dict[str, str | None]


class Unfolding:
    """Columns by table, growing child by child. The one thing here that changes while in use."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, list[str | None]]] = {
            table.name: {field.name: [] for field in table.fields} for table in SCHEMA.tables
        }
        self.episodes = 0

    def header(self, header: _Element) -> None:
        row: Row = {}
        for part in header:
            row = {**values(part), **row}
        self._add("Header", row)

    def child(self, child: _Element) -> None:
        blocks = [(name_of(block), block) for block in child]
        identifiers = next((values(b) for name, b in blocks if name == "ChildIdentifiers"), {})
        identity: Row = {"LAchildID": identifiers.get("LAchildID")}
        self._add("ChildIdentifiers", identifiers)
        described = next((b for name, b in blocks if name == "ChildCharacteristics"), None)
        self._characteristics(described, identity)
        cases = (block for name, block in blocks if name == "CINdetails")
        for number, case in enumerate(cases, start=1):
            self._case(case, {**identity, "CINdetailsID": str(number)})

    def tables(self, file: str) -> tuple[SubmittedTable, ...]:
        """Every table, with the columns written at least once. A row's place is its number within
        its table, which stands where a workbook has a sheet."""
        return tuple(
            SubmittedTable(
                name=name,
                file=file,
                rows=range(1, len(next(iter(columns.values()))) + 1),
                columns={column: cells for column, cells in columns.items() if any(cells)},
                sheet=name,
            )
            for name, columns in self.columns.items()
        )

    def _add(self, table: str, row: Row) -> None:
        for column, cells in self.columns[table].items():
            cells.append(row.get(column))

    def _characteristics(self, block: _Element | None, identity: Row) -> None:
        # A child without the block still has a row, so that identifiers and it stay in step.
        row = {} if block is None else values(block)
        self._add("ChildCharacteristics", {**row, **identity})
        for part in () if block is None else block:
            if name_of(part) == "Disabilities":
                for disability in texts(part):
                    self._add("Disabilities", {**identity, "Disability": disability})

    def _case(self, case: _Element, identity: Row) -> None:
        self.episodes += 1
        identity = {**identity, "episode": str(self.episodes)}
        self._add("CINdetails", {**values(case), **identity})
        counts = {"Assessments": 0, "ChildProtectionPlans": 0}
        for block in case:
            name = name_of(block)
            table = CASE_BLOCKS.get(name)
            if table is None:
                continue
            if name in counts:
                counts[name] += 1
            row = values(block) | identity
            match name:
                case "Assessments":
                    self._assessment(block, row, identity, str(counts[name]))
                case "ChildProtectionPlans":
                    self._plan(block, row, identity, str(counts[name]))
                case _:
                    self._add(table, row)

    def _assessment(self, block: _Element, row: Row, identity: Row, number: str) -> None:
        self._add("Assessments", {**row, "AssessmentID": number})
        for part in block:
            if name_of(part) == "FactorsIdentifiedAtAssessment":
                for factor in texts(part):
                    self._add(
                        "AssessmentFactorsList",
                        {**identity, "AssessmentID": number, "AssessmentFactor": factor},
                    )

    def _plan(self, block: _Element, row: Row, identity: Row, number: str) -> None:
        self._add("ChildProtectionPlans", {**row, "CPPID": number})
        for part in block:
            if name_of(part) == "Reviews":
                for review in reviews(part):
                    self._add("Reviews", {**identity, "CPPID": number, "CPPreviewDate": review})


def name_of(element: _Element) -> str:
    tag: str = element.tag
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def values(block: Iterable[_Element]) -> Row:
    """The block's own elements by name, the first of each; blank is left out."""
    row: Row = {}
    for element in block:
        text = element.text
        if text and (text := text.strip()):
            row.setdefault(name_of(element), text)
    return row


def reviews(block: Iterable[_Element]) -> Sequence[str | None]:
    """The dates of reviews; a block without the element of a date is no review."""
    is_review = any(name_of(element) == "CPPreviewDate" for element in block)
    return [text for text in texts(block) if text] or [None] * is_review


def texts(block: Iterable[_Element]) -> Sequence[str | None]:
    """The text of every element of a list, whatever the element is called; blank where empty."""
    return [(element.text or "").strip() or None for element in block]
