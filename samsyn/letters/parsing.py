"""A mail as a file (.eml) read into a `Letter`. Whatever the bytes are, nothing is raised: what is not read is told."""

import re
from dataclasses import dataclass, field, replace

from samsyn.letters.charsets import LOST, read
from samsyn.letters.file_kinds import is_program, media_type_of, name_as_written, safe_name
from samsyn.letters.html_text import words_of_html
from samsyn.letters.letter import Attachment, Headers, Letter
from samsyn.letters.normal import normal
from samsyn.letters.parts import (
    Part,
    after,
    children,
    content,
    every,
    file_name,
    first,
    ids,
    is_attached,
    mailboxes,
    moment,
    one_line,
    parameter,
    parsed,
    words,
)  # fmt: skip
from samsyn.lib.canonical import sha256_hex

DEEPEST = 5  # letters inside each other that are read
MOST_FILES = 1_000
LONGEST_TEXT = 2_500_000  # characters, of all the texts in a letter; and bytes of one, twice as many
CLEARLY, A_LINE = 1.2, 20  # links and pictures are told at other lengths in HTML than in plain text

SEE_ORIGINAL = "öppna originalet"
UNREAD = f"Texten kunde inte läsas, {SEE_ORIGINAL}."
NOT_SPLIT = f"Mejlets delar kunde inte skiljas åt, {SEE_ORIGINAL}."
NO_LETTER = "Filen är inget mejl."
EMPTY = "Mejlet har ingen text."
SEALED = f"Mejlet är krypterat, eller signerat i ett paket, och kunde inte läsas, {SEE_ORIGINAL}."
WINMAIL = f"En del av mejlet ligger i winmail.dat, en fil som bara Outlook läser. Den kunde inte läsas, {SEE_ORIGINAL}."
RICH_TEXT = f"En del av texten är skriven på ett sätt (RTF) som inte kunde läsas, {SEE_ORIGINAL}."
LOST_LETTERS = f"Några tecken i texten kunde inte läsas, {SEE_ORIGINAL}."
TOO_DEEP = f"Ett mejl som ligger inuti flera andra lästes inte, {SEE_ORIGINAL}."
TOO_MANY = f"Mejlet har fler än {MOST_FILES} filer. De andra lästes inte, {SEE_ORIGINAL}."
TOO_LONG = f"Texten är så lång att bara början visas, {SEE_ORIGINAL}."

KNOWN = {
    "from", "to", "subject", "date", "received", "message-id", "return-path", "mime-version", "content-type",
    "delivered-to", "sender", "reply-to",
}  # fmt: skip
ENVELOPE = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "return-path")
STATUS = {"message/delivery-status", "message/global-delivery-status"}
RECEIPT = {"message/disposition-notification", "message/global-disposition-notification"}
LETTERS = {"message/rfc822", "message/global", "message/news"}
HEADERS_ALONE = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
AUTOMATIC_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder")

_pgp = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_enriched = re.compile(r"<[^<>]*>")
_letters = re.compile(r"[^\W_]")


@dataclass
class _Found:
    """What has been found in the parts so far."""

    texts: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    nested: list[Letter] = field(default_factory=list)
    status_blocks: list[Headers] = field(default_factory=list)
    calendar_method: str = ""
    is_read_receipt: bool = False
    problems: dict[str, None] = field(default_factory=dict)


def letter_of(data: bytes) -> Letter:
    """The letter in the bytes of a mail."""
    part, is_whole = parsed(data)
    if not KNOWN & part.headers.keys():
        return Letter(problems=(NO_LETTER,))
    return _letter(part, is_whole, depth=0)


def _letter(part: Part, is_whole: bool, depth: int) -> Letter:
    found = _Found()
    if is_whole:
        _walk(part, found, depth)
    else:
        found.problems[NOT_SPLIT] = None
    text = joined_texts(found.texts)
    if _pgp.search(text):
        found.problems[SEALED] = None
    is_report = found.is_read_receipt or bool(found.status_blocks)
    if not text.strip() and not found.problems and not is_report:
        found.problems[EMPTY] = None
    return replace(
        heading_of(part),
        is_read_receipt=found.is_read_receipt,
        calendar_method=found.calendar_method,
        status_blocks=tuple(found.status_blocks),
        text=text,
        attachments=tuple(found.files),
        nested=tuple(found.nested),
        problems=tuple(found.problems),
    )


def joined_texts(texts: list[str]) -> str:
    """The texts of a letter as one, in normal form, no longer than is read."""
    return normal("\n\n".join(text.strip("\r\n") for text in texts if text.strip())[:LONGEST_TEXT])


def heading_of(part: Part) -> Letter:
    """What the headers say."""
    name, sender = next(iter(mailboxes(part, "from") or mailboxes(part, "sender", "reply-to")), ("", ""))
    submitted = first(part, "auto-submitted").partition(";")[0].strip().casefold()
    precedence = first(part, "precedence").casefold()
    return Letter(
        subject=words(part, "subject"),
        sender=sender,
        sender_name=name or ("" if sender else words(part, "from")),
        to=tuple(address for _, address in mailboxes(part, "to")),
        cc=tuple(address for _, address in mailboxes(part, "cc")),
        envelope=tuple(address for _, address in mailboxes(part, *ENVELOPE)),
        date=moment(part, "date"),
        message_id=next(iter(ids(part, "message-id")), ""),
        in_reply_to=tuple(ids(part, "in-reply-to")),
        references=tuple(ids(part, "references")),
        is_auto_submitted=submitted not in ("", "no")
        or precedence in ("auto_reply", "auto-reply")
        or any(every(part, name) for name in AUTOMATIC_HEADERS),
        has_empty_return=any(value.replace(" ", "") == "<>" for value in every(part, "return-path")),
        failed_recipients=tuple(address for _, address in mailboxes(part, "x-failed-recipients")),
    )


def _walk(part: Part, found: _Found, depth: int) -> None:
    """What lies in a part, into what has been found."""
    if part.media_type in STATUS:
        found.status_blocks += _blocks(part)
    elif part.media_type in RECEIPT:
        found.is_read_receipt = True
    elif part.media_type in HEADERS_ALONE:
        found.nested.append(heading_of(_headers_alone(part)))
    elif part.media_type in LETTERS or part.media_type == "message/partial":
        _walk_letter(part, found, depth)
    elif not part.message.is_multipart():
        _leaf(part, found)
    elif part.media_type == "multipart/alternative":
        _alternatives(part, found, depth)
    else:
        if part.media_type == "multipart/encrypted":
            found.problems[SEALED] = None
        for child in children(part):
            _walk(child, found, depth)
        beyond = read(after(part))
        if _letters.search(beyond):
            found.texts.append(beyond)


def _walk_letter(part: Part, found: _Found, depth: int) -> None:
    if depth >= DEEPEST:
        found.problems[TOO_DEEP] = None
        return
    for child in children(part):
        found.nested.append(_letter(child, True, depth + 1))


def _blocks(part: Part) -> list[Headers]:
    """The blocks of a delivery status; in its international form the parser takes all but the first for a text."""
    blocks = [child.headers for child in children(part)]
    if part.media_type != "message/delivery-status":
        rest = [content(child)[0] for child in children(part) if not child.message.is_multipart()]
        blocks += [parsed(block)[0].headers for one in rest for block in re.split(rb"\r?\n\r?\n", one) if block.strip()]
    elif not part.message.is_multipart():
        blocks = [parsed(block)[0].headers for block in re.split(rb"\r?\n\r?\n", content(part)[0]) if block.strip()]
    return [
        tuple((name, one_line(value)) for name, values in block.items() for value in values)
        for block in blocks
        if block
    ]


def _headers_alone(part: Part) -> Part:
    inner = children(part)
    return inner[0] if inner else parsed(content(part)[0])[0]


def _alternatives(part: Part, found: _Found, depth: int) -> None:
    """The same letter in several ways: the plain one, but where another says clearly more."""
    ways = []
    for child in children(part):
        one = _Found(problems=found.problems)
        _walk(child, one, depth)
        ways.append((child.media_type, one))
        found.files += one.files
        found.nested += one.nested
        found.status_blocks += one.status_blocks
        found.calendar_method = found.calendar_method or one.calendar_method
        found.is_read_receipt = found.is_read_receipt or one.is_read_receipt
    plain = next((one.texts for media_type, one in ways if media_type == "text/plain"), [])
    found.texts += fullest(plain, *(one.texts for _, one in ways))


def fullest(plain: list[str], *others: list[str]) -> list[str]:
    """The texts of the plain letter, but where another way of the same clearly says more."""
    other = max(others, key=_size, default=plain)
    return other if _size(other) > _size(plain) * CLEARLY + (A_LINE if _size(plain) else 0) else plain


def _size(texts: list[str]) -> int:
    return sum(len(_letters.findall(text)) for text in texts)


def _leaf(part: Part, found: _Found) -> None:
    """A part without parts: words of the letter, or a file."""
    data, is_whole = content(part)
    name = file_name(part)
    kind, _, subtype = part.media_type.partition("/")
    if kind == "multipart":  # its parts could not be told from each other
        found.problems[UNREAD] = None
        found.texts.append(read(data))
    elif kind == "text" and subtype in ("plain", "html", "enriched", "richtext") and not is_attached(part) and not name:
        _take_text(found, data, subtype, parameter(part, "content-type", "charset"), is_whole)
    elif len(found.files) >= MOST_FILES:
        found.problems[TOO_MANY] = None
    else:
        if kind == "text" and subtype == "calendar":
            found.calendar_method = found.calendar_method or _method(part, data)
        file = attachment(name, data, is_inline=not is_attached(part) and bool(first(part, "content-id")))
        if not is_whole:
            found.problems[f"Filen ”{file.name or file.safe_name}” kom fram skadad, {SEE_ORIGINAL}."] = None
        told = _unreadable(part, file)
        if told:
            found.problems[told] = None
        found.files.append(file)


def _take_text(found: _Found, data: bytes, subtype: str, charset: str, is_whole: bool) -> None:
    """Words of the letter, as far as they are read."""
    most = 2 * LONGEST_TEXT
    if len(data) > most:
        data = data[: data.rfind(b"\n", 0, most) + 1 or most]
        found.problems[TOO_LONG] = None
    said = read(data, charset)
    if not is_whole or LOST in said:
        found.problems[LOST_LETTERS] = None
    if subtype == "html":
        said = words_of_html(said)
    elif subtype != "plain":
        said = _enriched.sub("", said)
    room = LONGEST_TEXT - sum(map(len, found.texts))
    if len(said) > room:
        found.problems[TOO_LONG] = None
    if room > 0:
        found.texts.append(said[:room])


def attachment(name: str, data: bytes, is_inline: bool = False) -> Attachment:
    """A file that came with a letter, looked at."""
    media_type = media_type_of(data)
    return Attachment(
        name=name_as_written(name),
        safe_name=safe_name(name, media_type),
        media_type=media_type,
        data=data,
        sha256=sha256_hex(data),
        is_inline=is_inline,
        is_program=is_program(name, media_type),
    )


def _method(part: Part, data: bytes) -> str:
    said = re.search(rb"^METHOD:\s*([A-Za-z-]{1,20})", data[:20_000], re.MULTILINE | re.IGNORECASE)
    return (parameter(part, "content-type", "method") or (said[1].decode() if said else "publish")).casefold()


def _unreadable(part: Part, file: Attachment) -> str:
    """What to say of a file that holds the letter's own words in a way that is not read here."""
    if part.media_type in ("application/pkcs7-mime", "application/x-pkcs7-mime") or file.name.endswith(".p7m"):
        return SEALED
    if file.media_type == "application/ms-tnef" or file.name.casefold() == "winmail.dat":
        return WINMAIL
    if part.media_type in ("text/rtf", "application/rtf") and not file.name:
        return RICH_TEXT
    return ""
