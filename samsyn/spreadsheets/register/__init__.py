"""A register of contacts from somebody, a file or pasted rows: read as a table, and its rows as contacts. Pure."""
