"""The shape of counts, and asking them questions once in memory."""
