"""The version of this code, as a snapshot's manifest names it."""

__version__ = "0.1.0"
