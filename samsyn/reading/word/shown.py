"""A Word file as its reader sees it, for pandoc: the steps in their order."""

from lxml import etree

from samsyn.reading.source import Source
from samsyn.reading.stream import Words

from . import asides
from .looks import headings_by_look
from .numbers import Numbering, numbering_of
from .package import MAIN, Package, W
from .pictures import in_margins, pictures
from .styles import Styles
from .tabs import tables_of_tabs
from .typed import type_numbers
from .words import Places
from .wrappers import unwrap

NOTES = ("footnotes", "endnotes")
CONTENTS = "innehållsförteckning"


def shown(data: bytes) -> Source:
    """Raises ReadingRefused for a file that is broken."""
    package = Package(data)
    root = package.part(MAIN)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        return Source(data, "docx")
    styles = Styles(package)
    contents, prompts = unwrap(root)
    told = [Words("\n".join(contents), CONTENTS)] if contents else []
    told += [Words(prompt, "ledtext i en ruta som inte är ifylld") for prompt in prompts]
    pictured = pictures(root, package)
    told += in_margins(package)
    tables_of_tabs(body, styles)
    places = Places(body, styles)
    told += asides.hidden(body, styles, places)
    told += asides.formulas(body, places)
    told += asides.boxes(body, styles, places)
    told += asides.drawings(body, package, places)
    chunks, unread = asides.within(body, package, places)
    numbering: Numbering = numbering_of(package)
    type_numbers(body, styles, numbering)
    headings_by_look(body, styles, package)
    package.parts[MAIN] = _written(root)
    told += [*unread, *_notes(package, styles)]
    return Source(package.data(), "docx", told, [_within(form, chunk) for form, chunk in chunks], pictured)


def _within(form: str, data: bytes) -> Source:
    return shown(data) if form == "docx" else Source(data, form)


def _notes(package: Package, styles: Styles) -> list[Words]:
    told: list[Words] = []
    for kind in NOTES:
        for name in package.of_kind(kind):
            root = package.part(name)
            if root is None:
                continue
            unwrap(root)
            places = Places(root, styles)
            told += [Words(one.text, "dold text i en fotnot") for one in asides.hidden(root, styles, places)]
            told += [Words(one.text, "formel i en fotnot") for one in asides.formulas(root, places)]
            package.parts[name] = _written(root)
    return told


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
