"""Two trees of things with ids compared: what was added, removed, moved. And the second made from the first again.

A tree is a dict with "id" and, under a key the caller names, an ordered list of such dicts; ids are unique in it.
Every choice here is the same whichever tree is called old, so the comparison can be turned round.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from samsyn.lib.order import rising

Thing = dict[str, Any]  # in JSON: with "id" and what stands under it
Path = tuple[float, ...]

MANY = 200  # names out of order that are weighed one against another


@dataclass(frozen=True)
class Spot:
    """Where a thing stands in one tree. `path` is its indices from the root."""

    item: Thing
    parent: str
    index: int
    path: Path


@dataclass(frozen=True)
class Moved:
    """A thing that both trees have, in different places."""

    id: str
    old_parent: str
    old_index: int
    new_parent: str
    new_index: int


@dataclass(frozen=True)
class Comparison:
    """Ids of what both trees have; the topmost removed and added things, without what survives of their contents."""

    old: dict[str, Spot]
    new: dict[str, Spot]
    both: list[str]
    removed: dict[str, Thing]
    added: dict[str, Thing]
    moved: list[Moved]


def compare(old_root: Thing, new_root: Thing, key: str) -> Comparison:
    """Compare two trees whose roots are the same thing."""
    old, new = spots(old_root, key), spots(new_root, key)
    both = [name for name in new if name in old]
    return Comparison(
        old=old,
        new=new,
        both=both,
        removed={name: _without(old[name].item, new, key) for name in _topmost(old, new)},
        added={name: _without(new[name].item, old, key) for name in _topmost(new, old)},
        moved=[
            Moved(name, old[name].parent, old[name].index, new[name].parent, new[name].index)
            for name in sorted(_moved(old, new, both, key))
        ],
    )


def spots(root: Thing, key: str) -> dict[str, Spot]:
    """Everything in the tree by id, the root too, in reading order."""
    found: dict[str, Spot] = {}

    def visit(item: Thing, parent: str, index: int, path: Path) -> None:
        found[item["id"]] = Spot(item, parent, index, path)
        for at, child in enumerate(item.get(key, ())):
            visit(child, item["id"], at, (*path, at))

    visit(root, "", 0, ())
    return found


def _topmost(here: dict[str, Spot], there: dict[str, Spot]) -> list[str]:
    """What is only here, and whose parent is in both trees."""
    return [name for name, spot in here.items() if name not in there and spot.parent in there]


def _without(item: Thing, survivors: dict[str, Spot], key: str) -> Thing:
    if key not in item:
        return item
    left = [_without(child, survivors, key) for child in item[key] if child["id"] not in survivors]
    return {**item, key: left}


def _moved(old: dict[str, Spot], new: dict[str, Spot], both: list[str], key: str) -> set[str]:
    moved = {name for name in both[1:] if old[name].parent != new[name].parent}
    for parent in both:
        before = [child["id"] for child in old[parent].item.get(key, ())]
        after = [child["id"] for child in new[parent].item.get(key, ())]
        stayed = {name for name in before if name in new and new[name].parent == parent}
        before, after = [name for name in before if name in stayed], [name for name in after if name in stayed]
        moved |= stayed - longest_in_order(before, after)
    return moved


def longest_in_order(before: list[str], after: list[str]) -> set[str]:
    """The largest set of names that stand in the same order in both lists, which hold the same names.

    Of several as large the choice depends on the names alone: each name has its own power of two, so no two sets
    weigh the same, and the heaviest is taken. Where many are out of order it is any of the largest, found in the order
    that does not depend on which list is called before.
    """
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=True)))
    rest = zip(reversed(before[start:]), reversed(after[start:]), strict=True)
    end = len(before) - sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    kept = {*before[:start], *before[end:]}
    middle, other = before[start:end], after[start:end]
    if len(middle) > MANY:
        first, second = sorted([middle, other])
        place = {name: at for at, name in enumerate(second)}
        return kept | {first[at] for at in rising([place[name] for name in first])}
    place = {name: at for at, name in enumerate(other)}
    weight = {name: 1 << rank for rank, name in enumerate(sorted(middle))}
    best: list[tuple[int, int, int]] = []  # size, weight, and the one before, of the best row that ends here
    for at, name in enumerate(middle):
        size, heavy, previous = 0, 0, -1
        for earlier in range(at):
            if place[middle[earlier]] < place[name] and best[earlier][:2] > (size, heavy):
                size, heavy, previous = *best[earlier][:2], earlier
        best.append((size + 1, heavy + weight[name], previous))
    at = max(range(len(best)), key=lambda end: best[end][:2], default=-1)
    while at >= 0:
        kept.add(middle[at])
        at = best[at][2]
    return kept


class Places:
    """Where the things of one tree (`here`) stand in another (`there`), or would stand if it had them.

    That is half a step after the nearest thing before that has the same parent in both trees.
    """

    def __init__(self, here: dict[str, Spot], there: dict[str, Spot], key: str):
        self._here, self._there, self._key = here, there, key
        self._rows: dict[str, list[Path]] = {}  # parent → where each of its children would stand

    def of(self, name: str) -> Path:
        if name in self._there:
            return self._there[name].path
        spot = self._here[name]
        if spot.parent not in self._rows:
            self._rows[spot.parent] = list(self._after(spot.parent))
        return self._rows[spot.parent][spot.index]

    def _after(self, parent: str) -> Iterator[Path]:
        path: Path = (*self._there[parent].path, -0.5)
        for child in self._here[parent].item[self._key]:
            yield path
            other = self._there.get(child["id"])
            if other is not None and other.parent == parent:
                path = (*other.path[:-1], other.index + 0.5)


def rebuild(
    old_root: Thing,
    key: str,
    removed: list[Thing],
    added: list[tuple[Thing, str, int]],
    moved: list[Moved],
    changed: dict[str, Thing],
) -> Thing:
    """The new tree from the old one. `added` is (thing, parent, index); `changed` has things without their contents.

    An index counts in the parent's list as it is in the new tree.
    """
    items: dict[str, Thing] = {}
    children: dict[str, list[str]] = {}
    for tree in [old_root, *(thing for thing, *_ in added)]:
        for item in _all(tree, key):
            items[item["id"]] = {**item, **({key: []} if key in item else {})}
            children[item["id"]] = [child["id"] for child in item.get(key, ())]
    taken = {item["id"] for thing in removed for item in _all(thing, key)} | {move.id for move in moved}
    for name in children:
        children[name] = [child for child in children[name] if child not in taken]
    placed = [(index, parent, thing["id"]) for thing, parent, index in added]
    placed += [(move.new_index, move.new_parent, move.id) for move in moved]
    for index, parent, name in sorted(placed):
        children[parent].insert(index, name)
    items |= changed

    def build(name: str) -> Thing:
        made = [build(child) for child in children[name]]
        return {**items[name], key: made} if key in items[name] else items[name]

    return build(old_root["id"])


def _all(tree: Thing, key: str) -> Iterator[Thing]:
    yield tree
    for child in tree.get(key, ()):
        yield from _all(child, key)
