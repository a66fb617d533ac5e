"""What makes an event of each module's row; the header and one-off modules have one a child."""

from alongside.returns.events import Event, Events

COLUMNS = {
    "Header": (),
    "Episodes": ("DECOM",),
    "Reviews": ("REVIEW",),
    "UASC": (),
    "OC2": (),
    "OC3": (),
    "AD1": (),
    "PlacedAdoption": ("DATE_PLACED",),
    "PrevPerm": (),
    "Missing": ("MIS_START",),
    "SWEpisodes": ("SW_DECOM",),
    "DoLo": ("DOLO_START",),
}

EVENTS: Events = {table: Event(columns, child="CHILD") for table, columns in COLUMNS.items()}
