"""Bounces: whose letter did not come through, why, and which letter of ours it was.

The delivery status is read here, where a status says that something passes or is our own fault; then what a server
has written to a person; flufl.bounce last, for the many makes that neither knows, and only for whom it was.
"""

import logging
import re
from dataclasses import dataclass

from flufl.bounce import all_failures

from samsyn.letters.failures import Failure, failure_of, status_in
from samsyn.letters.letter import Headers, Letter, every_attachment, every_letter
from samsyn.letters.parts import parsed
from samsyn.letters.prose import failed_in_prose, is_bounce_in_prose
from samsyn.lib.mail_addresses import address_of, addresses_in

LONGEST_WORDS = 1_000
LOOKED_THROUGH = 50_000  # characters of a text where a Message-ID may stand
NOT_FAILED = ("delivered", "relayed", "expanded")

_written_id = re.compile(r"^[>\s]*(?:x-original-)?message-id:\s*(<[^<>\s]{1,995}>)", re.MULTILINE | re.IGNORECASE)

# It writes a line of its own for each of the many makes it tries.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class FailedRecipient:
    """One that was not reached. `address` is what the last server called it, `original_address` what we sent to."""

    address: str
    original_address: str = ""
    status: str = ""  # "5.1.1", "" where none is given
    failure: Failure = Failure.UNKNOWN
    words: str = ""  # the server's own


@dataclass(frozen=True)
class Bounce:
    """`failed` is empty where nobody understands whom it is about. `original_ids`: Message-IDs of what came back."""

    failed: tuple[FailedRecipient, ...] = ()
    original_ids: tuple[str, ...] = ()
    is_prose: bool = False  # it was read out of sentences: an address may be another's


def bounce_of(letter: Letter, data: bytes = b"") -> Bounce | None:
    """What the letter says of failed deliveries; None for a letter that is no bounce. `data`: its bytes, as a mail."""
    told = [block for block in letter.status_blocks if _is_of_a_recipient(block)]
    failed = [_failed(block) for block in told if not _said(block, "action").casefold().startswith(NOT_FAILED)]
    if told and not failed:
        return None  # a receipt: all came through
    failed = [one for one in failed if one.address or one.original_address]
    if failed:
        return Bounce(_each_once(failed), original_ids(letter))
    is_told = bool(letter.status_blocks) or bool(letter.failed_recipients)
    if not is_told and not is_bounce_in_prose(letter):
        return None
    failed = _in_prose(letter) or _by_others(letter, data)
    return Bounce(_each_once(failed), original_ids(letter), is_prose=not letter.failed_recipients)


def original_ids(letter: Letter) -> tuple[str, ...]:
    """The Message-IDs of letters that came back, wherever in the bounce they stand."""
    inner = every_letter(letter)
    found = [one.message_id for one in inner[1:]]
    texts = [one.text[:LOOKED_THROUGH] for one in inner]
    texts += [
        file.data[:LOOKED_THROUGH].decode("latin-1")
        for file in every_attachment(letter)
        if file.media_type in ("text/plain", "message/rfc822")
    ]
    found += [said for text in texts for said in _written_id.findall(text)]
    for block in letter.status_blocks:
        found += [value for name, value in block if name in ("original-message-id", "x-original-message-id")]
    found += [*letter.in_reply_to, *letter.references]
    return tuple(dict.fromkeys(one for one in found if one and one != letter.message_id))


def _is_of_a_recipient(block: Headers) -> bool:
    return any(name in ("final-recipient", "original-recipient", "action") for name, _ in block)


def _said(block: Headers, name: str) -> str:
    return next((value for key, value in block if key == name), "")


def _failed(block: Headers) -> FailedRecipient:
    words = re.sub(r"^\s*[\w-]+\s*;\s*", "", _said(block, "diagnostic-code"))
    status, said = status_in(_said(block, "status")), status_in(words)
    if not status or (status.endswith(".0.0") and said):  # one that says nothing
        status = said
    return FailedRecipient(
        address=_address(_said(block, "final-recipient")),
        original_address=_address(_said(block, "original-recipient")),
        status=status,
        failure=failure_of(status, words, _said(block, "action").casefold()),
        words=words[:LONGEST_WORDS],
    )


def _address(written: str) -> str:
    """ "rfc822; <a@b.se>" as an address."""
    address = written.partition(";")[2] or written
    return address_of(address.strip(" <>")) or next(iter(addresses_in(address).found), "")


def _in_prose(letter: Letter) -> list[FailedRecipient]:
    found = dict(failed_in_prose(letter))
    if letter.failed_recipients:
        found = {address: found.get(address, letter.text) for address in letter.failed_recipients}
    return [_by_words(letter, address, words) for address, words in found.items()]


def _by_words(letter: Letter, address: str, words: str) -> FailedRecipient:
    status = status_in(words) or status_in(letter.text[:LOOKED_THROUGH])
    failure = failure_of(status, words)
    if failure is Failure.UNKNOWN:  # the sentence that says why may stand before the address
        failure = failure_of(status, letter.text[:LONGEST_WORDS])
    return FailedRecipient(address, status=status, failure=failure, words=words[:LONGEST_WORDS].strip())


def _by_others(letter: Letter, data: bytes) -> list[FailedRecipient]:
    """Whom flufl.bounce finds. Whether it is for good it does not know: it calls 4.2.2 permanent."""
    try:
        passing, lasting = all_failures(parsed(data)[0].message)
    except Exception:  # it reads headers as the parser gives them
        return []
    said = sorted(one.decode("ascii", "replace") for one in {*passing, *lasting})
    found = [address for address in map(address_of, said) if address and address not in letter.to]
    return [_by_words(letter, address, letter.text[:LONGEST_WORDS]) for address in found]


def _each_once(failed: list[FailedRecipient]) -> tuple[FailedRecipient, ...]:
    found: dict[tuple[str, str], FailedRecipient] = {}
    for one in failed:
        found.setdefault((one.address, one.original_address), one)
    return tuple(found.values())
