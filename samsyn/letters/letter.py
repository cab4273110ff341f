"""A letter that came in, as data: what it says, who sent it, what was attached and what could not be read."""

from dataclasses import dataclass, field
from datetime import datetime

Headers = tuple[tuple[str, str], ...]  # names in small letters, with their words


@dataclass(frozen=True)
class Attachment:
    """A file that came with a letter. `name` as it was written; `safe_name` for disks, archives and headers."""

    name: str
    safe_name: str
    media_type: str  # found in the bytes: what the letter claims is not asked
    data: bytes = field(repr=False)
    sha256: str
    is_inline: bool = False  # a picture in the text, most often of a signature
    is_program: bool = False  # by its bytes or by any ending of its name: not to be kept for anybody to open


@dataclass(frozen=True)
class Letter:
    """Addresses are in the normal form of `address_of`, Message-IDs with their angle brackets.

    `text` is what a person would read, in the normal form of `normal`. `nested`: letters attached to this one, with
    their own attachments. `problems`: what could not be read, in sentences; the original is always kept beside.
    """

    subject: str = ""
    sender: str = ""
    sender_name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    envelope: tuple[str, ...] = ()  # whom servers on the way say that it was delivered to, and its return path
    date: datetime | None = None
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    is_auto_submitted: bool = False
    is_read_receipt: bool = False
    has_empty_return: bool = False  # "Return-Path: <>": no person sends that
    calendar_method: str = ""  # "reply", "request" …
    failed_recipients: tuple[str, ...] = ()  # that a header of its own names
    status_blocks: tuple[Headers, ...] = ()  # of a delivery status: of the message, then of each recipient
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    nested: tuple["Letter", ...] = ()
    problems: tuple[str, ...] = ()


def every_letter(letter: Letter) -> list[Letter]:
    """The letter and all that lie in it, outermost first."""
    return [letter, *(one for inner in letter.nested for one in every_letter(inner))]


def every_attachment(letter: Letter) -> list[Attachment]:
    """The files of the letter and of those that lie in it."""
    return [file for one in every_letter(letter) for file in one.attachments]
