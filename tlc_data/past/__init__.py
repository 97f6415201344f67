"""Looking back: the store as it was known in an edition, counted as of a day."""
