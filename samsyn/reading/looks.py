"""How a paragraph stands out from running text: by its style, its letters, its number, how it begins, what parts it."""

import re

from .lines import has_mark, is_bold, opening
from .stream import UNDERLINED, Item
from .typed_lists import INDENT
from .vocabulary import split_number

USUAL = ("", "Body Text", "First Paragraph", "Compact", "Normal", "Block Text")  # styles that say nothing
LONGEST = 220  # characters of a paragraph that is a name, and no text
_PARTS = re.compile(r"\s([|/–—-]|\t)\s")
_POINTS = re.compile(
    r"\b(?:nedan\w*|här\s(?:följer|nedanför|under)|följande|i\s(?:tabell|kapitl|avsnitt)\w*|i\sdetta\s(?:kapitel|avsnitt)"
    r"|på\s(?:de\s)?(?:nästa|följande)\ssid\w+|under\s(?:varje|respektive))\b",
    re.IGNORECASE,
)
_OF_PARTS = re.compile(r"\w*(?:åtgärd|insats|aktivitet|mål|område|tabell|indikator|plan)\w*", re.IGNORECASE)
_SAYS_MORE = re.compile(
    r"\d|\b(?:år\w*|måste|bör|kan|får)\b|nämnd|styrelse|fullmäktige|förvaltning|budget|kostnad", re.I
)
_SENTENCES = re.compile(r"(?<=[.!?:])\s+")
Look = tuple[str, ...]


def look_of(item: Item) -> Look:
    """The signs, in words; () for what looks as running text."""
    if item.kind not in ("p", "quote") or not item.text or "\n" in item.text:
        return ()
    number, begun = split_number(item.text)[0], opening(item)
    indent = INDENT.fullmatch(item.style)
    signs = [
        "fet stil" if is_bold(item) else "fet inledning" if begun else "",
        "citat" if item.kind == "quote" else "",
        "kursiv stil" if has_mark(item, "em") else "",
        "understrykning" if item.style == UNDERLINED else "",
        "versaler" if item.text.isupper() and sum(map(str.isalpha, item.text)) > 4 else "",
        f"indraget {indent[1]} punkter" if indent else "",
        f"stilen ”{item.style}”" if not indent and item.style not in (*USUAL, UNDERLINED) else "",
        f"numret {_shape(number)}" if number else "",
        f"delade med {parts[1].strip() or 'tabb'}" if (parts := _PARTS.search(item.text)) else "",
    ]
    is_name = is_bold(item) or len(item.text) <= LONGEST or bool(begun)
    return tuple(filter(None, signs)) if is_name else ()


def _shape(number: str) -> str:
    return re.sub(r"[a-z]", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", number)))


def only_announces(text: str) -> bool:
    """Whether every sentence only says where other parts stand ("Nedan redovisas åtgärderna.")."""
    sentences = [one for one in _SENTENCES.split(text.strip()) if one]
    return bool(sentences) and all(
        _POINTS.search(one) and _OF_PARTS.search(one) and not _SAYS_MORE.search(one) for one in sentences
    )
