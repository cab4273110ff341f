"""Pictures of every make that a municipality may have its arms in."""

import io
import struct
import zlib

from PIL import Image

from tests.pictures import svg
from tests.samples import Samples

GREY = Image.linear_gradient("L").resize((60, 30))
COLOUR = GREY.convert("RGB")


def saved(picture: Image.Image, name: str, **options) -> bytes:
    made = io.BytesIO()
    picture.save(made, name, **options)
    return made.getvalue()


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x112] = 6  # orientation: lies on its side
    return exif


def deep(colour: int, bytes_a_point: int) -> bytes:
    """A PNG with sixteen bits a channel, which Pillow reads and cannot write."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(place * 9 % 256 for place in range(10 * bytes_a_point)) for _ in range(5))
    head = struct.pack(">IIBBBBB", 10, 5, 16, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PHOTOGRAPHS = Samples({
    "RGBA": lambda: saved(Image.new("RGBA", (40, 20), (29, 79, 94, 128)), "PNG"),
    "palette": lambda: saved(GREY.convert("P"), "PNG"),
    "palette with a transparent colour": lambda: saved(GREY.convert("P"), "PNG", transparency=3),
    "palette with transparencies": lambda: saved(GREY.convert("P"), "PNG", transparency=bytes(range(200))),
    "black and white": lambda: saved(GREY.convert("1"), "PNG"),
    "grey": lambda: saved(GREY, "PNG"),
    "grey with alpha": lambda: saved(Image.new("LA", (40, 20), (30, 99)), "PNG"),
    "grey with a transparent tone": lambda: saved(GREY, "PNG", transparency=5),
    "sixteen bits of grey": lambda: deep(0, 2),
    "sixteen bits of colour": lambda: deep(2, 6),
    "sixteen bits with alpha": lambda: deep(6, 8),
    "interlaced": lambda: saved(COLOUR, "PNG", interlace=1),
    "animated": lambda: saved(COLOUR, "PNG", save_all=True, append_images=[COLOUR.rotate(180)]),
    "a profile that is none": lambda: saved(COLOUR, "PNG", icc_profile=b"x" * 100),
    "one point": lambda: saved(Image.new("RGB", (1, 1)), "PNG"),
    "very wide": lambda: saved(Image.new("RGB", (6000, 20)), "PNG"),
    "very high": lambda: saved(Image.new("RGB", (20, 6000)), "PNG"),
    "very large": lambda: saved(Image.new("RGB", (7000, 7000)), "PNG"),
    "JPEG": lambda: saved(COLOUR, "JPEG"),
    "JPEG, grey": lambda: saved(GREY, "JPEG"),
    "JPEG, CMYK": lambda: saved(COLOUR.convert("CMYK"), "JPEG"),
    "JPEG, progressive": lambda: saved(COLOUR, "JPEG", progressive=True),
    "JPEG, turned": lambda: saved(COLOUR, "JPEG", exif=turned()),
    "JPEG, camera notes that are none": lambda: saved(COLOUR, "JPEG", exif=b"Exif\0\0nothing"),
    "JPEG, one point": lambda: saved(Image.new("RGB", (1, 1)), "JPEG"),
    "JPEG, several pictures": lambda: saved(COLOUR, "MPO", save_all=True, append_images=[COLOUR]),
})  # fmt: skip

DRAWINGS = {
    "plain": svg(),
    "no measures": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="40" height="20" fill="#1d4f5e"/></svg>',
    "in millimetres": svg().replace(b'width="40" height="20" ', b'width="40mm" height="20mm" '),
    "in hundredths": svg().replace(b'width="40" height="20" ', b'width="100%" height="100%" '),
    "huge": svg().replace(b'width="40" height="20" ', b'width="1000000" height="500000" '),
    "tiny": svg().replace(b'width="40" height="20" ', b'width="0.01" height="0.005" '),
    "words": svg('<text x="1" y="10" font-family="Inter">Kommun</text>'),
    "its own namespace": b'<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<s:rect width="9" height="9"/></s:svg>',
    "two bytes a letter": '<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16")
    + svg().decode().encode("utf-16-le"),
    "a byte order mark": b"\xef\xbb\xbf" + svg(),
    "a long note first": b"<!--" + b"x" * 9000 + b"-->" + svg(),
    "a style sheet": svg('<style>.a{fill:#123}</style><rect class="a" width="9" height="9"/>'),
}
