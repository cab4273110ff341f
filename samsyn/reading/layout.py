"""Tables that only hold a page together, and cells that are lists, by pandoc's syntax tree."""

from collections.abc import Iterator
from typing import Any

from .spoken import Syntax

SPACES = ("Space", "SoftBreak", "LineBreak")


def laid_out(table: list[Any]) -> list[list[Syntax]]:
    """The cells of a table that only holds text in place, in their order: one box, or cells with headings or tables in
    them. Empty for a table of rows.
    """
    _, caption, _, head, bodies, foot = table
    rows = [row for part in (head[1], *[[*body[2], *body[3]] for body in bodies], foot[1]) for row in part]
    cells = [cell[4] for row in rows for cell in row[1]]
    if caption[1]:
        return []
    if len(cells) == 1:
        return cells
    holds = [any(_is_structure(block) for block in cell) for cell in cells]
    is_narrow = all(len(row[1]) == 1 for row in rows)
    filled = [cell for cell in cells if cell]
    if (len(rows) == 1 and any(map(_is_page, cells))) or (len(filled) > 1 and all(map(_is_box, filled))):
        return cells
    return (
        cells
        if (is_narrow and any(held or len(cell) > 1 for held, cell in zip(holds, cells, strict=True)))
        or (len(rows) == 1 and any(holds))
        else []
    )


def _is_page(cell: list[Syntax]) -> bool:
    """Whether a cell holds what a page does: paragraphs and lists, one below the other."""
    kinds = [inner["t"] for block in cell for inner, _ in unwrapped([block])]
    lists = sum("List" in kind for kind in kinds)
    return lists > 0 and len(kinds) - lists > 1


def _is_box(cell: list[Syntax]) -> bool:
    """Whether a cell is a name in bold with a list below it."""
    first, *others = [inner for inner, _ in unwrapped(cell)]
    is_name = first["t"] in ("Para", "Plain") and all(one["t"] in ("Strong", *SPACES) for one in first["c"])
    return is_name and any("List" in other["t"] for other in others)


def _is_structure(block: Syntax) -> bool:
    if block["t"] == "Div":
        return any(_is_structure(inner) for inner in block["c"][1])
    return block["t"] in ("Header", "Table")


def unwrapped(blocks: list[Syntax]) -> Iterator[tuple[Syntax, str]]:
    """The blocks of a list entry with the style names that pandoc wraps around them."""
    for block in blocks:
        if block["t"] == "Div":
            name = dict(block["c"][0][2]).get("custom-style", "")
            yield from ((inner, deeper or name) for inner, deeper in unwrapped(block["c"][1]))
        else:
            yield block, ""


def is_list(blocks: list[Syntax]) -> bool:
    """Whether a table cell is nothing but a list of several entries."""
    entries = [block["c"][1] if block["t"] == "OrderedList" else block["c"] for block in blocks if "List" in block["t"]]
    return bool(blocks) and len(entries) == len(blocks) and sum(map(len, entries)) > 1
