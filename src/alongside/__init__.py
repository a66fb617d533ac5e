"""Alongside: children's services data, set alongside professional judgement."""

__version__ = "0.1.0"
