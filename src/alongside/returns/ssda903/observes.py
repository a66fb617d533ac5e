"""What a 903 sees: its year, for the modules that were handed in."""

from alongside.returns.reader import Window
from alongside.returns.submitted import Submitted

# Canonical table, and the module it rests on. What happened on a day of the year, or was so.
OVER_THE_YEAR = {
    "child": "Header",
    "care_period": "Episodes",
    "placement": "Episodes",
    "legal_status": "Episodes",
    "care_review": "Reviews",
    "missing_episode": "Missing",
    "adoption": "PlacedAdoption",
    "previous_permanence": "PrevPerm",
    "involvement": "SWEpisodes",
}
# Told as it stood on the last day of the year, whenever it came about.
ON_THE_LAST_DAY = {
    "care_leaver": "OC3",
    "sdq": "OC2",
    "health_assessment": "OC2",
    "immunisation": "OC2",
    "conviction": "OC2",
    "substance_misuse": "OC2",
}


def observes(submitted: Submitted) -> tuple[Window, ...]:
    """One window a table whose module is there: a module that was not handed in saw nothing."""
    year, as_at = submitted.year, submitted.as_at
    if year is None or as_at is None or as_at < year.start:
        return ()
    given = {table.name for table in submitted.tables}
    return (
        *(Window(t, year.start, as_at) for t, module in OVER_THE_YEAR.items() if module in given),
        *(Window(t, as_at, as_at) for t, module in ON_THE_LAST_DAY.items() if module in given),
    )
