"""Files that the municipality's look is made of: checked, cleaned, and refused in words that help."""

import io
import re
from copy import deepcopy
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from PIL import Image, ImageOps

from samsyn.lib.bounded import bounded
from samsyn.render import word_styles
from samsyn.render.check import RenderFailed, picture_type
from samsyn.render.drawing import as_png
from samsyn.render.styles import built_in, own
from samsyn.render.tree import Picture
from samsyn.render.trial import try_look
from samsyn.render.word_template import fetched_by, open_template

LARGEST_LOGOTYPE = 5 * 1024 * 1024  # bytes
LARGEST_TEMPLATE = 20 * 1024 * 1024  # bytes
LARGEST_PICTURE = 50_000_000  # pixels that a picture may unpack to
LARGE_LOGOTYPE = "Logotypen är för stor. Den får vara högst 5 MB."
HEAVY_LOGOTYPE = "Logotypen är för tung att rita. Spara den enklare, till exempel som PNG, och försök igen."
HEAVY_TEMPLATE = "Wordmallen är för tung att läsa. Ta bort text och bilder som inte behövs i den och försök igen."
OUTSIDE_TEMPLATE = (
    "Wordmallen innehåller sådant som inte får följa med i era dokument: {}. Öppna mallen i Word, bädda in det som är "
    "länkat eller ta bort det (Arkiv, Redigera länkar till filer), spara och försök igen."
)
MOST_NAMED = 5  # of what a template fetches
MANY_PIXELS = "Bilden har för många bildpunkter. Spara den mindre, till exempel 1 600 punkter bred."
NOTHING = b"\0"  # a template without bytes is no template
DEEPEST = 100  # groups within groups in a drawing
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
        raise BadFile(LARGE_LOGOTYPE)
    media_type = picture_type(data)
    if not media_type:
        raise BadFile("Filen är ingen bild som går att använda. Välj en PNG, JPEG eller SVG.")
    return media_type, _clean_svg(data) if media_type == "image/svg+xml" else _clean_raster(data, media_type)


def tried_logotype(data: bytes, accent: str) -> tuple[str, bytes]:
    """As `clean_logotype`, after documents in every format have been made with it on trial. BadFile and ReaderDied.

    All of it in a process of its own.
    """
    if len(data) > LARGEST_LOGOTYPE:
        raise BadFile(LARGE_LOGOTYPE)
    return bounded(_try_logotype, data, accent, answer=tuple[str, bytes], refusal=BadFile, heavy=HEAVY_LOGOTYPE)


def _try_logotype(data: bytes, accent: str) -> tuple[str, bytes]:
    media_type, clean = clean_logotype(data)
    if fault := try_look(logotype=clean, accent=accent):
        raise BadFile(fault)
    return media_type, clean


def _clean_raster(data: bytes, media_type: str) -> bytes:
    name = {"image/png": "PNG", "image/jpeg": "JPEG"}[media_type]
    try:
        picture: Image.Image = Image.open(io.BytesIO(data), formats=[name])
        if picture.width * picture.height > LARGEST_PICTURE:
            raise BadFile(MANY_PIXELS)
        picture = ImageOps.exif_transpose(picture)
        if picture.mode.startswith("I"):  # sixteen bits of grey, which Pillow would make white
            picture = picture.convert("I").point(lambda value: value / 256).convert("L")
        # Files from printers are often in CMYK, which browsers show in the wrong colours.
        has_alpha = name == "PNG" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info)
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    except Image.DecompressionBombError:
        raise BadFile(MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError):
        raise BadFile("Bilden är trasig eller ofullständig. Spara den på nytt som PNG eller JPEG.") from None
    if has_alpha and picture.getchannel("A").getextrema() == (0, 0):
        raise BadFile("Bilden är helt genomskinlig. Välj en annan fil.")
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
    if _is_deep(root):
        raise BadFile("SVG-filen är onödigt invecklad. Förenkla den i ritprogrammet, eller använd PNG.")
    if root.tag != f"{SVG}svg":
        raise BadFile("Filen är ingen SVG-bild. Spara den på nytt, eller använd PNG.")
    _clean_element(root)
    register_namespace("", SVG.strip("{}"))
    register_namespace("xlink", XLINK.strip("{}"))
    made, drawn = tostring(root), _drawn(root)
    with Image.open(io.BytesIO(drawn)) as picture:
        is_blank = picture.convert("L").getextrema() == (255, 255)
    has_words = any("".join(element.itertext()).strip() for element in root.iter(f"{SVG}text"))
    if has_words and drawn == _drawn(_without_words(root)):
        raise BadFile("Texten i SVG-filen syns inte, eftersom typsnittet saknas. Gör om texten till kurvor, eller "
                      "använd PNG.")  # fmt: skip
    if is_blank:
        raise BadFile("SVG-filen är tom: inget syns när den ritas. Spara den på nytt, eller använd PNG.")
    return made


def _drawn(root: Element) -> bytes:
    try:
        return as_png(Picture(tostring(root), "logotypen"))
    except RenderFailed:
        raise BadFile("SVG-filen går inte att rita. Spara den på nytt, eller använd PNG.") from None


def _without_words(root: Element) -> Element:
    bare = deepcopy(root)
    for parent in list(bare.iter()):
        for child in [child for child in parent if child.tag == f"{SVG}text"]:
            parent.remove(child)
    return bare


def _is_deep(root: Element) -> bool:
    """Whether groups lie in groups deeper than any drawing needs."""
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    return bool(level)


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


def tried_word_template(data: bytes, accent: str) -> StylesFound:
    """As `styles_in`, after documents have been made with the template on trial. BadFile and ReaderDied.

    All of it in a process of its own. `accent` is #rrggbb.
    """
    if len(data) > LARGEST_TEMPLATE:
        raise BadFile("Wordmallen är för stor. Den får vara högst 20 MB.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile("Det här är en gammal eller lösenordsskyddad Wordfil. Spara den som .docx eller .dotx i Word.")
    return bounded(_try_word_template, data, accent, answer=StylesFound, refusal=BadFile, heavy=HEAVY_TEMPLATE)


def _try_word_template(data: bytes, accent: str) -> StylesFound:
    try:
        outside = fetched_by(data)
    except RenderFailed as failure:
        raise BadFile(failure.sentence) from None
    if outside:
        raise BadFile(OUTSIDE_TEMPLATE.format("; ".join(outside[:MOST_NAMED])))
    if fault := try_look(template=data or NOTHING, accent=accent):
        raise BadFile(fault)
    return styles_in(data, accent)


def styles_in(data: bytes, accent: str) -> StylesFound:
    """What styles a docx or dotx brings. BadFile when it cannot be read. `accent` is #rrggbb."""
    colour = accent.removeprefix("#").upper()
    try:
        here = word_styles.paragraph_styles(open_template(data))
    except RenderFailed as failure:
        raise BadFile(failure.sentence) from None
    wanted = [style.name for style in [*built_in(colour), *own(colour)]]
    return StylesFound(
        own=[_in_swedish(name) for name in wanted if name.casefold() in here],
        added=[_in_swedish(name) for name in wanted if name.casefold() not in here],
    )


def _in_swedish(name: str) -> str:
    if name.startswith("Heading "):
        return name.replace("Heading", "Rubrik")
    return SWEDISH_NAMES.get(name, name.replace("TOC ", "Innehåll "))
