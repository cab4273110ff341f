"""Plans in a spreadsheet: the workbook out and in again, and rows that are pasted.

Each front makes cells of what it is given (`plan_excel.reading`, `plan_paste.cells`), and one `reader` makes drafts.
"""
