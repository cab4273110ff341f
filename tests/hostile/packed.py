"""Packed files: Word, ODF and Excel, made to swell, to nest and to repeat."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from openpyxl import Workbook

from samsyn.spreadsheets.plan_excel.writing import ID
from tests.word_templates import word_template

MEBIBYTE = 1024 * 1024
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODF_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
WORDS = random.Random(7)
PARAGRAPH = "<w:p><w:r><w:t>Ord</w:t></w:r></w:p>"


@cache
def bare() -> dict[str, bytes]:
    """The parts of an honest Word file."""
    with zipfile.ZipFile(io.BytesIO(word_template())) as honest:
        return {name: honest.read(name) for name in honest.namelist()}


def packed(parts: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def word(
    body: str = PARAGRAPH, *, names: str = W, before: str = "", more: dict[str, bytes | str] | None = None
) -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document {names}><w:body>{body}</w:body></w:document>'
    return packed({**bare(), "word/document.xml": document, **(more or {})})


def odf(body: str, before: str = "") -> bytes:
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {ODF_NAMES} office:version="1.2"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def varied(many: int, *, before: str = "<w:r><w:t>", after: str = "</w:t></w:r>") -> str:
    """Words that no packing makes small, each in something."""
    return "".join(f"{before}{WORDS.getrandbits(60):x}{after}" for _ in range(many))


def numbering(many: int = 20_000) -> str:
    kinds = "".join(f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"/></w:abstractNum>' for at in range(many))
    lists = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(many))
    return f"<w:numbering {W}>{kinds}{lists}</w:numbering>"


def many_parts() -> bytes:
    return packed({**bare(), **{f"word/media/{number}.png": b"" for number in range(30_000)}})


def packed_in_packed() -> bytes:
    inner = packed({"bomb.bin": bytes(20 * MEBIBYTE)})
    for _ in range(5):
        inner = packed({f"{number}.zip": inner for number in range(10)})
    return word(more={"word/embeddings/oleObject1.zip": inner})


def lying() -> bytes:
    """Says that a part is small, and unpacks to 400 MB."""
    data = bytearray(packed({**bare(), "word/media/image1.bmp": b"x"}))
    swollen = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(swollen.compress(bytes(MEBIBYTE)) for _ in range(400)) + swollen.flush()
    made = io.BytesIO(bytes(data))
    with zipfile.ZipFile(made, "a") as archive:
        info = zipfile.ZipInfo("word/media/image2.bmp")
        info.compress_type = zipfile.ZIP_STORED
        archive.writestr(info, body)
    told = bytearray(made.getvalue())
    name = b"word/media/image2.bmp"
    local, central = told.index(name) - 30, told.rindex(name) - 46
    struct.pack_into("<H", told, local + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<H", told, central + 10, zipfile.ZIP_DEFLATED)
    return bytes(told)


def upon_each_other() -> bytes:
    """A thousand parts that are one and the same bytes in the file."""
    plain = packed({"word/document.xml": bytes(MEBIBYTE)})
    end = plain.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", plain, end + 16)[0]
    entry, many = plain[start:end], 1_000
    tail = bytearray(plain[end:])
    struct.pack_into("<HHI", tail, 8, many, many, len(entry) * many)
    return plain[:start] + entry * many + bytes(tail)


PACKED_WORD: dict[str, Callable[[], bytes]] = {
    "a part that swells": lambda: word(more={"word/media/image1.bmp": bytes(100 * MEBIBYTE)}),
    "thirty thousand parts": many_parts,
    "packed in packed": packed_in_packed,
    "a part that says it is small": lying,
    "parts upon each other": upon_each_other,
    "entities": lambda: word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", before=ENTITIES),
    "a hundred thousand namespaces": lambda: word(names=W + "".join(f' xmlns:n{at}="u:{at}"' for at in range(100_000))),
    "a hundred thousand attributes": lambda: word(names=W + "".join(f' a{at}="x"' for at in range(100_000))),
    "a hundred thousand runs": lambda: word(f"<w:p>{varied(100_000)}</w:p>"),
    "runs in other marks": lambda: word(
        f"<w:p>{varied(50_000, before='<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>')}</w:p>"
    ),
    "a hundred thousand elements in each other": lambda: word(
        varied(50_000, before="<w:sdt><w:sdtContent><w:p><w:r><w:t>", after="</w:t></w:r></w:p>")
        + "</w:sdtContent></w:sdt>" * 50_000
    ),
    "tables in tables": lambda: word(
        "<w:tbl><w:tr><w:tc>" * 3_000 + PARAGRAPH + f"</w:tc></w:tr></w:tbl>{PARAGRAPH}" * 3_000
    ),
    "wide cells": lambda: word(
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr>' * 1_000
        + "</w:tbl>"
    ),
    "two hundred thousand paragraphs": lambda: word(
        varied(200_000, before="<w:p><w:r><w:t>", after="</w:t></w:r></w:p>")
    ),
    "lists without end": lambda: word(more={"word/numbering.xml": numbering()}),
    "one word of seven million letters": lambda: word(
        f"<w:p><w:r><w:t>{varied(500_000, before='', after='')}</w:t></w:r></w:p>"
    ),
    "comments upon each other": lambda: word(
        "<w:p>"
        + "".join(f'<w:commentRangeStart w:id="{at}"/><w:r><w:t>a</w:t></w:r>' for at in range(20_000))
        + "</w:p>"
    ),
}

PACKED_ODF: dict[str, Callable[[], bytes]] = {
    "entities": lambda: odf("<text:p>&j;</text:p>", ENTITIES),
    "spans in each other": lambda: odf(
        "<text:p>" + "<text:span>" * 50_000 + "a" + "</text:span>" * 50_000 + "</text:p>"
    ),
    "lists in lists": lambda: odf(
        "<text:list><text:list-item>" * 5_000 + "<text:p>a</text:p>" + "</text:list-item></text:list>" * 5_000
    ),
    "spaces without end": lambda: odf('<text:p>a<text:s text:c="1000000000"/></text:p>'),
}


# ---- Excel -----------------------------------------------------------------------------------------------------------


@cache
def plain_workbook() -> bytes:
    book = Workbook()
    book.active.append([ID, "Insats"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def workbook(**changed: bytes | str) -> bytes:
    """An honest workbook with parts put in its place: `sheet`, `strings`, `styles`, `book`."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
             "book": "xl/workbook.xml"}  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(plain_workbook())) as honest:
        parts: dict[str, bytes | str] = {name: honest.read(name) for name in honest.namelist()}
    types = bytes(parts["[Content_Types].xml"])
    if b"sharedStrings" not in types:
        told = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
        told += b'.spreadsheetml.sharedStrings+xml"/></Types>'
        parts["[Content_Types].xml"] = types.replace(b"</Types>", told)
    parts.setdefault("xl/sharedStrings.xml", f"<sst {S}/>")
    return packed({**parts, **{names[key]: content for key, content in changed.items()}})


def sheet(rows: str, after: str = "", before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<worksheet {S}><sheetData>{rows}</sheetData>{after}</worksheet>'


def rows(cells: str, many: int) -> str:
    return "".join(f'<row r="{at}">{cells}</row>' for at in range(1, many + 1))


LONG = f'<sst {S} count="1" uniqueCount="1"><si><t>{"x" * 32_000}</t></si></sst>'

PACKED_EXCEL: dict[str, Callable[[], bytes]] = {
    "a million empty rows": lambda: workbook(sheet=sheet(rows("", 1_000_000))),
    "one text in a hundred thousand cells": lambda: workbook(
        strings=LONG,
        sheet=sheet("".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 100_000))),
    ),
    "strings that swell": lambda: workbook(
        strings=f"<sst {S}>" + f"<si><t>{'x' * 1_000}</t></si>" * 250_000 + "</sst>"
    ),
    "merged over everything": lambda: workbook(
        sheet=sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    ),
    "merged beyond the sheet": lambda: workbook(
        sheet=sheet("", '<mergeCells><mergeCell ref="A1:ZZZ9999999"/></mergeCells>')
    ),
    "sixteen thousand columns": lambda: workbook(sheet=sheet(rows("<c><v>1</v></c>" * 16_384, 40))),
    "a cell at the end of everything": lambda: workbook(
        sheet=sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "cells with a prefix": lambda: workbook(
        sheet=f'<x:worksheet xmlns:x="{S[7:-1]}"><x:sheetData>'
        + "<x:row><x:c><x:v>1</x:v></x:c></x:row>" * 1_000_000
        + "</x:sheetData></x:worksheet>"
    ),
    "entities": lambda: workbook(sheet=sheet("<row><c><v>&j;</v></c></row>", before=ENTITIES)),
    "elements in each other": lambda: workbook(sheet=sheet("<row>" * 100_000 + "</row>" * 100_000)),
    "a million styles": lambda: workbook(
        styles=f'<styleSheet {S}><cellXfs count="1000000">'
        + '<xf numFmtId="0"/>' * 1_000_000
        + "</cellXfs></styleSheet>"
    ),
    "a hundred thousand sheets": lambda: workbook(
        book=f'<workbook {S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
        + "".join(f'<sheet name="a{at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, 100_000))
        + "</sheets></workbook>"
    ),
    "a part that swells": lambda: packed({"xl/workbook.xml": bytes(301 * MEBIBYTE)}),
    "thirty thousand parts": many_parts,
}
