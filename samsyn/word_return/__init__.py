"""Word files made here, edited elsewhere and read back: one change at a time."""
