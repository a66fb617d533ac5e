"""Methods on arrays: no tables, no files, no domain."""
