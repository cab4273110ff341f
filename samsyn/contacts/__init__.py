"""The organisations and people that a municipality writes to: registers, selections, and who has said no to what."""
