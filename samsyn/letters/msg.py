"""A mail as Outlook saves it (.msg) read into a `Letter`: a file of streams, each of them one property of the mail."""

import io
import struct
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from olefile import OleFileIO

from samsyn.letters.charsets import read
from samsyn.letters.failures import status_in
from samsyn.letters.html_text import words_of_html
from samsyn.letters.letter import Attachment, Headers, Letter
from samsyn.letters.parsing import (
    DEEPEST,
    EMPTY,
    LONGEST_TEXT,
    MOST_FILES,
    RICH_TEXT,
    SEALED,
    TOO_DEEP,
    TOO_LONG,
    TOO_MANY,
    attachment,
    fullest,
    heading_of,
    joined_texts,
    letter_of,
)
from samsyn.letters.parts import ids_in, one_line, parsed
from samsyn.lib.mail_addresses import address_of

SAVE_AGAIN = "Outlook-filen kunde inte läsas. Spara mejlet som .eml eller pdf i Outlook och lägg in det i stället."
SPARE = 1_000_000  # bytes beyond the file's own size: streams that lie on each other would be read many times over
MOST_RECIPIENTS = 1_000

# Properties by their numbers in the format's own list.
CLASS, SUBJECT, HEADERS, BODY, HTML, RTF = "001A", "0037", "007D", "1000", "1013", "1009"
SENDER_NAME, SENDER = "0C1A", ("5D01", "5D02", "0C1F", "0065")
MESSAGE_ID, IN_REPLY_TO, REFERENCES = "1035", "1042", "1039"
SENT_AT, DELIVERED_AT = 0x0039, 0x0E06
RECIPIENT, RECIPIENT_TYPE, WHY_NOT = ("39FE", "3003"), 0x0C15, ("0C1B", "1001")
FILE_NAME, CONTENT_ID, FILE, FILE_METHOD = ("3707", "3704", "3001"), "3712", "3701", 0x3705
CODE_PAGES = (0x3FDE, 0x3FFD)
TO, CC = 1, 2
BY_VALUE, AS_LETTER = 1, 5
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Path = tuple[str, ...]


@dataclass
class _File:
    """The streams of the file by their folder, and how many bytes may still be read of them."""

    ole: OleFileIO
    left: int
    folders: dict[Path, dict[str, list[str]]] = field(default_factory=dict)


def letter_of_msg(data: bytes) -> Letter:
    """The letter in the bytes of an Outlook file. What cannot be read is told, with how to save it instead."""
    try:
        file = _File(OleFileIO(io.BytesIO(data)), left=len(data) + SPARE)
        for path in file.ole.listdir():
            file.folders.setdefault(tuple(path[:-1]), {})[path[-1].upper()] = path
        return _letter(file, (), header=32, depth=0)
    except Exception:  # a broken file falls anywhere in the reader
        return Letter(problems=(SAVE_AGAIN,))


def _letter(file: _File, at: Path, header: int, depth: int) -> Letter:
    fixed = _fixed(file, at, header)
    problems: dict[str, None] = {}
    kind = _words(file, at, CLASS, fixed).casefold()
    text = _text(file, at, fixed, problems)
    files, nested = _attached(file, at, depth, problems)
    recipients = [_recipient(file, folder) for folder in _folders(file, at, "__RECIP_VERSION1.0_#")[:MOST_RECIPIENTS]]
    letter = replace(_heading(file, at, fixed, recipients), text=text, attachments=tuple(files), nested=tuple(nested))
    if kind.startswith("ipm.note.smime"):
        letter = _unsealed(letter, problems)
    letter = _of_kind(letter, kind, recipients)
    if not letter.text.strip() and not problems and not letter.is_read_receipt and not letter.status_blocks:
        problems[EMPTY] = None
    return replace(letter, problems=tuple(problems))


@dataclass(frozen=True)
class _Recipient:
    address: str
    role: int
    why_not: str  # what the server answered


def _heading(file: _File, at: Path, fixed: dict[int, bytes], recipients: list[_Recipient]) -> Letter:
    """What the headers of the mail say where Outlook has kept them, else its own properties."""
    headers = _words(file, at, HEADERS, fixed)
    letter = heading_of(parsed(headers.encode("utf-8", "replace"))[0]) if headers else Letter()

    def ids(property_id: str) -> tuple[str, ...]:
        return tuple(ids_in(_words(file, at, property_id, fixed)))

    return replace(
        letter,
        subject=letter.subject or one_line(_words(file, at, SUBJECT, fixed)),
        sender=letter.sender or _first_address(file, at, SENDER, fixed),
        sender_name=letter.sender_name or one_line(_words(file, at, SENDER_NAME, fixed)),
        to=letter.to or tuple(one.address for one in recipients if one.role == TO and one.address),
        cc=letter.cc or tuple(one.address for one in recipients if one.role == CC and one.address),
        date=letter.date or _moment(fixed.get(SENT_AT)) or _moment(fixed.get(DELIVERED_AT)),
        message_id=letter.message_id or next(iter(ids(MESSAGE_ID)), ""),
        in_reply_to=letter.in_reply_to or ids(IN_REPLY_TO),
        references=letter.references or ids(REFERENCES),
    )


def _of_kind(letter: Letter, kind: str, recipients: list[_Recipient]) -> Letter:
    """What Outlook says by its class of the mail, where a mail has a part of its own."""
    if kind.startswith("report.") and kind.endswith((".ipnrn", ".ipnnrn", ".dr")):
        return replace(letter, is_read_receipt=True)
    if kind.startswith("report.") and kind.endswith(".ndr"):
        return replace(letter, status_blocks=tuple(_status(one) for one in recipients if one.address))
    if kind.startswith("ipm.schedule.meeting."):
        return replace(letter, calendar_method="reply" if ".resp." in kind else "request")
    if kind.startswith("ipm.note.rules."):
        return replace(letter, is_auto_submitted=True)
    return letter


def _status(one: _Recipient) -> Headers:
    """As a delivery status says it of a recipient."""
    return (
        ("final-recipient", f"rfc822;{one.address}"), ("action", "failed"), ("status", status_in(one.why_not)),
        ("diagnostic-code", one_line(one.why_not)),
    )  # fmt: skip


def _unsealed(letter: Letter, problems: dict[str, None]) -> Letter:
    """A signed letter lies whole in its one file; an encrypted one is not read."""
    inner = letter_of(letter.attachments[0].data) if len(letter.attachments) == 1 else Letter()
    if not inner.text.strip():
        problems[SEALED] = None
        return letter
    problems |= dict.fromkeys(inner.problems)
    return replace(letter, text=inner.text, attachments=inner.attachments, nested=inner.nested)


def _text(file: _File, at: Path, fixed: dict[int, bytes], problems: dict[str, None]) -> str:
    plain = _words(file, at, BODY, fixed)
    html = _words(file, at, HTML, fixed) or read(_stream(file, at, HTML, "0102"), _charset(fixed))
    if len(plain) > LONGEST_TEXT or len(html) > 2 * LONGEST_TEXT:
        problems[TOO_LONG] = None
    plain, html = plain[:LONGEST_TEXT], html[: 2 * LONGEST_TEXT]
    text = joined_texts(fullest([plain], [words_of_html(html)]) if html else [plain])
    if not text.strip() and _stream(file, at, RTF, "0102"):
        problems[RICH_TEXT] = None
    return text


def _attached(file: _File, at: Path, depth: int, problems: dict[str, None]) -> tuple[list[Attachment], list[Letter]]:
    files: list[Attachment] = []
    nested: list[Letter] = []
    for folder in _folders(file, at, "__ATTACH_VERSION1.0_#"):
        fixed = _fixed(file, folder, 8)
        inner = (*folder, "__substg1.0_3701000D")
        name = next(filter(None, (_words(file, folder, one, fixed) for one in FILE_NAME)), "")
        if len(files) + len(nested) >= MOST_FILES:
            problems[TOO_MANY] = None
            break
        if "__PROPERTIES_VERSION1.0" in file.folders.get(inner, {}):
            if depth >= DEEPEST:
                problems[TOO_DEEP] = None
            else:
                nested.append(_letter(file, inner, header=24, depth=depth + 1))
        elif f"__SUBSTG1.0_{FILE}0102" in file.folders.get(folder, {}):
            data = _stream(file, folder, FILE, "0102")
            files.append(attachment(name, data, is_inline=bool(_words(file, folder, CONTENT_ID, fixed))))
        else:
            problems[f"Filen ”{one_line(name) or 'utan namn'}” ligger inte i mejlet. Öppna originalet."] = None
    return files, nested


def _recipient(file: _File, at: Path) -> _Recipient:
    fixed = _fixed(file, at, 8)
    why_not = " ".join(filter(None, (_words(file, at, one, fixed) for one in WHY_NOT)))
    return _Recipient(_first_address(file, at, RECIPIENT, fixed), _number(fixed.get(RECIPIENT_TYPE)), why_not)


# ---- Streams ---------------------------------------------------------------------------------------------------------


def _folders(file: _File, at: Path, beginning: str) -> list[Path]:
    """The folders of recipients or attachments, in the order of the letter."""
    inside = {path[: len(at) + 1] for path in file.folders if len(path) > len(at) and path[: len(at)] == at}
    return sorted(path for path in inside if path[-1].upper().startswith(beginning))


def _stream(file: _File, at: Path, property_id: str, kind: str) -> bytes:
    return _bytes(file, at, f"__SUBSTG1.0_{property_id}{kind}")


def _bytes(file: _File, at: Path, name: str) -> bytes:
    path = file.folders.get(at, {}).get(name)
    if path is None:
        return b""
    file.left -= file.ole.get_size(path)
    if file.left < 0:
        raise ValueError("the streams are larger than the file")
    return bytes(file.ole.openstream(path).read())


def _words(file: _File, at: Path, property_id: str, fixed: dict[int, bytes]) -> str:
    wide = _stream(file, at, property_id, "001F")
    if wide:
        return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
    return read(_stream(file, at, property_id, "001E"), _charset(fixed)).rstrip("\x00")


def _fixed(file: _File, at: Path, header: int) -> dict[int, bytes]:
    """Properties of a fixed length, by their number."""
    data = _bytes(file, at, "__PROPERTIES_VERSION1.0")
    return {
        struct.unpack_from("<H", data, start + 2)[0]: data[start + 8 : start + 16]
        for start in range(header, len(data) - 15, 16)
    }


def _charset(fixed: dict[int, bytes]) -> str:
    page = next(filter(None, (_number(fixed.get(one)) for one in CODE_PAGES)), 0)
    return {0: "", 65001: "utf-8", 20127: "ascii", 28591: "iso-8859-1", 28605: "iso-8859-15"}.get(page, f"cp{page}")


def _first_address(file: _File, at: Path, properties: tuple[str, ...], fixed: dict[int, bytes]) -> str:
    return next(filter(None, (address_of(_words(file, at, one, fixed)) for one in properties)), "")


def _number(value: bytes | None) -> int:
    return int(struct.unpack_from("<I", value)[0]) if value else 0


def _moment(value: bytes | None) -> datetime | None:
    """Ten millionths of a second since 1601; 0 is none."""
    ticks = int(struct.unpack_from("<Q", value)[0]) if value else 0
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None
