"""Bytes as words, whatever they are said to be: what is claimed is tried, then what Swedish mail is written in."""

import base64
import binascii
import codecs
import quopri
import re

LOST = "\ufffd"
# Python knows codecs that are no writing (zip, rot13) and some whose time grows with the square of the text.
WRITINGS = re.compile(
    r"utf-?(7|8|8-sig|16|16-[bl]e|32|32-[bl]e)|ascii|iso8859-\d+|cp\d{3,4}|mac-roman|koi8-[rut]|gb\d+|gb18030|gbk"
    r"|big5.*|shift_jis.*|euc_.*|iso2022_.*"
)
AS_WINDOWS = {"ascii", "iso8859-1"}  # who says so most often means Windows' own set, or UTF-8

_encoded = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_not_base64 = re.compile(rb"[^A-Za-z0-9+/]")


def read(data: bytes, charset: str = "") -> str:
    """The words of the bytes. What can be no letter at all becomes U+FFFD."""
    name = _writing(charset)
    if name and name not in AS_WINDOWS and name != "utf-8":
        try:
            return data.decode(name)
        except (UnicodeError, ValueError):
            pass
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(map(_line, data.splitlines(keepends=True)))


def _line(data: bytes) -> str:
    """Texts are put together of others: each line is in UTF-8 or in Windows' set."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _writing(charset: str) -> str:
    """Python's name of a character set, "" for one that is not known."""
    try:
        name = codecs.lookup(charset.strip(" \"'").partition("*")[0]).name
    except (LookupError, ValueError):  # a NUL, half a letter
        return ""
    return name if WRITINGS.fullmatch(name) else ""


def header_words(written: str) -> str:
    """The words of a header, as written: encoded words decoded, other bytes than ASCII read as a text is."""
    pieces: list[tuple[bytes, str]] = []  # what is encoded in pieces may be cut within a letter
    words, end = "", 0
    for found in _encoded.finditer(written):
        between = written[end : found.start()]
        if between.strip() or not pieces or pieces[-1][1] != found[1].lower():
            words += _joined(pieces) + (between if between.strip() or not pieces else "")
            pieces = []
        pieces.append((_decoded(found[2], found[3]), found[1].lower()))
        end = found.end()
    return _bytes_read(words + _joined(pieces) + written[end:])


def _joined(pieces: list[tuple[bytes, str]]) -> str:
    return read(b"".join(data for data, _ in pieces), pieces[0][1]) if pieces else ""


def _decoded(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    return unbase64(data)[0] if encoding in "bB" else quopri.decodestring(data, header=True)


def _bytes_read(words: str) -> str:
    """Bytes that the parser has let stand in a text (as lone surrogates) read as words."""
    if words.isascii():
        return words
    return read(words.encode("utf-8", "surrogateescape")) if re.search("[\udc80-\udcff]", words) else words


def unbase64(data: bytes) -> tuple[bytes, bool]:
    """What can be had of it, and whether it was whole."""
    letters = _not_base64.sub(b"", data)
    whole = len(letters) % 4 != 1
    letters = letters if whole else letters[:-1]
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4)), whole
    except binascii.Error:
        return b"", False
