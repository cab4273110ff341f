"""The example documents, and their ways to other formats."""

import io
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import docx
import pypandoc
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from .documents import (
    Document,
    areas_word,
    bracketed_word,
    cards_markdown,
    headed_actions,
    labelled_word,
    long_word,
    merged_html,
    merged_word,
    numbered_markdown,
    questions_html,
    styled_word,
    two_heads_word,
    unstyled_word,
)

DOCUMENTS: list[Document] = [
    module.DOCUMENT
    for module in (
        *(styled_word, unstyled_word, numbered_markdown, merged_html, headed_actions),
        *(merged_word, long_word, labelled_word, questions_html, bracketed_word, areas_word, cards_markdown),
        two_heads_word,
    )
]
_FROM = {"docx": "docx", "md": "markdown", "html": "html"}


@cache
def built(name: str) -> bytes:
    return next(document for document in DOCUMENTS if document.name == name).build()


@cache
def through_pandoc(data: bytes, ending: str, to: str) -> bytes:
    """The document in another format, as pandoc writes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"made.{to}")
        command = [pypandoc.get_pandoc_path(), f"--from={_FROM[ending]}", "--standalone", "--variable=papersize:a3"]
        command.append(f"--output={target}")
        subprocess.run(command, input=data, check=True, capture_output=True, timeout=60)
        return target.read_bytes()


def as_planners_word(data: bytes, ending: str) -> bytes:
    """The document as a Word file with lines around cells, on broad pages when a table has many columns."""
    made = docx.Document(io.BytesIO(data if ending == "docx" else through_pandoc(data, ending, "docx")))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    for table in made.tables:
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    if any(len(table.columns) > 4 for table in made.tables):
        made.sections[0].page_width, made.sections[0].page_height = Mm(297), Mm(210)
        for table in made.tables:
            for column in table.columns:
                column.width = Mm(235 / len(table.columns))
            for cell in table._cells:
                cell.width = Mm(235 / len(table.columns))
                for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                    run.font.size = Pt(9)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@cache
def as_pdf(data: bytes, ending: str) -> bytes:
    """The document as PDF with lines around every cell and a running footer with page numbers."""
    frame = b'#set page(numbering: "1", footer: context [Sida #counter(page).display()])\n'
    source = through_pandoc(data, ending, "typ")
    source = source.replace(b"stroke: none", b"stroke: 0.5pt").replace(b"\n#table(", b"\n#table(stroke: 0.5pt, ")
    source = source.replace(b"  #table(", b"  #table(stroke: 0.5pt, ").replace(b"[#table(", b"[#table(stroke: 0.5pt, ")
    return typst.compile(frame + source)
