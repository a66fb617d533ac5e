"""Checking returns against rules, without pandas or SQLGlot: start-up is what it costs."""
