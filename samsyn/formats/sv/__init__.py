"""Swedish dates as practice.md says: ISO in lists and decisions, long form in running text."""
