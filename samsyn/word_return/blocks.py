"""What a paragraph or table row of a Word file says, before and after its tracked changes."""

from dataclasses import dataclass, field

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Inline

Inlines = list[Inline]


@dataclass(frozen=True)
class Tracked:
    """Words put in ("+") or taken out ("-") with change tracking. date: ISO 8601 as Word wrote it, "" if unknown."""

    sign: str
    text: str
    author: str
    date: str


@dataclass(frozen=True)
class Comment:
    """A comment in the margin. words: the words it points at."""

    author: str
    date: str
    words: str
    text: str


@dataclass
class WordBlock:
    """A paragraph, or a row of a table, as it stands when every tracked change is accepted.

    kind: "heading", "p", "item", "quote", "row" or "picture". bookmarks: names that begin here, the likeliest first.
    gone: names of paragraphs that were merged away into this one. new: the inlines after, old: the words before the
    tracked changes. A row has `cells` (inlines and columns each) instead of `new`; `table` counts the tables from 1.
    removed: nothing is left of it after the tracked changes. unread: what stands in it and has no words ("En bild").
    boxes: the paragraphs of text boxes that hang on it, while it is read; then they stand after it. pictures: the sums
    of the pictures in it with what they are said to show; of a block of kind "picture" its only one, and `new` is the
    caption.
    """

    kind: str
    bookmarks: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    style: str = ""
    level: int = 0
    ordered: bool = False
    depth: int = 0
    new: Inlines = field(default_factory=list)
    old: str = ""
    cells: list[tuple[Inlines, int]] = field(default_factory=list)
    table: int = 0
    is_head: bool = False
    removed: bool = False
    tracked: list[Tracked] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    boxes: list["WordBlock"] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words after the tracked changes, as `samsyn.lib.blocks.own_text` gives them; cells with tabs between."""
        if self.kind == "row":
            return "\t".join(inline_text(cell) for cell, _ in self.cells)
        return inline_text(self.new)
