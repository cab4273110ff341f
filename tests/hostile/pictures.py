"""Logotypes made to swell, to nest and to repeat."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.hostile.packed import ENTITIES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 20">{}</svg>'
RECT = '<rect width="40" height="20" fill="#1d4f5e"/>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """One bit a point: a picture of any size is a few bytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    packer = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    body = b"".join(packer.compress(line) for _ in range(min(height, 30_000))) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg_that_says_it_is_large() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG")
    data = bytearray(made.getvalue())
    at = data.index(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, 65_500, 65_500)
    return bytes(data)


def svg(inside: str, before: str = "") -> bytes:
    return (before + SVG.format(inside)).encode()


def used(levels: int, times: int) -> str:
    groups = "".join(f'<g id="a{at + 1}">' + f'<use xlink:href="#a{at}"/>' * times + "</g>" for at in range(levels))
    return f'<defs><g id="a0">{RECT}</g>{groups}</defs><use xlink:href="#a{levels}"/>'


def patterns(levels: int) -> str:
    """Each pattern is filled with the one before it."""
    made = "".join(
        f'<pattern id="p{at + 1}" width=".01" height=".01"><rect width="9" height="9" fill="url(#p{at})"/></pattern>'
        for at in range(levels)
    )
    return f'<defs>{made}</defs><rect width="60" height="20" fill="url(#p{levels})"/>'


def text_chunk() -> bytes:
    return chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(300 * 1024 * 1024), 9))


PICTURES: dict[str, Callable[[], bytes]] = {
    "nine hundred million points": lambda: png(30_000, 30_000),
    "four thousand million points": lambda: png(2**31 - 1, 2),
    "words that swell": lambda: png(40, 20, text_chunk()),
    "a photograph that says it is large": jpeg_that_says_it_is_large,
    "entities": lambda: svg("<text>&j;</text>", ENTITIES),
    "groups in groups": lambda: svg("<g>" * 100_000 + RECT + "</g>" * 100_000),
    "used ten times ten": lambda: svg(used(9, 10)),
    "a hundred thousand attributes": lambda: svg(
        "<g " + "".join(f' a{at}="x"' for at in range(100_000)) + f">{RECT}</g>"
    ),
    "a hundred thousand shapes": lambda: svg(RECT * 90_000),
    "a line of a million points": lambda: svg(f'<path stroke="red" d="M0 0{"L9 9L1 7" * 500_000}"/>'),
    "patterns in patterns": lambda: svg(patterns(20)),
    "as large as a country": lambda: svg(RECT).replace(b'viewBox="0 0 60 20"', b'width="1e9" height="1e9"'),
    "a million letters": lambda: svg(f'<text y="9">{"a" * 1_000_000}</text>'),
}
