"""The pictures of a rich text as figures of the document, so that a writer knows one kind of picture."""

from collections.abc import Iterator
from dataclasses import replace

from samsyn.lib.blocks import inlines, run
from samsyn.lib.blocks_pictures import is_picture, lacks_description, picture_mark
from samsyn.lib.blocks_types import Block
from samsyn.render.tree import Blocks, Document, Figure, Picture, Vision, anchor

UNDESCRIBED = "Bild som saknar beskrivning"  # an empty description would say that it only adorns


def with_figures(node: Blocks | Vision, document: Document) -> Iterator[Blocks | Vision | Figure]:
    """The text, divided where its pictures stand. A picture whose bytes are not here is told of in words."""
    if not any(map(is_picture, node.blocks)):
        yield node
        return
    part: Blocks | Vision = replace(node, blocks=[])
    for block in node.blocks:
        data = document.pictures(block["picture"]) if is_picture(block) else b""
        if not data:
            part = replace(part, blocks=[*part.blocks, _in_words(block) if is_picture(block) else block])
            continue
        if part.blocks or isinstance(part, Vision):
            yield part
        part = Blocks([], node.prefix)
        yield figure_of(block, data, node.prefix)
    if part.blocks:
        yield part


def figure_of(block: Block, data: bytes, prefix: str) -> Figure:
    alt = UNDESCRIBED if lacks_description(block) else block["alt"]
    picture = Picture(data, alt, block["decorative"], block["picture"], (block["width"], block["height"]))
    return Figure(picture, block["text"], anchor(prefix, block["id"]), caption_below=True)


def _in_words(block: Block) -> Block:
    words = [run(f"{picture_mark(block)} "), *block["text"]] if block["text"] else picture_mark(block)
    return {"id": block["id"], "type": "p", "text": inlines(words)}
