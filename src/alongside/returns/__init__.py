"""The sector's returns: each schema declared once, read as text, mapped to journeys by SQL."""
