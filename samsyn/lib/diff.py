"""What differs between two editions, as a list of changes in reading order.

By node id, field, block id and word: one move is one change, one changed word is one field and that word. `invert`
turns the list round and gives exactly what comparing the other way gives; `apply` makes the new content from the
old.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeGuard

from samsyn.lib import trees
from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_pictures import picture_mark
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.order import MOST
from samsyn.lib.trees import Moved, Path, Places, Thing
from samsyn.lib.words import Pieces, invert_pieces, word_pieces

Fields = dict[str, Any]  # of a node, by name


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change at a node. `before` and `after` are the node's paths (indices from the root) in the two contents.

    A node that one content lacks has there the path it would have, ending in a half.
    """

    node: str
    kind: str
    before: Path
    after: Path


@dataclass(frozen=True, kw_only=True)
class NodeAdded(Change):
    """A new node at `index` among the children of `parent`; `content` is the node with the new nodes under it."""

    parent: str
    index: int
    content: Thing


@dataclass(frozen=True, kw_only=True)
class NodeRemoved(Change):
    """A node that stood at `index` among the children of `parent`; `content` holds the removed nodes under it too."""

    parent: str
    index: int
    content: Thing


@dataclass(frozen=True, kw_only=True)
class NodeMoved(Change):
    old_parent: str
    old_index: int
    new_parent: str
    new_index: int


@dataclass(frozen=True, kw_only=True)
class FieldChanged(Change):
    """A field with a new value; `pieces` are its words. None stands for a field that one content lacks."""

    field: str
    old: Any
    new: Any
    pieces: Pieces


@dataclass(frozen=True, kw_only=True)
class NamesChanged(Change):
    """The names copied into the edition (municipality, levels) are others."""

    old: Any
    new: Any


@dataclass(frozen=True, kw_only=True)
class BlockChange(Change):
    """A change at a block or table row of a rich text. `parent` of a row is its table, of a block ""."""

    field: str
    block: str
    block_before: Path
    block_after: Path


@dataclass(frozen=True, kw_only=True)
class BlockAdded(BlockChange):
    parent: str
    index: int
    content: Thing


@dataclass(frozen=True, kw_only=True)
class BlockRemoved(BlockChange):
    parent: str
    index: int
    content: Thing


@dataclass(frozen=True, kw_only=True)
class BlockMoved(BlockChange):
    old_parent: str
    old_index: int
    new_parent: str
    new_index: int


@dataclass(frozen=True, kw_only=True)
class BlockChanged(BlockChange):
    """A block with other words or another form. A table comes without rows here: they are changed by themselves.

    In `pieces` footnotes stand in square brackets and a tab parts the cells of a row; all is "=" if only marks,
    links or the form changed.
    """

    old: Block
    new: Block
    pieces: Pieces


EMPTY: tuple[object, ...] = (None, "", [])
MOST_IN_A_TEXT = 40 * MOST  # pairs of equal words weighed in all changed blocks of one text
OPPOSITE: dict[type[Change], type[Change]] = {
    NodeAdded: NodeRemoved,
    NodeRemoved: NodeAdded,
    BlockAdded: BlockRemoved,
    BlockRemoved: BlockAdded,
}
SWAPPED = [("before", "after"), ("block_before", "block_after"), ("old", "new")]
SWAPPED += [("old_parent", "new_parent"), ("old_index", "new_index")]


def diff(old: Thing, new: Thing) -> list[Change]:
    """The changes from one edition content (`samsyn.edition/1`) to another of the same document, in reading order.

    ValueError if they are of different documents. A field that one content lacks is the same as an empty one.
    """
    if old["id"] != new["id"]:
        raise ValueError(f"Two documents: {old['id']} and {new['id']}.")
    found = trees.compare(old, new, "children")
    before = Places(found.new, found.old, "children")
    after = Places(found.old, found.new, "children")

    def at(node: str) -> dict[str, Any]:
        spot = found.new.get(node) or found.old[node]
        return {"node": node, "kind": spot.item["kind"], "before": before.of(node), "after": after.of(node)}

    changes: list[Change] = []
    for node, content in found.removed.items():
        spot = found.old[node]
        changes.append(NodeRemoved(**at(node), parent=spot.parent, index=spot.index, content=content))
    for node, content in found.added.items():
        spot = found.new[node]
        changes.append(NodeAdded(**at(node), parent=spot.parent, index=spot.index, content=content))
    changes += [NodeMoved(**at(move.id), **_from_to(move)) for move in found.moved]
    for node in found.both:
        changes += _field_changes(found.old[node].item["fields"], found.new[node].item["fields"], at(node))
    if old.get("names") != new.get("names"):
        changes.append(NamesChanged(**at(new["id"]), old=old.get("names"), new=new.get("names")))
    return sorted(changes, key=_reading_order)


def diff_blocks(old: list[Block], new: list[Block], field: str = "", **at: Any) -> list[Change]:
    """The changes between two rich texts with ids carried over; `at` is the node they belong to (see Change)."""
    at = at or {"node": "", "kind": "", "before": (), "after": ()}
    found = trees.compare(_text_tree(old), _text_tree(new), "rows")
    places_before, places_after = Places(found.new, found.old, "rows"), Places(found.old, found.new, "rows")

    def here(block: str) -> dict[str, Any]:
        before, after = places_before.of(block), places_after.of(block)
        return {**at, "field": field, "block": block, "block_before": before, "block_after": after}

    changes: list[Change] = []
    for block, content in found.removed.items():
        spot = found.old[block]
        changes.append(BlockRemoved(**here(block), parent=spot.parent, index=spot.index, content=content))
    for block, content in found.added.items():
        spot = found.new[block]
        changes.append(BlockAdded(**here(block), parent=spot.parent, index=spot.index, content=content))
    changes += [BlockMoved(**here(move.id), **_from_to(move)) for move in found.moved]
    shells = [(block, _shell(found.old[block].item), _shell(found.new[block].item)) for block in found.both[1:]]
    changed = [(block, before, after) for block, before, after in shells if before != after]
    most = min(MOST, MOST_IN_A_TEXT // max(len(changed), 1))
    for block, before, after in changed:
        pieces = word_pieces(_words(before), _words(after), most)
        changes.append(BlockChanged(**here(block), old=before, new=after, pieces=pieces))
    return sorted(changes, key=_reading_order)


def invert(changes: list[Change]) -> list[Change]:
    """The opposite changes: invert(diff(a, b)) == diff(b, a)."""
    return sorted(map(_inverse, changes), key=_reading_order)


def apply(old: Thing, changes: list[Change]) -> Thing:
    """The new content: apply(a, diff(a, b)) == b. The old one is left as it is."""
    moved = [_move(change, change.node) for change in changes if isinstance(change, NodeMoved)]
    removed = [change.content for change in changes if isinstance(change, NodeRemoved)]
    added = [(change.content, change.parent, change.index) for change in changes if isinstance(change, NodeAdded)]
    nodes = trees.spots(old, "children")
    changed: dict[str, Thing] = {}
    for node, here in _grouped(changes, "node").items():
        if node not in nodes:
            continue
        changed[node] = {**nodes[node].item, "fields": _apply_fields(nodes[node].item["fields"], here)}
        changed[node]["children"] = []
        for change in here:
            if isinstance(change, NamesChanged):
                changed[node]["names"] = change.new
    return trees.rebuild(old, "children", removed, added, moved, changed)


def apply_blocks(old: list[Block], changes: Sequence[Change]) -> list[Block]:
    """The new rich text from the old one and the changes of one field."""
    moved = [_move(change, change.block) for change in changes if isinstance(change, BlockMoved)]
    removed = [change.content for change in changes if isinstance(change, BlockRemoved)]
    added = [(change.content, change.parent, change.index) for change in changes if isinstance(change, BlockAdded)]
    changed = {change.block: change.new for change in changes if isinstance(change, BlockChanged)}
    blocks: list[Block] = trees.rebuild(_text_tree(old), "rows", removed, added, moved, changed)["rows"]
    return blocks


def as_json(change: Change) -> dict[str, Any]:
    """The change as JSON: its fields, and "change" with the class name."""
    return {"change": type(change).__name__, **asdict(change)}


def _apply_fields(old: Fields, changes: list[Change]) -> Fields:
    new = dict(old)
    new |= {change.field: change.new for change in changes if isinstance(change, FieldChanged)}
    texts = [change for change in changes if isinstance(change, BlockChange)]
    for field, here in _grouped(texts, "field").items():
        new[field] = apply_blocks(old[field], here)
    return new


def _grouped(changes: Sequence[Change], name: str) -> dict[str, list[Change]]:
    groups: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[getattr(change, name)].append(change)
    return groups


def _move(change: NodeMoved | BlockMoved, name: str) -> Moved:
    return Moved(name, change.old_parent, change.old_index, change.new_parent, change.new_index)


def _from_to(move: Moved) -> dict[str, Any]:
    return {name: value for name, value in asdict(move).items() if name != "id"}


def _field_changes(old: Fields, new: Fields, at: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for field in sorted({*old, *new}):
        before, after = old.get(field), new.get(field)
        if before == after and isinstance(before, bool) == isinstance(after, bool):
            continue
        if (field not in old or field not in new) and before in EMPTY and after in EMPTY:
            continue
        if _is_text(before) and _is_text(after):
            changes += diff_blocks(before, after, field, **at)
        else:
            pieces = word_pieces(_words_of(before), _words_of(after))
            changes.append(FieldChanged(**at, field=field, old=before, new=after, pieces=pieces))
    return changes


def _is_text(value: Any) -> TypeGuard[list[Block]]:
    return isinstance(value, list) and all(isinstance(part, dict) for part in value)


def _words_of(value: Any) -> str:
    """A field value as words; lists a line each."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case list():
            return "\n".join(_words(part) if isinstance(part, dict) else str(part) for part in value)
        case _:
            return str(value)


def _text_tree(value: list[Block]) -> Thing:
    """The blocks under a root of their own, so that blocks and rows make one tree."""
    return {"id": "", "rows": value}


def _shell(block: Block) -> Block:
    return {**block, "rows": []} if "rows" in block else block


def _words(block: Block) -> str:
    if block["type"] == "row":
        return "\t".join(_marked_notes(cell["text"]) for cell in block["cells"])
    if block["type"] == "table":
        return "\n".join([_marked_notes(block.get("caption", [])), *map(_words, block["rows"])]).strip("\n")
    return " ".join(filter(None, [picture_mark(block), _marked_notes(block["text"])]))


def _marked_notes(content: list[Inline]) -> str:
    return "".join(f"[{inline_text(part['note'])}]" if "note" in part else part["text"] for part in content)


def _inverse(change: Change) -> Change:
    names = {field.name for field in fields(change)}
    values = {field.name: getattr(change, field.name) for field in fields(change)}
    for one, other in SWAPPED:
        if one in names:
            values[one], values[other] = values[other], values[one]
    if "pieces" in names:
        values["pieces"] = invert_pieces(values["pieces"])
    opposite: type[Change] = OPPOSITE.get(type(change), type(change))
    return opposite(**values)


def _reading_order(change: Change) -> tuple[Any, ...]:
    """By place in the new content, then in the old; a change of the node itself before its fields."""
    block = getattr(change, "block", "")
    places = (getattr(change, "block_after", ()), getattr(change, "block_before", ()))
    rank = ["Names", "Removed", "Added", "Moved", "Field", "Changed"]
    what = next(at for at, word in enumerate(rank) if word in type(change).__name__)
    return (change.after, change.before, change.node, getattr(change, "field", ""), *places, block, what)
