"""The pictures of a staged run: where each stands, and what a person says that it shows. Pure."""

from dataclasses import dataclass

from msgspec.structs import replace

from samsyn.imports.drafts import Element
from samsyn.lib.blocks import normalise
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block


@dataclass(frozen=True)
class StagedPicture:
    element: Element
    block: Block

    @property
    def key(self) -> str:
        """The same in every reading of the same file."""
        return f"{self.element.id}-{self.block['id']}"


@dataclass(frozen=True)
class Shown:
    """What a picture is said to show; one that only adorns shows nothing."""

    alt: str
    decorative: bool


def staged_pictures(elements: list[Element]) -> list[StagedPicture]:
    return [StagedPicture(element, block) for element in elements for block in element.blocks if is_picture(block)]


def described(elements: list[Element], said: dict[str, Shown]) -> list[Element]:
    """The list with what is said of its pictures, by their keys. One that has moved away meanwhile is left as it is."""
    return [
        replace(element, blocks=normalise([_described(element, block, said) for block in element.blocks]))
        if any(map(is_picture, element.blocks))
        else element
        for element in elements
    ]


def _described(element: Element, block: Block, said: dict[str, Shown]) -> Block:
    shown = said.get(StagedPicture(element, block).key) if is_picture(block) else None
    return {**block, "alt": shown.alt, "decorative": shown.decorative} if shown else block
