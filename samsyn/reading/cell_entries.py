"""What a cell of a table holds, entry by entry."""

import re
from itertools import pairwise

from .details import is_details
from .stream import Cell

_SIGN = re.compile(r"^(?:[•●◦▪■►▸‣⁃∙·→☐☑☒✓*–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")


def entries_of(cell: Cell) -> list[str]:
    """The entries of a cell, each with the lines below it that belong to it: those of a list, those that begin with a
    sign, a number or a line in bold, or that have who and when below them. One entry where nothing parts them.
    """
    lines = [(words.strip(), is_bold) for words, is_bold in _lines(cell) if words.strip()]
    starts = _starts(lines, is_list=cell.is_list) if lines else []
    signed = all(_SIGN.match(lines[at][0]) for at in starts)
    entries = []
    for at, end in pairwise([*starts, len(lines)]):
        own = [words for words, _ in lines[at:end]]
        entries.append("\n".join([_SIGN.sub("", own[0], count=1) if signed else own[0], *own[1:]]))
    return entries


def parted(words: str, many: int) -> list[str]:
    """The words in as many parts, by their lines or semicolons; [] when they are not parted so."""
    for sign in ("\n", ";") if many > 1 else ():
        parts = [_SIGN.sub("", part.strip(), count=1) for part in words.split(sign)]
        if len(parts) == many and all(part[:1].isupper() or part[:1].isdigit() for part in parts):
            return parts
    return []


def _lines(cell: Cell) -> list[tuple[str, bool]]:
    """The lines, and whether each is bold."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for part in cell.text:
        first, *others = part.get("text", "").split("\n")
        is_bold = "strong" in part.get("marks", ())
        lines[-1].append((first, is_bold))
        lines += [[(other, is_bold)] for other in others]
    return [
        ("".join(words for words, _ in line), all(is_bold for words, is_bold in line if words.strip()))
        for line in lines
    ]


def _starts(lines: list[tuple[str, bool]], *, is_list: bool) -> list[int]:
    """Where entries begin."""
    details = [is_details(words) for words, _ in lines]
    if is_list:
        return [at for at in range(len(lines)) if at == 0 or not details[at]]
    bold = [at for at, (_, is_bold) in enumerate(lines) if is_bold]
    if bold[:1] == [0] and len(bold) < len(lines):
        return bold
    signed = [at for at, (words, _) in enumerate(lines) if _SIGN.match(words)]
    if signed[:1] == [0] and all(details[at] for at in range(len(lines)) if at not in signed):
        return signed
    return [at for at in range(len(lines)) if at == 0 or (details[at - 1] and not details[at])]
