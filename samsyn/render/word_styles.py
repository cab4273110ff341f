"""The reference document for Word: the styles of a document of ours, or a municipality's own template made ready.

A style has the name that a person sees in Word. In a municipality's template its own styles stand; only those that
it lacks are added, resting on its Normal and headings, so that its typeface and colours carry through.
"""

import io
from collections.abc import Sequence

import docx
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from samsyn.render import pandoc_run
from samsyn.render import pandoc_tree as names
from samsyn.render.styles import FONT, INK, MARGINS, RULE, Style, built_in, own
from samsyn.render.tree import Document
from samsyn.render.word_template import open_template

# What other languages' Word, or a template made by hand, may call the styles that a document is written in.
OTHER_NAMES = {
    "Heading {}": ("Rubrik {}", "Overskrift {}", "Otsikko {}", "Überschrift {}"),
    "TOC {}": ("Innehåll {}", "Innehållsförteckning {}"),
    "Title": ("Rubrik", "Titel", "Tittel", "Otsikko"),
    "Subtitle": ("Underrubrik", "Underrubrik 1", "Undertitel", "Alaotsikko", "Untertitel"),
    "Body Text": ("Brödtext", "Brødtekst", "Leipäteksti", "Textkörper"),
    "Block Text": ("Citat", "Sitat", "Zitat"),
    "Header": ("Sidhuvud", "Topptekst", "Ylätunniste", "Kopfzeile"),
    "Footer": ("Sidfot", "Bunntekst", "Alatunniste", "Fußzeile"),
    "Footnote Text": ("Fotnotstext", "Fotnottekst", "Alaviitteen teksti", "Fußnotentext"),
}


def ours(accent: str, document: Document | None = None) -> bytes:
    """Our reference document: A4, our styles as the document wants them, `accent` as hex without #."""
    word = docx.Document(io.BytesIO(pandoc_run.default_reference("docx")))
    for style in [*built_in(accent, document), *own(accent, document)]:
        _write(word, style)
    _own_font(word)
    _character_styles(word, accent, replace=True)
    _table_style(word, accent, replace=True)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    section.header_distance, section.footer_distance = Mm(14), Mm(12)
    section.different_first_page_header_footer = True
    return _bytes(word)


def prepared(template: bytes, accent: str) -> bytes:
    """A municipality's template (docx or dotx) with the styles it lacks added; RenderFailed if it cannot be read."""
    word = open_template(template)
    here = paragraph_styles(word)
    for style in [*built_in(accent), *own(accent)]:
        if style.name.casefold() not in here:
            _write(word, style)
    if "normal" not in here and word.styles.element.find(qn("w:docDefaults")) is None:
        _own_font(word)
    _character_styles(word, accent, replace=False)
    _table_style(word, accent, replace=False)
    return _bytes(word)


def paragraph_styles(word: WordFile) -> set[str]:
    """The paragraph styles of a template, in small letters; those with another language's name are given Word's own."""
    styles = word.styles
    here = {style.name.casefold(): style for style in styles if style.name and style.type == WD_STYLE_TYPE.PARAGRAPH}
    for wanted, others in OTHER_NAMES.items():
        for level in range(1, 7) if "{}" in wanted else [0]:
            name = wanted.format(level)
            theirs = next((here[other] for one in others if (other := one.format(level).casefold()) in here), None)
            if name.casefold() not in here and theirs is not None:
                del here[theirs.name.casefold()]
                theirs.element.get_or_add_name().set(qn("w:val"), _written(name))
                here[name.casefold()] = theirs
    return set(here)


def _written(name: str) -> str:
    """A style's name as it stands in the file: Word writes those of its own in small letters."""
    return name.lower() if name.startswith(("TOC", "Heading ", "Header", "Footer")) else name


def _bytes(word: WordFile) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _style_id(word: WordFile, name: str) -> str:
    """The id that the file gives the style with this name; the name without spaces when it has none."""
    for style in word.styles:
        if style.name and style.name.casefold() == name.casefold():
            return str(style.style_id)
    return name.replace(" ", "")


def _write(word: WordFile, style: Style) -> None:
    """Add the style to the file, or replace what it says there."""
    styles = word.styles.element
    style_id = _style_id(word, style.name)
    _forget(styles, style_id, style.name)
    based = f'<w:basedOn w:val="{_style_id(word, style.based_on)}"/>' if style.based_on else ""
    default = ' w:default="1"' if style.name == "Normal" else ""
    following = _style_id(word, "Body Text" if style.level else style.name)
    name = _written(style.name)
    look = f"<w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_run(style)}</w:rPr>"
    head = f'<w:name w:val="{name}"/>{based}<w:next w:val="{following}"/><w:qFormat/>'
    kind = f'w:type="paragraph"{default} w:styleId="{style_id}"'
    styles.append(parse_xml(f"<w:style {nsdecls('w')} {kind}>{head}{look}</w:style>"))


def _forget(styles: BaseOxmlElement, style_id: str, name: str) -> None:
    """Take away what bears the id or the name, whatever kind of style it is."""
    for old in styles.findall(qn("w:style")):
        called = old.find(qn("w:name"))
        if old.get(qn("w:styleId")) == style_id or (called is not None and _named(called) == name.casefold()):
            styles.remove(old)


def _named(called: BaseOxmlElement) -> str:
    return str(called.get(qn("w:val"), "")).casefold()


def _paragraph(style: Style) -> str:
    """The inside of w:pPr, in the order that the standard wants."""
    derived = style.name.startswith(names.BETWEEN)
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
    if word.styles.element.find(qn("w:docDefaults")) is None:
        empty = f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
        word.styles.element.insert(0, parse_xml(empty))
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:rFonts")):
        defaults.remove(old)
    same = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    defaults.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {same}/>"))


def _character_styles(word: WordFile, accent: str, *, replace: bool) -> None:
    """The chapter's number; a note's number; links in the accent unless the file has its own way."""
    styles = word.styles.element
    wanted = {
        names.NUMBER: f'<w:b w:val="0"/><w:color w:val="{accent}"/>',
        "Hyperlink": f'<w:color w:val="{accent}"/><w:u w:val="single"/>',
        "footnote reference": '<w:vertAlign w:val="superscript"/>',
    }
    here = {style.name.casefold() for style in word.styles if style.name and style.type == WD_STYLE_TYPE.CHARACTER}
    for name, look in wanted.items():
        if name.casefold() in here and not replace:
            continue
        style_id = "FootnoteReference" if name == "footnote reference" else name
        _forget(styles, style_id, name)
        made = f'<w:name w:val="{name}"/><w:rPr>{look}</w:rPr>'
        styles.append(parse_xml(f'<w:style {nsdecls("w")} w:type="character" w:styleId="{style_id}">{made}</w:style>'))


def _table_style(word: WordFile, accent: str, *, replace: bool) -> None:
    """pandoc gives every table the style "Table": hairlines, a header row that stands out, a bold first column."""
    styles = word.styles.element
    if not replace and any(style.style_id == "Table" and style.type == WD_STYLE_TYPE.TABLE for style in word.styles):
        return
    _forget(styles, "Table", "Table")
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
