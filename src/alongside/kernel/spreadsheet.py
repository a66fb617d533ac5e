"""Text on its way into a spreadsheet, which would run what begins like a formula."""

# What Excel, LibreOffice and Sheets take for the beginning of a formula, the full-width forms of
# East Asian keyboards too, or pass over on the way to one.
BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def harmless(cell: object) -> object:
    """A cell as it may stand in a CSV: an apostrophe keeps text that begins like a formula text.

    >>> harmless("=cmd|' /C calc'!A0"), harmless(-1.5), harmless("North")
    ("'=cmd|' /C calc'!A0", -1.5, 'North')
    """
    begins = isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA)
    return f"'{cell}" if begins else cell
