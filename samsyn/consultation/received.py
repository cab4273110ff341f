"""Words as they are taken in, once: what is measured, marked and printed is this text, in characters.

A browser sends line ends as two signs and counts some letters as two; control characters stop those who write Word and
Excel. After this they are the same everywhere. What somebody gave as a file is kept as it was.
"""

import re

from samsyn.lib.letters import tame

_no_characters = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # XML, and so Word, takes none of them
_line_end = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")


def received_text(text: str) -> str:
    """The words of an answer as they are kept: one sign for a line end, nothing that no document can hold."""
    return tame(_no_characters.sub("", _line_end.sub("\n", text))).strip()
