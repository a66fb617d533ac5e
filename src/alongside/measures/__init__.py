"""The catalogue of measures: definitions as data, loaded, linted and compiled."""
