"""A Word file of ours, and hands that edit it as Word does: with and without change tracking."""

import copy
import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

from lxml import etree

from samsyn.lib.blocks import heading, item, note, p, quote, row, run, table
from samsyn.render import tree
from samsyn.render.word import to_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHO = {f"{W}id": "900", f"{W}author": "Kim Exempel", f"{W}date": "2024-03-01T10:00:00Z"}
STATE, VISION, GOAL = "g2345abcdefghijk_current_state", "g2345abcdefghijk_goal_vision", "g2345abcdefghijk"

KNOWN = {
    f"{GOAL}_title": [heading(1, "Göra kommunen lättare att flytta till", block_id=GOAL)],
    VISION: [p("Den som vill flytta hit hittar en bostad.", block_id="baaaaaaa2")],
    STATE: [
        p("Bostäderna är få och gamla.", block_id="baaaaaaa3"),
        p("Varje år byggs ", run("tio", "strong"), " nya hus.", note("Enligt egen räkning."), block_id="baaaaaaa4"),
        item("Tomter saknas i centrum", block_id="baaaaaaa5"),
        item("Priserna är låga", block_id="baaaaaaa6"),
        quote("Vi vill bo kvar.", block_id="baaaaaaa7"),
        table(
            row("Ort", "Hus", block_id="baaaaaac2"),
            row("Norrby", "12", block_id="baaaaaac3"),
            row("Söderby", "7", block_id="baaaaaac4"),
            block_id="baaaaaac5",
        ),
        p("Läs mer på ", run("kommunens webb", href="https://example.org/"), ".", block_id="baaaaaac6"),
    ],
}


def made() -> bytes:
    """The file as it leaves Samsyn."""
    body = [
        tree.Heading(1, "Göra kommunen lättare att flytta till", "1", GOAL),
        tree.Vision(KNOWN[VISION], VISION),
        tree.Heading(2, "Nuläge och förutsättningar", listed=False),
        tree.Blocks(KNOWN[STATE], STATE),
    ]
    facts = [("Diarienummer", "KS 2024/0001"), ("Dokumentägare", "Kommunchef")]
    now = datetime(2024, 1, 1, tzinfo=UTC)
    return to_docx(tree.Document("Exempelprogram", "Exempelkommun", now, body, status="UTKAST", facts=facts))


def edited(data: bytes, edit: Callable[[etree._Element], None], parts: dict[str, bytes] | None = None) -> bytes:
    """The file after `edit` has changed its document element in place; `parts` are added to the package."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            if name not in (parts or {}):
                new.writestr(name, content)
        for name, content in (parts or {}).items():
            new.writestr(name, content)
    return result.getvalue()


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """The paragraph with these words in it."""
    return next(one for one in root.iter(f"{W}p") if words in "".join(t.text or "" for t in one.iter(f"{W}t")))


def text_run(text: str, tag: str = "t") -> etree._Element:
    made_run = etree.Element(f"{W}r")
    part = etree.SubElement(made_run, f"{W}{tag}")
    part.text = text
    part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made_run


def put_in(text: str) -> etree._Element:
    made_in = etree.Element(f"{W}ins", WHO)
    made_in.append(text_run(text))
    return made_in


def taken_out(text: str) -> etree._Element:
    out = etree.Element(f"{W}del", WHO)
    out.append(text_run(text, "delText"))
    return out


def set_words(one: etree._Element, *parts: etree._Element) -> None:
    """Give a paragraph these runs and tracked pieces instead of its own."""
    for child in list(one):
        if child.tag in (f"{W}r", f"{W}ins", f"{W}del", f"{W}hyperlink"):
            one.remove(child)
    ends = [child for child in one if child.tag == f"{W}bookmarkEnd"]
    for part in parts:
        if ends:
            ends[0].addprevious(part)
        else:
            one.append(part)


def mark(one: etree._Element, tag: str) -> None:
    """Track the paragraph's mark as put in ("ins") or taken out ("del")."""
    properties = one.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        one.insert(0, properties)
    inner = properties.find(f"{W}rPr")
    if inner is None:
        inner = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(inner, f"{W}{tag}", WHO)


def bare_copy(one: etree._Element, text: str) -> etree._Element:
    """A new paragraph in the same style, without bookmarks."""
    twin = copy.deepcopy(one)
    for child in list(twin):
        if child.tag != f"{W}pPr":
            twin.remove(child)
    twin.append(text_run(text))
    return twin


def without_bookmarks(root: etree._Element) -> None:
    for one in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        one.getparent().remove(one)


def with_comment(data: bytes, words: str, text: str) -> bytes:
    """The file with a comment on the paragraph with these words."""
    comments = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="77" '
        f'w:author="Kim Exempel" w:date="2024-03-02T08:00:00Z"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    )

    def edit(root: etree._Element) -> None:
        one = paragraph(root, words)
        first = next(child for child in one if child.tag == f"{W}r")
        first.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": "77"}))
        one.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "77"}))
        etree.SubElement(etree.SubElement(one, f"{W}r"), f"{W}commentReference", {f"{W}id": "77"})

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    if "/word/comments.xml" not in types:
        types = types.replace("</Types>", f'<Override PartName="/word/comments.xml" ContentType="{base}"/></Types>')
    if "comments.xml" not in relations:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        link = f'<Relationship Id="rC" Type="{kind}" Target="comments.xml"/>'
        relations = relations.replace("</Relationships>", f"{link}</Relationships>")
    parts = {
        "word/comments.xml": comments.encode(),
        "[Content_Types].xml": types.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
    }
    return edited(data, edit, parts)
