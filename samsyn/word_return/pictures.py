"""The pictures of a Word file: each known again by its bytes, its caption read with it, what is new told of."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from samsyn.lib.align import pictures_paired
from samsyn.lib.blocks import own_text
from samsyn.lib.blocks_pictures import UNDESCRIBED, picture_mark
from samsyn.lib.blocks_types import Block
from samsyn.word_return.blocks import WordBlock
from samsyn.word_return.package import Package, R

KIND = "picture"
ALONE, ABOVE, CAPTION = "bild", "bild med text", "bildtext"  # our styles, as Word names them
A_PICTURE = "En bild"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def look_at_pictures(element: etree._Element, package: Package, block_pictures: list[tuple[str, str]]) -> None:
    """Put the sum of each picture that the element shows in the list, with what it is said to show."""
    alt = next((one.get("descr", "") for one in element.iter(_PROPERTIES)), "")
    for blip in element.iter(_BLIP):
        if sha256 := package.pictures.get(blip.get(f"{R}embed", ""), ""):
            block_pictures.append((sha256, "" if alt == UNDESCRIBED else alt))


def with_pictures(blocks: list[WordBlock]) -> list[WordBlock]:
    """The paragraphs, those that our writer makes of a picture and its caption as one block."""
    result: list[WordBlock] = []
    for block in blocks:
        above = result[-1] if result else None
        if above is not None and above.kind == KIND and above.style == ABOVE and block.style == CAPTION:
            result[-1] = _captioned(above, block)
        elif len(block.pictures) == 1 and not block.text.strip() and _is_ours(block):
            unread = [what for what in block.unread if what != A_PICTURE]
            result.append(replace(block, kind=KIND, unread=unread))
        else:
            result.append(block)
    return result


def _is_ours(block: WordBlock) -> bool:
    return block.style == ABOVE or (block.style == ALONE and bool(block.bookmarks))


def _captioned(picture: WordBlock, caption: WordBlock) -> WordBlock:
    return replace(
        caption, kind=KIND, bookmarks=(*caption.bookmarks, *picture.bookmarks), pictures=picture.pictures,
        tracked=[*picture.tracked, *caption.tracked], comments=[*picture.comments, *caption.comments],
        unread=[*picture.unread, *caption.unread],
    )  # fmt: skip


def paired(items: Sequence[Block], read: Sequence[WordBlock], names: Sequence[str | None]) -> dict[int, int]:
    """Which known picture each of the file's is, by position: the same bytes, those with the same name first.

    names: the id that each block of the file bears, or None.
    """
    given = [
        {"id": name, "type": "picture", "picture": block.pictures[0][0]}
        for block, name in zip(read, names, strict=True)
    ]
    return {new: old for old, new in pictures_paired(list(items), given)}


def described(old: Block, block: WordBlock) -> Block:
    """The known picture with what the file says that it shows; what only adorns shows nothing in either."""
    alt = block.pictures[0][1].strip()
    return old if old["decorative"] or not alt else {**old, "alt": alt}


def new_pictures(read: Sequence[WordBlock], known: set[int]) -> list[tuple[int, str]]:
    """Pictures in the file that are none of the document's, by position: told of, since their bytes are not taken."""
    return [(place, A_PICTURE) for place, block in enumerate(read) if block.kind == KIND and place not in known]


def words_of(block: Block) -> str:
    """The words of a block or row; of a picture what it shows, and its caption."""
    return " ".join(filter(None, [picture_mark(block), own_text(block)]))
