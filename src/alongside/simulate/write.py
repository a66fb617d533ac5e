"""One fictional authority's files: every return it would submit, and what happened in truth."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from alongside.kernel.periods import (
    month_end,
    months_before,
    same_day_months_before,
)
from alongside.returns.annex_a.write import write as write_annex_a
from alongside.returns.canonical import Tables, as_text, write_csv
from alongside.returns.cin.write import write as write_cin
from alongside.returns.local.write import write as write_local
from alongside.returns.ssd.write import Form
from alongside.returns.ssd.write import write as write_ssd
from alongside.returns.ssda903.write import write_folder as write_903
from alongside.simulate.arrays import as_day
from alongside.simulate.parameters import Parameters, whole_years
from alongside.simulate.recorded import Recorded

# No authority has this number: real ones begin at 201.
AUTHORITY_NUMBER = "001"


def write_returns(
    records: Recorded,
    *,
    folder: Path,
    parameters: Parameters,
    population: Mapping[int, int],
    authority: str = AUTHORITY_NUMBER,
    monthly: bool = False,
    form: Form = "csv",
) -> list[Path]:
    """Annex A, SSDA903, Children in Need census, Standard Safeguarding Dataset and local files.

    Annex A at the last date and six months before, or at every month's end (`monthly`); a 903
    and a census for each whole year; one dataset and one set of local files. All but the yearly
    returns, which are chased up before they are sent, hold what was on record on their day.
    """
    written: list[Path] = []
    today = records.as_known(as_day(parameters.as_at))
    for day in reference_dates(parameters, monthly=monthly):
        (folder / "annex_a").mkdir(parents=True, exist_ok=True)
        path = folder / "annex_a" / f"Annex_A_{day}.xlsx"
        known = records.as_known(as_day(day))
        written.append(write_annex_a(known, path=path, as_at=day))
    (folder / "cin").mkdir(parents=True, exist_ok=True)
    for year in whole_years(parameters):
        written += write_903(
            records.tables,
            folder=folder / "ssda903" / str(year),
            year=year,
            observed=frozenset({"previous_permanence"}),
        )
        path = folder / "cin" / f"CIN_{year}.xml"
        written.append(write_cin(records.tables, path=path, year=year, authority=authority))
    written += write_ssd(today, folder=folder / "ssd", form=form)
    return written + write_local(today, folder=folder / "local", population=population)


def write_truth(tables: Tables, *, folder: Path) -> list[Path]:
    """Every canonical table as it happened, before any return leaves something out."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_csv(folder / f"{name}.csv", {key: as_text(column) for key, column in table.items()})
        for name, table in tables.items()
    ]


def reference_dates(parameters: Parameters, *, monthly: bool) -> list[date]:
    """The reference dates of Annex A, in order."""
    if monthly:
        return sorted({*_month_ends(parameters), parameters.as_at})
    return [_six_months_before(parameters.as_at), parameters.as_at]


def _six_months_before(as_at: date) -> date:
    """Month's end to month's end; any other day to the same day."""
    before = same_day_months_before(as_at, 6)
    return month_end(before) if as_at == month_end(as_at) else before


def _month_ends(parameters: Parameters) -> Iterator[date]:
    # The first file needs six months that were told.
    month = months_before(whole_years(parameters)[0].start, -5)
    while month_end(month) <= parameters.as_at:
        yield month_end(month)
        month = months_before(month, -1)
