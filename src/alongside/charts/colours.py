"""Colours of charts, each told apart by more than its colour.

Source: Government Analysis Function, "Data visualisation: colours in charts" (its categorical
palette, at most four in one chart). On white each has a contrast of at least 3 to 1.
"""

DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
DARK_GREY = "#3D3D3D"
LIGHT_GREY = "#BFBFBF"

OWN, NEIGHBOURS, ENGLAND, REGION = DARK_BLUE, TURQUOISE, DARK_PINK, DARK_GREY
INK = "#0B0C0C"
# A line in turquoise is clear enough; its name needs 4.5 to 1 and is written darker.
NEIGHBOURS_NAME = "#1A6B63"
GRID = "#DDE0E2"
# A fill that `draw` defines in the picture itself: thin slanting lines.
HATCHED = "url(#hatched)"
FONT = "Arial, Helvetica, sans-serif"
