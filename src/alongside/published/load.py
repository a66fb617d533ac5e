"""Read a folder of official statistics, whatever it holds, into one shape."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from alongside.kernel.errors import AlongsideError
from alongside.published import explore_education, long_table, neighbours
from alongside.published.frame import (
    NEIGHBOUR_COLUMNS,
    SERIES_COLUMNS,
    VALUE_COLUMNS,
    FileRead,
    Published,
)

_WHAT = "Explore Education Statistics tables, the LAIT long table and statistical neighbours"


def load(folder: Path) -> Published:
    """Read every file below `folder`; one that is not understood is listed with the reason.

    Raises AlongsideError if there is no such folder or nothing in it is a published statistic.
    """
    if not folder.is_dir():
        raise AlongsideError(f"{folder} is not a folder. Give the folder that holds {_WHAT}.")
    reading = _Reading()
    for file in statistics_files(folder):
        reading.take(file)
    reading.finish()
    if not reading.values:
        raise AlongsideError(f"No published statistics in {folder}. It should hold {_WHAT}.")
    return Published(
        values=_compact(pd.concat(reading.values, ignore_index=True)),
        series=_one_each(pd.concat(reading.series, ignore_index=True)),
        neighbours=_joined(reading.neighbours, NEIGHBOUR_COLUMNS),
        files=tuple(sorted(reading.files, key=lambda read: (read.table, read.file))),
    )


def statistics_files(folder: Path) -> Iterator[Path]:
    """CSV, Parquet and workbook files below a folder, in order of their path."""
    wanted = {".csv", ".parquet", ".xlsx"}
    yield from sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in wanted and path.is_file()
    )


class _Reading:
    """What has been gathered so far; the long table waits for its dictionary."""

    def __init__(self) -> None:
        self.values: list[pd.DataFrame] = []
        self.series: list[pd.DataFrame] = []
        self.neighbours: list[pd.DataFrame] = []
        self.files: list[FileRead] = []
        self.long: list[tuple[pd.DataFrame, Path]] = []
        self.dictionary: pd.DataFrame | None = None

    def take(self, file: Path) -> None:
        if file.suffix.lower() == ".xlsx":
            self._workbook(file)
            return
        try:
            rows = _rows(file)
        except (ValueError, OSError) as error:  # pandas and pyarrow: broken, empty, not text
            self._not_understood(file, f"cannot be read ({type(error).__name__})")
            return
        self._rows(rows, file)

    def _rows(self, rows: pd.DataFrame, file: Path) -> None:
        columns = {str(column).strip() for column in rows.columns}
        if columns >= long_table.LONG_COLUMNS:
            self.long.append((rows, file))
        elif columns >= long_table.DICTIONARY_COLUMNS:
            self.dictionary = long_table.read_dictionary(rows)
            self.files.append(FileRead(file.name, table="lait dictionary", rows=len(rows)))
        elif {"old_la_code", "SN_1", "SN_1P"} <= columns:
            frame, read = neighbours.from_wide(rows, file)
            self.neighbours.append(frame)
            self.files.append(read)
        elif {*explore_education.REQUIRED} <= {column.lower() for column in columns}:
            self._keep(*explore_education.read_explore_education(rows, file))
        else:
            self._not_understood(file, _why_left_out(columns))

    def _workbook(self, file: Path) -> None:
        from python_calamine import CalamineError, load_workbook

        try:
            book = load_workbook(file)
            sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        except (CalamineError, OSError) as error:
            self._not_understood(file, f"cannot be read ({type(error).__name__})")
            return
        found = [sheet for sheet in sheets if neighbours.is_neighbour_sheet(sheet)]
        if not found:
            self._not_understood(file, "no sheet of statistical neighbours")
        for sheet in found:
            frame, read = neighbours.from_workbook(sheet, file)
            self.neighbours.append(frame)
            self.files.append(read)

    def finish(self) -> None:
        for rows, file in self.long:
            if self.dictionary is None:
                self._not_understood(file, "its dictionary (lait_data_dictionary.csv) is absent")
            else:
                self._keep(*long_table.read_long_table(rows, self.dictionary, file))

    def _keep(self, values: pd.DataFrame, series: pd.DataFrame, read: FileRead) -> None:
        self.values.append(values)
        self.series.append(series)
        self.files.append(read)

    def _not_understood(self, file: Path, why: str) -> None:
        self.files.append(FileRead(file.name, notes=(why,)))


def _why_left_out(columns: set[str]) -> str:
    """What a file seems to be, where it is one people keep beside the statistics."""
    if any(column.startswith("Ethnic group (20 categories)") for column in columns):
        return "census population of all ages, so no denominator for children; not used"
    if columns & {"LTLA23CD", "region_name_correct"}:
        return "a lookup of places; not needed, since the places of England come with Alongside"
    return "no time_period and geographic_level columns, so not a table of statistics we know"


def _rows(file: Path) -> pd.DataFrame:
    """Every cell as text: NA is a region's name in one file, and 007 is not 7."""
    if file.suffix.lower() == ".parquet":
        import pyarrow.parquet as parquet

        rows: pd.DataFrame = parquet.read_table(file).to_pandas()
        return rows
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _compact(values: pd.DataFrame) -> pd.DataFrame:
    repeated = [name for name in VALUE_COLUMNS if name not in ("value", "year", "vintage")]
    return values.astype(dict.fromkeys(repeated, "category"))


def _one_each(series: pd.DataFrame) -> pd.DataFrame:
    """Two releases of a series tell of it once, with the more decimals either printed."""
    finest = series.groupby(["table", "series"])["decimals"].transform("max")
    return series.assign(decimals=finest).drop_duplicates(["table", "series"])[list(SERIES_COLUMNS)]


def _joined(frames: list[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    if not frames:
        return pd.DataFrame(columns=list(columns))
    # The same model may lie there as CSV and as workbook.
    return pd.concat(frames, ignore_index=True).drop_duplicates(["model", "number", "rank"])
