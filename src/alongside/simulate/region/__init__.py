"""A region of fictional authorities, with the statistics and neighbours that compare them."""
