"""The report of a load: the core measures, what stands out against England, what was not seen."""
