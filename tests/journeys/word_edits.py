"""A colleague's edits in a Word file, made outside Samsyn: tracked changes as Word writes them."""

from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def edit_as_a_colleague(path: Path, *, old: str, new: str, author: str) -> None:
    """Replace a text by another with tracked changes, in every run of body text that holds it whole."""
    document = Document(path)
    for paragraph in document.paragraphs:
        if paragraph.style.name.lower().startswith("toc"):
            continue
        for run in paragraph.runs:
            if old in run.text:
                replace_tracked(run, old, new, author)
    document.save(path)


def replace_tracked(run, old: str, new: str, author: str) -> None:
    """The run cut in three: what stands before, what is deleted and inserted, what stands after."""
    before, after = run.text.split(old, 1)
    place = run._r
    pieces = []
    for text, change in ((before, None), (old, "w:del"), (new, "w:ins"), (after, None)):
        if not text:
            continue
        piece = deepcopy(run._r)
        for node in piece.findall(qn("w:t")) + piece.findall(qn("w:br")):
            piece.remove(node)
        words = OxmlElement("w:delText" if change == "w:del" else "w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = text
        piece.append(words)
        if change:
            wrapper = OxmlElement(change)
            wrapper.set(qn("w:id"), str(900 + len(pieces)))
            wrapper.set(qn("w:author"), author)
            wrapper.set(qn("w:date"), "2022-01-10T09:00:00Z")
            wrapper.append(piece)
            piece = wrapper
        pieces.append(piece)
    for piece in pieces:
        place.addprevious(piece)
    place.getparent().remove(place)
