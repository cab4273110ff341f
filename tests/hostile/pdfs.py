"""PDF files made to swell, to nest and to repeat. They are written by hand: no program would make them."""

import zlib
from collections.abc import Callable

MEBIBYTE = 1024 * 1024
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"
)
TEXT = b"BT /F 10 Tf 50 700 Td (Kommunens program) Tj ET\n"


def stream(data: bytes, more: bytes = b"", *, times: int = 1) -> bytes:
    """A stream packed as many times as is said."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"[" + b" /FlateDecode" * times + b" ]"
    return b"<< /Length %d /Filter %s %s >>\nstream\n%s\nendstream" % (len(data), filters, more, data)


def pdf(objects: dict[int, bytes]) -> bytes:
    """A file of the numbered objects; the first is the catalogue."""
    made = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, last = len(made), max(objects)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        made += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (last + 1, start)
    return bytes(made)


def one_page(
    contents: bytes, resources: bytes = b"", more: dict[int, bytes] | None = None, font: bytes = FONT
) -> bytes:
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: PAGE % resources, 4: contents, 5: font, **(more or {}),
    })  # fmt: skip


def forms(levels: int, times: int) -> bytes:
    """Each form draws the next so many times; the last one writes."""
    more = {}
    for level in range(levels):
        draw = b"/X Do\n" * times if level < levels - 1 else TEXT
        inner = b"/XObject << /X %d 0 R >>" % (11 + level) if level < levels - 1 else b"/Font << /F 5 0 R >>"
        told = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %s >>" % inner
        more[10 + level] = stream(draw, told)
    return one_page(stream(b"/X Do\n" * times), b"/XObject << /X 10 0 R >>", more)


def form_in_itself() -> bytes:
    told = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >>"
    return one_page(stream(b"/X Do"), b"/XObject << /X 10 0 R >>", {10: stream(b"/X Do /X Do", told)})


def pages(many: int) -> bytes:
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (many, b"3 0 R " * many),
        3: PAGE % b"", 4: stream(TEXT), 5: FONT,
    })  # fmt: skip


def pages_in_pages(deep: int) -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>"}
    for level in range(deep):
        objects[10 + level] = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (11 + level)
    return pdf({**objects, 10 + deep: PAGE.replace(b"2 0 R", b"%d 0 R" % (9 + deep)) % b"", 4: stream(TEXT), 5: FONT})


def letters_without_end() -> bytes:
    """A font whose table of letters goes from the first to the last that four bytes can name."""
    told = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> "
        b"endcodespacerange " + b"1 beginbfrange <00000000> <FFFFFFFF> <00000041> endbfrange " * 50 + b"endcmap end end"
    )
    font = FONT.replace(b">>", b"/ToUnicode 20 0 R >>")
    return one_page(stream(TEXT), more={20: stream(told)}, font=font)


def net(lines: int) -> bytes:
    drawn = "".join(
        f"{20 + at * 500 / lines:.2f} 20 m {20 + at * 500 / lines:.2f} 800 l S "
        f"20 {20 + at * 780 / lines:.2f} m 520 {20 + at * 780 / lines:.2f} l S\n"
        for at in range(lines)
    )
    return one_page(stream(drawn.encode() + TEXT))


def object_stream(size: int) -> bytes:
    """The page's own objects lie in a stream that swells."""
    inside = b"3 0 4 200 " + (PAGE % b"").ljust(200) + b"<< >>".ljust(size)
    told = b"/Type /ObjStm /N 2 /First 10"
    body = b"%PDF-1.7\n"
    places = {}
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               6: stream(inside, told)}  # fmt: skip
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 0), (1, places[1], 0), (1, places[2], 0), (2, 6, 0), (2, 6, 1), (0, 0, 0), (1, places[6], 0),
            (1, len(body), 0)]  # fmt: skip
    table = b"".join(kind.to_bytes(1) + at.to_bytes(4) + more.to_bytes(1) for kind, at, more in rows)
    xref = stream(table, b"/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R")
    return body + b"7 0 obj\n" + xref + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)


PDFS: dict[str, Callable[[], bytes]] = {
    "instructions that swell": lambda: one_page(stream(b"0 0 m 1 1 l S\n" * 15_000_000)),
    "packed twice": lambda: one_page(stream(bytes(500 * MEBIBYTE), times=2)),
    "forms in forms": lambda: forms(10, 10),
    "two thousand times two thousand": lambda: forms(3, 2_000),
    "a form in itself": form_in_itself,
    "a hundred thousand pages": lambda: pages(100_000),
    "pages in pages": lambda: pages_in_pages(20_000),
    "six hundred pages that are one": lambda: pages(600),
    "a page as large as a country": lambda: one_page(stream(TEXT)).replace(b"595 842", b"9e8 9e8"),
    "letters upon each other": lambda: one_page(stream(b"BT /F 10 Tf 50 700 Td\n" + b"(a) Tj\n" * 140_000 + b"ET")),
    "one line of two hundred thousand letters": lambda: one_page(
        stream(b"BT /F 1 Tf 5 700 Td (" + b"ab " * 70_000 + b") Tj ET")
    ),
    "letters without end": letters_without_end,
    "a net of lines": lambda: net(700),
    "an object stream that swells": lambda: object_stream(400 * MEBIBYTE),
    "arrays in arrays": lambda: one_page(stream(TEXT), b"/A " + b"[" * 300_000 + b"]" * 300_000),
    "an array in the instructions": lambda: one_page(stream(b"[" * 300_000 + TEXT)),
    "a picture of nine hundred million points": lambda: one_page(
        stream(b"/P Do " + TEXT),
        b"/XObject << /P 10 0 R >>",
        {
            10: stream(
                bytes(1000), b"/Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
            )
        },
    ),
    "a table of contents that leads to itself": lambda: one_page(stream(TEXT)).replace(
        b"trailer << ", b"trailer << /Prev 9 "
    ),
}
