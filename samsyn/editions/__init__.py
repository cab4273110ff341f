"""Editions: a document frozen for ever, what was decided about it, and the comparison of two."""
