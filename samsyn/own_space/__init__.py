"""Own space: words that somebody has typed and not sent. Theirs alone, read through one door (docs/security.md)."""
