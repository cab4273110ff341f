"""Rows copied in a spreadsheet or a Word table and pasted into a plan, looked at and added at once."""
