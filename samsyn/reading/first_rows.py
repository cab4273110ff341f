"""Whether the first row of a table is a row like the others, though the file has set it as the head.

Word sets the first row of any new table as its head, and a PDF says nothing of it.
"""

import re
from collections.abc import Sequence

_value = re.compile(r"(?:ca\s)?(?=.*\d)[\d\s.,:/–%+-]+(?:tkr|mnkr|mkr|kr|%|st)?", re.IGNORECASE)
_years = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:19|20)?\d\d))?")  # columns are often years
LONGEST_HEAD = 6  # words of a head that ends with a full stop


def is_no_head(cells: Sequence[str]) -> bool:
    """Whether a cell holds an amount, a day or a sentence. Columns that are only counted ("1", "2", "3") are heads."""
    said = [words for words in cells if words]
    if len(said) > 2 and all(words.isdecimal() and len(words) <= 2 for words in said[1:]):
        return False
    return any(map(_is_value, said))


def _is_value(words: str) -> bool:
    if _value.fullmatch(words):
        return not _years.fullmatch(words)
    return words.endswith(".") and len(words.split()) > LONGEST_HEAD
