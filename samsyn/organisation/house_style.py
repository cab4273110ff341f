"""Files that the municipality's look is made of: checked, cleaned, and refused in words that help."""

import io
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image, ImageOps

from samsyn.render import word_styles
from samsyn.render.check import RenderFailed, picture_type
from samsyn.render.drawing import as_png
from samsyn.render.styles import built_in, own
from samsyn.render.tree import Picture

LARGEST_LOGOTYPE = 5 * 1024 * 1024  # bytes
LARGEST_TEMPLATE = 20 * 1024 * 1024  # bytes
LARGEST_PICTURE = 50_000_000  # pixels that a picture may unpack to
LONGEST_SIDE = 1600  # pixels kept: two and a half times what a cover prints
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
DRAWN = {
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "title", "desc", "style", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
}  # fmt: skip
ACTIVE = {"script", "foreignObject", "iframe", "handler", "listener", "animate", "animateTransform", "set", "a"}
OUTSIDE = re.compile(r"@import|javascript:|expression\s*\(|url\s*\((?!\s*['\"]?\s*#)", re.I)
SWEDISH_NAMES = {"Title": "Rubrik", "Subtitle": "Underrubrik", "Body Text": "Brödtext", "Header": "Sidhuvud",
                 "Footer": "Sidfot", "Footnote Text": "Fotnotstext"}  # fmt: skip


class BadFile(Exception):
    """The file cannot be used. `sentence` says why and what to do, in Swedish."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class StylesFound:
    """Styles by the names people see in Word: the template's own that documents use, and those Samsyn adds."""

    own: list[str]
    added: list[str]


def clean_logotype(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes of a logotype written anew, so that nothing but the picture is left. BadFile."""
    if len(data) > LARGEST_LOGOTYPE:
        raise BadFile("Logotypen är för stor. Den får vara högst 5 MB.")
    media_type = picture_type(data)
    if not media_type:
        raise BadFile("Filen är ingen bild som går att använda. Välj en PNG, JPEG eller SVG.")
    return media_type, _clean_svg(data) if media_type == "image/svg+xml" else _clean_raster(data, media_type)


def _clean_raster(data: bytes, media_type: str) -> bytes:
    name = {"image/png": "PNG", "image/jpeg": "JPEG"}[media_type]
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=[name])
        if picture.width * picture.height > LARGEST_PICTURE:
            raise BadFile("Bilden har för många bildpunkter. Spara den mindre, till exempel 1 600 punkter bred.")
        picture = ImageOps.exif_transpose(picture)
        # Files from printers are often in CMYK, which browsers show in the wrong colours.
        has_alpha = name == "PNG" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info)
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise BadFile("Bilden är trasig eller ofullständig. Spara den på nytt som PNG eller JPEG.") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    made = io.BytesIO()
    bare.save(made, name, optimize=True, **({"quality": 92} if name == "JPEG" else {}))
    return made.getvalue()


def _clean_svg(data: bytes) -> bytes:
    try:
        root = ElementTree.fromstring(data)
    except DefusedXmlException:
        raise BadFile("SVG-filen innehåller egna förkortningar (entiteter). Spara den som ”vanlig SVG”.") from None
    except (ParseError, ValueError, LookupError):
        raise BadFile("SVG-filen går inte att läsa. Spara den på nytt, eller använd PNG.") from None
    if root.tag != f"{SVG}svg":
        raise BadFile("Filen är ingen SVG-bild. Spara den på nytt, eller använd PNG.")
    _clean_element(root)
    register_namespace("", SVG.strip("{}"))
    register_namespace("xlink", XLINK.strip("{}"))
    made = tostring(root)
    try:
        as_png(Picture(made, "logotypen"))
    except RenderFailed:
        raise BadFile("SVG-filen går inte att rita. Spara den på nytt, eller använd PNG.") from None
    return made


def _clean_element(element: Element) -> None:
    """Refuse what runs or fetches, drop what is not drawing (an editor's notes)."""
    for key, value in list(element.attrib.items()):
        plain = key.rpartition("}")[2].lower()
        if plain.startswith("on"):
            raise BadFile("SVG-filen innehåller skript. Spara den utan skript, eller använd PNG.")
        if plain in ("href", "src") and not value.strip().startswith("#"):
            raise BadFile("SVG-filen hämtar något utanför sig själv. Bädda in allt som kurvor, eller använd PNG.")
        if OUTSIDE.search(value):
            raise BadFile("SVG-filen hämtar något utanför sig själv. Bädda in allt som kurvor, eller använd PNG.")
        if key.startswith("{") and not key.startswith((XLINK, "{http://www.w3.org/XML/1998/namespace}")):
            del element.attrib[key]
    for child in list(element):
        name = child.tag.removeprefix(SVG)
        if child.tag.rpartition("}")[2] in ACTIVE:
            raise BadFile("SVG-filen innehåller skript, länkar eller rörelse. Spara den utan, eller använd PNG.")
        if name == "image":
            raise BadFile("SVG-filen innehåller en inklistrad bild. Spara logotypen som PNG i stället.")
        if name not in DRAWN:
            element.remove(child)
            continue
        if name == "style" and OUTSIDE.search("".join(child.itertext())):
            raise BadFile("SVG-filen hämtar något utanför sig själv. Bädda in allt som kurvor, eller använd PNG.")
        _clean_element(child)


def check_word_template(data: bytes, accent: str) -> StylesFound:
    """What styles a docx or dotx brings, after documents have been tried on it. BadFile. `accent` is #rrggbb."""
    if len(data) > LARGEST_TEMPLATE:
        raise BadFile("Wordmallen är för stor. Den får vara högst 20 MB.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile("Det här är en gammal eller lösenordsskyddad Wordfil. Spara den som .docx eller .dotx i Word.")
    colour = accent.removeprefix("#").upper()
    try:
        word_styles.prepared(data, colour)
        word = word_styles.open_template(data)
    except RenderFailed as failure:
        raise BadFile(failure.sentence) from None
    here = {style.name.casefold() for style in word.styles if style.name}
    wanted = [style.name for style in [*built_in(colour), *own(colour)]]
    return StylesFound(
        own=[_in_swedish(name) for name in wanted if name.casefold() in here],
        added=[_in_swedish(name) for name in wanted if name.casefold() not in here],
    )


def _in_swedish(name: str) -> str:
    if name.startswith("Heading "):
        return name.replace("Heading", "Rubrik")
    return SWEDISH_NAMES.get(name, name.replace("TOC ", "Innehåll "))
