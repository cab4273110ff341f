"""The net under footnotes: a note on what became a title, a label or a column's head is told of."""

from collections import Counter
from collections.abc import Iterator

from samsyn.lib.blocks import block_text, notes
from samsyn.lib.blocks_types import Block

from .choices import LEFT_OUT
from .stream import Stream, Words
from .tree import Reading, goal_texts


def lost_notes(stream: Stream, reading: Reading) -> list[Words]:
    """The notes of the document that stand in no text of the reading. Counted, so that two alike are two."""
    kept: Counter[str] = Counter()
    for block in _blocks(reading):
        kept.update([block_text(block), *notes(block)])  # a note of a title stands as a paragraph
    for item in stream.items:
        kept[block_text(item.block)] -= 1
    lost = []
    for item in stream.items:
        if (made := reading.made.get(item.block["id"])) and made.read_as == LEFT_OUT:
            continue  # its notes went with it
        for words in notes(item.block):
            if kept[words] > 0:
                kept[words] -= 1
            else:
                lost.append(Words(words, f"fotnot vid {item.where}"))
    return lost


def _blocks(reading: Reading) -> Iterator[Block]:
    for section in reading.programme.sections:
        yield from section.blocks
    for goal in reading.goals:
        for blocks in goal_texts(goal).values():
            yield from blocks
        for text in goal.own:
            yield from text.blocks
        for objective in goal.objectives:
            yield from objective.description
    for action in reading.all_actions():
        yield from action.description
