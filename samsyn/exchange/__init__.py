"""Files read in: staged imports, and Word files that were edited elsewhere and read back."""
