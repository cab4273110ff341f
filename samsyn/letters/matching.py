"""Which letter of ours a letter that came in belongs to. Nothing is laid on somebody else's row unseen.

A bounce comes from a server and is about the row that its evidence names. An answer is by a person: only where the
thread and the sender agree is it certain, everything else a person confirms.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from samsyn.letters.bounces import Bounce
from samsyn.letters.letter import Letter, every_letter
from samsyn.letters.plus_addresses import token_in
from samsyn.lib.swedish import listed

MOST_LINKS = 200

_link = re.compile(r"https?://[^\s<>\"'\])}]{1,2000}", re.IGNORECASE)


class Certainty(StrEnum):
    """How sure it is whose row a letter belongs to."""

    CERTAIN = "certain"
    PROPOSED = "proposed"  # a person confirms
    NONE = "none"


@dataclass(frozen=True)
class Sent:
    """A row of a send-out: one address that one letter went to."""

    row: str
    send_out: str
    address: str


@dataclass(frozen=True)
class Lookups:
    """How rows are found. Each answers nothing for what it does not know; a token that is not genuine is not known."""

    by_message_id: Callable[[str], Sent | None]
    by_token: Callable[[str], Sent | None]  # of a plus-address
    by_link: Callable[[str], Sent | None]  # an address of a page with a personal token
    by_address: Callable[[str], Iterable[Sent]]  # rows of open send-outs
    mailboxes: tuple[str, ...] = ()  # ours, that plus-addresses are made of


@dataclass(frozen=True)
class Match:
    """`sent`: the row; `others`: rows that it could be instead. `why`: a sentence for whoever confirms it."""

    certainty: Certainty
    sent: Sent | None = None
    others: tuple[Sent, ...] = ()
    why: str = ""


NOTHING = Match(Certainty.NONE, why="Det går inte att se vilket utskick mejlet hör till.")


# ---- Bounces ---------------------------------------------------------------------------------------------------------


def match_bounce(letter: Letter, bounce: Bounce, lookups: Lookups) -> Match:
    """By the envelope's plus-address, our Message-ID in what came back, then a recipient of an open send-out.

    A letter that was forwarded bounces for an address that we do not know: the row is still the one we sent to.
    """
    by_token = _distinct(_by_tokens(letter, lookups))
    by_id = _distinct(map(lookups.by_message_id, bounce.original_ids))
    for rows, why in (
        (by_token, "Studsen kom till den adress som bara det här utskicket har."),
        (by_id, "Studsen innehåller mejlet som gick till {}."),
    ):
        if len(rows) == 1:
            return Match(Certainty.CERTAIN, rows[0], why=why.format(rows[0].address))
        if rows:
            return _several(rows)
    rows = _distinct(one for address in _failed_addresses(bounce) for one in lookups.by_address(address))
    if not rows:
        return NOTHING
    if len(rows) > 1:
        return _several(rows)
    if bounce.is_prose:
        return Match(Certainty.PROPOSED, rows[0], why=f"I studsens text står {rows[0].address}.")
    return Match(Certainty.CERTAIN, rows[0], why=f"Studsen gäller {rows[0].address}.")


def _failed_addresses(bounce: Bounce) -> list[str]:
    """What we sent to comes before what the last server called it."""
    original = [one.original_address for one in bounce.failed if one.original_address]
    return original or [one.address for one in bounce.failed if one.address]


# ---- Answers ---------------------------------------------------------------------------------------------------------


def match_answer(letter: Letter, lookups: Lookups) -> Match:
    """By the thread: our plus-address, our Message-ID, our personal link in the quotation. Else by who sent it."""
    pointed = _distinct([*_by_tokens(letter, lookups), *_by_thread(letter, lookups), *_by_links(letter, lookups)])
    own = _distinct(lookups.by_address(letter.sender)) if letter.sender else []
    if len(pointed) > 1:
        return _several(pointed)
    if not pointed:
        return _by_sender(letter, own)
    sent = pointed[0]
    others = tuple(one for one in own if one != sent)
    if sent.address == letter.sender:
        in_others = {one.send_out for one in others} - {sent.send_out}
        if in_others and not _by_thread(letter, lookups):
            return Match(
                Certainty.PROPOSED, sent, others, "Avsändaren har fått flera utskick. Välj vilket svaret gäller."
            )
        return Match(Certainty.CERTAIN, sent, why=f"Svar från {sent.address} på mejlet som gick dit.")
    who = letter.sender or "en okänd adress"
    why = f"Mejlet hör till utskicket till {sent.address}, men kom från {who}. Välj för vem svaret gäller."
    return Match(Certainty.PROPOSED, sent, others, why)


def _by_sender(letter: Letter, own: list[Sent]) -> Match:
    if not own:
        return NOTHING
    if len(own) > 1:
        return _several(own)
    why = f"Mejlet är inget svar på vårt, men {letter.sender} har fått ett utskick."
    return Match(Certainty.PROPOSED, own[0], why=why)


def _by_tokens(letter: Letter, lookups: Lookups) -> list[Sent | None]:
    """Of the plus-addresses that the letter went to, or that what came back had as its return path."""
    inner = [address for one in every_letter(letter)[1:] for address in one.envelope]
    addresses = [*letter.envelope, *letter.to, *letter.cc, *inner]
    tokens = filter(None, (token_in(address, of=one) for address in addresses for one in lookups.mailboxes))
    return [lookups.by_token(token) for token in dict.fromkeys(tokens)]


def _by_thread(letter: Letter, lookups: Lookups) -> list[Sent | None]:
    """Of the thread headers, and of a letter of ours that was forwarded whole."""
    inner = [one.message_id for one in every_letter(letter)[1:] if one.message_id]
    return [lookups.by_message_id(one) for one in dict.fromkeys([*letter.in_reply_to, *letter.references, *inner])]


def _by_links(letter: Letter, lookups: Lookups) -> list[Sent | None]:
    links = dict.fromkeys(_link.findall("\n".join(one.text for one in every_letter(letter))))
    return [lookups.by_link(link.rstrip(".,;:!?")) for link in [*links][:MOST_LINKS]]


# ---- Both ------------------------------------------------------------------------------------------------------------


def _distinct(rows: Iterable[Sent | None]) -> list[Sent]:
    return list(dict.fromkeys(row for row in rows if row is not None))


def _several(rows: list[Sent]) -> Match:
    named = listed(list(dict.fromkeys(one.address for one in rows))[:5])
    return Match(Certainty.PROPOSED, rows[0], tuple(rows[1:]), f"Mejlet pekar på flera utskick ({named}). Välj vilket.")
