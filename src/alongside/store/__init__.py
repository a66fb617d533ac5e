"""Snapshots at rest, the lock, the access log."""
