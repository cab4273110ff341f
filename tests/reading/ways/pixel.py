"""The smallest picture there is: one blue point."""

import struct
import zlib


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _part(b"IDAT", zlib.compress(b"\x00\x1f\x4e\x79"))
    + _part(b"IEND", b"")
)
