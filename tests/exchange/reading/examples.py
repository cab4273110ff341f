"""The example documents, and their ways to other formats."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pypandoc
import typst

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


def through_pandoc(data: bytes, ending: str, to: str) -> bytes:
    """The document in another format, as pandoc writes it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"made.{to}")
        command = [pypandoc.get_pandoc_path(), f"--from={_FROM[ending]}", "--standalone", "--variable=papersize:a3"]
        command.append(f"--output={target}")
        subprocess.run(command, input=data, check=True, capture_output=True, timeout=60)
        return target.read_bytes()


def as_pdf(data: bytes, ending: str) -> bytes:
    """The document as PDF with lines around every cell and a running footer with page numbers."""
    frame = b'#set page(numbering: "1", footer: context [Sida #counter(page).display()])\n'
    source = through_pandoc(data, ending, "typ")
    source = source.replace(b"stroke: none", b"stroke: 0.5pt").replace(b"\n#table(", b"\n#table(stroke: 0.5pt, ")
    source = source.replace(b"  #table(", b"  #table(stroke: 0.5pt, ").replace(b"[#table(", b"[#table(stroke: 0.5pt, ")
    return typst.compile(frame + source)
