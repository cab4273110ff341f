"""What differs between two versions, said to a reader: by part, field and word. A move is one line."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from samsyn.editions.frozen import Document, text_tree
from samsyn.editions.words import (
    field_label,
    field_words,
    headings_of,
    level_of,
    names_of_goals,
    numbers_of,
    place_of_field,
)
from samsyn.lib import diff as changes
from samsyn.lib.blocks import block_text, own_text
from samsyn.lib.blocks_pictures import picture_mark
from samsyn.lib.swedish import in_running_text, listed
from samsyn.lib.words import Pieces, word_pieces

BLOCK_WORDS = {
    "p": "stycke", "heading": "rubrik", "item": "punkt", "quote": "citat", "table": "tabell", "row": "rad",
    "picture": "bild",
}  # fmt: skip
NEUTER = {"stycke", "citat"}
HOW = {"added": "Nytt", "removed": "Borttaget", "moved": "Flyttat", "changed": "Ändrat"}


@dataclass(frozen=True)
class Line:
    """One change: the field it stands in ("" for the part itself), words about it, and the text word by word."""

    label: str = ""
    words: str = ""
    pieces: Pieces = ()
    place: int = -1  # of the field in its part; what is about the part itself comes first


@dataclass
class ChangedPart:
    """A part with its changes. `how` holds added, removed, moved, changed; `in_old`, `in_new`: where it can be read."""

    node: str
    kind: str
    heading: str
    in_old: bool
    in_new: bool
    how: set[str] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)

    @property
    def how_words(self) -> str:
        return ", ".join(in_running_text(word) for key, word in HOW.items() if key in self.how)


@dataclass(frozen=True)
class Comparison:
    """`renamed`: names that stand in both and have become others, told beside the changes. The text is as it was."""

    parts: list[ChangedPart]
    summary: list[str]
    renamed: str = ""

    @property
    def count(self) -> int:
        return sum(len(part.lines) for part in self.parts)


def compare(old: Document, new: Document) -> Comparison:
    """The comparison of two contents of one document. Empty parts: no differences."""
    reader = _Reader(old, new)
    for change in changes.diff(text_tree(old), text_tree(new)):
        if not isinstance(change, changes.NamesChanged):  # the words for levels are a setting: see _renamed
            reader.read(change)
    parts = [part for part in reader.parts.values() if part.how]
    for part in parts:
        part.lines.sort(key=lambda line: line.place)
    return Comparison(parts, _summary(parts, new), _renamed(old, new))


def _summary(parts: list[ChangedPart], content: Document) -> list[str]:
    """ "Ändrat: 2 mål, 1 delmål", a line for each way of changing."""
    lines = []
    for how, word in HOW.items():
        counted = Counter(part.kind for part in parts if how in part.how)
        if counted:
            said = [_counted(kind, count, content) for kind, count in counted.items()]
            lines.append(f"{word}: {', '.join(said)}")
    return lines


def _counted(kind: str, count: int, content: Document) -> str:
    if kind == content.kind:
        return "uppgifter om dokumentet"
    return f"{count} {in_running_text(level_of(kind, content, count))}"


class _Reader:
    """Gathers the changes of each part in reading order."""

    def __init__(self, old: Document, new: Document):
        self.old, self.new = old, new
        self.headings = headings_of(old), headings_of(new)
        self.numbers = numbers_of(old), numbers_of(new)
        self.names = names_of_goals(old) | names_of_goals(new)
        self.parts: dict[str, ChangedPart] = {}

    def read(self, change: changes.Change) -> None:
        part = self.part(change.node, change.kind)
        match change:
            case changes.NodeAdded():
                self.whole(part, change.content, "+", "added")
            case changes.NodeRemoved():
                self.whole(part, change.content, "-", "removed")
            case changes.NodeMoved():
                part.how.add("moved")
                part.lines.append(Line(words=self.moved(change)))
            case changes.FieldChanged():
                part.how.add("changed")
                part.lines.append(self.field(change))
            case changes.BlockChange():
                part.how.add("changed")
                part.lines.append(_block(change, field_label(change.kind, change.field, self.new)))

    def part(self, node: str, kind: str) -> ChangedPart:
        before, after = self.headings
        if node not in self.parts:
            heading = after.get(node) or before[node]
            self.parts[node] = ChangedPart(node, kind, heading, node in before, node in after)
        return self.parts[node]

    def whole(self, part: ChangedPart, content: dict[str, Any], sign: str, how: str) -> None:
        """A part that came or went: all that it says, and the parts under it each by itself."""
        part.how.add(how)
        for name, value in content["fields"].items():
            if words := field_words(content["kind"], name, value, self.names):
                label = field_label(content["kind"], name, self.new)
                part.lines.append(Line(label, "", ((sign, words),), place_of_field(content["kind"], name)))
        for child in content["children"]:
            self.whole(self.part(child["id"], child["kind"]), child, sign, how)

    def moved(self, change: changes.NodeMoved) -> str:
        before, after = (numbers.get(change.node, "") for numbers in self.numbers)
        name = level_of(change.kind, self.new)
        if change.kind == "section":
            return "Flyttat till en annan plats i dokumentet."
        if before == after:
            return f"Flyttat. Numret är kvar: {name} {after}."
        if change.old_parent != change.new_parent:
            return f"Flyttat från {self.headings[0][change.old_parent]}. Var {before}, är nu {after}."
        return f"Flyttat. Var {name} {before}, är nu {name} {after}."

    def field(self, change: changes.FieldChanged) -> Line:
        before, after = (
            field_words(change.kind, change.field, value, self.names) for value in (change.old, change.new)
        )
        label = field_label(change.kind, change.field, self.new)
        return Line(label, "", word_pieces(before, after), place_of_field(change.kind, change.field))


def _renamed(old: Document, new: Document) -> str:
    """ "”Mål” har blivit ”Fokusområde”": the municipality's name and its words for levels."""
    pairs = [(old.names.municipality, new.names.municipality)]
    for kind, (one, several) in new.names.levels.items():
        before = old.names.levels.get(kind, [one, several])
        pairs.append((before[0], one) if before[0] != one else (before[1], several))
    return listed([f"”{before}” har blivit ”{after}”" for before, after in pairs if before != after])


def _block(change: changes.BlockChange, label: str) -> Line:
    words, pieces = _block_words(change)
    return Line(label, words, pieces, place_of_field(change.kind, change.field))


def _block_words(change: changes.BlockChange) -> tuple[str, Pieces]:
    match change:
        case changes.BlockAdded():
            return f"{_a(change.content)} har lagts till.", (("+", _said(change.content)),)
        case changes.BlockRemoved():
            return f"{_a(change.content)} har tagits bort.", (("-", _said(change.content)),)
        case changes.BlockChanged() if all(sign == "=" for sign, _ in change.pieces):
            return "Orden är desamma. Formen är ändrad: fetstil, länk, rubrik eller lista.", change.pieces
        case changes.BlockChanged():
            return "", change.pieces
        case _:
            return "Ett stycke eller en rad har flyttats inom texten.", ()


def _said(block: dict[str, Any]) -> str:
    if block["type"] == "row":
        return own_text(block)
    return " ".join(filter(None, [picture_mark(block), block_text(block)]))


def _a(block: dict[str, Any]) -> str:
    word = BLOCK_WORDS[block["type"]]
    return f"{'Ett' if word in NEUTER else 'En'} {word}"
