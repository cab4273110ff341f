"""Plans in a spreadsheet: the workbook out and in again, and rows that are pasted."""
