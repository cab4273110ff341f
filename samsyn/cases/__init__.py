"""The case (ärende) that documents, answers and decisions inherit registry number, title and officer from."""
