"""List items with a depth, as blocks have them, to lists inside lists, as documents have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samsyn.lib.blocks_types import Block


@dataclass
class Item:
    block: Block
    lists: list["List"] = field(default_factory=list)


@dataclass
class List:
    ordered: bool
    items: list[Item] = field(default_factory=list)


def nested(items: Sequence[Block]) -> list[List]:
    """Consecutive items as lists; a deeper item belongs to the item before it, another kind of list begins anew."""
    made: list[List] = []
    for block in items:
        lists = made
        for _ in range(block["depth"]):
            if not lists:
                break
            lists = lists[-1].items[-1].lists
        if not lists or lists[-1].ordered != block["ordered"]:
            lists.append(List(block["ordered"]))
        lists[-1].items.append(Item(block))
    return made


def grouped(blocks: Sequence[Block]) -> Iterator[Block | list[List]]:
    """The blocks in order, each run of list items as its lists."""
    items: list[Block] = []
    for block in blocks:
        if block["type"] == "item":
            items.append(block)
            continue
        if items:
            yield nested(items)
            items = []
        yield block
    if items:
        yield nested(items)
