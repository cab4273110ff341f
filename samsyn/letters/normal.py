"""The normal form of words that come in, made once: marks are counted in it, and both databases keep it the same.

What a control character, a line end of another system or a letter in two pieces would do later (a report that stops,
a mark that is off by one) it then does nowhere. The original is kept elsewhere.
"""

import re

from samsyn.lib.letters import DIRECTIONS, composed, tame

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What is no letter anywhere: Word and Excel files refuse the last two of each plane.
NO_LETTERS = re.compile(
    f"[\ufdd0-\ufdef\ufeff{''.join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))}]"
)
# Signs of Windows that somebody has read as Latin-1: “Bra”, – and € are among them.
_windows = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}


def normal(text: str) -> str:
    """Line ends as LF, NFC, no control characters, and no signs that turn the direction of words.

    Letters have their direction by themselves. In normal form already, the text is the same.
    """
    text = LINE_ENDS.sub("\n", text).translate(_windows)
    text = DIRECTIONS.sub("", NO_LETTERS.sub("", text))
    return composed(tame(text))
