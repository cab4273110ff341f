"""A picture drawn as PNG: for Word, which cannot be given SVG by pandoc, and to find the one that is broken."""

from samsyn.render import typst_run
from samsyn.render.check import SUFFIX, RenderFailed, picture_type
from samsyn.render.tree import Picture


def as_png(picture: Picture) -> bytes:
    """The picture as PNG (220 dots an inch); RenderFailed names it when it cannot be read."""
    name = f"drawing.{SUFFIX[picture_type(picture.data)]}"
    main = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("{name}")'
    try:
        return typst_run.run(main, {name: picture.data}, format="png")
    except RenderFailed:
        raise RenderFailed(f"Bilden ”{picture.alt}” går inte att läsa. Spara den på nytt som PNG eller JPEG.") from None
