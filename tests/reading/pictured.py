"""Documents with pictures in them, made on the spot."""

import base64
import io
import zipfile

from docx import Document
from docx.oxml import parse_xml

from samsyn.render.word_finish import DECORATIVE
from tests.pictures import png

EMF = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60)


def colour(number: int) -> bytes:
    return png((30, 20), "RGB", (number % 256, number // 256, 90))


class Word:
    """A Word file written paragraph by paragraph."""

    def __init__(self) -> None:
        self.file = Document()

    def heading(self, words: str, level: int = 1) -> "Word":
        self.file.add_heading(words, level)
        return self

    def p(self, *parts: str | bytes, style: str | None = None) -> "Word":
        """A paragraph of words and pictures."""
        paragraph = self.file.add_paragraph(style=style)
        self._fill(paragraph, parts)
        return self

    def table(self, *cells: str | bytes) -> "Word":
        table = self.file.add_table(1, len(cells))
        for cell, part in zip(table.rows[0].cells, cells, strict=True):
            self._fill(cell.paragraphs[0], [part])
        return self

    def described(self, alt: str, *, adorns: bool = False) -> "Word":
        """What the last picture is said to show."""
        last = self.file.element.body.xpath(".//wp:docPr")[-1]
        last.set("descr", alt)
        if adorns:
            last.append(parse_xml(DECORATIVE))
        return self

    def anchored(self) -> "Word":
        """The last picture stands beside the text, as most do in Word, and not in its line."""
        inline = self.file.element.body.xpath(".//wp:inline")[-1]
        wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        inline.tag = f"{{{wp}}}anchor"
        for name in ("behindDoc", "locked", "layoutInCell", "allowOverlap", "relativeHeight", "simplePos"):
            inline.set(name, "0")
        before = (
            f'<x xmlns:wp="{wp}"><wp:simplePos x="0" y="0"/>'
            '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV></x>'
        )
        for at, part in enumerate(list(parse_xml(before))):
            inline.insert(at, part)
        properties = inline.find(f"{{{wp}}}docPr")
        properties.addprevious(parse_xml(f'<wp:wrapSquare xmlns:wp="{wp}" wrapText="bothSides"/>'))
        return self

    def _fill(self, paragraph, parts) -> None:
        for part in parts:
            if isinstance(part, bytes):
                paragraph.add_run().add_picture(io.BytesIO(part))
            else:
                paragraph.add_run(part)

    def bytes(self, **instead: bytes) -> bytes:
        """The file; `instead`: other bytes for a picture, by its name ("image1")."""
        written = io.BytesIO()
        self.file.save(written)
        if not instead:
            return written.getvalue()
        made = io.BytesIO()
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                stem = name.rpartition("/")[2].partition(".")[0]
                new.writestr(name, instead.get(stem, old.read(name)))
        return made.getvalue()


def programme() -> Word:
    return Word().heading("Program för besök", 0).heading("Nuläge").p("Vi har en älv.")


def page(*body: str) -> bytes:
    return f"<!doctype html><html><body>{''.join(body)}</body></html>".encode()


def data_uri(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
