"""Names that go on from a sentence above them ("År 2031 ska" – "minst sex badplatser gå att nå"), made whole. Pure."""

import re
from dataclasses import dataclass

from msgspec import UNSET
from msgspec.structs import replace

from samsyn.imports.drafts import ACTION, GOAL_TEXTS, OBJECTIVE, OWN, TOP, Element
from samsyn.imports.said import Said
from samsyn.imports.staging import LONGEST_TITLE
from samsyn.lib.blocks import block_text
from samsyn.lib.blocks_types import Block
from samsyn.lib.swedish import opening
from samsyn.reading.parts import entry_title
from samsyn.reading.stream import Words

LONGEST = 120  # characters of the beginning of a sentence
GOES_ON = frozenset([
    "ska", "skall", "att", "vill", "är", "har", "kan", "bör", "måste", "får", "blir", "finns", "kommer", "ha", "vara",
    "vi", "för", "till", "med", "om", "på", "genom", "kommunen",
])  # its last word  # fmt: skip
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True)
class Begun:
    """A paragraph that begins a sentence: the element that it stands last in, and its words."""

    element: str
    words: str
    where: str


def begun_sentences(elements: list[Element], structure: list[Words]) -> dict[str, Begun]:
    """Of each objective and action that goes on from a sentence above it, by its id: how the sentence begins. It stands
    last in a text of the goal, or it is among the words that only showed the order, right before the list.
    """
    showed = {one.where: words for one in structure if (words := _as_beginning(one.text))}
    found: dict[str, Begun] = {}
    begun: Begun | None = None
    for element in elements:
        where = element.origins[0].where if element.origins else ""
        if element.kind in TOP:
            begun = None
        elif element.kind in (*GOAL_TEXTS, OWN):
            words = _beginning(element.blocks)
            begun = Begun(element.id, words, where) if words else begun  # a goal's texts stand before its objectives
        elif element.kind in (OBJECTIVE, ACTION) and _goes_on(element.title):
            before = _place_before(where)
            begun = Begun("", showed[before], before) if before in showed else begun
            if begun:
                found[element.id] = begun
    return found


def _place_before(where: str) -> str:
    """ "stycke 7" is right before "stycke 8"."""
    found = re.fullmatch(r"(.*stycke )(\d+)", where)
    return f"{found[1]}{int(found[2]) - 1}" if found else ""


def made_whole(element: Element, begun: Begun) -> str:
    return f"{opening(begun.words)} {entry_title(element.title)}"


def with_sentences(elements: list[Element], structure: list[Words], said: Said) -> tuple[list[Element], list[Words]]:
    """The elements with the sentence before each name, and the paragraphs that are in the names now. What somebody
    typed is left as it is; where a name would be too long, the sentence stands where it stood.
    """
    typed = {one.id for one in said.corrections if one.title}
    begun = {one: found for one, found in begun_sentences(elements, structure).items() if one not in typed}
    names = {one.id: made_whole(one, begun[one.id]) for one in elements if one.id in begun}
    long = {begun[one] for one, name in names.items() if len(name) > LONGEST_TITLE[OBJECTIVE]}
    taken = {found.element: found for found in begun.values() if found.element and found not in long}
    result = []
    for one in elements:
        if one.id in names and begun[one.id] not in long:
            one = replace(one, title=names[one.id], lead=UNSET)
        elif one.id in taken:
            one = replace(one, blocks=[*one.blocks[:-1], *_without_end(one.blocks[-1], taken[one.id].words)])
            if not one.blocks and not one.title:
                continue
        result.append(one)
    return result, [Words(found.words, found.where) for found in taken.values()]


def _beginning(blocks: list[Block]) -> str:
    """The last sentence of the last paragraph, when it is begun and not ended."""
    if not blocks or blocks[-1]["type"] != "p" or any("note" in part for part in blocks[-1]["text"]):
        return ""
    return _as_beginning(_SENTENCES.split(block_text(blocks[-1]))[-1])


def _without_end(block: Block, words: str) -> list[Block]:
    """The paragraph without the sentence that it ends with; nothing when it was all there is."""
    left = block_text(block).rfind(words)
    parts, kept = [], 0
    for part in block["text"]:
        said = part.get("text", "")[: max(left - kept, 0)]
        kept += len(part.get("text", ""))
        if said:
            parts.append({**part, "text": said})
    if parts:
        parts[-1]["text"] = parts[-1]["text"].rstrip()
    return [{**block, "text": parts}] if left > 0 and parts else []


def _as_beginning(text: str) -> str:
    words = text.strip().rstrip(" .…:–-")
    is_begun = len(words.split()) > 1 and words.split()[-1].casefold() in GOES_ON
    is_whole = text.strip().endswith((".", "!", "?")) and not text.strip().endswith("...")
    return words if is_begun and not is_whole and "\n" not in words and len(words) <= LONGEST else ""


def _goes_on(title: str) -> bool:
    return title[:1].islower()
