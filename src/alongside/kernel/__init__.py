"""Words every stage shares: errors, periods, codes, places, identity, disclosure."""
