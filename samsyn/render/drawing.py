"""Pictures drawn as PNG: for Word, which cannot be given SVG by pandoc, and to find the one that is broken."""

from collections.abc import Sequence

from samsyn.render import typst_run
from samsyn.render.check import SUFFIX, RenderFailed, picture_type
from samsyn.render.tree import Document, Picture, pictures

SVG = "image/svg+xml"


def as_png(picture: Picture) -> bytes:
    """The picture as PNG (220 dots an inch); RenderFailed names it when it cannot be read."""
    try:
        return _drawn([picture.data])[0]
    except RenderFailed:
        raise RenderFailed(f"Bilden ”{picture.alt}” går inte att läsa. Spara den på nytt som PNG eller JPEG.") from None


def drawings_of(document: Document) -> dict[bytes, bytes]:
    """The document's SVG pictures as PNG, by their SVG: all in one run, since starting it is most of the time."""
    drawings = {one.data: one for one in pictures(document) if picture_type(one.data) == SVG}
    if not drawings:
        return {}
    try:
        return dict(zip(drawings, _drawn(list(drawings)), strict=True))
    except RenderFailed:
        for picture in drawings.values():
            as_png(picture)  # says which one is broken
        raise


def _drawn(data: Sequence[bytes]) -> list[bytes]:
    names = [f"drawing{at}.{SUFFIX[picture_type(one)]}" for at, one in enumerate(data)]
    pages = "\n#pagebreak()\n".join(f'#image("{name}")' for name in names)
    main = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    return typst_run.run_pages(main, dict(zip(names, data, strict=True)))
