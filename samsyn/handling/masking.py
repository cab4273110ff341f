"""Words of an answer that are not published: the copy that is, beside the original that nobody changes.

What is masked are places that a person chose on one answer, never every such word anywhere: the same gap in a text that
stands elsewhere would tell which word it was.
"""

from collections.abc import Iterable, Sequence

MASK = "[maskat]"  # as long for every word, and without its first letter

Span = tuple[int, int]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def masked(text: str, spans: Sequence[Span]) -> str:
    """The text without the words of the spans, which are counted in characters."""
    parts, at = [], 0
    for start, end in joined(spans):
        parts += [text[at:start], MASK]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def masked_part(text: str, spans: Sequence[Span], start: int, end: int) -> str:
    """The characters `start` to `end` of the text, masked as the whole is."""
    inside = [(max(one, start) - start, min(other, end) - start) for one, other in spans if one < end and other > start]
    return masked(text[start:end], inside)
