"""A paper as LibreOffice keeps it."""

import io
import zipfile
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from .paper import SIZES, Block, Box, Cell, Paper, Para, Picture, Run, Table, Wrapped, with_typed_numbers
from .pixel import PNG

URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{URN}:office:1.0" xmlns:text="{URN}:text:1.0" xmlns:table="{URN}:table:1.0" '
    f'xmlns:style="{URN}:style:1.0" xmlns:fo="{URN}:xsl-fo-compatible:1.0" xmlns:draw="{URN}:drawing:1.0" '
    f'xmlns:svg="{URN}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
KIND = "application/vnd.oasis.opendocument.text"


def odt(paper: Paper) -> bytes:
    looks: dict[str, str] = {}
    body = _blocks(with_typed_numbers(paper).blocks, looks)
    own = "".join(looks.values())
    files: dict[str, str | bytes] = {
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{own}{LISTS}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {NAMES}><office:styles>{HEADINGS}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="pm1"/></office:automatic-styles>'
        "<office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="pm1">{_running(paper)}'
        "</style:master-page></office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {NAMES}><office:meta><dc:title>{escape(paper.title)}</dc:title>"
        "</office:meta></office:document-meta>",
        "Pictures/bild.png": PNG,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{URN}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        + "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
            for name in ("content.xml", "styles.xml", "meta.xml")
        )
        + '<manifest:file-entry manifest:full-path="Pictures/bild.png" manifest:media-type="image/png"/>'
        "</manifest:manifest>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), KIND, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


HEADINGS = (
    "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" '
        f'style:default-outline-level="{level}"><style:text-properties fo:font-size="{SIZES[level]}pt" '
        'fo:font-weight="bold"/></style:style>'
        for level in (1, 2, 3, 4)
    )
    + '<style:style style:name="Title" style:family="paragraph"/>'
)
LISTS = "".join(
    f'<text:list-style style:name="L{kind}">'
    + "".join(
        f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"/>'
        if kind == "bullet"
        else f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix="."/>'
        for level in (1, 2, 3)
    )
    + "</text:list-style>"
    for kind in ("bullet", "number")
)


def _running(paper: Paper) -> str:
    made = ""
    for tag, words in (("header", paper.running_head), ("footer", paper.running_foot)):
        made += f"<style:{tag}><text:p>{escape(words)}</text:p></style:{tag}>" if words else ""
    return made


def _blocks(blocks: Sequence[Block], looks: dict[str, str]) -> str:
    groups = groupby(blocks, key=lambda block: isinstance(block, Para) and block.listed)
    runs = [(listed, list(group)) for listed, group in groups]
    return "".join(
        _list(run, 0, looks) if listed else "".join(_block(block, looks) for block in run) for listed, run in runs
    )


def _list(entries: list, depth: int, looks: dict[str, str]) -> str:
    kind, made = entries[0].listed, ""
    while entries:
        one = entries.pop(0)
        below = []
        while entries and entries[0].depth > depth:
            below.append(entries.pop(0))
        inner = _list(below, depth + 1, looks) if below else ""
        made += f"<text:list-item><text:p>{_runs(one, looks)}</text:p>{inner}</text:list-item>"
    return f'<text:list text:style-name="L{kind}">{made}</text:list>'


def _block(block: Block, looks: dict[str, str]) -> str:
    match block:
        case Para() if block.level:
            return (
                f'<text:h text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}">'
                f"{_runs(block, looks)}</text:h>"
            )
        case Para():
            style = "Title" if block.level == 0 else block.style.replace(" ", "_20_") or "Standard"
            return f'<text:p text:style-name="{style}">{_runs(block, looks)}</text:p>'
        case Table():
            return _table(block, looks)
        case Picture():
            return (
                '<text:p><draw:frame svg:width="9cm" svg:height="4cm"><draw:image xlink:href="Pictures/bild.png" '
                f'xlink:type="simple"/><svg:desc>{escape(block.words)}</svg:desc></draw:frame></text:p>'
            )
        case Wrapped():
            return _blocks(block.inside, looks)
        case Box():
            inside = _blocks(block.inside, looks)
            return f"<text:p><draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame></text:p>"


def _runs(one: Para, looks: dict[str, str]) -> str:
    made = ""
    for run in one.runs:
        words = "<text:line-break/>".join(escape(line) for line in run.words.split("\n"))
        made += f'<text:span text:style-name="{_look(run, one, looks)}">{words}</text:span>'
        if run.note:
            made += (
                '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
                f"<text:p>{escape(run.note)}</text:p></text:note-body></text:note>"
            )
    return made


def _look(run: Run, one: Para, looks: dict[str, str]) -> str:
    how = ('fo:font-weight="bold" ' if run.bold else "") + ('fo:font-style="italic" ' if run.italic else "")
    how += f'fo:font-size="{one.size}pt" ' if one.size else ""
    how += f'fo:color="#{one.colour}" ' if one.colour else ""
    how += 'style:text-underline-style="solid" ' if one.underlined else ""
    name = f"T{list(looks).index(how) if how in looks else len(looks)}"
    looks.setdefault(
        how, f'<style:style style:name="{name}" style:family="text"><style:text-properties {how}/></style:style>'
    )
    return name


def _table(made: Table, looks: dict[str, str]) -> str:
    covered: set[tuple[int, int]] = set()
    rows: list[str] = []
    for place, cells in enumerate(made.rows):
        row, column, left = "", 0, list(cells)
        while left or (place, column) in covered:
            if (place, column) in covered:
                row, column = row + "<table:covered-table-cell/>", column + 1
                continue
            one = left.pop(0)
            row += _cell(one, looks) + "<table:covered-table-cell/>" * (one.across - 1)
            covered |= {(place + down, column + across) for down in range(1, one.down) for across in range(one.across)}
            column += one.across
        rows.append(f"<table:table-row>{row}</table:table-row>")
    heads, others = "".join(rows[: made.heads]), "".join(rows[made.heads :])
    heads = f"<table:table-header-rows>{heads}</table:table-header-rows>" if heads else ""
    columns = f'<table:table-column table:number-columns-repeated="{made.columns}"/>'
    return f"<table:table>{columns}{heads}{others}</table:table>"


def _cell(one: Cell, looks: dict[str, str]) -> str:
    spans = f' table:number-columns-spanned="{one.across}"' if one.across > 1 else ""
    spans += f' table:number-rows-spanned="{one.down}"' if one.down > 1 else ""
    return f"<table:table-cell{spans}>{_blocks(one.inside, looks)}</table:table-cell>"
