"""The 903 as one XML (`EXPSSDA903`): a CHILD holds a HEADER and its EPISODEs.

Systems name the blocks inside HEADER differently (AREVIEW, AMISSING, AD_PLACED, PERMANENCE, OC2,
and whatever stands for social workers and deprivation of liberty), and write one-off modules
(adoption, care leavers, unaccompanied) flat between the header's own elements. So a block is
known by the columns inside it, never by its own name, and a flat element by the module whose
column it is.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

from alongside.files.collector import collector_paused
from alongside.files.xml import elements, local_name
from alongside.kernel.errors import Fault, Unusable
from alongside.returns.ssda903.recognise import SHARED, module_of, own_columns
from alongside.returns.ssda903.schema import SCHEMA
from alongside.returns.submitted import SubmittedTable

ROOT = "EXPSSDA903"
# A block of CHILD that carries the child itself rather than a module.
CARRIER = "HEADER"
FLAT_MODULES = ("UASC", "OC2", "OC3", "AD1", "PrevPerm", "PlacedAdoption")

Values = Mapping[str, str]


class _Tables:
    """Rows gathered by module, as columns. The one thing here that changes while it is used."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, list[str | None]]] = {
            table.name: {field.name: [] for field in table.fields} for table in SCHEMA.tables
        }
        self.ignored: dict[str, None] = {}

    def add(self, module: str, values: Values, child: Values) -> None:
        """One row; the child's own id, birth date and sex stand in every module that has them."""
        for name, cells in self.columns[module].items():
            cells.append(values.get(name) or child.get(name))

    def submitted(self, file: str) -> tuple[SubmittedTable, ...]:
        """The modules that have rows, with the columns that were written at least once."""
        made = []
        for module, columns in self.columns.items():
            count = len(columns["CHILD"])
            used = {name: cells for name, cells in columns.items() if any(cells)}
            if count:
                rows = range(1, count + 1)
                made.append(SubmittedTable(module, file, rows, used, module, tuple(self.ignored)))
        return tuple(made)


def read_xml(path: Path) -> tuple[SubmittedTable, ...]:
    """Every module the file holds. A row's place is its number within the module, which stands
    where a workbook has a sheet."""
    tables = _Tables()
    with collector_paused():
        for child in elements(path, "CHILD"):
            if len(child):  # CHILD is also the id's element in some systems
                _read_child(child, tables)
    made = tables.submitted(path.name)
    if not made:
        raise Unusable(
            [
                Fault(
                    "the file holds no child",
                    file=path.name,
                    expected="CHILD elements with a HEADER and EPISODEs",
                    todo="export it again",
                )
            ]
        )
    return made


def _read_child(child: etree._Element, tables: _Tables) -> None:
    flat: dict[str, str] = {}
    blocks: list[dict[str, str]] = []
    _gather(child, flat, blocks, tables)
    own: Values = {name: text for name, text in flat.items() if name in SHARED}
    tables.add("Header", flat, own)
    if flat.get("UASC") == "1" and "DUC" not in flat:
        tables.add("UASC", {}, own)
    for module in FLAT_MODULES:
        values = {name: flat[name] for name in own_columns(module) if name in flat}
        if values:
            tables.add(module, values, own)
    for block in blocks:
        _add_block(block, own, tables)


def _gather(
    parent: etree._Element, flat: dict[str, str], blocks: list[dict[str, str]], tables: _Tables
) -> None:
    """Flat elements by column name, and each block as its own columns."""
    for element in parent:
        if local_name(element).upper() == CARRIER:
            _gather(element, flat, blocks, tables)
        elif len(element):
            blocks.append(_values(element, tables))
        else:
            _put(flat, element, tables)


def _values(block: Iterable[etree._Element], tables: _Tables) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in block:
        _put(values, element, tables)
    return values


def _put(values: dict[str, str], element: etree._Element, tables: _Tables) -> None:
    written = local_name(element)
    column = COLUMNS.get(written.upper())
    if column is None:
        tables.ignored[written] = None
    elif text := (element.text or "").strip():
        values.setdefault(column, text)


def _add_block(values: Values, own: Values, tables: _Tables) -> None:
    table = module_of(values, at_least=0)
    if table is not None:
        tables.add(table.name, values, own)
    elif values:
        tables.ignored |= dict.fromkeys(values)


def _all_columns() -> dict[str, str]:
    """Every spelling of every module's column, in upper case."""
    return {
        spelling.upper(): field.name
        for table in SCHEMA.tables
        for field in table.fields
        for spelling in (field.name, *field.also)
    }


COLUMNS = _all_columns()
