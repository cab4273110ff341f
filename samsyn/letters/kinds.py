"""What a letter that comes in is: an answer by a person, or what machines send."""

import re
from dataclasses import dataclass
from enum import StrEnum

from samsyn.letters.bounces import NOT_FAILED, Bounce, bounce_of
from samsyn.letters.file_kinds import OUTLOOK, media_type_of
from samsyn.letters.letter import Letter
from samsyn.letters.msg import letter_of_msg
from samsyn.letters.parsing import letter_of


class CannotBeRead(Exception):
    """Beyond what a reader of letters is given. The message is a Swedish sentence."""


class LetterKind(StrEnum):
    """Only the first is an answer; the others lie in a pile that a person can look through."""

    ANSWER = "answer"
    BOUNCE = "bounce"
    AUTOMATIC_REPLY = "automatic_reply"
    CALENDAR_REPLY = "calendar_reply"
    READ_RECEIPT = "read_receipt"


CALENDAR_REPLIES = {"reply", "counter", "declinecounter", "refresh"}
AUTOMATIC = re.compile(
    r"\W*(autosvar|automatiskt svar|automatsvar|frånvaro(meddelande)?|frånvarande|ej på kontoret"
    r"|auto(matic)?[- ]?(reply|response)|out of (the )?office|automatische antwort|automaattinen vastaus|autoreply)\b",
    re.IGNORECASE,
)
RECEIPT = re.compile(
    r"\W*(läst|ej läst|lest|levererat|borttaget utan att läsas|read|not read|delivered|relayed)\s*:", re.IGNORECASE
)

RECEIPT_WORDS = re.compile(
    r"lästes|har lästs|togs bort utan att läsas|was read|was deleted without being read|har levererats"
    r"|has been delivered|vidarebefordrades till mottagare",
    re.IGNORECASE,
)
LONGEST_RECEIPT = 1_500  # characters: a person who writes more has something to say


@dataclass(frozen=True)
class Received:
    """A letter that came in, and what it is. `bounce` is there for bounces alone."""

    letter: Letter
    kind: LetterKind
    bounce: Bounce | None = None


def received(data: bytes) -> Received:
    """A dropped file or a mail from a mailbox, read. Nothing raises: `letter.problems` says what was not read."""
    letter = letter_of_msg(data) if media_type_of(data) == OUTLOOK else letter_of(data)
    bounce = bounce_of(letter, data)
    return Received(letter, kind_of(letter, bounce), bounce)


def kind_of(letter: Letter, bounce: Bounce | None) -> LetterKind:
    """By what is in the letter before what its subject says: a person may answer with any subject."""
    if letter.is_read_receipt or _is_delivery_receipt(letter) or _is_receipt_in_prose(letter):
        return LetterKind.READ_RECEIPT
    if bounce:
        return LetterKind.BOUNCE
    if letter.calendar_method in CALENDAR_REPLIES:
        return LetterKind.CALENDAR_REPLY
    if letter.is_auto_submitted or AUTOMATIC.match(letter.subject):
        return LetterKind.AUTOMATIC_REPLY
    return LetterKind.ANSWER


def _is_delivery_receipt(letter: Letter) -> bool:
    """A delivery status that says of all that they were reached."""
    actions = [value.casefold() for block in letter.status_blocks for name, value in block if name == "action"]
    return bool(actions) and all(action.startswith(NOT_FAILED) for action in actions)


def _is_receipt_in_prose(letter: Letter) -> bool:
    is_short = len(letter.text) <= LONGEST_RECEIPT
    return bool(is_short and RECEIPT.match(letter.subject) and RECEIPT_WORDS.search(letter.text))
