"""Paragraphs that somebody made one of: the block that has taken others up, and those."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from samsyn.lib.blocks import own_text
from samsyn.lib.blocks_types import Block
from samsyn.lib.diff import BlockChange, BlockChanged, BlockRemoved

_WORD = re.compile(r"\w+")


def taken_up(
    field: str, changes: Sequence[BlockChange], sources: Mapping[str, list[int]]
) -> dict[str, tuple[Block, ...]]:
    """For each changed block those that its paragraph has taken up: they stood in it by name, and most of their words.

    `sources`: the positions that a block's name was met at, by its key.
    """
    left = [one.content for one in changes if isinstance(one, BlockRemoved) and "text" in one.content]
    found = {}
    for change in changes:
        places = sources.get(f"{field}\x1f{change.block}")
        if not places or not isinstance(change, BlockChanged) or "text" not in change.old:
            continue
        here = [block for block in left if sources.get(f"{field}\x1f{block['id']}") == places]
        joined = [block for block in here if _has_taken_up(change.old, change.new, block)]
        if joined:
            found[change.block] = tuple(joined)
            left = [block for block in left if block not in joined]
    return found


def _has_taken_up(before: Block, after: Block, other: Block) -> bool:
    had, has, own = (Counter(_WORD.findall(own_text(block))) for block in (before, after, other))
    return 2 * ((has - had) & own).total() >= max(own.total(), 1)
