"""The tables of the Standard Safeguarding Dataset, by their place in the journey."""
