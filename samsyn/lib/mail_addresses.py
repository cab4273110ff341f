"""E-mail addresses in a cell, however people have put several of them there."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.lib.swedish import listed

LONGEST = 254
LONGEST_LOCAL = 64
LONGEST_SHOWN = 60
COMMA_FOR_DOT = r",[a-z]{2,4}(?=\s*(?:[;,>)\]\x1e]|$))(?<!,och)"  # what follows an address: "info@example,org"

_line_ends = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_mailto = re.compile(r"mailto:\s*", re.IGNORECASE)
_token = re.compile(rf"[^\s;,<>|\"()\[\]:/\\]*@[^\s;,<>|\"()\[\]:/\\]*(?:(?<=\w){COMMA_FOR_DOT})?")
_comma_for_dot = re.compile(rf"@.*\w{COMMA_FOR_DOT}")
_local = re.compile(r"[a-z0-9!#$%&'*+=?^_`{}~-]+(?:\.[a-z0-9!#$%&'*+=?^_`{}~-]+)*")
_label = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_last_label = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
_between = re.compile(r"[;,|/]|\boch\b|\beller\b|\bsamt\b")
_no_words = re.compile(
    r"[\W_]*(?:(?:e-?post(?:adress)?|e-?mail|mail|mejl|saknas|saknar|ingen|inget|nej|okänd|n/?a)\b[\W_]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Addresses:
    """`found`: each once, in small letters, in order. `names`: what stands before each, as "Namn <a@b.se>", else "".

    `unread`: words that are no address.
    """

    found: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def addresses_in(cell: str) -> Addresses:
    """The addresses in a cell, and what in it is none."""
    text = _mailto.sub("", _line_ends.sub(";", unicodedata.normalize("NFC", cell)))
    found: dict[str, str] = {}
    unread: list[str] = []
    end = 0
    for token in _token.finditer(text):
        before, name = text[end : token.start()], ""
        end = token.end()
        if before.rstrip().endswith("<"):
            before, _, name = before.rstrip().removesuffix("<").rpartition(";")
            name = name.strip(" ,\"'/|>")
        unread += _words_in(before)
        address = address_of(token[0])
        if address:
            found.setdefault(address, name)
        else:
            unread.append(token[0])
    unread += _words_in(text[end:])
    return Addresses(tuple(found), tuple(found.values()), tuple(unread))


def not_addresses(words: Sequence[str]) -> str:
    """That the words are no addresses, and why where that is seen."""
    cut = [one if len(one) <= LONGEST_SHOWN else f"{one[:LONGEST_SHOWN].rstrip()}…" for one in dict.fromkeys(words)]
    said = listed([f"”{one}”" for one in cut])
    told = f"{said} är {'ingen e-postadress' if len(cut) == 1 else 'inga e-postadresser'}."
    with_commas = any("@" in one and _comma_for_dot.search(one) for one in words)
    return f"{told} Det står ett komma där det ska stå en punkt." if with_commas else told


def address_of(words: str) -> str:
    """The address in small letters, å, ä and ö of its domain as computers write them; "" for what is no address."""
    local, _, domain = words.partition("?")[0].strip(" .'’`´!").casefold().rpartition("@")
    if not (0 < len(local) <= LONGEST_LOCAL and _local.fullmatch(local) and 0 < len(domain) <= LONGEST):
        return ""
    try:
        domain = domain.encode("idna").decode("ascii").casefold()
    except UnicodeError:  # an empty part, one that is too long, letters that no domain has
        return ""
    labels = domain.split(".")
    is_domain = len(labels) > 1 and all(map(_label.fullmatch, labels)) and _last_label.fullmatch(labels[-1])
    address = f"{local}@{domain}"
    return address if is_domain and len(address) <= LONGEST else ""


def _words_in(text: str) -> list[str]:
    """Words that stand between addresses and are not there to part them."""
    pieces = (piece.strip(" <>()[]\"'.:-–") for piece in _between.split(text))
    return [piece for piece in pieces if not _no_words.fullmatch(piece)]
