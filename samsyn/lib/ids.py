"""Ids of nodes: a kind letter and 15 base32 characters (RFC 4648, lower case: a–z and 2–7), 75 random bits."""

import re
import secrets
from base64 import b32encode
from hashlib import sha256

LENGTH = 16
BYTES = 10  # 80 random bits, of which 75 are used

_id = re.compile(r"[a-z][a-z2-7]{15}")


def new_id(letter: str) -> str:
    """A fresh id whose first character is `letter` (a–z), which tells the kind. ValueError for another letter."""
    if not re.fullmatch("[a-z]", letter):
        raise ValueError(f"A kind is one letter a–z, not {letter!r}.")
    return letter + b32encode(secrets.token_bytes(BYTES)).decode().lower()[: LENGTH - 1]


def is_id(text: str) -> bool:
    """Whether the text has the form of an id (not whether anything bears it)."""
    return _id.fullmatch(text) is not None


def id_of_key(letter: str, *parts: str) -> str:
    """The id that a client key (and what it is used for) gives: a form sent twice names the same row both times."""
    digest = sha256("\n".join(parts).encode()).digest()
    return letter + b32encode(digest).decode().lower()[: LENGTH - 1]
