"""Rules for an entry of a list, in order: the first that answers True has taken it."""
