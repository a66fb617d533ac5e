"""Checking returns against rules."""
