"""What `import alongside` offers to a notebook or a script of one's own.

import alongside
alongside.load(["Annex_A.xlsx"], authority="Exampleshire", as_at="2025-09-30")
alongside.results("re_referrals_within_12_months", by="ethnic group", period="year")
alongside.validate_ssda903({"Header": header, "Episodes": episodes}, collection_year="2025-26")
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.kernel.periods import CollectionYear
from alongside.pipeline.doors import command_line_viewer

if TYPE_CHECKING:
    import pandas as pd

    from alongside.pipeline.loaded import Loaded

Day = date | str


def load(
    paths: Sequence[Path | str],
    *,
    authority: str | None = None,
    as_at: Day | None = None,
    year: str | None = None,
    fresh: bool = False,
    home: Path | str | None = None,
) -> "Loaded":
    """Add returns to what the home holds, count, and swap the result in; what was done.

    `authority` is a name or code, needed the first time only; `as_at` a date or `2025-09-30`;
    `year` a collection year such as `2024-25`; `home` a folder (else ALONGSIDE_HOME, else
    ./alongside-home), made if need be. Raises `Unusable`, with every fault of every file, before
    anything is changed.
    """
    from alongside.pipeline.load import load as run
    from alongside.store.home import Home, home_path

    return run(
        [Path(path) for path in paths],
        home=Home.make(home_path(Path(home) if home else None)),
        authority=authority,
        by=command_line_viewer(),
        as_at=date.fromisoformat(as_at) if isinstance(as_at, str) else as_at,
        year=CollectionYear.parse(year) if year else None,
        fresh=fresh,
    )


def results(
    measure: str,
    *,
    by: str = "all",
    period: str | None = None,
    home: Path | str | None = None,
) -> "pd.DataFrame":
    """One measure's cells from the snapshot in use, with the columns of `cube.ask`.

    `by` is a dimension such as `ethnic group`; `period` a kind (month, quarter, year, rolling,
    ytd) or one period such as `2024-25`. `value` is in the measure's unit and NaN where nothing
    was observed. Raises AlongsideError for a measure, group or period that is not there.
    """
    from alongside.pipeline.results import results as ask
    from alongside.store.home import Home

    found = ask(
        Home.find(Path(home) if home else None),
        measure,
        viewer=command_line_viewer(),
        by=by,
        period=period,
    )
    return found.cells


def validate_ssda903(
    tables: "Mapping[str, pd.DataFrame]",
    *,
    collection_year: str | int,
    previous: "Mapping[str, pd.DataFrame] | None" = None,
    authority: str | None = None,
    postcodes: "pd.DataFrame | Path | str | None" = None,
    providers: "pd.DataFrame | None" = None,
    rules: Iterable[str] | None = None,
) -> "pd.DataFrame":
    """What the rules of an SSDA903 return mark: one row for each row that a rule marks.

    `tables` maps the specification's names (Header, Episodes, Reviews, UASC, OC2, OC3, AD1,
    PlacedAdoption, PrevPerm, Missing, SWEpisodes, DoLo) to frames of text as submitted; blank is
    None or NaN, and an empty string is a value. A Header with a column UASC is one from XML.
    `collection_year` is `2025-26` or the year it ends in; a return older than any rule is checked
    by the earliest. `previous` are last year's tables, `authority` a name, number or GSS code,
    `postcodes` an Office for National Statistics postcode directory (its path or a frame),
    `providers` a frame with URN, PLACE_CODES, PROVIDER_CODES, REG_END, POSTCODE and
    LA_CODE_INFERRED. `rules` keeps to some codes.

    Gives `rule`, `severity` (error or query), `table`, `row` (0-based place in the frame given)
    and `columns` (a tuple of names); `table` is empty and `row` missing where the return as a
    whole is meant. A rule whose table or column is absent is left out; `attrs["not_run"]` says
    which and why. Raises AlongsideError for a table, rule or year that nobody knows.

    Source: the Department for Education's SSDA903 validation checks, as docs/reference/rules.md
    lists them with what was decided where their wording is in doubt.

    >>> import pandas as pd
    >>> header = pd.DataFrame({"CHILD": ["a", "b"], "DOB": ["01/05/2014", None]})
    >>> found = validate_ssda903({"Header": header}, collection_year="2025-26", rules=["102"])
    >>> found[["rule", "table", "row", "columns"]].values.tolist()
    [['102', 'Header', 1, ('DOB',)]]
    """
    from alongside.pipeline import validate_frames

    return validate_frames.validate_ssda903(
        tables,
        collection_year=collection_year,
        previous=previous,
        authority=authority,
        postcodes=postcodes,
        providers=providers,
        rules=rules,
    )


def validate_cin(
    tables: "Mapping[str, pd.DataFrame]", *, rules: Iterable[str] | None = None
) -> "pd.DataFrame":
    """What the rules of a Children in Need census mark: one row for each row that a rule marks.

    `tables` maps the specification's names (Header, ChildIdentifiers, ChildCharacteristics,
    Disabilities, CINdetails, Assessments, AssessmentFactorsList, CINplanDates, Section47,
    ChildProtectionPlans, Reviews) to frames of text as submitted, dates as 2025-03-31. The year
    is that of Header.ReferenceDate; without one no date is held to the year. An empty string is a
    blank, as an empty element is. Without AssessmentFactorsList the factors are taken from
    Assessments.AssessmentFactors. Everything else is as in `validate_ssda903`.

    >>> import pandas as pd
    >>> header = pd.DataFrame({"Year": ["2025"], "ReferenceDate": ["2025-03-30"]})
    >>> validate_cin({"Header": header})["rule"].tolist()
    ['100']
    """
    from alongside.pipeline import validate_frames

    return validate_frames.validate_cin(tables, rules=rules)
