"""Rules that a return must hold to: read, linted, and known by what they read."""
