"""SSDA903, the yearly return of children in care: CSV files or one XML."""
