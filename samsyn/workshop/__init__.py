"""The workshop: when, who was invited, how many came, what was asked."""
