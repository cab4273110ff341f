"""A Word package as parts: the main part by what points at it and not by its name, and what the parts point at."""

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from samsyn.reading.outside import PARSER, RELATION, has_document_type, is_xml
from samsyn.reading.safety import WORD_MAIN, broken, main_part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = WORD_MAIN
CHUNKS = (".htm", ".html", ".xhtml", ".txt", ".docx")  # documents that a Word file can hold as they are
_STRICT = b"http://purl.oclc.org/ooxml/"
# Strict Office Open XML says the same under other names; the most special first.
_TRANSITIONAL = [
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", KIND.rstrip("/").encode()),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
]


@dataclass(frozen=True)
class Relation:
    """kind: the last word of its type, "header". part: the name of the part it points at, "" for an address."""

    kind: str
    part: str


class Package:
    """The parts of a Word file by name, the main one as MAIN whatever it was called. Pictures are left empty."""

    def __init__(self, data: bytes):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = main_part(archive)
            self.parts = {
                name: _transitional(archive.read(name)) if is_xml(name) or name.lower().endswith(CHUNKS) else b""
                for name in archive.namelist()
            }
        if main != MAIN:
            for old, new in ((main, MAIN), (_relations_of(main), _relations_of(MAIN))):
                if old in self.parts:
                    self.parts[new] = self.parts.pop(old)
            self.parts["_rels/.rels"] = self.parts["_rels/.rels"].replace(main.encode(), MAIN.encode())
        self.relations = self.relations_of(MAIN)

    def relations_of(self, part: str) -> dict[str, Relation]:
        """What a part points at, by id."""
        here, found = posixpath.dirname(part), {}
        if _relations_of(part) not in self.parts:
            return {}
        for one in parsed(self.parts[_relations_of(part)]).iter(RELATION):
            target = one.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(here, target))
            inside = one.get("TargetMode", "") != "External" and whole in self.parts
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], whole if inside else "")
        return found

    def part(self, name: str) -> etree._Element | None:
        return parsed(self.parts[name]) if name in self.parts else None

    def of_kind(self, kind: str) -> list[str]:
        """The parts of a kind that the main part points at."""
        return [one.part for one in self.relations.values() if one.kind == kind and one.part]

    def the_only(self, kind: str) -> etree._Element | None:
        """The styles, the numbering …"""
        return next((self.part(name) for name in self.of_kind(kind)), None)

    def data(self) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return made.getvalue()


def parsed(data: bytes) -> etree._Element:
    """XML from a stranger: no entities, no network, no huge trees. Raises ReadingRefused."""
    if has_document_type(data[:2000]):
        raise broken()
    try:
        return etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as error:
        raise broken() from error


def _transitional(data: bytes) -> bytes:
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL:
            data = data.replace(strict, transitional)
    return data


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels".lstrip("/")
