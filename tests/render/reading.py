"""Files read back by other programs than those that wrote them, for the tests to look at."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator

import docx
import pdfplumber
import pikepdf
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html

from samsyn.render.odt_styles import tag

_skipped = re.compile(r"[\s\u00ad\u200b\u2060\u2010-]|[\u200d\ufe0e\ufe0f]")


def letters(text: str) -> str:
    """What must be the same in every format: no spaces, no hyphens (a line's end adds them), NFC."""
    return unicodedata.normalize("NFC", _skipped.sub("", text))


def html_by_id(page: str) -> dict[str, str]:
    """The words of each element with an id, notes' numbers and lists inside left out."""
    root = lxml_html.fromstring(page)
    for node in root.xpath("//sup | //a[@role='doc-backlink']"):
        node.drop_tree()
    found = {}
    for node in root.xpath("//*[@id]"):
        caption = node.find("caption")
        inner = "".join("".join(child.itertext()) for child in node if node.tag == "li" and child.tag in ("ul", "ol"))
        found[node.get("id")] = (caption if caption is not None else node).text_content().removesuffix(inner)
    return found


def word_by_id(file: bytes) -> dict[str, str]:
    """The words at each bookmark: its paragraph, or its row when it stands in a table."""
    body = docx.Document(io.BytesIO(file)).element.body
    found = {}
    for mark in body.iter(qn("w:bookmarkStart")):
        row = next(mark.iterancestors(qn("w:tr")), None)
        inside = next(mark.iterancestors(qn("w:p")), None)
        place = (
            row
            if row is not None
            else inside
            if inside is not None
            else next(mark.itersiblings(qn("w:p"), qn("w:tbl")))
        )
        found[mark.get(qn("w:name"))] = "".join(node.text or "" for node in place.iter(qn("w:t")))
    return found


def odf_by_id(file: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    for note in list(root.iter(tag("text:note"))):
        before = note.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (note.tail or "")
        else:
            note.getparent().text = (note.getparent().text or "") + (note.tail or "")
        note.getparent().remove(note)
    found = {}
    for mark in root.iter(tag("text:bookmark"), tag("text:bookmark-start")):
        row = next(mark.iterancestors(tag("table:table-row")), None)
        place = row if row is not None else mark.getparent()
        found[mark.get(tag("text:name"))] = "".join(place.itertext())
    return found


def word_notes(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(etree.fromstring(archive.read("word/footnotes.xml")).itertext())


def odf_notes(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    return "".join("".join(node.itertext()) for node in root.iter(tag("text:note-body")))


def pdf_in_reading_order(file: bytes, *, notes: bool = False) -> str:
    """The words as assistive technology meets them: by the structure tree, so without headers and footers.

    Numbers of notes and lists are left out; footnotes, which stand inside their paragraph, come alone by `notes`.
    """
    drawn: dict[tuple[int, int | None], list[str]] = {}
    with pdfplumber.open(io.BytesIO(file)) as pages:
        for number, page in enumerate(pages.pages):
            mcid = None
            for char in page.chars:
                # pdfplumber forgets the outer mark after one with ActualText inside it (a digit's other shape).
                mcid = char["mcid"] if char["mcid"] is not None or char["tag"] == "Artifact" else mcid
                drawn.setdefault((number, mcid), []).append(char["text"])
    with pikepdf.open(io.BytesIO(file)) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        parts = [
            "".join(drawn.get((numbers[page.objgen], mcid), ()))
            for page, mcid in _content(document.Root.StructTreeRoot, None, notes)
        ]
    return "".join(parts)


def _content(
    element: pikepdf.Object, page: pikepdf.Object | None, notes: bool, inside: bool = False
) -> Iterator[tuple[pikepdf.Object, int]]:
    page = element.get("/Pg", page)
    kids = element.get("/K", pikepdf.Array())
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            if inside == notes:
                yield page, kid
        elif kid.get("/Type") == pikepdf.Name.MCR:
            if inside == notes:
                yield kid.get("/Pg", page), int(kid.MCID)
        elif "/S" in kid and pikepdf.Name.Lbl != kid.S:
            yield from _content(kid, page, notes, inside or pikepdf.Name.Note == kid.S)


def pdf_elements(file: bytes) -> list[tuple[str, dict[str, str]]]:
    """Each element of the structure tree in order: its kind and its attributes (Alt, Scope) as words."""
    with pikepdf.open(io.BytesIO(file)) as document:
        return list(_elements(document.Root.StructTreeRoot))


def _elements(element: pikepdf.Object) -> Iterator[tuple[str, dict[str, str]]]:
    kids = element.get("/K", pikepdf.Array())
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            told = {"Alt": str(kid.Alt)} if "/Alt" in kid else {}
            attributes = kid.get("/A", pikepdf.Array())
            for one in list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]:
                if "/Scope" in one:
                    told["Scope"] = str(one.Scope).removeprefix("/")
            yield str(kid.S).removeprefix("/"), told
            yield from _elements(kid)


def pdf_page(file: bytes, number: int) -> str:
    """What is printed on one page, header and footer too."""
    with pdfplumber.open(io.BytesIO(file)) as pages:
        return pages.pages[number].extract_text().replace("\u2060", "")
