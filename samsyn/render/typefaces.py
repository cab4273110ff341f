"""The typefaces shipped for PDF, and which characters they have."""

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
TEXT = ["Inter", "DejaVu Sans", "Noto Emoji"]
TITLE = ["Inter Display", *TEXT]
FILES = ["Inter-Regular.otf", "DejaVuSans.ttf", "NotoEmoji-Regular.ttf"]


@cache
def covered() -> frozenset[int]:
    """Every code point that at least one of the typefaces can show."""
    return frozenset().union(*(_characters((FOLDER / name).read_bytes()) for name in FILES))


def showable(text: str) -> str:
    """The text with each character that no typeface has written as its code, "[U+4E2D]". A tab is a space."""
    text = text.replace("\t", " ")
    return "".join(char if ord(char) in covered() or char == "\n" else _code(char) for char in text)


def _code(char: str) -> str:
    # Joiners and variation selectors have no shape of their own.
    return "" if ord(char) in (0x200D, 0xFE0E, 0xFE0F) else f"[U+{ord(char):04X}]"


def _characters(font: bytes) -> set[int]:
    """The code points in a font's cmap table (OpenType subtable formats 4 and 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == b"cmap":
            break
    else:
        return set()
    (subtables,) = struct.unpack_from(">H", font, offset + 2)
    found: set[int] = set()
    for number in range(subtables):
        (start,) = struct.unpack_from(">I", font, offset + 8 + 8 * number)
        (form,) = struct.unpack_from(">H", font, offset + start)
        if form == 4:
            found |= _segments(font, offset + start)
        elif form == 12:
            (groups,) = struct.unpack_from(">I", font, offset + start + 12)
            for first, last, _ in struct.iter_unpack(">III", font[offset + start + 16 :][: 12 * groups]):
                found |= set(range(first, last + 1))
    return found


def _segments(font: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    pairs = zip(starts, ends, strict=True)
    return {code for first, last in pairs for code in range(first, last + 1)} - {0xFFFF}
