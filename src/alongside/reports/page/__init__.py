"""Pieces every page shares: the outline, the style, tables and charts in it."""
