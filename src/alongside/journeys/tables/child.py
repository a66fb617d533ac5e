"""The child and what stays with the child."""

from alongside.journeys.table import CHILD_ID, Table, day, flag, text, whole

TABLES = (
    Table(
        "child",
        grain="one row per child",
        key=("child_id",),
        columns=(
            CHILD_ID,
            day("date_of_birth", "blank before birth"),
            day("expected_date_of_birth", "for a child not yet born"),
            day("date_of_death", "blank unless the child has died"),
            text("sex", "M, F or U", codes="sex"),
            text("ethnicity", "four-letter code", codes="ethnicity"),
            flag("disabled", "any disability recorded; blank where not recorded"),
            flag("unaccompanied", "has been an unaccompanied asylum-seeking child"),
            day("unaccompanied_until", "the day that status ended, usually the 18th birthday"),
            text("upn", "unique pupil number; kept for the returns that ask for it"),
            text("former_upn", "an earlier one"),
            text("upn_unknown", "why there is none", codes="upn_unknown"),
            flag("mother", "is a mother, as the return of children looked after asks"),
            day("mothers_child_born", "when her child was born"),
        ),
    ),
    Table(
        "disability",
        grain="one disability of one child",
        key=("child_id", "disability"),
        columns=(CHILD_ID, text("disability", "disability code", codes="disability")),
    ),
    Table(
        "family",
        grain="one child's membership of one family",
        key=("child_id", "family_id"),
        columns=(CHILD_ID, text("family_id", "the authority's id of the family")),
    ),
    Table(
        "address",
        grain="where one child lived from a day on",
        key=("child_id", "start_date"),
        starts="start_date",
        ends="end_date",
        columns=(
            CHILD_ID,
            day("start_date", "blank: as long as known"),
            day("end_date", "the first day no longer there"),
            text("area", "locality or district the authority plans by"),
            text("lsoa", "lower super output area"),
            whole("deprivation_decile", "IDACI decile of the LSOA, 1 is the most deprived"),
        ),
    ),
)
