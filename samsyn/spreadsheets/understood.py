"""What the words of a cell came to: fields of a thing, or a sentence about why not. Pure."""

from typing import Any

from samsyn.lib.figures import in_thousands

Fields = dict[str, Any]
"""Fields of a thing by name, as an operation takes them."""


class NotUnderstood(ValueError):
    """The words of a cell cannot be what its column holds. The message is a Swedish sentence.

    `instead`: what may be taken by who keeps the whole words elsewhere, such as a name cut short.
    """

    def __init__(self, sentence: str, instead: Fields | None = None):
        super().__init__(sentence)
        self.instead: Fields = instead or {}


def too_long(words: str, longest: int, instead: Fields) -> NotUnderstood:
    sentence = f"Texten är för lång: {in_thousands(len(words))} tecken av högst {in_thousands(longest)}."
    return NotUnderstood(sentence, instead)
