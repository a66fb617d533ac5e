"""Ofsted's Annex A: one workbook of eleven lists, as at a reference date it does not hold."""
