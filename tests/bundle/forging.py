"""Bundles as somebody else might make them: whole to the last byte, and wrong inside."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from samsyn.bundle.archive import MANIFEST
from samsyn.lib.canonical import canonical_bytes


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def sealed(plain: bytes) -> bytes:
    """A zip without comment, with the sum that makes it look whole."""
    summed = plain[:-2] + struct.pack("<H", 64)
    return summed + hashlib.sha256(summed).hexdigest().encode()


def zipped(parts: list[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", compression) as bundle:
        for name, data in parts:
            bundle.writestr(zipfile.ZipInfo(name), data, compress_type=compression)
    return file.getvalue()


def with_manifest(parts: dict[str, bytes], change: Callable[[dict], None] = lambda manifest: None) -> dict[str, bytes]:
    """The parts with a manifest that tells of them, changed at last."""
    manifest = json.loads(parts[MANIFEST])
    manifest["members"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in parts.items() if name != MANIFEST
    }  # fmt: skip
    change(manifest)
    return {**parts, MANIFEST: canonical_bytes(manifest)}


def forged(data: bytes, change: Callable[[dict[str, list[dict]]], None], manifest=lambda manifest: None) -> bytes:
    """The bundle with its rows (model → rows) changed, and all sums right."""
    parts = contents(data)
    rows = {
        name[5:-6]: [json.loads(line) for line in text.splitlines()]
        for name, text in parts.items() if name.startswith("rows/")
    }  # fmt: skip
    change(rows)
    kept = {name: part for name, part in parts.items() if not name.startswith("rows/")}
    made = {
        f"rows/{name}.jsonl": b"".join(canonical_bytes(row) + b"\n" for row in found) for name, found in rows.items()
    }
    return sealed(zipped(list(with_manifest({**kept, **made}, manifest).items())))
