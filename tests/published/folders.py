"""Small folders of made-up statistics, and the real ones beside the checkout."""

from functools import cache
from pathlib import Path

from alongside.published.frame import Published
from alongside.published.load import load
from tests.shared import shared_data

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name"
)


def england(year: str | int) -> str:
    return f"{year},Reporting year,National,E92000001,England,,,,,"


def region(year: str | int, code: str, name: str) -> str:
    return f"{year},Reporting year,Regional,E92000001,England,{code},{name},,,"


def authority(year: str | int, number: str, code: str, name: str) -> str:
    quoted = f'"{name}"'
    return (
        f"{year},Reporting year,Local authority,E92000001,England,E12000008,South East,"
        f"{number},{code},{quoted}"
    )


def east_sussex(year: str | int) -> str:
    return authority(year, "845", "E10000011", "East Sussex")


def write(folder: Path, name: str, columns: str, *rows: str, encoding: str = "utf-8") -> Path:
    """A CSV in the common layout; each row is one of the places above and its own cells."""
    file = folder / name
    file.write_text("\n".join([f"{HEAD},{columns}", *rows]) + "\n", encoding=encoding)
    return file


@cache
def real() -> Published:
    """All the official statistics at hand, read once (or a loud skip)."""
    return load(shared_data("published"))
