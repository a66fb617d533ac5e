"""Hostile files read safely: sizes checked, encodings settled, every fault gathered."""
