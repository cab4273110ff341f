"""Files that are made to break their reader. Each maker is a row: name → (file's name, bytes)."""
