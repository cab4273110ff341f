"""A plan as an Excel workbook, and the workbook read back: each change seen before it is taken."""
