"""What may be read: the first look at a file from somebody else, before any program opens it.

Every refusal is one or two Swedish sentences: what is wrong with the file, and what to do instead.
"""

import io
import re
import zipfile
import zlib

from . import outside

MEBIBYTE = 1024 * 1024
MAX_BYTES = 50 * MEBIBYTE
MAX_UNPACKED = 300 * MEBIBYTE
MAX_RATIO = 200  # a real Word file packs to a tenth; drawings and empty tables to a hundredth
SMALL_PART = MEBIBYTE  # parts below this may be as repetitive as they like
MAX_PARTS = 5_000

# What zipfile raises for a file that is not whole.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

WORD_MAIN = "word/document.xml"  # as Word names it; Word on the web says document2.xml
_HEAD = 64 * 1024  # bytes that are looked at to see what a text is
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word before 2007, and password-protected .docx
_MACRO_SUFFIXES = ("docm", "dotm")
_FORMATS = {
    "docx": "docx",
    "dotx": "docx",  # a template holds a text as a document does
    "odt": "odt",
    "ott": "odt",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "md": "markdown",
    "markdown": "markdown",
    "txt": "markdown",
    "pdf": "pdf",
}
WHAT = {
    "docx": "ett Word-dokument",
    "odt": "ett ODF-dokument",
    "html": "en webbsida",
    "markdown": "ren text",
    "pdf": "en PDF-fil",
}
_OTHERS = {
    "doc": "Filen är sparad i det gamla Word-formatet (.doc). Öppna den i Word, spara den som .docx och försök igen.",
    "rtf": "Filer av typen .rtf kan inte läsas. Öppna den i Word, spara den som .docx och försök igen.",
    "pages": "Filer från Pages kan inte läsas. Exportera dokumentet till Word (.docx) och försök igen.",
}
_BROKEN = (
    "Filen är trasig och går inte att öppna. Öppna den i programmet som den är gjord i, spara den på nytt "
    "och försök igen."
)
_UNKNOWN = "Filtypen känns inte igen. Använd Word (.docx), ODF (.odt), PDF, HTML eller Markdown."


class ReadingRefused(ValueError):
    """The file is not read. `sentence` says why and what to do instead, in plain Swedish."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def checked_format(data: bytes, name: str, max_bytes: int = MAX_BYTES) -> str:
    """The format of a file that may be read: "docx", "odt", "html", "markdown" or "pdf".

    Size, ending and content are looked at; a packed file is unpacked once, counting, and never kept.
    Raises ReadingRefused.
    """
    if not data:
        raise ReadingRefused("Filen är tom. Kontrollera att du valde rätt fil.")
    if len(data) > max_bytes:
        raise ReadingRefused(
            f"Filen är för stor ({len(data) // MEBIBYTE} MB). Gränsen är {max_bytes // MEBIBYTE} MB. "
            "Ta bort eller komprimera bilderna, spara filen på nytt och försök igen."
        )
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _MACRO_SUFFIXES:
        raise _with_macros()
    if data.startswith(_OLE):
        raise _ole(data, suffix)
    if suffix in _OTHERS or data.startswith(b"{\\rtf"):
        raise ReadingRefused(_OTHERS.get(suffix, _OTHERS["rtf"]))
    expected = _FORMATS.get(suffix)
    found = _sniffed(data)
    if expected == "html" and found == "markdown" and _has_tags(data):
        found = "html"  # a page may begin with anything
    if found is None and expected in ("markdown", "html"):
        found = expected
    if found == "html" and expected == "markdown":
        found = "markdown"  # Markdown may begin with a tag
    if found is None:
        raise ReadingRefused(_BROKEN if expected else _UNKNOWN)
    if suffix and expected is None:
        raise ReadingRefused(_UNKNOWN)
    if expected and found != expected:
        raise ReadingRefused(
            f"Filen heter .{suffix} men är {WHAT[found]}. Kontrollera att du valde rätt fil, och ge den rätt "
            "filändelse."
        )
    return found


def _sniffed(data: bytes) -> str | None:
    if data.startswith(b"PK"):
        if found := kind_of_package(data):
            return found
        raise ReadingRefused(_UNKNOWN)
    head = _opening(data)
    if b"%pdf-" in data[:1024].lower():
        return "pdf"
    if re.match(rb"<!doctype html|<html|<\?xml[^>]*>\s*(<!doctype html|<html)", head):
        return "html"
    if b"\x00" not in data[:4096]:
        return "html" if re.match(rb"<(head|body|div|p|h[1-6]|title|meta)\b", head) else "markdown"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "markdown"
    return None


def _opening(data: bytes) -> bytes:
    """How a text begins, without the comments and instructions that may stand first in a page."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    while found := re.match(rb"<!--.*?-->\s*|<\?(?!xml).*?\?>\s*", head, re.DOTALL):
        head = head[found.end() :]
    return head


def _has_tags(data: bytes) -> bool:
    return bool(
        re.search(rb"<(html|head|body|div|p|h[1-6]|ul|table|section|article|main)\b[^>]*>", data[:_HEAD].lower())
    )


def kind_of_package(data: bytes) -> str:
    """ "docx" or "odt" by the parts of a packed file, whatever its name; "" when it is neither.

    Raises ReadingRefused when it is broken, locked, has macros, or unpacks to something unreasonable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(look_inside(archive))
            if any(one.rpartition("/")[2].lower() in ("vbaproject.bin", "vbadata.xml") for one in names):
                raise _with_macros()
            if main_part(archive):
                if any(outside.is_xml(one) and outside.has_document_type(archive.read(one)) for one in names):
                    raise broken()  # a Word file has no document type; one that has it means harm
                return "docx"
            if "content.xml" in names and "META-INF/manifest.xml" in names:
                return _odf(archive)
            return ""
    except ReadingRefused:
        raise
    except DAMAGED as error:
        raise broken() from error


def main_part(archive: zipfile.ZipFile) -> str:
    """The part with the text of a Word file: the one that the package points at, whatever it is called; "" for none."""
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for name in outside.main_targets(archive.read("_rels/.rels")):
            if name.startswith("word/") and name in names:
                return name
    return WORD_MAIN if WORD_MAIN in names else ""


def look_inside(archive: zipfile.ZipFile) -> list[str]:
    """The names of the parts of a packed file that unpacks to something reasonable and asks for no password.

    ReadingRefused otherwise; and what zipfile raises for a broken one.
    """
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise swells()
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise swells()
    if any(part.flag_bits & 1 for part in parts):
        raise _locked()
    for part in parts:
        if part.file_size > SMALL_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise swells()
    _unpack_and_forget(archive, parts)
    return [part.filename for part in parts]


def _unpack_and_forget(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part once: declared sizes may lie, and a broken part shows."""
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            while piece := stream.read(MEBIBYTE):
                unpacked += len(piece)
                if unpacked > MAX_UNPACKED:
                    raise swells()


def _odf(archive: zipfile.ZipFile) -> str:
    manifest = archive.read("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise _locked()
    if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
        raise _with_macros()
    kind = archive.read("mimetype") if "mimetype" in archive.namelist() else b""
    if kind and not kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return ""
    return "odt"


def _ole(data: bytes, suffix: str) -> ReadingRefused:
    # A protected .docx is an OLE container whose directory names the stream EncryptedPackage, in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in data or suffix in ("docx", "odt"):
        return _locked()
    if suffix == "doc" or "WordDocument".encode("utf-16-le") in data:
        return ReadingRefused(_OTHERS["doc"])
    return ReadingRefused(_UNKNOWN)


def _locked() -> ReadingRefused:
    return ReadingRefused(
        "Filen är skyddad med lösenord och går inte att läsa. Öppna den, ta bort lösenordet, spara den på nytt "
        "och försök igen."
    )


def _with_macros() -> ReadingRefused:
    return ReadingRefused(
        "Filen innehåller makron och läses därför inte. Öppna den i Word, spara den som vanligt Word-dokument (.docx) "
        "och försök igen."
    )


def broken() -> ReadingRefused:
    """The refusal of a file that its own program would not open either."""
    return ReadingRefused(_BROKEN)


def locked() -> ReadingRefused:
    """The refusal of a file that asks for a password."""
    return _locked()


def swells() -> ReadingRefused:
    """The refusal of a file that grows beyond reason when it is unpacked."""
    return ReadingRefused(
        "Filen blir orimligt stor när den packas upp och läses därför inte. Kopiera texten till ett nytt dokument, "
        "spara det och försök igen."
    )
