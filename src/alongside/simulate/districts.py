"""The districts of a fictional authority, all invented."""

DISTRICTS = ("Alderwick", "Brackenmere", "Coldhaven", "Dunsmoor")
