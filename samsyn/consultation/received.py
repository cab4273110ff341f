"""Words as they are taken in, once: what is measured, marked and printed is this text, in characters.

A browser sends line ends as two signs and counts some letters as two; control characters stop those who write Word and
Excel. After this they are the same everywhere. What somebody gave as a file is kept as it was.
"""

from samsyn.letters.normal import normal


def received_text(text: str) -> str:
    """The words of an answer as they are kept: one sign for a line end, nothing that no document can hold."""
    return normal(text).strip()
