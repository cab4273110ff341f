"""Bytes that always come out the same, and codes of them that people can compare."""

import hashlib
from typing import Any

import rfc8785


def canonical_bytes(value: Any) -> bytes:
    """The value as RFC 8785 canonical JSON in UTF-8. ValueError for what JSON cannot hold (NaN, lone surrogates)."""
    return rfc8785.dumps(value)


def sha256_hex(data: bytes) -> str:
    """The SHA-256 sum as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def control_code(digest: str) -> str:
    """The short code printed on documents, "4F2A-91C7-03BE": the first 12 characters of a hexadecimal sum."""
    short = digest[:12].upper()
    return "-".join(short[start : start + 4] for start in range(0, 12, 4))
