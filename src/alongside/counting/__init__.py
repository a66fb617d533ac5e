"""Counting: every measure's condition judged once per row, then summed into the cube."""
