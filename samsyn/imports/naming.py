"""The name of a part that a person gave none: the first words of its text, which stays whole. Pure."""

import re

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from samsyn.imports.drafts import SECTION, Element
from samsyn.imports.staging import UNTITLED, fitting, with_label
from samsyn.lib.blocks import block_text, p, run
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block
from samsyn.lib.excerpts import excerpt
from samsyn.lib.letters import tame

HEADING = 60  # characters of a heading that is made of the first words
NAME = 150  # a goal, an objective or an action is often named by a whole sentence
_NEXT_SENTENCE = re.compile(r"\n|(?:[!?…]|(?<=\w{3})\.)[”\"]?\s+(?=[^\Wa-zåäö])")


def is_same(title: str, other: str) -> bool:
    """Whether two titles are the same but for spaces and signs that no field can hold."""
    return tame(title).split() == tame(other).split()


def first_words(blocks: list[Block]) -> str:
    """The first sentence of the text, or as much of it as a heading has room for; "" when it begins with no words."""
    text = block_text(blocks[0]).strip() if blocks and "text" in blocks[0] else ""
    end = _NEXT_SENTENCE.search(text)
    first = text[: end.end()].strip() if end else text
    return excerpt([p(first)], HEADING).removesuffix(".") if first else ""


def _as_kind(element: Element, kind: str) -> str:
    """Its title: of a section the whole heading, of what we number ourselves the words after its number or label."""
    bare = element.title.removeprefix(f"{element.label} ") or element.title
    return with_label(element.label, bare) if kind == SECTION else bare


def titled(element: Element, kind: str, title: str, blocks: list[Block]) -> Element:
    """The element as a kind with a title: what the person typed, else its own, else the first words of the text. What
    was typed gives way to what is typed next, and leaves nothing behind.
    """
    read, now_read = read_title(element), element.read_title
    if element.title and (not title or is_same(title, element.title)):
        now, lead = _as_kind(element, kind), element.lead
    elif title and read and is_same(title, read):
        now, (lead, blocks), now_read = _as_kind(replace(element, title=read), kind), _taken_back(read, blocks), UNSET
    elif title:
        now, lead, blocks, now_read = title, UNSET, [*_left_of(element, title), *blocks], read
    elif blocks and _is_name(blocks[0], kind):
        now, lead, blocks = block_text(blocks[0]), blocks[0], blocks[1:]
    else:
        now, lead = first_words(blocks) or UNTITLED, UNSET
    now, blocks = fitting(kind, now, blocks)
    return replace(element, kind=kind, title=now, blocks=blocks, lead=lead, read_title=now_read)


def read_title(element: Element) -> str:
    """The title as the file gives it, also where a person has typed another."""
    return element.title if element.read_title is UNSET else element.read_title


def _taken_back(title: str, blocks: list[Block]) -> tuple[Block | UnsetType, list[Block]]:
    """The paragraph that stands as text since the title gave way, and the text without it: it is the title again."""
    if blocks and "text" in blocks[0] and is_same(block_text(blocks[0]), title):
        return blocks[0], blocks[1:]
    return UNSET, blocks


def untitled(element: Element, kind: str, title: str, blocks: list[Block]) -> Element:
    """The element as a text, which has no title: it becomes the first words, unless they stand there already."""
    if title and not is_same(title, element.title):
        first = [_as_words(title, blocks), *_left_of(element, title)]
    elif element.lead:
        first = [element.lead]
    else:
        first = [_as_words(element.title, blocks)] if element.title and element.title != first_words(blocks) else []
    return replace(element, kind=kind, title="", blocks=[*first, *blocks], lead=UNSET, read_title=UNSET)


def _as_words(title: str, blocks: list[Block]) -> Block:
    return p(run(title, "strong") if blocks else title)


def _left_of(element: Element, title: str) -> list[Block]:
    """What must stand as text when the title gives way to another: the paragraph that it was, or words too many for a
    name, which the new one does not hold. Only what was read: words that somebody typed are none of the file's.
    """
    if element.lead:
        return [element.lead]
    read = read_title(element)
    is_cut_down = len(read) > HEADING and len(title) * 2 < len(read)
    stands = read == first_words(element.blocks) or _begins_with(element.blocks, read)
    return [p(read)] if is_cut_down and not stands else []


def _begins_with(blocks: list[Block], title: str) -> bool:
    """Whether the text holds the title whole, of which a part was too long (staging.fitting)."""
    return bool(blocks) and "text" in blocks[0] and block_text(blocks[0]).startswith(title.removesuffix("…"))


def _is_name(block: Block, kind: str) -> bool:
    """Whether the block is itself short enough to be the heading, with nothing in it that a heading cannot hold."""
    if (
        "text" not in block
        or is_picture(block)
        or any({"note", "figure", "href"} & set(part) for part in block["text"])
    ):
        return False
    text = block_text(block).strip()
    return 0 < len(text) <= (HEADING if kind == SECTION else NAME) and not _NEXT_SENTENCE.search(text)
