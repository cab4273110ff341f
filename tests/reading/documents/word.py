"""A few lines to write Word files with."""

import io
from itertools import product

import docx

ABOVE, LEFT = "^", "<"


class Word:
    def __init__(self):
        self.made = docx.Document()

    def title(self, text: str, subtitle: str = "") -> None:
        self.made.add_paragraph(text, "Title")
        if subtitle:
            self.made.add_paragraph(subtitle, "Subtitle")

    def heading(self, level: int, *texts: str) -> None:
        for text in texts:
            self.made.add_heading(text, level)

    def p(self, *texts: str) -> None:
        for text in texts:
            self.made.add_paragraph(text)

    def bold(self, text: str, rest: str = "") -> None:
        paragraph = self.made.add_paragraph()
        paragraph.add_run(text).bold = True
        paragraph.add_run(rest)

    def bullets(self, *texts: str, depth: int = 0) -> None:
        for text in texts:
            self.made.add_paragraph(text, "List Bullet 2" if depth else "List Bullet")

    def table(self, *rows: list[str]) -> None:
        """Rows of cells; ABOVE merges a cell with the one above it, LEFT with the one to the left."""
        table = self.made.add_table(len(rows), len(rows[0]), "Table Grid")
        for y, x in product(range(len(rows)), range(len(rows[0]))):
            if rows[y][x] not in (ABOVE, LEFT):
                table.cell(y, x).text = rows[y][x]
        for y, x in product(range(len(rows)), range(len(rows[0]))):
            right = x
            while right + 1 < len(rows[y]) and rows[y][right + 1] == LEFT:
                right += 1
            bottom = y
            while bottom + 1 < len(rows) and rows[bottom + 1][x] == ABOVE:
                bottom += 1
            if rows[y][x] not in (ABOVE, LEFT) and (right, bottom) != (x, y):
                words = table.cell(y, x).text
                table.cell(y, x).merge(table.cell(bottom, right)).text = words

    def data(self) -> bytes:
        stream = io.BytesIO()
        self.made.save(stream)
        return stream.getvalue()
