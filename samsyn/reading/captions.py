"""What names a picture: a paragraph right after it, by its style or by its words ("Bild 2. …", "Foto: …")."""

import re

from .stream import MetPicture

LONGEST = 500  # characters
_STYLE = re.compile(r"caption|bildtext|figurtext|beskrivning", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:bild|figur|diagram|karta|illustration)\s*\d{1,3}\s*[.:–-]|(?:foto|bild|illustration):", re.IGNORECASE
)


def is_caption(met: MetPicture, words: str, style: str) -> bool:
    if met.caption or not 0 < len(words) <= LONGEST or words.startswith("Tabell"):
        return False
    return bool(_STYLE.search(style) or _WORDS.match(words))
