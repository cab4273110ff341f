"""A paper as Word keeps it, part by part."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from .paper import SIZES, Block, Box, Cell, Paper, Para, Picture, Run, Table, Wrapped
from .pixel import PNG

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LISTS = {"bullet": 1, "number": 2}
COLUMNS = '<w:tabs><w:tab w:val="left" w:pos="4800"/><w:tab w:val="left" w:pos="7400"/></w:tabs>'
HEADINGS = 3  # the list that numbers headings


def word(paper: Paper) -> bytes:
    notes: list[str] = []
    body = "".join(_block(block, notes) for block in paper.blocks)
    ends = '<w:headerReference w:type="default" r:id="h1"/>' if paper.running_head else ""
    ends += '<w:footerReference w:type="default" r:id="f1"/>' if paper.running_foot else ""
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/>'
    page += f'<w:cols w:num="{paper.columns}" w:space="708"/>' if paper.columns > 1 else ""
    parts = {
        "document": f"<w:body>{body}<w:sectPr>{ends}{page}</w:sectPr></w:body>",
        "styles": _styles(paper),
        "numbering": _numbering(paper),
        "footnotes": "".join(
            f'<w:footnote w:id="{place}"><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:footnote>'
            for place, words in enumerate(notes, 2)
        ),
        "header1": f"<w:p><w:r><w:t>{escape(paper.running_head)}</w:t></w:r></w:p>",
        "footer1": f"<w:p><w:r><w:t>{escape(paper.running_foot)}</w:t></w:r></w:p>",
    }
    return _zipped(parts, paper.title)


ROOTS = {"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
ROOTS |= {"header1": "hdr", "footer1": "ftr"}
RELATED = {"styles": "s1", "numbering": "n1", "footnotes": "t1", "header1": "h1", "footer1": "f1"}


def _zipped(parts: dict[str, str], title: str) -> bytes:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{name.rstrip("1")}+xml"/>' for name in RELATED
    )
    kinds += f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    relations = "".join(
        f'<Relationship Id="{known}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name, known in RELATED.items()
    )
    relations += f'<Relationship Id="p1" Type="{OFFICE}/image" Target="media/image1.png"/>'
    core = f"{PACKAGE}/metadata/core-properties"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/media/image1.png": PNG,
        **{f"word/{name}.xml": f"<w:{ROOTS[name]} {NAMES}>{inner}</w:{ROOTS[name]}>" for name, inner in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _block(block: Block, notes: list[str]) -> str:
    match block:
        case Para():
            return _para(block, notes)
        case Table():
            return _table(block, notes)
        case Picture():
            return _picture(block)
        case Wrapped():
            return "".join(_block(one, notes) for one in block.inside)
        case Box():
            inside = "".join(_para(one, notes) for one in block.inside)
            return (
                '<w:p><w:r><w:pict><v:shape style="width:400pt;height:160pt"><v:textbox><w:txbxContent>'
                f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
            )


def _para(one: Para, notes: list[str]) -> str:
    style = one.style.replace(" ", "")
    if one.level is not None:
        style = f"Rubrik{one.level or ''}"
    how = f'<w:pStyle w:val="{style or ("Liststycke" if one.listed else "Normal")}"/>'
    how += "<w:pageBreakBefore/>" if one.new_page else ""
    if one.listed:
        how += f'<w:numPr><w:ilvl w:val="{one.depth}"/><w:numId w:val="{LISTS[one.listed]}"/></w:numPr>'
    how += COLUMNS if "\t" in one.words else ""
    how += f'<w:ind w:left="{567 * one.indent}"/>' if one.indent else ""
    return f"<w:p><w:pPr>{how}</w:pPr>{''.join(_run(run, one, notes) for run in one.runs)}</w:p>"


def _run(run: Run, one: Para, notes: list[str]) -> str:
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    look += f'<w:color w:val="{one.colour}"/>' if one.colour else ""
    look += f'<w:sz w:val="{2 * one.size}"/>' if one.size else ""
    look += '<w:u w:val="single"/>' if one.underlined else ""
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in run.words.split("\n"))
    words = words.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    made = f"<w:r><w:rPr>{look}</w:rPr>{words}</w:r>"
    if run.note:
        notes.append(run.note)
        made += f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
    return made


def _table(made: Table, notes: list[str]) -> str:
    waiting: dict[int, tuple[int, int]] = {}  # column → rows that the cell above still covers, and its breadth
    rows = []
    for place, cells in enumerate(made.rows):
        row, column, left = "", 0, list(cells)
        while left or column in waiting:
            if column in waiting:
                many, across = waiting.pop(column)
                row += _cell(Cell((Para(()),), across), "<w:vMerge/>", notes)
                if many > 1:
                    waiting[column] = (many - 1, across)
                column += across
                continue
            one = left.pop(0)
            row += _cell(one, '<w:vMerge w:val="restart"/>' if one.down > 1 else "", notes)
            if one.down > 1:
                waiting[column] = (one.down - 1, one.across)
            column += one.across
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if place < made.heads else ""
        rows.append(f"<w:tr>{repeated}{row}</w:tr>")
        waiting = dict(sorted(waiting.items()))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides) if made.lines else ""
    look = f'<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{lines}</w:tblBorders>'
    look += f'<w:tblLook w:firstRow="{int(made.heads > 0)}"/>'
    widths = made.widths if made.columns > 6 and made.widths else (1,) * made.columns  # many columns have no room alike
    columns = "".join(f'<w:gridCol w:w="{9000 * width // sum(widths)}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _cell(one: Cell, merged: str, notes: list[str]) -> str:
    span = f'<w:gridSpan w:val="{one.across}"/>' if one.across > 1 else ""
    shade = '<w:shd w:val="clear" w:fill="DCE6F2"/>' if one.shaded else ""
    inside = "".join(_block(block, notes) for block in one.inside)
    return f"<w:tc><w:tcPr>{span}{merged}{shade}</w:tcPr>{inside}</w:tc>"


def _picture(one: Picture) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/>'
        f'<wp:docPr id="1" name="Bild 1" descr="{escape(one.words)}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" '
        'name="bild.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="p1"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="1800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def _styles(paper: Paper) -> str:
    made = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    made += '<w:style w:type="paragraph" w:styleId="Liststycke"><w:name w:val="List Paragraph"/></w:style>'
    made += '<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/></w:style>'
    levels = list(paper.numbers)
    for level in (1, 2, 3, 4):
        place = levels.index(level) if level in levels else 0
        number = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        made += (
            f'<w:style w:type="paragraph" w:styleId="Rubrik{level}"><w:name w:val="heading {level}"/>'
            f'<w:pPr>{number if level in levels else ""}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{2 * SIZES[level]}"/></w:rPr></w:style>'
        )
    own = {one.style: one for one in _paras(paper.blocks) if one.style}
    for name, one in own.items():
        outline = f'<w:outlineLvl w:val="{one.outline}"/>' if one.outline is not None else ""
        made += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/><w:pPr>{outline}</w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        )
    return made


def _paras(blocks: Iterable[Block]) -> Iterable[Para]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        elif isinstance(block, Wrapped):
            yield from _paras(block.inside)
        elif isinstance(block, Box):
            yield from block.inside
        elif isinstance(block, Table):
            for row in block.rows:
                for one in row:
                    yield from _paras(one.inside)


def _numbering(paper: Paper) -> str:
    bullet = [("bullet", "•"), ("bullet", "o"), ("bullet", "▪")]
    number = [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")]
    heads = [("decimal", text) for text in paper.numbers.values()]
    made = ""
    for known, levels in enumerate((bullet, number, heads), 1):
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{escape(text)}"/>'
            f'<w:pPr><w:ind w:left="{360 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for depth, (kind, text) in enumerate(levels)
        )
        made += f'<w:abstractNum w:abstractNumId="{known}">{inner}</w:abstractNum>'
    return made + "".join(f'<w:num w:numId="{known}"><w:abstractNumId w:val="{known}"/></w:num>' for known in (1, 2, 3))
