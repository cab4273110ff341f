"""The words of blocks in one line, and the beginning of them."""

from samsyn.lib.blocks import notes, own_text, walk
from samsyn.lib.blocks_pictures import picture_mark
from samsyn.lib.blocks_types import Block

ENDS = ".!?…:;,"  # what a line can end with and need nothing more
QUOTES = "”’\"')"  # what may stand after that
LISTED = ("item", "row")


def in_one_line(value: list[Block]) -> str:
    """Every word as running text: points of a list are parted by semicolons, other blocks end as sentences do. A
    picture is told of by what it shows.
    """
    parts = [
        (" ".join(words.split()), part["type"])
        for block in value
        for part in walk([block])
        for words in (picture_mark(part), own_text(part), *(notes(part) if part["type"] != "table" else ()))
    ]
    parts = [(words, kind) for words, kind in parts if words]
    said = ""
    for at, (words, kind) in enumerate(parts):
        said += words + (_between(words, kind, parts[at + 1][1]) if at + 1 < len(parts) else "")
    return said


def _between(words: str, kind: str, after: str) -> str:
    if words.rstrip(QUOTES).endswith(tuple(ENDS)):
        return " "
    if after in LISTED:
        return "; " if kind in LISTED else ": "
    return ". "


def excerpt(value: list[Block], longest: int) -> str:
    """The beginning of the words, at most so many characters, cut between two words."""
    words = in_one_line(value)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0].rstrip(" ;:,") + " …"
