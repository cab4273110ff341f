"""Documents read in: what was read is staged, corrected by a person and taken in at once."""
