"""What a Standard Safeguarding Dataset does not tell, so that no return written from it can."""

from collections.abc import Mapping

Columns = Mapping[str, tuple[str, ...]]  # by table

FROM_DATASET: Mapping[str, Columns] = {
    "annex_a": {
        "list_2": ("Assessment completion date",),
        "list_6": ("Date Child Was Last Seen",),
        "list_7": (
            "Number of Previous Child Protection Plans",
            "Subject to Emergency Protection Order or Protected Under Police Powers "
            "in Last Six Months (Y/N)",
        ),
        "list_8": ("Placement Location",),
    },
    # Adopters it has no place for; pupil numbers, homes before care and mothers our writer leaves
    # out of it.
    "ssda903": {
        "OC2": ("INTERVENTION_OFFERED",),
        "AD1": ("FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
        "Header": ("UPN", "MOTHER", "MC_DOB"),
        "Episodes": ("HOME_POST",),
    },
    "cin": {
        "ChildProtectionPlans": ("NumberOfPreviousCPP",),
        "ChildIdentifiers": ("UPN", "UPNunknown"),
    },
}
