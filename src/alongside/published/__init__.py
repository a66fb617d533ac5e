"""Official statistics and statistical neighbours, every value with its release."""
