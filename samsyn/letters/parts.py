"""The one wrapper around Python's mail parser. Nobody else reads a header or a part: the parser raises on what is sent.

Its newer way of reading headers (`email.policy.default`) falls on Message-IDs that Outlook sends, on half a quotation
mark and on half a parameter, already while it parses, and its time grows with the square of an address list. So the
older one splits the letter, hands every header over as it was written, and each is read here by itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from samsyn.letters.charsets import header_words, read, unbase64
from samsyn.letters.normal import normal
from samsyn.lib.mail_addresses import address_of, addresses_in

LONGEST_HEADER = 20_000  # characters; of what is longer the rest says nothing that is asked for
MOST_HEADERS = 2_000
DEEPEST = 30  # multiparts inside each other: each line is compared with the boundaries of all
MOST_PARTS = 20_000
Answer = TypeVar("Answer")

_fold = re.compile(r"[\r\n]+[ \t]*")
_id = re.compile(r"<([^<>]{1,995})>")
_bare_id = re.compile(r"[^<>@\s]{1,500}@[^<>@\s]{1,500}")  # as some programs write it
_spaces = re.compile(r"\s+")
_boundary = re.compile(rb"^--([^\r\n]{1,200})|\bboundary\s*=\s*\"?([^\"\r\n;]{1,200})", re.MULTILINE | re.IGNORECASE)
_piece = re.compile(r'(?:"(?:[^"\\]|\\.)*"|<[^<>]*>|[^,;"<])+')
_angled = re.compile(r"(.*)<([^<>]*)>", re.DOTALL)
_comment = re.compile(r"\([^()]*\)")


class _AsWritten(Compat32):
    """Headers as they were written, cut at a length that every reader of them stands."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name[:LONGEST_HEADER], value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return value


@dataclass(frozen=True)
class Part:
    """A letter or a part of one. `headers`: by their name in small letters, as they were written."""

    message: "Message[str, str]" = field(repr=False)
    media_type: str
    headers: dict[str, list[str]] = field(repr=False)


def parsed(data: bytes) -> tuple[Part, bool]:
    """The letter in the bytes, and whether its parts could be told from each other; else it has headers alone."""
    data = _beginning(data)
    parser: BytesParser[Message[str, str]] = BytesParser(policy=_AsWritten())
    if _can_be_split(data):
        try:
            return _part(parser.parsebytes(data)), True
        except Exception:  # noqa: S110 - whatever falls in the parser, the headers are tried by themselves
            pass
    head = re.split(rb"\r?\n\r?\n", data[: LONGEST_HEADER * 10], maxsplit=1)[0]
    try:
        return _part(parser.parsebytes(head, headersonly=True)), False
    except Exception:  # nothing at all can be had of it
        return _part(Message(policy=_AsWritten())), False


def _beginning(data: bytes) -> bytes:
    """Without what programs put before the first header: a mark of UTF-8, the line of an mbox, empty lines."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    if b"\n" not in data[:LONGEST_HEADER] and b"\r" in data[:LONGEST_HEADER]:
        data = data.replace(b"\r", b"\n")
    return data


def _can_be_split(data: bytes) -> bool:
    """Whether it holds so few parts, so little inside each other, that the parser is done in time."""
    if data.count(b"\n--") > MOST_PARTS:
        return False
    if data.lower().count(b"boundary") <= DEEPEST:
        return True
    open_ones: list[bytes] = []
    for found in _boundary.finditer(data):
        line, declared = found[1], found[2]
        if declared is not None:
            open_ones.append(declared.rstrip())
            if len(open_ones) > DEEPEST:
                return False
        else:
            name = line.rstrip()
            ends = name.endswith(b"--") and name not in open_ones
            name = name[:-2] if ends else name
            if name in open_ones:
                del open_ones[open_ones.index(name) + (not ends) :]
    return True


def _part(message: "Message[str, str]") -> Part:
    headers: dict[str, list[str]] = {}
    for name, value in list(message.items())[:MOST_HEADERS]:
        headers.setdefault(name.casefold(), []).append(_fold.sub(" ", str(value)).strip())
    media_type = _tried(message.get_content_type, "application/octet-stream")
    return Part(message, media_type.casefold(), headers)


def _tried(function: Callable[[], Answer], otherwise: Answer) -> Answer:
    try:
        return function()
    except Exception:  # the parser's own faults, of many kinds: what it cannot read is not there
        return otherwise


# ---- Headers ---------------------------------------------------------------------------------------------------------


def every(part: Part, name: str) -> list[str]:
    """All headers of the name, as written."""
    return part.headers.get(name, [])


def first(part: Part, name: str) -> str:
    """The header as written, "" without one."""
    return next(iter(every(part, name)), "")


def words(part: Part, name: str) -> str:
    """The header as a person reads it, on one line."""
    return one_line(first(part, name))


def mailboxes(part: Part, *names: str) -> list[tuple[str, str]]:
    """Name and address of all that the headers name, each address once."""
    found: dict[str, str] = {}
    for name in names:
        for written in every(part, name):
            for called, address in _mailboxes(written) or _mailboxes(header_words(written)):
                found.setdefault(address, called)
    return [(called, address) for address, called in found.items()]


def _mailboxes(written: str) -> list[tuple[str, str]]:
    if written.count('"') % 2:  # where a name ends cannot be said
        cell = addresses_in(header_words(written))
        return list(zip(cell.names, cell.found, strict=True))
    result = []
    for piece in _piece.findall(written):
        angled = _angled.fullmatch(piece.strip())
        called, inside = (angled[1], angled[2]) if angled else ("", _comment.sub(" ", piece))
        address = address_of(header_words(inside.strip().removeprefix("mailto:")))
        if address:
            result.append((one_line(called.strip().strip("\"'").replace('\\"', '"')), address))
    return result


def ids(part: Part, *names: str) -> list[str]:
    """The Message-IDs in the headers, each once, without what a server has folded into them."""
    return ids_in(" ".join(value for name in names for value in every(part, name)))


def ids_in(written: str) -> list[str]:
    """As `ids`, of words that are at hand."""
    words = normal(header_words(written))
    found = _id.findall(words) or [one for one in words.split() if _bare_id.fullmatch(one)]
    return list(dict.fromkeys(f"<{_spaces.sub('', one)}>" for one in found))


def moment(part: Part, name: str) -> datetime | None:
    """A date in UTC; None for what is none."""
    try:
        when = parsedate_to_datetime(first(part, name))
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except Exception:  # a month that is none, a year without end: several kinds of error
        return None


def parameter(part: Part, header: str, name: str) -> str:
    """What a header says beside its value, "" without it: charset, name, filename, method …"""
    value = _tried(lambda: part.message.get_param(name, header=header), None)
    if isinstance(value, tuple):  # RFC 2231: character set, language, words as bytes
        charset, _, text = value
        return one_line(read(_tried(lambda: text.encode("latin-1", "surrogateescape"), b""), charset or ""))
    return one_line(value) if isinstance(value, str) else ""


def one_line(written: str) -> str:
    """The words of what stands in a header, on one line."""
    return _spaces.sub(" ", normal(header_words(written))).strip()


# ---- Parts -----------------------------------------------------------------------------------------------------------


def is_attached(part: Part) -> bool:
    return first(part, "content-disposition").casefold().startswith("attachment")


def file_name(part: Part) -> str:
    """The name of its file, as written; "" when it has none."""
    return parameter(part, "content-disposition", "filename") or parameter(part, "content-type", "name")


def children(part: Part) -> list[Part]:
    """The parts of a multipart, the letter of a message/rfc822, the blocks of a delivery status."""
    payload = part.message.get_payload()
    if not isinstance(payload, list):
        return []
    inner = [_part(one) for one in payload if isinstance(one, Message)]
    if len(inner) == 1 and part.media_type.startswith("message/") and encoding(part) in ("base64", "quoted-printable"):
        return [parsed(_unpacked(inner[0], part))[0]]  # not allowed, and sent
    return inner


def _unpacked(inner: Part, outer: Part) -> bytes:
    return unbase64(content(inner)[0])[0] if encoding(outer) == "base64" else _quoted(content(inner)[0])


def _quoted(data: bytes) -> bytes:
    message: Message[str, str] = Message(policy=_AsWritten())
    message["content-transfer-encoding"] = "quoted-printable"
    message.set_payload(data.decode("ascii", "surrogateescape"))
    return content(_part(message))[0]


def encoding(part: Part) -> str:
    return first(part, "content-transfer-encoding").casefold().strip()


def content(part: Part) -> tuple[bytes, bool]:
    """The bytes of a part without parts, and whether they came whole."""
    nothing: object = None
    data = _tried(lambda: part.message.get_payload(decode=True), nothing)
    broken = any("Base64" in type(defect).__name__ for defect in part.message.defects)
    return (data, not broken) if isinstance(data, bytes) else (b"", True)


def after(part: Part) -> bytes:
    """What stands after the last part of a multipart, where no program looks."""
    said = part.message.epilogue or ""
    return said.encode("utf-8", "surrogateescape")
