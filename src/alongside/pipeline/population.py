"""How many children live here, from the best source at hand.

Rates need the children aged 0 to 17 of the year before. In order: what the authority wrote in a
local `population` file, what it wrote in its settings, the ONS estimates it loaded.
"""

from collections.abc import Mapping

from duckdb import DuckDBPyConnection

from alongside.kernel.errors import AlongsideError
from alongside.kernel.places import Authority
from alongside.store.home import Home


def population(con: DuckDBPyConnection, home: Home, place: Authority) -> Mapping[int, int]:
    """Mid-year to children aged 0 to 17 of the whole authority; empty where nobody knows."""
    before = home.current()
    known: dict[int, int] = {}
    if before is not None:
        known |= {int(year): n for year, n in before.manifest.get("population", {}).items()}
    known |= _published(home, place)
    known |= _settings(home)
    known |= _local(con)
    return dict(sorted(known.items()))


def _published(home: Home, place: Authority) -> Mapping[int, int]:
    from alongside.published.keep import kept_set

    kept = kept_set(home.published_folder)
    if kept is None:
        return {}
    from alongside.published.children import children_by_mid_year
    from alongside.published.keep import read_kept

    return children_by_mid_year(read_kept(kept), place)


def _settings(home: Home) -> Mapping[int, int]:
    written = home.settings().get("population", {})
    try:
        return {int(year): int(children) for year, children in written.items()}
    except (AttributeError, TypeError, ValueError):
        raise AlongsideError(
            "settings.yaml: population is not understood\n"
            "  expected: a year and a number of children on each line, such as 2024: 60000"
        ) from None


def _local(con: DuckDBPyConnection) -> Mapping[int, int]:
    standing = con.execute(
        "select 1 from information_schema.tables"
        " where table_schema = 'local' and table_name = 'population'"
    ).fetchone()
    if standing is None:
        return {}
    rows = con.execute(
        "select year, sum(children) from local.population"
        " where year is not null and children is not null group by year"
    ).fetchall()
    return {int(year): int(children) for year, children in rows}
