"""What a refusal says of an address: that it is wrong, full, or nothing at all because it is us who are refused."""

import re

from samsyn.mail.models import MailingRow

Bounce = MailingRow.Bounce
_no_such = re.compile(
    r"(user|recipient|mailbox|address|mottagaren)[^.]{0,30}(unknown|not found|does not exist|finns inte)"
    r"|no such (user|mailbox|recipient)|unknown (user|recipient)",
    re.IGNORECASE,
)
ABOUT_THE_SENDER = ("5.1.7", "5.1.8")
BY_STATUS = [  # the first that the status begins with
    ("4.", Bounce.TEMPORARY),
    ("5.1.", Bounce.BAD_ADDRESS),
    ("5.2.1", Bounce.BAD_ADDRESS),
    ("5.2.2", Bounce.MAILBOX_FULL),
    ("5.4.", Bounce.REFUSED_US),
    ("5.7.", Bounce.REFUSED_US),
]


def refusal_kind(code: int, status: str, words: str = "") -> MailingRow.Bounce:
    """By the enhanced status code, else by the plain one; a plain 550 alone says nothing of the address."""
    if status in ABOUT_THE_SENDER:
        return Bounce.REFUSED_US
    for start, kind in BY_STATUS:
        if status.startswith(start):
            return kind
    if status:
        return Bounce.UNKNOWN
    if 400 <= code < 500:
        return Bounce.TEMPORARY
    if code == 552:
        return Bounce.MAILBOX_FULL
    return Bounce.BAD_ADDRESS if _no_such.search(words) else Bounce.UNKNOWN
