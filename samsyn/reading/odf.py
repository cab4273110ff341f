"""The pictures that an ODF file shows, and what they are said to show."""

import io
import zipfile
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DESCRIPTIONS = (f"{_SVG}desc", f"{_SVG}title")
REPLACEMENTS = ("ObjectReplacements/", "./ObjectReplacements/")  # how what is embedded looks
ADORNS = "\ue0f2"  # instead of a description, where the file says that a picture only adorns


def pictures(data: bytes) -> tuple[list[str], dict[str, str]]:
    """The parts that are shown in the text, as often as they are, and their descriptions."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = fromstring(archive.read("content.xml"))
    shown: list[str] = []
    alts: dict[str, str] = {}
    for frame in content.iter(f"{_DRAW}frame"):
        names = _shown(frame)[:1]  # those that follow are the same, drawn for other programs
        said = next((words for tag in DESCRIPTIONS if (words := (frame.findtext(tag) or "").strip())), "")
        shown += names
        for name in names:
            alts[name] = ADORNS if frame.get(f"{_LOEXT}decorative") == "true" else said
    return shown, alts


def _shown(frame: Element) -> list[str]:
    names = [one.get(_HREF, "") for one in frame.findall(f"{_DRAW}image")]
    return [name for name in names if name and not name.startswith(REPLACEMENTS)]


def says_what_it_shows(element: Element, frame: Element) -> bool:
    """Whether it is the description of a picture, which goes along with it."""
    return element.tag in DESCRIPTIONS and bool(_shown(frame))
