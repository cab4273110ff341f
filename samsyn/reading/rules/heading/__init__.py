"""Rules for a heading, in order: the first that answers True has taken it."""
