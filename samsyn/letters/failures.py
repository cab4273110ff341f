"""Why a letter of ours did not come through: by the status that servers give (RFC 3463), else by their words.

Whoever takes what passes, or what is our own server's fault, for a wrong address, loses good addresses. So an address
is called wrong only where a server says so.
"""

import re
from enum import StrEnum


class Failure(StrEnum):
    """What a failed delivery says of the address."""

    TEMPORARY = "temporary"  # it may come through later
    BAD_ADDRESS = "bad_address"
    REFUSED_US = "refused_us"  # our server, our sender or what we sent: nothing is said of the address
    MAILBOX_FULL = "mailbox_full"
    UNKNOWN = "unknown"


# "550 5.1.1", not the numbers of a network address.
_status = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_reply_code = re.compile(r"(?<![\d.-])([45])\d\d(?=[ -])")

OUR_SENDER = {"5.1.7", "5.1.8"}  # of all 5.1 these speak of whoever sent
EXPIRED = {"5.4.7"}  # our server tried for as long as it does
TOO_LARGE = {"5.2.3", "5.3.4"}  # what we sent
SAYS_NOTHING = re.compile(r"5\.([0-2]\.0|[35]\.\d+)")  # "other": the words say what
BLOCKED = re.compile(
    r"spamhaus|spamcop|barracuda|block ?list|black ?list|dnsbl|\brbl\b|blocked|spärr|svartlist|blockera|reputation"
    r"|policy|\bspf\b|dkim|dmarc|\bspam\b|relay(ing)? (access )?denied|access denied|not (permitted|allowed)"
    r"|authenticat|sender (is )?rejected|(message|mail) .{0,20}(too large|size|length)|mismatches client|för stort",
    re.IGNORECASE,
)
LISTED = re.compile(r"spamhaus|spamcop|block ?list|black ?list|dnsbl|svartlist|spärrlist", re.IGNORECASE)
FULL = re.compile(
    r"mailbox (is )?full|over quota|quota (is )?exceeded|exceeded .{0,40}(quota|storage)|insufficient .{0,20}storage"
    r"|mailbox exceeds|full mailbox|inbox is full"
    r"|(postlåda|brevlåda|inkorg)\w* är full|har fått slut på utrymme|överskridit",
    re.IGNORECASE,
)
BAD = re.compile(
    r"user unknown|unknown (user|recipient|address|local)|no such (user|recipient|address|mailbox|person|domain)"
    r"|(does not|doesn['’]t) exist|(was not|wasn['’]t|not) found|invalid (recipient|mailbox|address|user)"
    r"|(recipient|address) (is )?(unknown|invalid)|unrouteable|no mailbox|not a valid (mailbox|user|recipient)"
    r"|user not exist|doesn['’]t have an? .{0,40}account|(host|user|mailbox) unknown|unknown (host|user)"
    r"|recipient not recognized|account .{0,30}(disabled|inactive|not active|closed)|mailbox disabled"
    r"|nxdomain|(finns inte|hittades inte|okänd (mottagare|adress|användare)|ogiltig (adress|mottagare)|hittar inte)",
    re.IGNORECASE,
)
NO_DOMAIN = re.compile(r"(host|domain)( name)? not found|no such domain|nxdomain", re.IGNORECASE)
LATER = re.compile(
    r"temporar|will (be )?(re-?tr|attempt|continue|keep)|try again|delayed|deferred|greylist|timed? ?out|unreachable"
    r"|connection refused|tillfällig|försöker? igen|fördröj|försenad|ännu inte levererats",
    re.IGNORECASE,
)
REFUSED_SENDER = re.compile(r"after (pipelined )?mail from|in reply to mail from", re.IGNORECASE)
SAID_IN_WORDS = (
    (Failure.MAILBOX_FULL, FULL),
    (Failure.BAD_ADDRESS, BAD),
    (Failure.REFUSED_US, BLOCKED),
    (Failure.TEMPORARY, LATER),
)


def status_in(words: str) -> str:
    """The first enhanced status that stands in the words, "" without one."""
    found = next((one for one in _status.finditer(words) if one[1] != "2"), None)
    return found[0] if found else ""


def failure_of(status: str, words: str, action: str = "") -> Failure:
    """What the status says, and the words where it says nothing."""
    if action.startswith("delayed") or status.startswith("4.") or status in EXPIRED:
        return Failure.TEMPORARY
    if status in OUR_SENDER | TOO_LARGE or LISTED.search(words):
        return Failure.REFUSED_US
    if not status or SAYS_NOTHING.fullmatch(status):
        return _by_words(words)
    return _by_status(status, words)


def _by_status(status: str, words: str) -> Failure:
    if status == "5.2.2" or (status.startswith("5.2.") and FULL.search(words)):
        return Failure.MAILBOX_FULL
    if status.startswith("5.1.") or status == "5.2.1" or (status == "5.4.4" and NO_DOMAIN.search(words)):
        return Failure.BAD_ADDRESS
    if status.startswith(("5.4.", "5.6.", "5.7.")):
        return Failure.REFUSED_US
    return Failure.UNKNOWN


def _by_words(words: str) -> Failure:
    """The words of a server, or of a letter that a server has written."""
    if REFUSED_SENDER.search(words):  # whatever it says does not exist is then ours
        return Failure.REFUSED_US
    for failure, said in SAID_IN_WORDS:
        if said.search(words):
            return failure
    code = _reply_code.search(words)
    return Failure.TEMPORARY if code and code[1] == "4" else Failure.UNKNOWN
