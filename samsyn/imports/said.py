"""What a person has said of a reading: what each kind is, and what was corrected singly. Kept with the run as JSON.

The draft is made again of what was heard and of this, so that each of them can be taken back.
"""

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samsyn.reading.kind import Kind


class Correction(Struct, frozen=True):
    """One thing corrected singly, as the page sent it. where, words: of the part, by which it is found again when it
    has become another kind of thing.
    """

    what: str
    id: str
    where: str = ""
    words: str = ""
    kind: str = ""
    title: str = ""
    goal: str = ""
    at: int = -1


class Change(Struct, frozen=True):
    """What a choice did: what the kind was read as before, and how many more of each thing there are."""

    kind: str
    was: str
    more: dict[str, int] = {}


class FactSaid(Struct, frozen=True):
    """A fact of the cover as a person left it, and whether it was looked at."""

    value: str
    is_checked: bool = False


class Shown(Struct, frozen=True):
    """What a picture is said to show; one that only adorns shows nothing."""

    alt: str
    decorative: bool = False


class Said(Struct, frozen=True):
    """kinds: by the kind's id, what it is. changes: of those kinds, the last one last. has_mended_names: names from
    lists begin with a capital and end without a comma. has_whole_names: besides, the sentence that they go on from
    stands before each. unit: what amounts are in that neither they nor the document say it of, "" when nobody has
    said. remember: the words of the kinds are kept for the next document.
    pictures: what each shows, by its key. left: the begun sentences that are to stand as they do. learnt: phrases
    learnt when it was laid in, each with what it means now and what it meant before, "" for nothing.
    owners: what the actions below a heading belong to, by its place: the id of a goal.
    labelled: the kinds whose names keep the label and number before them. bare: those whose names do not, though the
    text speaks of them so. right: the guesses and questions that are right as they are, by their ids.
    """

    kinds: dict[str, str] = {}
    changes: list[Change] = []
    corrections: list[Correction] = []
    title: str = ""
    facts: dict[str, FactSaid] = {}
    has_mended_names: bool = False
    has_whole_names: bool = False
    remember: bool = True
    unit: str = ""
    pictures: dict[str, Shown] = {}
    left: list[str] = []
    learnt: dict[str, tuple[str, str]] = {}
    labelled: list[str] = []
    bare: list[str] = []
    owners: dict[str, str] = {}
    right: list[str] = []


def from_kept(kept: dict[str, Any]) -> Said:
    return msgspec.convert(kept, Said)


def to_keep(said: Said) -> dict[str, Any]:
    kept: dict[str, Any] = msgspec.to_builtins(said)
    return kept


def with_kind(said: Said, kind: str, what: str, change: Change) -> Said:
    """The kind is that from now on. What it was at first stays told, however many times it is changed."""
    first = next((one for one in said.changes if one.kind == kind), change)
    changes = [one for one in said.changes if one.kind != kind]
    return replace(said, kinds={**said.kinds, kind: what}, changes=[*changes, replace(change, was=first.was)])


def without_kind(said: Said, kind: str) -> Said:
    """The kind is what the rules make of it again."""
    kinds = {one: what for one, what in said.kinds.items() if one != kind}
    return replace(said, kinds=kinds, changes=[one for one in said.changes if one.kind != kind])


def with_labels(said: Said, kind: str, *, kept: bool) -> Said:
    labelled, bare = ([one for one in those if one != kind] for those in (said.labelled, said.bare))
    return replace(said, labelled=[*labelled, kind] if kept else labelled, bare=bare if kept else [*bare, kind])


def keeps_label(said: Said, kind: Kind) -> bool:
    """Whether the names of the kind have their label and number before them."""
    return kind.id in said.labelled or (kind.is_label_said and kind.id not in said.bare)
