"""Headings by the size of their letters, in a file that has no headings of its own."""

from collections import Counter
from collections.abc import Sequence

BY_SIZE = "samsyn-storlek"  # how such a heading is called where the other readers meet it
LONGEST = 120  # characters of a heading
MOST = 0.6  # of all letters: more of them large are no headings
DEEPEST = 6


def levels_by_size(paragraphs: Sequence[tuple[float, str]], larger: float) -> list[int]:
    """The level of each paragraph, by the size of its letters and its words; 0 for running text. `larger`: than the
    usual size by this factor.
    """
    sizes: Counter[float] = Counter()
    for size, words in paragraphs:
        sizes[size] += len(words)
    if not sizes:
        return []
    usual = sizes.most_common(1)[0][0]
    large = [size > usual * larger and is_short(words) for size, words in paragraphs]
    letters = sum(len(words) for (_, words), is_large in zip(paragraphs, large, strict=True) if is_large)
    if letters > MOST * sizes.total():
        return [0] * len(paragraphs)
    found = sorted({size for (size, _), is_large in zip(paragraphs, large, strict=True) if is_large}, reverse=True)
    ranks = {size: min(rank, DEEPEST) for rank, size in enumerate(found, start=1)}
    return [ranks[size] if is_large else 0 for (size, _), is_large in zip(paragraphs, large, strict=True)]


def is_short(words: str) -> bool:
    return 0 < len(words) <= LONGEST and not words.endswith((".", ",", ";"))
