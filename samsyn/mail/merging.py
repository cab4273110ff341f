"""Letters with fields to fill in: {namn}. What a field says is data; it is never read as text with fields in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from samsyn.lib.swedish import listed

Values = Mapping[str, str | Sequence[str]]
LINK = "lank"  # the personal link's address, known only when the letter leaves
FIELDS = {
    "namn": "den som brevet är till",
    "foretag": "alla som adressen svarar för",
    "sista_dag": "sista dagen att svara",
    LINK: "den personliga länken",
    "kontakt": "vem som svarar på frågor",
    "aterkoppling": "vad det blev av synpunkterna",
}
_field = re.compile(r"\{([a-z_]+)\}")
_address = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_blank_lines = re.compile(r"\n[ \t]*\n\s*")


class Sort(Enum):
    WRITTEN = "written"  # by whoever wrote the letter
    VALUE = "value"
    LINK = "link"


@dataclass(frozen=True)
class Piece:
    sort: Sort
    words: str


def merged(text: str, values: Values) -> str:
    """The text with its fields filled in. A field that nobody has a value for stands as it was written."""
    return "".join(piece.words for piece in pieces(text, values))


def one_line(text: str, values: Values) -> str:
    """As `merged`, for a subject."""
    return " ".join(merged(text, values).split())


def as_html(text: str, values: Values) -> SafeString:
    """The filled in text as paragraphs. Addresses that the writer wrote, and the personal link, can be clicked; what a
    value says cannot, whatever it looks like.
    """
    marked = "".join(_html(piece) for piece in pieces(text.strip(), values))
    paragraphs = (part.strip().replace("\n", "<br>\n") for part in _blank_lines.split(marked))
    return mark_safe("\n".join(f"<p>{part}</p>" for part in paragraphs if part))  # noqa: S308 - escaped piece by piece


def unknown_fields(text: str) -> list[str]:
    """Fields in the text that nothing fills in: for whoever writes it."""
    return [name for name in dict.fromkeys(_field.findall(text)) if name not in FIELDS]


def pieces(text: str, values: Values) -> Iterator[Piece]:
    """The text in one pass: what is written, and what the fields say, told apart."""
    end = 0
    for found in _field.finditer(text):
        name = found[1]
        if name not in values:
            continue
        yield Piece(Sort.WRITTEN, text[end : found.start()])
        yield Piece(Sort.LINK if name == LINK else Sort.VALUE, _said(values[name], _is_alone(text, found)))
        end = found.end()
    yield Piece(Sort.WRITTEN, text[end:])


def _said(value: str | Sequence[str], is_alone: bool) -> str:
    """Several on a line of their own get a line each; in a sentence they are listed."""
    if isinstance(value, str):
        return value
    if is_alone and len(value) > 1:
        return "\n".join(f"– {one}" for one in value)
    return listed(list(value))


def _is_alone(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()].rpartition("\n")[2]
    after = text[found.end() :].partition("\n")[0]
    return not before.strip() and not after.strip()


def _html(piece: Piece) -> str:
    if piece.sort is Sort.VALUE:
        return escape(piece.words)
    if piece.sort is Sort.LINK:
        return _link(piece.words)
    found, end = [], 0
    for address in _address.finditer(piece.words):
        found += [escape(piece.words[end : address.start()]), _link(address[0])]
        end = address.end()
    return "".join([*found, escape(piece.words[end:])])


def _link(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'
