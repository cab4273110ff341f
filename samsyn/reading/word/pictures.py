"""The pictures that a Word file shows: which, and which of them only adorn."""

from lxml import etree

from samsyn.reading.odf import ADORNS
from samsyn.reading.stream import Words

from .package import Package
from .words import FALLBACK, GONE, A

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
MARGINS = {"header": "sidhuvudet", "footer": "sidfoten"}


def pictures(root: etree._Element, package: Package) -> list[str]:
    """The names of the parts that are shown in the text, as often as they are. Those that only adorn are marked."""
    for properties in root.iter(f"{WP}docPr"):
        if any(one.get("val") in ("1", "true") for one in properties.iter(DECORATIVE)):
            properties.set("descr", ADORNS)
    ids = [(one, one.get(f"{R}embed")) for one in root.iter(f"{A}blip")]
    ids += [(one, one.get(f"{R}id")) for one in root.iter(f"{V}imagedata")]
    found = [package.relations.get(id or "") for one, id in ids if not _is_gone(one)]
    return [relation.part for relation in found if relation and relation.part]


def _is_gone(element: etree._Element) -> bool:
    return any(above.tag == FALLBACK or above.tag in GONE for above in element.iterancestors())


def in_margins(package: Package) -> list[Words]:
    """Pictures in headers and footers, as arms: told of, once for each margin."""
    shown = [
        place
        for kind, place in MARGINS.items()
        for name in package.of_kind(kind)
        if any(one.kind == "image" for one in package.relations_of(name).values())
    ]
    return [Words("[Bild]", f"bild i {place}") for place in dict.fromkeys(shown)]
