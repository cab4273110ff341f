"""Counting letters: what a source says and what a reading says."""

from collections import Counter
from collections.abc import Iterator


def letters(text: str) -> Counter:
    return Counter(character for character in text if character.isalnum())


def strings(value: object) -> Iterator[str]:
    """Every string of a JSON answer except keys and places, which are no words of the source."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("key", "where", "name"):
                yield from strings(inner)


def missing(source: str, answer: dict) -> Counter:
    """The letters of the source that the answer lacks."""
    return letters(source) - letters("".join(strings(answer)))
