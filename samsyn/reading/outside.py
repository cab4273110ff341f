"""What in a Word package reaches outside it: found, named in Swedish, and taken away.

A linked picture, an attached template or a field that fetches makes whoever opens the file ask somebody else's machine.
"""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DOCUMENT_TYPES = [word.encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be")
                  for word in ("<!DOCTYPE", "<!doctype")]  # fmt: skip

KINDS = {"image": "en länkad bild", "attachedTemplate": "en kopplad mall", "oleObject": "ett länkat objekt",
         "package": "ett länkat objekt", "subDocument": "ett annat dokument", "frame": "ett annat dokument",
         "hyperlink": "en länk till en fil"}  # fmt: skip
PLACES = {"header": "sidhuvudet", "footer": "sidfoten", "document": "texten", "settings": "inställningarna"}
ORDINARY = re.compile(r"(https?:|mailto:|tel:|#)", re.IGNORECASE)
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
FETCHES = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE)\b", re.IGNORECASE)
DRAWINGS = (".svg", ".emf", ".wmf")
RUNS = re.compile(rb"<(\w+:)?(script|foreignObject|iframe)\b|javascript:|\son\w+\s*=\s*[\"']", re.IGNORECASE)

Parts = dict[str, bytes]


def reaches_outside(parts: Parts) -> Iterator[str]:
    """What in the package fetches or runs something, and where: "en länkad bild i sidhuvudet (http://…)"."""
    for name, data in parts.items():
        where = place_of(name)
        if name.endswith(".rels"):
            for one in relations_outside(data):
                kind = KINDS.get(one.get("Type", "").rpartition("/")[2], "något som hämtas utifrån")
                yield f"{kind} i {where} ({one.get('Target', '')[:80]})"
        elif is_xml(name) and (b"instr" in data or b"i\0n\0s\0t\0r" in data):
            for instruction, _ in fields_that_fetch(etree.fromstring(data, PARSER)):
                yield f"ett fält i {where} som hämtar något utifrån ({' '.join(instruction.split())[:80]})"
        elif name.lower().endswith(DRAWINGS) and RUNS.search(data):
            yield f"en bild med skript ({posixpath.basename(name)})"
        if is_xml(name) and has_document_type(data):
            yield f"en dokumenttypsdefinition (DTD) i {where}"


def without_outside(parts: Parts) -> Parts:
    """The package with nothing that reaches outside; what was shown of it last stays as words."""
    made = dict(parts)
    for name, data in parts.items():
        if name.lower().endswith(DRAWINGS) and RUNS.search(data):
            del made[name]
        elif is_xml(name) and has_document_type(data):
            made[name] = _written(etree.fromstring(data, PARSER))
    for name in [name for name in made if name.endswith(".rels")]:
        outside = {one.get("Id", "") for one in relations_outside(made[name])}
        if outside:
            root = etree.fromstring(made[name], PARSER)
            for one in [one for one in root.iter(RELATION) if one.get("Id", "") in outside]:
                root.remove(one)
            made[name] = _written(root)
        source = source_of(name)
        if outside and source in made:
            made[source] = _without_references(made[source], outside)
    for name, data in made.items():
        if is_xml(name) and (b"instr" in data or b"i\0n\0s\0t\0r" in data):
            made[name] = _without_fields(data)
    return made


def relations_outside(data: bytes) -> list[etree._Element]:
    """The relations of a part that lead out of the package, but for ordinary links."""
    return [
        one for one in etree.fromstring(data, PARSER).iter(RELATION)
        if one.get("TargetMode", "").lower() == "external" and not _is_link(one)
    ]  # fmt: skip


def _is_link(one: etree._Element) -> bool:
    target = one.get("Target", "").strip()
    is_ordinary = bool(ORDINARY.match(target)) or not ADDRESS.match(target)
    return one.get("Type", "").endswith("/hyperlink") and is_ordinary


def fields_that_fetch(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """Each field whose instruction fetches: the instruction, and the elements that make it a field."""
    open_fields: list[tuple[list[str], list[etree._Element]]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            if FETCHES.match(element.get(f"{W}instr", "")):
                yield element.get(f"{W}instr", ""), [element]
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(([], []))
        if open_fields:
            words, elements = open_fields[-1]
            elements.append(element)
            words.append(element.text or "" if element.tag == f"{W}instrText" else "")
            if kind == "end":
                open_fields.pop()
                if FETCHES.match("".join(words)):
                    yield "".join(words), elements


def _without_fields(data: bytes) -> bytes:
    root = etree.fromstring(data, PARSER)
    found = [element for _, elements in fields_that_fetch(root) for element in elements]
    for element in found:
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            for child in list(element) if element.tag == f"{W}fldSimple" else []:
                parent.insert(at, child)
                at += 1
            parent.remove(element)
    return _written(root) if found else data


def _without_references(data: bytes, gone: set[str]) -> bytes:
    """The part without the references to relations that are gone."""
    root = etree.fromstring(data, PARSER)
    for element in list(root.iter()):
        for name in [name for name, said in element.attrib.items() if str(name).startswith(R) and said in gone]:
            del element.attrib[name]
            parent = element.getparent()
            if element.tag == f"{W}attachedTemplate" and parent is not None:
                parent.remove(element)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def main_targets(relations: bytes) -> Iterator[str]:
    """The names that the relations of a package give as its main part. Nothing for relations that are broken."""
    try:
        root = etree.fromstring(relations, PARSER)
    except etree.XMLSyntaxError:
        return
    for one in root.iter(RELATION):
        if one.get("Type", "").endswith("/officeDocument"):
            yield one.get("Target", "").replace("\\", "/").lstrip("/")


def has_document_type(data: bytes) -> bool:
    return any(one in data for one in DOCUMENT_TYPES)


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def source_of(relations: str) -> str:
    """The part that the relations are of."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def place_of(name: str) -> str:
    """The part as a person knows it."""
    part = posixpath.basename(source_of(name) if name.endswith(".rels") else name)
    return next((said for begins, said in PLACES.items() if part.startswith(begins)), part or "paketet")
