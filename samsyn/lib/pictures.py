"""A picture from a stranger made one of ours: told by its bytes, drawn anew, small, and bare of all but what is seen.

Nothing of the file is kept but its points: no place or name (EXIF), no thumbnails, no words behind the picture. What is
not a PNG, JPEG, GIF, WebP or BMP is refused in words, a drawing (SVG) too: it is a document that a browser runs.
"""

import io
import re
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from samsyn.lib.bounded import MEBIBYTE, Bound, allow, bounded

LARGEST = 25 * MEBIBYTE  # bytes of one file
MOST_POINTS = 80_000_000  # that a picture may unpack to
LONGEST_SIDE = 2000  # points kept: what a page prints at 300 to the inch
HEAVY_PNG = MEBIBYTE  # a picture without transparency that is larger is kept as JPEG if that halves it
QUALITY = 85
POINTS_A_SECOND = 8_000_000
PNG, JPEG = "image/png", "image/jpeg"
SUFFIX = {PNG: "png", JPEG: "jpg"}
BOUND = Bound(cpu=6, most_cpu=30, memory=1024 * MEBIBYTE, most_memory=1024 * MEBIBYTE, seconds=60)

TOO_LARGE = f"Bilden är för stor. Den får vara högst {LARGEST // MEBIBYTE} MB."
TOO_MANY = "Bilden har för många bildpunkter. Spara den mindre, till exempel 2 000 punkter bred, och försök igen."
DRAWING = "Bilden är en ritning (SVG), som kan innehålla program. Spara den som PNG och försök igen."
BROKEN = "Bilden är trasig eller ofullständig. Spara den på nytt som PNG eller JPEG och försök igen."
OTHER = "Filen är ingen bild som går att använda. Välj en bild i formatet PNG, JPEG, GIF eller WebP."
METAFILE = "Bilden är i ett format som bara Windows kan rita ({}). Spara den som PNG och lägg in den igen."
EMPTY = "Bilden är helt genomskinlig. Välj en annan bild."

_KINDS = [
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"(?s)RIFF....WEBP")),
    ("BMP", re.compile(rb"(?s)BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00")),
]
_METAFILES = [
    ("EMF", re.compile(rb"(?s)\x01\x00\x00\x00.{36} EMF")),
    ("WMF", re.compile(rb"\xd7\xcd\xc6\x9a|\x01\x00\x09\x00")),
]
_DRAWING = re.compile(rb"<(?:\w+:)?svg[\s>]|\x1f\x8b")  # also packed


class BadPicture(ValueError):
    """The file cannot be a picture in a text. `sentence` says why and what to do, in Swedish."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class MadePicture:
    media_type: str
    data: bytes
    width: int
    height: int


def made_aside(data: bytes) -> MadePicture:
    """As `made_picture`, in a process of its own. BadPicture and ReaderDied."""
    if len(data) > LARGEST:
        raise BadPicture(TOO_LARGE)
    return bounded(made_picture, data, answer=MadePicture, refusal=BadPicture, bound=BOUND, heavy=TOO_MANY)


def made_picture(data: bytes) -> MadePicture:
    """The picture drawn anew. To be called in a process that is bounded. BadPicture."""
    if len(data) > LARGEST:
        raise BadPicture(TOO_LARGE)
    kind = kind_of(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how many points there are is asked here
            opened: Image.Image = Image.open(io.BytesIO(data), formats=[kind])
            if kind == "JPEG":  # unpacked at half, a fourth or an eighth of its size where that is enough
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            if opened.width * opened.height > MOST_POINTS:
                raise BadPicture(TOO_MANY)
            allow(opened.width * opened.height / POINTS_A_SECOND)
            return _written(_bare(opened), kind)
    except Image.DecompressionBombError:
        raise BadPicture(TOO_MANY) from None
    except (OSError, SyntaxError, ValueError, EOFError, ZeroDivisionError, IndexError, KeyError, TypeError) as error:
        if isinstance(error, BadPicture):
            raise
        raise BadPicture(BROKEN) from None


def kind_of(data: bytes) -> str:
    """What the first bytes say, by the name that Pillow has for it. BadPicture for what is no picture to take."""
    head = data[:65_536]
    for kind, begins in _KINDS:
        if begins.match(head):
            return kind
    for name, begins in _METAFILES:
        if begins.match(head):
            raise BadPicture(METAFILE.format(name))
    raise BadPicture(DRAWING if _DRAWING.search(head) else OTHER)


def _bare(opened: Image.Image) -> Image.Image:
    """The points alone, turned as they are meant to be seen, in grey or in the colours of a screen, and small."""
    turned = ImageOps.exif_transpose(opened)
    if turned.mode.startswith("I"):  # sixteen bits of grey, which Pillow would make white
        turned = turned.convert("I").point(lambda value: value / 256).convert("L")
    is_clear = turned.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in turned.info
    picture = turned.convert("RGBA" if is_clear else "L" if turned.mode in ("1", "L") else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if is_clear:
        least, most = picture.getchannel("A").getextrema()
        if most == 0:
            raise BadPicture(EMPTY)
        picture = picture.convert("RGB") if least == 255 else picture
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _written(picture: Image.Image, kind: str) -> MadePicture:
    if kind == "JPEG":
        return _as(JPEG, picture)
    made = _as(PNG, picture)
    if len(made.data) > HEAVY_PNG and picture.mode != "RGBA":
        smaller = _as(JPEG, picture)
        made = smaller if 2 * len(smaller.data) < len(made.data) else made
    return made


def _as(media_type: str, picture: Image.Image) -> MadePicture:
    written = io.BytesIO()
    if media_type == PNG:
        picture.save(written, "PNG", compress_level=9 if picture.width * picture.height < 1_000_000 else 6)
    else:
        picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return MadePicture(media_type, written.getvalue(), picture.width, picture.height)


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that was made here."""
    with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
        return opened.size


def type_of(data: bytes) -> str:
    """The media type of a picture that was made here."""
    return PNG if kind_of(data) == "PNG" else JPEG
