"""Whether two names are one: written in other letters, with other spaces or another dash they still name the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
_DASH = re.compile(r"\s*[-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]\s*")
_UNSEEN = re.compile(
    "[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}-\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}]"
)


def in_short(name: str) -> str:
    """The name as it is compared. Not asked of the database, whose case is of other letters than å, ä and ö."""
    words = _UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    return " ".join(_DASH.sub("-", words).split()).strip(" .,;:").casefold()


def same_named(name: str, things: Iterable[T], called: Callable[[T], str]) -> T | None:
    """The first of the things that is called so, however it is written; None for a name without letters."""
    wanted = in_short(name)
    return next((one for one in things if in_short(called(one)) == wanted), None) if wanted else None
