"""The reference document for Word: the styles of a document of ours, or a municipality's own template made ready.

A style has the name that a person sees in Word. In a municipality's template its own styles stand; only those that
it lacks are added, resting on its Normal and headings, so that its typeface and colours carry through.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from samsyn.render import pandoc_run
from samsyn.render import pandoc_tree as names
from samsyn.render.check import RenderFailed

FONT = "Calibri"  # on every office computer
INK, SOFT, PAPER, RULE = "24221E", "5B5751", "FAF8F3", "DDD8CC"
LARGEST = 100_000_000  # bytes that a template may unpack to

_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class Style:
    """A paragraph style: size, spacing and indents in points, `line` as a factor, `colour` without #."""

    name: str
    based_on: str = "Normal"
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    before: float = 0
    after: float = 0
    line: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    shade: str = ""
    border: str = ""  # "top", "left" or "bottom"
    border_colour: str = ""
    border_width: float = 0.5
    keep_next: bool = False
    new_page: bool = False
    level: int = 0  # heading level, for those based on a heading
    right_tab: float = 0


def built_in(accent: str) -> list[Style]:
    """Word's and pandoc's own styles as our document has them."""
    return [
        Style("Normal", "", size=11, colour=INK, after=8, line=1.25),
        Style("Body Text", after=8, line=1.25),
        Style("First Paragraph", "Body Text", after=8, line=1.25),
        Style("Compact", "Body Text", after=3, line=1.15),
        Style("Title", size=34, bold=True, colour=INK, before=6, after=10, line=1.0),
        Style("Subtitle", size=16, colour=SOFT, after=16, line=1.1),
        Style(
            "Heading 1",
            size=22,
            bold=True,
            colour=INK,
            before=24,
            after=12,
            line=1.05,
            keep_next=True,
            level=1,
            border="bottom",
            border_colour=accent,
            border_width=0.75,
        ),
        Style("Heading 2", size=15, bold=True, colour=INK, before=22, after=6, line=1.1, keep_next=True, level=2),
        Style("Heading 3", size=12, bold=True, colour=INK, before=16, after=4, line=1.1, keep_next=True, level=3),
        Style("Heading 4", size=11, bold=True, colour=INK, before=12, after=3, line=1.1, keep_next=True, level=4),
        Style("Heading 5", size=11, bold=True, colour=SOFT, before=12, after=3, line=1.1, keep_next=True, level=5),
        Style("Heading 6", size=11, italic=True, colour=SOFT, before=12, after=3, keep_next=True, level=6),
        Style("Block Text", size=11, left=14, right=30, after=8, border="left", border_colour=RULE, border_width=2),
        Style("Footnote Text", size=9, colour=SOFT, after=2, line=1.1),
        Style("Table Caption", size=11, bold=True, before=12, after=5, keep_next=True),
        Style("Image Caption", size=11, bold=True, before=12, after=5, keep_next=True),
    ]


def own(accent: str) -> list[Style]:
    """Styles that only a document of ours has."""
    return [
        Style(
            names.MUNICIPALITY,
            size=13,
            bold=True,
            before=0,
            after=110,
            border="top",
            border_colour=accent,
            border_width=6,
        ),
        Style(names.KIND, size=13, colour=SOFT, after=4),
        Style(names.STATUS, size=13, bold=True, colour=accent, after=6),
        Style(names.CONTENTS_TITLE, size=22, bold=True, colour=INK, after=14, keep_next=True, new_page=True),
        Style(names.CONTENTS_PLACE),
        Style(names.LEAD, size=14, after=12, line=1.3, right=40),
        Style(
            names.VISION_LABEL,
            size=9,
            bold=True,
            colour=accent,
            before=10,
            left=14,
            right=14,
            shade=PAPER,
            keep_next=True,
            line=1.5,
        ),
        Style(names.VISION, size=14, italic=True, after=16, left=14, right=14, shade=PAPER, line=1.35),
        Style(names.LABEL, size=9, bold=True, colour=SOFT, before=10, after=2, keep_next=True),
        Style(names.NOTICE, left=14, right=40, after=6, border="left", border_colour=accent, border_width=2.25),
        Style(names.PICTURE, after=14),
        Style(names.BREAK, size=1, line=0.1, new_page=True),
        Style(names.IMPRINT, size=8, colour=SOFT, before=0, after=0, border="top", border_colour=RULE),
        *(Style(f"Mellanrubrik {level}", f"Heading {level}", level=level, keep_next=True) for level in range(1, 7)),
        Style("TOC 1", bold=True, before=10, after=2, right_tab=430, right=30),
        Style("TOC 2", after=2, left=17, right_tab=430, right=30),
        Style("TOC 3", after=2, left=17, right_tab=430, right=30),
        Style("Header", size=8.5, colour=SOFT, right_tab=430, after=0, line=1.0, border="bottom", border_colour=RULE),
        Style("Footer", size=8.5, colour=SOFT, right_tab=430, after=0, line=1.0),
    ]


def ours(accent: str) -> bytes:
    """Our reference document: A4, our styles, `accent` as hex without #."""
    word = docx.Document(io.BytesIO(pandoc_run.default_reference("docx")))
    for style in [*built_in(accent), *own(accent)]:
        _write(word, style)
    _own_font(word)
    _character_styles(word, accent, replace=True)
    _table_style(word, accent, replace=True)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(28)
    section.top_margin, section.bottom_margin = Mm(30), Mm(26)
    section.header_distance, section.footer_distance = Mm(14), Mm(12)
    section.different_first_page_header_footer = True
    return _bytes(word)


def prepared(template: bytes, accent: str) -> bytes:
    """A municipality's template (docx or dotx) with the styles it lacks added; RenderFailed if it cannot be read."""
    word = open_template(template)
    here = {style.name.casefold() for style in word.styles if style.name}
    for style in [*built_in(accent), *own(accent)]:
        if style.name.casefold() not in here:
            _write(word, style)
    _character_styles(word, accent, replace=False)
    _table_style(word, accent, replace=False)
    return _bytes(word)


def open_template(template: bytes) -> WordFile:
    """The template opened; a dotx is read as the document it stands for."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise RenderFailed("Wordmallen är för stor.")
            if any(entry.filename.endswith("vbaProject.bin") for entry in entries):
                raise RenderFailed("Wordmallen innehåller makron. Spara den som .docx eller .dotx utan makron.")
            plain = io.BytesIO()
            with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as copy:
                for entry in entries:
                    data = archive.read(entry)
                    if entry.filename == "[Content_Types].xml":
                        data = data.replace(_TEMPLATE, _DOCUMENT)
                    copy.writestr(entry.filename, data)
        return docx.Document(io.BytesIO(plain.getvalue()))
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, RuntimeError):
        raise RenderFailed(
            "Wordmallen går inte att läsa. Spara den som .docx eller .dotx i Word och försök igen."
        ) from None


def _bytes(word: WordFile) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _style_id(word: WordFile, name: str) -> str:
    """The id that the file gives the style with this name; the name without spaces when it has none."""
    for style in word.styles:
        if style.name and style.name.casefold() == name.casefold():
            return style.style_id
    return name.replace(" ", "")


def _write(word: WordFile, style: Style) -> None:
    """Add the style to the file, or replace what it says there."""
    styles = word.styles.element
    style_id = _style_id(word, style.name)
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:styleId")) == style_id:
            styles.remove(old)
    based = f'<w:basedOn w:val="{_style_id(word, style.based_on)}"/>' if style.based_on else ""
    default = ' w:default="1"' if style.name == "Normal" else ""
    following = _style_id(word, "Body Text" if style.level else style.name)
    name = style.name.lower() if style.name.startswith(("TOC", "Heading ", "Header", "Footer")) else style.name
    look = f"<w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_run(style)}</w:rPr>"
    head = f'<w:name w:val="{name}"/>{based}<w:next w:val="{following}"/><w:qFormat/>'
    kind = f'w:type="paragraph"{default} w:styleId="{style_id}"'
    styles.append(parse_xml(f"<w:style {nsdecls('w')} {kind}>{head}{look}</w:style>"))


def _paragraph(style: Style) -> str:
    """The inside of w:pPr, in the order that the standard wants."""
    derived = style.name.startswith("Mellanrubrik")
    parts: Sequence[str] = [
        "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
        "<w:pageBreakBefore/>" if style.new_page else "",
        _border(style),
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' if style.shade else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{_twips(style.right_tab)}"/></w:tabs>' if style.right_tab else "",
        "" if derived else _spacing(style),
        f'<w:ind w:left="{_twips(style.left)}" w:right="{_twips(style.right)}"/>' if style.left or style.right else "",
        f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
    ]
    return "".join(parts)


def _spacing(style: Style) -> str:
    line = f' w:line="{round(style.line * 240)}" w:lineRule="auto"' if style.line else ""
    return f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"{line}/>'


def _border(style: Style) -> str:
    if not style.border:
        return ""
    space = {"top": 14, "left": 10, "bottom": 6}[style.border]
    look = f'w:val="single" w:sz="{round(style.border_width * 8)}" w:space="{space}" w:color="{style.border_colour}"'
    return f"<w:pBdr><w:{style.border} {look}/></w:pBdr>"


def _run(style: Style) -> str:
    """The inside of w:rPr."""
    size = round(style.size * 2)
    return "".join(
        [
            "" if style.bold is None else f'<w:b w:val="{int(style.bold)}"/>',
            "" if style.italic is None else f'<w:i w:val="{int(style.italic)}"/>',
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
        ]
    )


def _twips(points: float) -> int:
    return round(points * 20)


def _own_font(word: WordFile) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:rFonts")):
        defaults.remove(old)
    same = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {same}/>"))


def _character_styles(word: WordFile, accent: str, *, replace: bool) -> None:
    """The chapter's number; links in the accent unless the file has its own way."""
    styles = word.styles.element
    wanted = {
        names.NUMBER: f'<w:b w:val="0"/><w:color w:val="{accent}"/>',
        "Hyperlink": f'<w:color w:val="{accent}"/><w:u w:val="single"/>',
    }
    for name, look in wanted.items():
        old = next((style.element for style in word.styles if style.name == name), None)
        if old is not None and not replace:
            continue
        if old is not None:
            styles.remove(old)
        made = f'<w:name w:val="{name}"/><w:rPr>{look}</w:rPr>'
        styles.append(parse_xml(f'<w:style {nsdecls("w")} w:type="character" w:styleId="{name}">{made}</w:style>'))


def _table_style(word: WordFile, accent: str, *, replace: bool) -> None:
    """pandoc gives every table the style "Table": hairlines, a header row that stands out, a bold first column."""
    styles = word.styles.element
    for old in styles.findall(qn("w:style")):
        if old.get(qn("w:styleId")) == "Table":
            if not replace:
                return
            styles.remove(old)
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{INK}"'
    styles.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:pPr>'
            '<w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/></w:pPr>'
            f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
            '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{accent}"/></w:rPr>'
            f"<w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders></w:tcPr></w:tblStylePr>"
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )
