"""Lists as people read them: in a terminal, as JSON, as a workbook."""
