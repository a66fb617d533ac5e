"""Self-contained pages made from frozen values; nothing is fetched here."""
