"""Answers as they came, keyed in or sent, and the comments in them: marked, handled, changed many at once."""
