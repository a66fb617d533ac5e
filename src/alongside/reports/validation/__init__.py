"""What came of checking returns: as text, page, workbook and files for each team."""
