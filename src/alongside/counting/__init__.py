"""Running the measures over journeys: flags, sums, periods, observation."""
