"""Pictures drawn as PNG: for Word, which cannot be given SVG by pandoc, and to find the one that is broken."""

import io
import zlib
from collections.abc import Mapping, Sequence

from PIL import Image

from samsyn.render import typst_run
from samsyn.render.check import SUFFIX, RenderFailed, picture_type
from samsyn.render.tree import Document, Picture, pictures

SVG = "image/svg+xml"
ENOUGH = 150.0  # dots an inch: letters of 9 points are read without effort
COLOURS, MANY_COLOURS = 16, 1_000
NEARLY_WHITE = 250
# However large or small a drawing says that it is, it is drawn as wide or as high as a page's text.
ON_A_PAGE = """#let drawn(name) = context {
  let natural = measure(image(name))
  image(name, width: natural.width * calc.min(480pt / natural.width, 700pt / natural.height))
}"""


def as_png(picture: Picture) -> bytes:
    """The picture as PNG (220 dots an inch); RenderFailed names it when it cannot be read."""
    try:
        return _drawn([picture.data])[0]
    except RenderFailed:
        raise unreadable(picture) from None


def unreadable(picture: Picture) -> RenderFailed:
    return RenderFailed(f"Bilden ”{picture.alt}” går inte att läsa. Spara den på nytt som PNG eller JPEG.")


def drawings_of(document: Document) -> dict[bytes, bytes]:
    """The document's SVG pictures as PNG, by their SVG: all in one run, since starting it is most of the time.

    Those of the text are drawn small, for a plan of many actions has scores of them; the logotype as fine as it can be.
    """
    drawings = {one.data: one for one in pictures(document) if picture_type(one.data) == SVG}
    if not drawings:
        return {}
    fine = document.logotype.data if document.logotype else b""
    try:
        made = {data: _drawn([data])[0] for data in drawings if data == fine}
        rest = [data for data in drawings if data != fine]
        small = map(in_few_colours, _drawn(rest, ppi=ENOUGH)) if rest else ()
        return made | dict(zip(rest, small, strict=True))
    except RenderFailed:
        for picture in drawings.values():
            as_png(picture)  # says which one is broken
        raise


def in_few_colours(png: bytes) -> bytes:
    """A drawing of few colours at a third of the bytes; one of many, as a picture with shades, as it was."""
    with Image.open(io.BytesIO(png)) as opened:
        drawn = opened.convert("RGB")
    if drawn.getcolors(MANY_COLOURS) is None:
        return png
    few = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette([255 if shade >= NEARLY_WHITE else shade for shade in palette])
    made = io.BytesIO()
    # In a drawing of bars and lines a dot is mostly as the one before it: to look for that alone takes half the time.
    few.save(made, "PNG", compress_type=zlib.Z_RLE)
    return made.getvalue()


def _drawn(data: Sequence[bytes], ppi: float = typst_run.FINE) -> list[bytes]:
    names = [f"drawing{at}.{SUFFIX[picture_type(one)]}" for at, one in enumerate(data)]
    pages = "\n#pagebreak()\n".join(f'#drawn("{name}")' for name in names)
    main = f"{ON_A_PAGE}\n#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    return typst_run.run_pages(main, dict(zip(names, data, strict=True)), ppi=ppi)


def width_of(picture: Picture) -> int:
    """In pixels. RenderFailed when it cannot be read."""
    return _size(picture, picture.data)[0]


def width_of_height(picture: Picture, drawings: Mapping[bytes, bytes]) -> float:
    """How many times wider than high a picture is. RenderFailed when it cannot be read."""
    width, height = _size(picture, drawings.get(picture.data, picture.data))
    return width / height


def _size(picture: Picture, data: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            return opened.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise unreadable(picture) from None
