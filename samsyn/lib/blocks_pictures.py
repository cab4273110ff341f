"""A picture as a block of a rich text: which one (the SHA-256 of its bytes), how large, what it shows, its caption.

`text` is the caption. `alt` says what the picture shows to those who do not see it; a picture that is `decorative` says
nothing and has none. One that is neither described nor decorative lacks its description, which is told and not refused.
"""

import re
from collections.abc import Iterable, Iterator

from samsyn.lib.blocks_types import Block
from samsyn.lib.letters import composed, tame

PICTURE = "picture"
LONGEST_ALT = 2000  # characters
LONGEST_SIDE = 10_000  # pixels that a block can say
SHA256 = re.compile(r"[0-9a-f]{64}")
UNDESCRIBED = "Bild som saknar beskrivning"  # an empty description would say that it only adorns
_space = re.compile(r"\s+")


def picture(
    sha256: str, width: int, height: int, *, alt: str = "", decorative: bool = False, block_id: str = ""
) -> Block:
    """A picture without caption; the normal form gives it an id when it has none."""
    return {
        "id": block_id, "type": PICTURE, "picture": sha256, "width": width, "height": height,
        "alt": "" if decorative else alt, "decorative": decorative, "text": [],
    }  # fmt: skip


def is_picture(block: Block) -> bool:
    return bool(block["type"] == PICTURE)


def normal_picture(block: Block, alt: str) -> Block:
    """The block with its description in one line; what only adorns has none."""
    return {**block, "alt": "" if block["decorative"] else composed(tame(_space.sub(" ", alt))).strip()}


def lacks_description(block: Block) -> bool:
    return not block["alt"] and not block["decorative"]


def pictures_in(value: Iterable[Block]) -> Iterator[Block]:
    return (block for block in value if is_picture(block))


def picture_mark(block: Block) -> str:
    """The picture itself in words, where words are all there is. "" for a block that is no picture."""
    if not is_picture(block):
        return ""
    if block["decorative"]:
        return "[Bild, bara utsmyckning]"
    return f"[Bild: {block['alt']}]" if block["alt"] else "[Bild utan beskrivning]"
