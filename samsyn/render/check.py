"""What no writer prints: faults in a document tree, said in Swedish before any program is started."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from samsyn.lib.colour import is_colour
from samsyn.lib.letters import fewer_marks
from samsyn.render.tree import (
    Blocks,
    Comparison,
    Document,
    Figure,
    Heading,
    Lead,
    Picture,
    Table,
    Vision,
    anchor,
    inlines,
)

SUFFIX = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}

T = TypeVar("T")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
FIRST_BYTES = 65_536  # in which a drawing has said that it is one

_svg = re.compile(r"<(?:\w+:)?svg[\s>]")
_id = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")


class RenderFailed(Exception):
    """The document could not be made. `sentence` says why, in Swedish."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class NotMade(RenderFailed):
    """It was not the document's fault: it took too long, or the program that makes it fell."""


def printable(part: T) -> T:
    """The document, or a part of it, without the characters that no file format can hold and without marks in piles
    that no program draws in time: what was kept before texts were cleaned of them. The same when it has none."""
    made: Any = part
    if isinstance(part, str):
        words = UNPRINTABLE.sub("", part) if UNPRINTABLE.search(part) else part
        made = words if words.isascii() else fewer_marks(words)
    elif isinstance(part, list | tuple):
        parts = [printable(one) for one in part]
        if any(new is not old for new, old in zip(parts, part, strict=True)):
            made = parts if isinstance(part, list) else tuple(parts)
    elif isinstance(part, dict):
        values = {key: printable(value) for key, value in part.items()}
        made = values if any(values[key] is not value for key, value in part.items()) else part
    elif is_dataclass(part) and not isinstance(part, type):
        held = {one.name: getattr(part, one.name) for one in fields(part)}
        changed = {name: new for name, old in held.items() if (new := printable(old)) is not old}
        made = replace(part, **changed) if changed else part
    return cast(T, made)


def check(document: Document) -> None:
    """Refuse a document that cannot become an accessible file: RenderFailed with the first fault found."""
    if not document.title.strip():
        raise RenderFailed("Dokumentet saknar titel.")
    if document.timestamp.tzinfo is None:
        raise RenderFailed("Dokumentets tidpunkt saknar tidszon.")
    if not is_colour(document.accent):
        raise RenderFailed(f"Färgen {document.accent} går inte att använda. Skriv den som #1d4f5e.")
    if document.logotype:
        _check_picture(document.logotype, "Logotypen")
    seen: set[str] = set()
    for node in document.body:
        if isinstance(node, Figure):
            words = "".join(inline.get("text", "") for inline in inlines(node.caption))
            _check_picture(node.picture, f"Bilden ”{words}”" if words else "En bild")
        if isinstance(node, Heading) and not node.text.strip():
            raise RenderFailed("En rubrik i dokumentet är tom.")
        for part_id in ids(node):
            if not _id.fullmatch(part_id):
                raise RenderFailed(f"Id:t {part_id} går inte att använda som bokmärke i ett dokument.")
            if part_id in seen:
                raise RenderFailed(f"Id:t {part_id} står två gånger i dokumentet.")
            seen.add(part_id)


def ids(node: object) -> Iterator[str]:
    """Every id that the node brings into the document, in order."""
    if isinstance(node, Blocks | Vision):
        for block in node.blocks:
            yield anchor(node.prefix, block["id"])
            for row in block.get("rows", ()):
                yield anchor(node.prefix, row["id"])
    elif isinstance(node, Heading | Lead | Table | Figure | Comparison):
        if node.id:
            yield node.id
        if isinstance(node, Table):
            yield from (row.id for row in node.rows if row.id)


def picture_type(data: bytes) -> str:
    """The media type by the first bytes: image/png, image/jpeg, image/svg+xml, or "" for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if _svg.search(_first_words(data)):
        return "image/svg+xml"
    return ""


def _first_words(data: bytes) -> str:
    """The beginning of a text file; programs that draw may write long notes, or two bytes a letter."""
    start = data[:FIRST_BYTES]
    return start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="replace")


def _check_picture(picture: Picture, name: str) -> None:
    if not picture.alt.strip() and not picture.decorative:
        raise RenderFailed(f"{name} saknar bildbeskrivning. Skriv med ord vad den visar.")
    if not picture_type(picture.data):
        raise RenderFailed(f"{name} går inte att läsa. Använd PNG, JPEG eller SVG.")
