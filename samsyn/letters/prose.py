"""Bounces in prose: a server, most often Exchange in Swedish, that writes to a person and to no program."""

import re

from samsyn.letters.letter import Letter, every_letter
from samsyn.lib.mail_addresses import addresses_in

MOST_LINES = 300  # of the text that are looked through
LONGEST_LINE = 2_000
LINES_OF_WORDS = 8  # after an address, that speak of it
MOST_ADDRESSES = 100

DAEMONS = re.compile(
    r"(mailer-?daemon|mail-?daemon|postmaster|maildelivery|mail-?delivery\w*|microsoftexchange[0-9a-f]{20,})@"
)
DAEMON_NAMES = re.compile(r"mail delivery (sub)?system|mailer-daemon|^postmaster|^microsoft outlook$", re.IGNORECASE)
SUBJECTS = re.compile(
    r"\W*(kan inte levereras|kunde inte levereras|olevererbart|gick inte att leverera|leveransfel|fördröjd leverans"
    r"|leveransen (misslyckades|är försenad|fördröjd)|meddelandet (kunde|kan) inte|ej levererat"
    r"|undeliver|failure notice|delivery (status notification|failure|failed|delayed|has failed)"
    r"|mail delivery (failed|failure)|returned mail|non[- ]?deliver|message (delayed|undeliverable)"
    r"|warning: (message|could not)|mail system error|could not send)",
    re.IGNORECASE,
)
PHRASES = re.compile(
    r"(kunde|kan) inte (levereras|skickas|nås)|(kunde|kan) inte leverera|leveransen (till|misslyckades)|hittades inte"
    r"|finns inte|gick inte att leverera|har ännu inte levererats|är full|avvisa(de|ts)"
    r"|okänd (mottagare|adress|användare)"
    r"|(could not|couldn['’]t|cannot|can['’]t|unable to|not) (be )?deliver|undeliver|did not reach"
    r"|delivery (has )?(failed|to the follow)|permanent (error|fatal)|failed permanently|returned (to sender|below)"
    r"|(user|recipient|address|domain|host)\w* .{0,40}(unknown|not found|does not exist|doesn['’]t exist|rejected)"
    r"|unknown (user|recipient)|no such (user|recipient)|wasn['’]t found|unrouteable"
    r"|mailbox (is )?(full|unavailable)|over quota|delayed",
    re.IGNORECASE,
)
_beyond = re.compile(
    r"\W*(diagnosti[ck]|ursprunglig|original(t| message| headers)|returned message|message ?headers|meddelandehuvud"
    r"|(unsent|message|original) .{0,20}follows|this is a copy|below (this line|is a copy)|received:"
    r"|reporting-mta|return-path:|message-id:)",
    re.IGNORECASE,
)
# Lines of a header that has come along, with addresses of everybody but whom it was sent to.
_others = re.compile(
    r"\W*(from|cc|bcc|sender|reply-to|message-id|references|in-reply-to|received|return-path|feedback-id)\s*:"
    r"|\s*(for|by|with|id|\(envelope-from) .*[;)]",
    re.IGNORECASE,
)
_helper = re.compile(r"(postmaster|mailer-daemon|abuse|support|helpdesk|no-?reply)@")


def is_bounce_in_prose(letter: Letter) -> bool:
    """Whether a mail server has written it: by its sender, or by two of three signs that anybody may have one of."""
    if DAEMONS.match(letter.sender) or DAEMON_NAMES.search(letter.sender_name):
        return True
    says_so = PHRASES.search("\n".join(_lines(letter)))
    return [bool(SUBJECTS.match(letter.subject)), letter.has_empty_return, bool(says_so)].count(True) >= 2


def failed_in_prose(letter: Letter) -> list[tuple[str, str]]:
    """The addresses that the text names as failed, each with the words that speak of it."""
    lines = _lines(letter)
    end = next((at for at, line in enumerate(lines) if _beyond.match(line)), len(lines))
    found = _addresses(letter, lines[:end]) or _addresses(letter, lines)
    asked = {address for inner in every_letter(letter)[1:] for address in inner.to}
    if asked & found.keys():  # the others are of whoever helps, or of whom the letter came from
        found = {address: at for address, at in found.items() if address in asked}
    return [(address, "\n".join(lines[at : at + LINES_OF_WORDS])) for address, at in found.items()]


def _addresses(letter: Letter, lines: list[str]) -> dict[str, int]:
    """Addresses that are not ours and not the server's, and the line that each first stands on."""
    ours = {letter.sender, *letter.to, *letter.cc, *letter.envelope}
    ours |= {inner.sender for inner in every_letter(letter)[1:]}
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        if "@" not in line or _others.match(line):
            continue
        for address in addresses_in(line).found:
            if address not in ours and not _helper.match(address) and len(found) < MOST_ADDRESSES:
                found.setdefault(address, at)
    return found


def _lines(letter: Letter) -> list[str]:
    return [line[:LONGEST_LINE] for line in letter.text.split("\n", MOST_LINES)[:MOST_LINES]]
