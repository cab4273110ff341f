"""Rules for a paragraph, in order: the first that answers True has taken it."""
