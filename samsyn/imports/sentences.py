"""Names that go on from a sentence above them ("År 2031 ska" – "minst sex badplatser gå att nå"), made whole. Pure."""

import re
from dataclasses import dataclass

from msgspec import UNSET
from msgspec.structs import replace

from samsyn.imports.drafts import ACTION, GOAL, GOAL_TEXTS, OBJECTIVE, OWN, SECTION, TOP, Element
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
    """Of each goal, objective and action that goes on from a sentence above it, by its id: how the sentence begins. It
    stands last in the text above, or it is among the words that only showed the order, right before the list. What
    stands right after one that goes on is an entry of the same list, whatever letter it begins with.
    """
    showed = {one.where: words for one in structure if (words := _as_beginning(one.text))}
    found: dict[str, Begun] = {}
    begun: Begun | None = None
    last = ""  # where the last one that goes on stands
    for element in elements:
        where = element.origins[0].where if element.origins else ""
        is_entry = element.kind in (GOAL, OBJECTIVE, ACTION) and (
            _goes_on(element) or (bool(last) and _place_before(where) == last)
        )
        last = where if is_entry else ""
        if is_entry:
            before = _place_before(where)
            begun = Begun("", showed[before], before) if before in showed else begun
            if begun:
                found[element.id] = begun
        elif element.kind in (SECTION, *GOAL_TEXTS, OWN):
            words = _beginning(element.blocks)
            stays = begun if element.kind != SECTION else None  # a goal's texts stand before its objectives
            begun = Begun(element.id, words, where) if words else stays
        elif element.kind in TOP:
            begun = None
    return found


def left_sentences(elements: list[Element]) -> list[Begun]:
    """The texts that end with a sentence that is begun and not ended: what it went on with stands elsewhere now."""
    begun = ((one, _beginning(one.blocks)) for one in elements)
    return [Begun(one.id, words, one.origins[0].where if one.origins else "") for one, words in begun if words]


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
    long = {begun[one.id] for one in elements if one.id in names and _is_long(names[one.id], one)}
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


def _is_long(name: str, element: Element) -> bool:
    return len(name) > LONGEST_TITLE.get(element.kind, LONGEST_TITLE[OBJECTIVE])


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


def _goes_on(element: Element) -> bool:
    """Whether its name began with a small letter in the file, also when it has got a capital since."""
    written = entry_title(element.origins[0].words) if element.origins else ""
    return element.title[:1].islower() or (written[:1].islower() and element.title == opening(written))
