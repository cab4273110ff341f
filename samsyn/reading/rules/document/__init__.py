"""Rules over the whole document, before it is walked through. Each is asked, and sees what those before it made."""
