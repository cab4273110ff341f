"""Outlook's files, made by hand: a compound file of streams, each one property of a mail."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree = Mapping[str, "bytes | Tree"]


@dataclass
class Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    content: bytes = b""
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END


def compound(tree: Tree) -> bytes:
    """A compound file (version 3) with the folders and streams of the tree."""
    entries = [Entry("Root Entry", 5)]
    _fill(entries, 0, tree)
    small = [one for one in entries if one.kind == 2 and 0 < len(one.content) < CUTOFF]
    large = [one for one in entries if one.kind == 2 and len(one.content) >= CUTOFF]
    container, small_table = b"", []
    for one in small:
        one.start = len(small_table)
        small_table += _chain(len(small_table), _count(one.content, SMALL))
        container += _padded(one.content, SMALL)
    entries[0].content = container
    sectors, table = b"", []
    for one in [*large, entries[0]]:
        if one.content:
            one.start, sectors = len(table), sectors + _padded(one.content, SECTOR)
            table += _chain(len(table), _count(one.content, SECTOR))
    told = struct.pack(f"<{len(small_table)}I", *small_table)
    small_start, sectors, table = _laid(told, sectors, table, b"\xff")
    folder_start, sectors, table = _laid(b"".join(map(_entry, entries)), sectors, table, b"\x00")
    tables = 1
    while tables * SECTOR // 4 < len(table) + tables:
        tables += 1
    places = list(range(len(table), len(table) + tables))
    whole = [*table, *[TABLE] * tables]
    whole += [FREE] * (tables * SECTOR // 4 - len(whole))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIII", 0, tables, folder_start, 0, CUTOFF)
    header += struct.pack("<IIII", small_start, _count(told, SECTOR), END, 0)
    header += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return header + sectors + struct.pack(f"<{len(whole)}I", *whole)


def _fill(entries: list[Entry], at: int, tree: Tree) -> None:
    inside = []
    for name, content in sorted(tree.items()):
        inside.append(len(entries))
        if isinstance(content, bytes):
            entries.append(Entry(name, 2, content))
        else:
            entries.append(Entry(name, 1))
            _fill(entries, inside[-1], content)
    entries[at].child = _balanced(entries, inside)


def _balanced(entries: list[Entry], places: list[int]) -> int:
    if not places:
        return NONE
    middle = len(places) // 2
    entry = entries[places[middle]]
    entry.left, entry.right = _balanced(entries, places[:middle]), _balanced(entries, places[middle + 1 :])
    return places[middle]


def _entry(one: Entry) -> bytes:
    name = one.name.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), one.kind, 1, one.left, one.right, one.child)
    start = 0 if one.kind == 1 else one.start
    return head + b"\0" * 36 + struct.pack("<III", start, len(one.content), 0)


def _laid(data: bytes, sectors: bytes, table: list[int], filler: bytes) -> tuple[int, bytes, list[int]]:
    if not data:
        return END, sectors, table
    start = len(table)
    return start, sectors + _padded(data, SECTOR, filler), [*table, *_chain(start, _count(data, SECTOR))]


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), END]


def _count(data: bytes, size: int) -> int:
    return -(-len(data) // size)


def _padded(data: bytes, size: int, filler: bytes = b"\0") -> bytes:
    return data + filler * (-len(data) % size)


# ---- Mails -----------------------------------------------------------------------------------------------------------


def words(**properties: str) -> dict[str, bytes]:
    """Text properties by their number, as p0037="…"."""
    return {f"__substg1.0_{name[1:]}001F": text.encode("utf-16-le") for name, text in properties.items()}


def fixed(header: int, **properties: int) -> dict[str, bytes]:
    """The stream of properties of a fixed length, by their number."""
    rows = b"".join(struct.pack("<HHIQ", 3, int(name[1:], 16), 6, value) for name, value in properties.items())
    return {"__properties_version1.0": b"\0" * header + rows}


def recipient(address: str, role: int = 1, **more: str) -> Tree:
    return {**words(p39FE=address, p3001=address, **more), **fixed(8, p0C15=role)}


def attached(name: str, data: bytes) -> Tree:
    return {**words(p3707=name), "__substg1.0_37010102": data, **fixed(8, p3705=1)}


def attached_mail(inner: Tree) -> Tree:
    return {**words(p3001="Vidarebefordrat"), "__substg1.0_3701000D": inner, **fixed(8, p3705=5)}


def outlook_mail(
    *attachments: Tree, kind: str = "IPM.Note", header: int = 32, recipients: tuple[Tree, ...] = (), **more: str
) -> Tree:
    """The tree of a mail; `more`: text properties that are added or changed."""
    told = {
        "p001A": kind, "p0037": "SV: Vad tycker du?", "p0C1A": "Eva Berg", "p5D01": "eva.berg@foretag.example.org",
        "p1035": "<svar-1@foretag.example.org>", "p1000": "Vi tycker att det är bra.\r\n", **more,
    }  # fmt: skip
    tree: dict[str, bytes | Tree] = {**words(**{name: text for name, text in told.items() if text})}
    tree |= fixed(header, p0039=132591500400000000)
    tree |= {f"__recip_version1.0_#{place:08X}": one for place, one in enumerate(recipients)}
    return tree | {f"__attach_version1.0_#{place:08X}": one for place, one in enumerate(attachments)}
