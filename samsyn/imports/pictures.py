"""The pictures of a staged run: where each stands, and what a person says that it shows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from samsyn.imports.drafts import Element
from samsyn.imports.said import Shown
from samsyn.lib.blocks import normalise
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block


@dataclass(frozen=True)
class StagedPicture:
    element: Element
    block: Block

    @property
    def key(self) -> str:
        """The same in every reading of the same file, wherever the picture stands."""
        return str(self.block["id"])


def staged_pictures(elements: list[Element]) -> list[StagedPicture]:
    return [StagedPicture(element, block) for element in elements for block in element.blocks if is_picture(block)]


def described(elements: list[Element], said: Mapping[str, Shown]) -> list[Element]:
    """The list with what is said of its pictures, by their keys."""
    return [
        replace(element, blocks=normalise([_described(block, said) for block in element.blocks]))
        if any(map(is_picture, element.blocks))
        else element
        for element in elements
    ]


def _described(block: Block, said: Mapping[str, Shown]) -> Block:
    shown = said.get(block["id"]) if is_picture(block) else None
    return {**block, "alt": shown.alt, "decorative": shown.decorative} if shown else block
