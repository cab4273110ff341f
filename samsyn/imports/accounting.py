"""Where everything in a file went, counted by looking for it in what was made, and not by asking the rules. Pure."""

from collections.abc import Iterator

from samsyn.imports.drafts import Account, DocumentDraft
from samsyn.lib.blocks import block_text, notes, walk
from samsyn.reading.details import details_of
from samsyn.reading.heard import Heard
from samsyn.reading.stream import Item, Words, item_words

PARAGRAPHS, TABLES, NOTES = "paragraphs", "tables", "notes"


def accounted(heard: Heard, draft: DocumentDraft) -> Account:
    """Each paragraph, table and note of the file: in the draft, left out on purpose, or lost."""
    out = _Out(draft)
    there_are = {PARAGRAPHS: 0, TABLES: 0, NOTES: 0}
    left_out = dict(there_are)
    lost: list[Words] = []
    for item in heard.items:
        name = TABLES if item.kind == "table" else PARAGRAPHS
        there_are[name] += 1
        if out.leaves(item):
            left_out[name] += 1
        elif not out.holds(item):
            lost.append(Words(" ".join(item_words(item)), item.where))
        for words in notes(item.block):
            there_are[NOTES] += 1
            if not out.says(words):
                lost.append(Words(words, f"not vid {item.where}"))
    return Account(there_are, left_out, lost)


class _Out:
    """All that was made, to look in: blocks by their ids, words by their places, and all letters for the rest."""

    def __init__(self, draft: DocumentDraft) -> None:
        self.ids = {block["id"] for one in draft.elements for block in walk(one.blocks)}
        self.told = {(one.where, _bare(one.words)) for element in draft.elements for one in element.origins}
        self.told |= {(one.where, _bare(one.text)) for one in draft.structure}
        self.told.add((draft.where, _bare(draft.title)))
        self.left = {(one.where, _bare(one.text)) for one in draft.left_out}
        self.letters = "\n".join(map(_bare, _words(draft)))

    def leaves(self, item: Item) -> bool:
        return bool(self.left) and (item.where, _bare(" ".join(item_words(item)))) in self.left

    def holds(self, item: Item) -> bool:
        if item.block["id"] in self.ids or (item.where, _bare(item.text)) in self.told:
            return True
        return all(self._tells(line) for words in item_words(item) for line in words.split("\n"))

    def says(self, words: str) -> bool:
        return _bare(words) in self.letters

    def _tells(self, line: str) -> bool:
        """Whether the line is there, whole or as a label and what it says ("Ansvarig: Kostchef")."""
        if self.says(line):
            return True
        found = details_of(line)
        if found.values and all(map(self.says, (found.title, *found.values.values()))):
            return True
        label, _, rest = line.partition(":")
        return bool(rest.strip()) and self.says(label) and self.says(rest)


def _words(draft: DocumentDraft) -> Iterator[str]:
    yield draft.title
    yield from (one.text for one in (*draft.structure, *draft.left_out, *draft.unknown_heads))
    for fact in draft.facts:
        yield from (f"{fact.label} {fact.value}", fact.value, fact.label)
    for element in draft.elements:
        yield from (element.title, element.label, element.label + element.title, *element.details.values())
        yield from (origin.words for origin in element.origins)
        for block in walk(element.blocks):
            yield block_text(block)
            yield from notes(block)


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
