"""Where the pictures of a document stand in what was made of it: after the nearest thing before them. One that has
nothing before it, as on a cover, or stands in a frame, stands first.
"""

from collections.abc import Iterator

from samsyn.lib.blocks_types import Block

from .stream import Item, TakenPicture
from .tree import Node, Reading, Section, goal_texts


def put_in(reading: Reading, items: list[Item], order: list[str], pictures: list[TakenPicture]) -> None:
    """Put the pictures that were taken into the texts of the tree. `order`: the places of the document, in order."""
    if not pictures:
        return
    texts = _Texts(reading, items)
    number = {where: at for at, where in enumerate(order)}
    before = {one.after: order[: number[one.after] + 1] if one.after in number else [] for one in pictures}
    first = [one.block for one in pictures if not texts.put(one.block, before[one.after])]
    if first:
        _first_section(reading, number).blocks[:0] = first


def _first_section(reading: Reading, number: dict[str, int]) -> Section:
    """The first section, made when there is none above the goals."""
    sections = reading.programme.sections
    goals = [number.get(goal.where.partition(", ")[0], 0) for goal in reading.goals]
    if not sections or (goals and number.get(sections[0].where, -1) > min(goals)):
        sections.insert(0, Section(title=""))
    return sections[0]


class _Texts:
    """The texts of a reading: in which a block stands, and which begins below a heading."""

    def __init__(self, reading: Reading, items: list[Item]):
        self.text_of = {block["id"]: text for text in _texts(reading) for block in text}
        self.below = {node.where: text for node, text in _titled(reading) if node.where}
        self.blocks_at: dict[str, list[str]] = {}
        for item in items:
            self.blocks_at.setdefault(item.where, []).append(item.block["id"])

    def put(self, block: Block, before: list[str]) -> bool:
        """After the nearest thing before it that stands in a text, or right below the heading of one."""
        for where in reversed(before):
            standing = [one for one in self.blocks_at.get(where, ()) if one in self.text_of]
            if standing:
                text = self.text_of[standing[-1]]
                at = next(at for at, one in enumerate(text) if one["id"] == standing[-1]) + 1
            elif where in self.below:
                text, at = self.below[where], 0
            else:
                continue
            text.insert(at, block)
            self.text_of[block["id"]] = text
            self.blocks_at.setdefault(where, []).append(block["id"])
            return True
        return False


def _texts(reading: Reading) -> Iterator[list[Block]]:
    yield from (section.blocks for section in reading.programme.sections)
    for goal in reading.goals:
        yield from goal_texts(goal).values()
        yield from (text.blocks for text in goal.own)
        yield from (objective.description for objective in goal.objectives)
    yield from (action.description for action in reading.all_actions())


def _titled(reading: Reading) -> Iterator[tuple[Node, list[Block]]]:
    yield from ((section, section.blocks) for section in reading.programme.sections)
    for goal in reading.goals:
        yield goal, goal.description
        yield from ((text, text.blocks) for text in goal.own)
        yield from ((objective, objective.description) for objective in goal.objectives)
    yield from ((action, action.description) for action in reading.all_actions())
