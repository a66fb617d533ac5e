"""Fictional authorities whose truth is known."""
