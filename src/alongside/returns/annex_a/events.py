"""What makes an event of each list's row: the day the list is about."""

from alongside.returns.events import Event, Events

CHILD = "Child Unique ID"
COLUMNS = {
    "list_1": ("Date of Contact",),
    "list_2": ("Assessment start date",),
    "list_3": ("Date of referral",),
    "list_4": ("Continuous Assessment Start Date",),
    "list_5": ("Strategy discussion initiating Section 47 Enquiry Start Date",),
    "list_6": ("CIN Start Date",),
    "list_7": ("Child Protection Plan Start Date",),
    "list_8": ("Date Started to be Looked After",),
    "list_9": (),
    "list_10": ("Date of Decision that Child Should be Placed for Adoption",),
}

EVENTS: Events = {table: Event(columns, CHILD) for table, columns in COLUMNS.items()} | {
    "list_11": Event(("Individual adopter identifier",)),
}
