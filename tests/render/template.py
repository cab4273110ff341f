"""A municipality's own Word template: its heading style, a header with its arms, a footer with its address."""

import io
import zipfile
from functools import cache

import docx
from docx.shared import Cm, Pt, RGBColor

from samsyn.render.drawing import as_png
from samsyn.render.tree import Picture
from tests.render.example import LOGOTYPE

DOCX = b"wordprocessingml.document.main+xml"
DOTX = b"wordprocessingml.template.main+xml"


@cache
def arms() -> bytes:
    return as_png(Picture(LOGOTYPE, ""))


def template(*, dotx: bool = False, extra: dict[str, bytes] | None = None) -> bytes:
    """The template as docx or dotx, with further parts if the test wants them."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Arial"
    word.styles["Normal"].font.size = Pt(10)
    word.styles["Heading 1"].font.name = "Georgia"
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].add_run("Exempelkommunen").add_picture(io.BytesIO(arms()), height=Cm(1.4))
    section.footer.paragraphs[0].text = "Storgatan 1, 800 00 Exempel"
    made = io.BytesIO()
    word.save(made)
    if not dotx and not extra:
        return made.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(DOCX, DOTX) if dotx and name == "[Content_Types].xml" else data)
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return changed.getvalue()
