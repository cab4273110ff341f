"""A municipality's Word template as it was given, made into a package that pandoc and python-docx read alike.

Templates come out of many programs. What Word shrugs at, a part with another name, the strict form of the standard, a
picture that is gone, must not keep a document from being written. Of the template only its look is kept: styles,
header, footer and the measures of the page. What it lacks, `word_styles` adds.
"""

import io
import posixpath
import zipfile

import docx
from docx.document import Document as WordFile
from lxml import etree

from samsyn.lib.strict_office import transitional
from samsyn.reading.outside import reaches_outside, without_outside
from samsyn.reading.safety import ReadingRefused, look_inside
from samsyn.render.check import RenderFailed

LARGEST = 100_000_000  # bytes that a template may unpack to
MOST_PARTS = 5_000
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

MAIN, STYLES = "word/document.xml", "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
PARTS = ("styles", "numbering", "settings", "header", "footer", "fontTable", "footnotes", "endnotes", "webSettings")
PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
            "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
            "svg": "image/svg+xml"}  # fmt: skip

Parts = dict[str, bytes]


def open_template(template: bytes) -> WordFile:
    """The template (docx or dotx) opened without its own text. RenderFailed, in words, when it cannot be read."""
    try:
        return docx.Document(io.BytesIO(_packed(_mended(without_outside(_unpacked(template))))))
    except RenderFailed:
        raise
    except ReadingRefused as refusal:
        raise RenderFailed(refusal.sentence) from None
    except MemoryError:
        raise
    except Exception:  # whatever a stranger's file makes of the programs that read it
        raise RenderFailed(
            "Wordmallen går inte att läsa. Spara den som .docx eller .dotx i Word och försök igen."
        ) from None


def fetched_by(template: bytes) -> list[str]:
    """What in the template would be fetched by whoever opens a document made with it, in words; or what runs in it."""
    try:
        return list(reaches_outside(_unpacked(template)))
    except ReadingRefused as refusal:
        raise RenderFailed(refusal.sentence) from None
    except (etree.XMLSyntaxError, zipfile.BadZipFile):
        return []  # open_template says what is wrong with it


def _unpacked(template: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
            raise RenderFailed("Wordmallen är för stor.")
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise RenderFailed("Wordmallen innehåller makron. Spara den som .docx eller .dotx utan makron.")
        look_inside(archive)
        return {entry.filename.replace("\\", "/").lstrip("/"): transitional(archive.read(entry)) for entry in entries}


def _packed(parts: Parts) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def _mended(parts: Parts) -> Parts:
    _name_the_main_part(parts)
    relations = _relations(parts, MAIN)
    if not any(one.get("Type") == f"{KINDS}styles" for one in relations):
        parts[STYLES] = f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()
        etree.SubElement(relations, RELATION, Id="samsynStyles", Type=f"{KINDS}styles", Target="styles.xml")
    parts[_relations_of(MAIN)] = etree.tostring(relations)
    _without_text(parts, {one.get("Id") for one in relations})
    _content_types(parts, relations)
    for part in [name for name in parts if name.startswith("word/") and _relations_of(name) in parts and name != MAIN]:
        parts[_relations_of(part)] = etree.tostring(_relations(parts, part))
    return parts


def _name_the_main_part(parts: Parts) -> None:
    """Word on the web calls it document2.xml; pandoc looks for headers beside document.xml only."""
    package = etree.fromstring(parts["_rels/.rels"], PARSER)
    [main] = [one for one in package.iter(RELATION) if one.get("Type") == f"{KINDS}officeDocument"]
    name = main.get("Target", "").lstrip("/")
    if name != MAIN:
        for old, new in ((name, MAIN), (_relations_of(name), _relations_of(MAIN))):
            if old in parts:
                parts[new] = parts.pop(old)
    main.set("Target", MAIN)
    for one in list(package):
        if one.get("TargetMode") != "External" and one.get("Target", "").lstrip("/") not in parts:
            package.remove(one)
    parts["_rels/.rels"] = etree.tostring(package)


def _relations(parts: Parts, part: str) -> etree._Element:
    """What the part points at, by names relative to it; what points at nothing is left out."""
    here = posixpath.dirname(part)
    found = etree.fromstring(parts[_relations_of(part)], PARSER) if _relations_of(part) in parts else None
    if found is None:
        return etree.Element(f"{RELATION}s", nsmap={None: RELATION[1:].partition("}")[0]})
    for one in list(found):
        if one.get("TargetMode") == "External":
            continue
        target = one.get("Target", "").replace("\\", "/")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(here, target))
        if whole in parts:
            one.set("Target", posixpath.relpath(whole, here))
        else:
            found.remove(one)
    return found


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _without_text(parts: Parts, known: set[str | None]) -> None:
    """One empty paragraph instead of the template's words, and the measures of its last page with header and footer."""
    root = etree.fromstring(parts[MAIN], PARSER)
    body = root.find(f"{W}body")
    if body is None:
        body = etree.SubElement(root, f"{W}body")
    last = body.find(f"{W}sectPr")
    for child in list(body):
        body.remove(child)
    etree.SubElement(body, f"{W}p")
    measures = etree.SubElement(body, f"{W}sectPr") if last is None else last
    body.append(measures)
    for reference in measures.findall(f"{W}headerReference") + measures.findall(f"{W}footerReference"):
        if reference.get(f"{R}id") not in known:
            measures.remove(reference)
    if measures.find(f"{W}pgSz") is None:
        measures.append(etree.Element(f"{W}pgSz", {f"{W}w": "11906", f"{W}h": "16838"}))  # A4
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(parts: Parts, relations: etree._Element) -> None:
    """Each part is said to be what the document uses it as; a template is a document."""
    types = etree.fromstring(parts["[Content_Types].xml"], PARSER)
    wanted = {f"/{MAIN}": WORD_PART.format("document.main")}
    for one in relations:
        kind = one.get("Type", "").removeprefix(KINDS)
        if kind in PARTS and one.get("TargetMode") != "External":
            wanted["/" + posixpath.normpath(f"word/{one.get('Target')}")] = WORD_PART.format(kind)
    for old in types.findall(f"{TYPES}Override"):
        name = old.get("PartName", "")
        if name in wanted or name.lstrip("/") not in parts:
            types.remove(old)
    for name, content in wanted.items():
        etree.SubElement(types, f"{TYPES}Override", PartName=name, ContentType=content)
    told = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}
    for suffix in sorted({name.rpartition(".")[2].lower() for name in parts} & PICTURES.keys() - told):
        types.insert(0, etree.Element(f"{TYPES}Default", Extension=suffix, ContentType=PICTURES[suffix]))
    parts["[Content_Types].xml"] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
