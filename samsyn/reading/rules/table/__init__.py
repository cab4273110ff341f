"""Rules for a table, in order: the first that answers True has taken it."""
