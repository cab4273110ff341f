"""The pictures that a text shows are the municipality's own, seen by whoever puts them there, and as large as their
files are.

Which it has is answered by the package that keeps files; a text is asked here when its row is made and when it is
changed, whichever door it came in by. What the text showed before is not asked about again. Who may see which is
answered by the package that knows where pictures stand: a picture's sum is no right to it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_pictures import pictures_in
from samsyn.lib.blocks_types import Block
from samsyn.lib.registry import Registry
from samsyn.tenants.actors import Actor

Size = tuple[int, int]
Looks = tuple[str, int, int]


@dataclass(frozen=True)
class PictureStore:
    """`sizes`: of the pictures by their sums that the municipality, by its key, has kept."""

    name: str
    sizes: Callable[[str, Iterable[str]], Mapping[str, Size]]


@dataclass(frozen=True)
class PictureSight:
    """`seen`: those of the sums that somebody may see in the municipality, by its key."""

    name: str
    seen: Callable[[Actor, str, Collection[str]], Collection[str]]


PICTURES: Registry[PictureStore] = Registry("stores of pictures", key=lambda store: store.name)
SIGHTS: Registry[PictureSight] = Registry("who sees pictures", key=lambda sight: sight.name)


def with_own_pictures(
    municipality: str, value: list[Block], before: Iterable[Block] = (), *, by: Actor | None = None
) -> list[Block]:
    """The text with each new picture as large as its file. BlockError when the municipality lacks one of them, or when
    `by`, who puts it there, may not see it: to them it is not there.
    """
    known = {looks(block) for block in pictures_in(before)}
    new = [block for block in pictures_in(value) if looks(block) not in known]
    if not new:
        return value
    wanted = {block["picture"] for block in new}
    sizes = {sum_: size for store in PICTURES for sum_, size in store.sizes(municipality, wanted).items()}
    if by is not None:
        for sight in SIGHTS:
            seen = sight.seen(by, municipality, sizes.keys())
            sizes = {sum_: size for sum_, size in sizes.items() if sum_ in seen}
    if lacking := [block for block in new if block["picture"] not in sizes]:
        raise BlockError([_sentence(block) for block in lacking[:5]])
    return [_sized(block, sizes[block["picture"]]) if block in new else block for block in value]


def looks(block: Block) -> Looks:
    """Which picture the block shows, and how large."""
    return block["picture"], block["width"], block["height"]


def _sized(block: Block, size: Size) -> Block:
    width, height = size
    return {**block, "width": width, "height": height}


def _sentence(block: Block) -> str:
    called = f" ”{block['alt'][:60]}”" if block["alt"] else ""
    return f"Bilden{called} finns inte sparad hos er. Lägg till den på nytt från en fil, eller ta bort den ur texten."
