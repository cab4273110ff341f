"""The consultation: what was sent to whom, until when, and how many answered."""
