"""A title found among others by its words, though they are not written quite the same."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

ALIKE = 0.85  # of difflib's ratio: "Stärka företagsklimatet" is "Stärka vårt företagsklimat"


class Titled(Protocol):
    @property
    def title(self) -> str: ...


T = TypeVar("T", bound=Titled)


def alike(title: str, parts: Sequence[T]) -> T | None:
    """The part of that title, or of nearly the same; None when no title comes near."""
    by_words = {_plain(part.title): part for part in parts}
    close = get_close_matches(_plain(title), list(by_words), n=1, cutoff=ALIKE)
    return by_words[close[0]] if close else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .:")
