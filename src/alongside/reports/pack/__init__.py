"""A pack as a page: the figures, lists and findings somebody looks at regularly."""
