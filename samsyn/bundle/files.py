"""The files in a bundle: each is what its row says, by its bytes; those of the house style are tried as when given."""

import re
from collections.abc import Iterable

from PIL import Image

from samsyn.bundle.archive import Archive
from samsyn.content.pictures import Looks
from samsyn.files.models import StoredFile
from samsyn.files.queries import RASTER
from samsyn.lib.bounded import ReaderDied
from samsyn.lib.pictures import size_of
from samsyn.organisation.house_style import BadFile, tried_logotype, tried_word_template
from samsyn.reading.media import MEDIA_TYPES

HEAD = 4096  # bytes that tell what a file is
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_packed = re.compile(rb"PK\x03\x04")
_words = re.compile(rb"[^\x00]*")  # what holds a zero byte is no text
# What the application keeps, and how each begins.
KINDS = {
    MEDIA_TYPES["docx"]: _packed, MEDIA_TYPES["odt"]: _packed, EXCEL: _packed,
    MEDIA_TYPES["pdf"]: re.compile(rb"(?is).{0,1024}%pdf-"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"), "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/svg+xml": re.compile(rb"(?s)[^\x00]*<svg[\s>]"),
    MEDIA_TYPES["html"]: _words, MEDIA_TYPES["markdown"]: _words, "text/plain": _words,
}  # fmt: skip


def check_file(archive: Archive, name: str, media_type: str, sha256: str) -> None:
    """ValueError when the bytes are not of the kind that the row says, or of one that Samsyn does not keep."""
    begins = KINDS.get(media_type)
    if begins is None:
        raise ValueError(f"filen ”{name}” är av ett slag som Samsyn inte tar emot ({media_type[:60]})")
    head = archive.head(sha256, HEAD)
    found = begins.match(head)
    if found is None or (begins is _words and found.end() != len(head)):
        raise ValueError(f"filen ”{name}” är inte vad den säger sig vara ({media_type})")


def check_house_style(archive: Archive, logotype: str | None, template: str | None, colour: str) -> None:
    """The logotype and the Word template, by their sums, as the settings' page would take them."""
    try:
        if logotype:
            tried_logotype(archive.read_file(logotype), colour)
        if template:
            tried_word_template(archive.read_file(template), colour)
    except (BadFile, ReaderDied) as bad:
        raise ValueError(str(bad)) from bad


def check_pictures(archive: Archive, shown: Iterable[Looks], files: Iterable[StoredFile]) -> None:
    """ValueError when the texts show a picture that no file of the bundle is, or in another size than the file has."""
    kept = {file.sha256 for file in files if file.media_type in RASTER}
    sizes: dict[str, tuple[int, int]] = {}
    for sha256, width, height in sorted(shown):
        if sha256 not in kept:
            raise ValueError(f"en text visar en bild som fattas ({sha256})")
        if sha256 not in sizes:
            try:
                sizes[sha256] = size_of(archive.read_file(sha256))
            except (OSError, Image.DecompressionBombError) as bad:
                raise ValueError(f"en bild går inte att läsa ({sha256})") from bad
        if sizes[sha256] != (width, height):
            raise ValueError(f"en text visar en bild i en annan storlek än den har ({sha256})")
