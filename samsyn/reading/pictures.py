"""The pictures of a document: each made one of ours and put where it stood, or told of with its place.

A picture in a paragraph, a list or a table stands after it. One that stands before all text, as on a cover, or in a
frame of its own stands first.
"""

import base64
import binascii
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import unquote_to_bytes

from samsyn.lib.blocks_pictures import LONGEST_ALT, picture
from samsyn.lib.blocks_types import Block
from samsyn.lib.pictures import BadPicture, MadePicture, made_picture

from . import odf
from .odf import ADORNS
from .source import Source
from .stream import MetPicture, Stream, TakenPicture, Words, stable_id

MOST = 300  # pictures of one document
MOST_BYTES = 100 * 1024 * 1024  # of all of them, as they are kept
TOO_MANY = f"Dokumentet har fler än {MOST} bilder, eller tyngre än {MOST_BYTES // 1024**2} MB tillsammans."
NOT_HERE = "Den finns inte i filen."
OUTSIDE = "Den hämtas från {} och följer inte med. Spara den och lägg in den i texten."
FRAMED = "i en ram eller textruta"
_DATA = re.compile(r"data:[^,;]*(?P<packed>;[^,]*base64)?[^,]*,(?P<data>.*)", re.DOTALL | re.IGNORECASE)
_DRAWING = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w .:\\/~-]*\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg)", re.IGNORECASE)


def take(stream: Stream, data: bytes, source: Source) -> None:
    """Make the pictures that were met, and those that the file shows and nobody met; tell of what could not be taken.

    data: the file as it was given. Of `source`, which has no pictures in it any longer, its form and what it shows.
    """
    files = _Files(data, source.form)
    if source.form == "odt":
        source.pictures, files.alts = odf.pictures(data)
    if source.form == "html" and (drawings := len(_DRAWING.findall(data))):
        count = "En ritning" if drawings == 1 else f"{drawings} ritningar"
        stream.left.append(Words(f"[Bild] {count} (SVG) togs inte med.", "ritningar på sidan"))
    for met in [*stream.pictures, *_unmet(stream, source, files)]:
        met.alt = met.alt or files.alts.get(files.name_of(met.target), "")
        try:
            made = files.made(met.target)
            if len(stream.taken) >= MOST or sum(len(one.data) for one in stream.made.values()) > MOST_BYTES:
                raise BadPicture(TOO_MANY)
        except BadPicture as refusal:
            stream.left.append(Words(_told(met, refusal.sentence), met.where))
            continue
        key = sha256(made.data).hexdigest()
        stream.made[key] = made
        block = _block(met, key, made, len(stream.taken))
        stream.taken.append(TakenPicture(block, met.where, met.after or ""))


def unnamed(blocks: list[Any]) -> list[Any]:
    """A syntax tree with its pictures named by nothing: those of a document within another are not in the file."""
    waiting: list[Any] = [blocks]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if one.get("t") == "Image":
                one["c"][2][0] = ""
            waiting.append(one.get("c"))
        elif isinstance(one, list):
            waiting += one
    return blocks


def _block(met: MetPicture, key: str, made: MadePicture, number: int) -> Block:
    alt = "" if _FILE_NAME.fullmatch(met.alt) else met.alt
    if len(alt) > LONGEST_ALT:
        alt = alt[: LONGEST_ALT - 1] + "…"
    block = picture(key, made.width, made.height, alt=alt, decorative=met.alt == ADORNS)
    return {**block, "id": stable_id(met.where, "picture", str(number), key), "text": met.caption}


def _told(met: MetPicture, why: str) -> str:
    caption = "".join(part.get("text", "") for part in met.caption)
    alt = "" if met.alt == ADORNS else met.alt
    return "\n".join(filter(None, [f"[Bild] {alt}".strip(), caption, f"Bilden togs inte med. {why}"]))


def _unmet(stream: Stream, source: Source, files: "_Files") -> Iterator[MetPicture]:
    """Pictures that the file shows where no reader comes: in frames and boxes."""
    met = Counter(files.name_of(one.target) for one in stream.pictures)
    for name in source.pictures:
        if met[name]:
            met[name] -= 1
        else:
            yield MetPicture(name, "", f"bild {FRAMED}")


class _Files:
    """The pictures in a file, by how the text names them. Each is made once, however often it is shown."""

    def __init__(self, data: bytes, form: str):
        self.archive = zipfile.ZipFile(io.BytesIO(data)) if form in ("docx", "odt") else None
        self.names = set(self.archive.namelist()) if self.archive else set()
        self.folder = "word" if form == "docx" else ""
        self.alts: dict[str, str] = {}
        self.known: dict[str, MadePicture | BadPicture] = {}

    def name_of(self, target: str) -> str:
        for name in (posixpath.normpath(posixpath.join(self.folder, target)), target.lstrip("/"), target):
            if name in self.names:
                return name
        return target

    def made(self, target: str) -> MadePicture:
        name = self.name_of(target)
        if name not in self.known:
            try:
                self.known[name] = made_picture(self._data(name))
            except BadPicture as refusal:
                self.known[name] = refusal
        made = self.known[name]
        if isinstance(made, BadPicture):
            raise made
        return made

    def _data(self, name: str) -> bytes:
        if found := _DATA.fullmatch(name):
            try:
                data = unquote_to_bytes(found["data"])
                return base64.b64decode(data, validate=False) if found["packed"] else data
            except (binascii.Error, ValueError):
                raise BadPicture(NOT_HERE) from None
        if self.archive is None or name not in self.names:
            is_outside = re.match(r"https?://|file:", name, re.IGNORECASE)
            raise BadPicture(OUTSIDE.format(name[:200]) if is_outside else NOT_HERE)
        return self.archive.read(name)
