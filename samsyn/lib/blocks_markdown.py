"""Rich text as the small Markdown of the plain text field, both ways.

markdown-it finds the blocks; inlines are our own, since emphasis in CommonMark cannot be written beside every letter
and here nothing may be lost: `from_markdown(to_markdown(value))` is the value but for ids. The language:

paragraphs with a blank line between, a line break is a line break · `# Rubrik` (1–3) · `- punkt`, `1. steg`, indented
below · `> citat` · `**fet**`, `*kursiv*` · `[ord](https://…)` · `[^1]` with `[^1]: noten` on a line of its own ·
`| tabell | med streck |` with `| --- | --- |` under the head; `Tabell: …` above it is its caption, `:---` first makes
the first column a head, an empty head row is no head, `<<` joins a cell with the one before · `<br>` a line break in a
cell · `[7,4](figur:…)` a number that rests on a value · a backslash before a sign makes it a letter.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from samsyn.lib.align import align
from samsyn.lib.blocks import MAX_DEPTH, cell, heading, item, normalise, p, row, table
from samsyn.lib.blocks_markdown_inline import Notes, Written, parse_inlines, write_inlines
from samsyn.lib.blocks_types import Block, Cell, Inline

CAPTION = "Tabell:"
JOINED = "<<"
BULLETS = "•●▪‣"
NO_WORDS = "&#32;"  # a head row without words is still one

_parser = MarkdownIt("zero", {"maxNesting": 200}).enable(["heading", "list", "blockquote", "table"])
_parser.core.ruler.enableOnly(["normalize", "block"])

_definition = re.compile(r"\[\^([^\]\s]{1,100})\]:[ \t]*(.*)", re.DOTALL)
_next_definition = re.compile(r"\n(?=\[\^[^\]\s]{1,100}\]:)")
_before_table = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*")  # in a list or a quotation
_far_in = re.compile(r"^ {40,}", re.MULTILINE)
_very_deep = re.compile(r"^(?=(?: *(?:>|[-+*]|[0-9]{1,9}[.)])){20})", re.MULTILINE)
_closing = re.compile(r"#+$")
# A bullet that somebody typed or pasted makes a list as a hyphen does.
_typed_bullet = re.compile(rf"^([ \t]*)[{BULLETS}][ \t\u00a0]+(?=\S)", re.MULTILINE)
_cell_edge = re.compile(r"(?<!\\)\|")

# What would start another kind of block; the backslash goes between the two groups.
_starts_block = [
    re.compile(r"()(#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|[|:-](?=[|:\- \t]*$))"),
    re.compile(r"([0-9]{1,9})([.)](?=[ \t]|$))"),
    re.compile(rf"([ \t]*)([{BULLETS}](?=[ \t\u00a0]))"),
    re.compile(r"(\[\^[^\]\s]{1,100}\])(:)"),
]


def from_markdown(text: str, old: list[Block] | None = None) -> list[Block]:
    """The text as blocks in normal form. With `old`, blocks that are still there keep their ids."""
    source = _shallow(_typed_bullet.sub(r"\1- ", text.replace("\r\n", "\n").replace("\r", "\n")))
    root = SyntaxTreeNode(_parser.parse(source))
    notes = Notes(_take_definitions(root))
    blocks = _read_blocks(root, source.split("\n"), notes, depth=0)
    # A note that nothing points at is still somebody's words.
    unused = [(key, words) for key, words in notes.definitions.items() if key not in notes.used]
    blocks += [p(f"[^{key}]: ", parse_inlines(words, Notes({}))) for key, words in unused]
    value = normalise(blocks)
    return align(old, value) if old else value


def to_markdown(value: list[Block]) -> str:
    """The value as text for a plain field. Notes come last."""
    notes: Written = []
    parts: list[str] = []
    items: list[tuple[int, bool, int]] = []
    for block in normalise(value):
        if block["type"] == "item":
            goes_on = bool(items)
            written = _write_item(block, items, notes)
            if goes_on:
                parts[-1] += "\n" + written
                continue
        else:
            items.clear()
            written = _write_block(block, notes)
        parts.append(written)
    lines = []
    for number, words in enumerate(notes, 1):
        lines.append(f"[^{number}]: {write_inlines(words, [], breaks=False)}")
    return "\n\n".join(filter(None, [*parts, "\n".join(lines)]))


# Reading


def _shallow(text: str) -> str:
    """The text without lists and quotations so deep in each other that the parser would leave out what is in them."""
    return _very_deep.sub("\\\\", _far_in.sub(" " * 40, text.expandtabs(4)))


def _take_definitions(root: SyntaxTreeNode) -> dict[str, str]:
    """The notes' words by key; their lines are taken out of the paragraphs."""
    definitions: dict[str, str] = {}
    for node in root.children:
        if node.type != "paragraph":
            continue
        kept = []
        for piece in _next_definition.split(_raw(node)):
            found = _definition.fullmatch(piece)
            if found and found[1] not in definitions:
                definitions[found[1]] = found[2]
            else:
                kept.append(piece)
        token = node.children[0].token
        assert token
        token.content = "\n".join(kept)
    return definitions


def _raw(node: SyntaxTreeNode) -> str:
    return node.children[0].content


def _read_blocks(parent: SyntaxTreeNode, lines: list[str], notes: Notes, depth: int) -> list[Block]:
    blocks: list[Block] = []
    before = None
    for node in parent.children:
        match node.type:
            case "paragraph":
                blocks.append(p(parse_inlines(_raw(node), notes)))
            case "heading":
                blocks.append(heading(min(int(node.tag[1]), 3), parse_inlines(_raw(node), notes)))
            case "blockquote":
                inside = _read_blocks(node, lines, notes, depth)
                blocks += [{**block, "type": "quote"} if block["type"] == "p" else block for block in inside]
            case "bullet_list" | "ordered_list":
                for part in node.children:
                    inside = _read_blocks(part, lines, notes, depth + 1)
                    blocks += _one_item(inside, node.type == "ordered_list", depth)
            case "table":
                caption: list[Inline] = []
                if before and before.type == "paragraph" and _raw(before).startswith(CAPTION):
                    caption = parse_inlines(_raw(before).removeprefix(CAPTION), notes)
                    blocks.pop()
                blocks.append(_read_table(lines[slice(*(node.map or (0, 0)))], caption, notes))
        before = node
    return blocks


def _one_item(blocks: list[Block], ordered: bool, depth: int) -> list[Block]:
    """Several paragraphs in one list item are lines of it."""
    result: list[Block] = []
    joins = False
    for block in blocks:
        if block["type"] != "p":
            result.append(block)
        elif joins:
            result[-1]["text"] += [{"text": "\n"}, *block["text"]]
        else:
            result.append(item(block["text"], ordered=ordered, depth=min(depth, MAX_DEPTH)))
        joins = block["type"] == "p"
    return result


def _read_table(lines: list[str], caption: list[Inline], notes: Notes) -> Block:
    head, rule, *body = [_cells(line) for line in lines]
    header_row = any(head)
    rows = []
    for raws in [head, *body] if header_row else body:
        cells: list[Cell] = []
        for raw in raws:
            if raw == JOINED and cells:
                cells[-1]["span"] = cells[-1].get("span", 1) + 1
            else:
                cells.append(cell(parse_inlines(raw, notes)))
        rows.append(row(*cells))
    header_column = rule[0].startswith(":") and not rule[0].endswith(":")
    return table(*rows, caption=caption, header_row=header_row, header_column=header_column)


def _cells(line: str) -> list[str]:
    line = _before_table.sub("", line, count=1).strip(" \t").removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [raw.strip(" \t").replace("\\|", "|") for raw in _cell_edge.split(line)]


# Writing


def _write_block(block: Block, notes: Written) -> str:
    if block["type"] == "table":
        return _write_table(block, notes)
    if block["type"] == "heading":
        words = _closing.sub(r"\\\g<0>", write_inlines(block["text"], notes, breaks=False))
        return f"{'#' * block['level']} {words}"
    lines = _lines(block, notes)
    if block["type"] == "quote":
        return "\n".join(f"> {line}" for line in lines)
    if lines[0].startswith(CAPTION):
        lines[0] = lines[0].replace(":", "\\:", 1)
    return "\n".join(lines)


def _lines(block: Block, notes: Written) -> list[str]:
    return [_guarded(line) for line in write_inlines(block["text"], notes, breaks=True).split("\n")]


def _guarded(line: str) -> str:
    for start in _starts_block:
        if start.match(line):
            return start.sub(r"\1\\\2", line, count=1)
    return line


def _write_item(block: Block, items: list[tuple[int, bool, int]], notes: Written) -> str:
    """An item below its parents. `items`: for each open depth the column of its words, numbered or not, its number."""
    depth, ordered = block["depth"], block["ordered"]
    goes_on = len(items) > depth and items[depth][1] == ordered
    number = items[depth][2] + 1 if goes_on else 1
    mark = f"{number}. " if ordered else "- "
    start = items[depth - 1][0] if depth else 0
    column = start + len(mark)
    items[depth:] = [(column, ordered, number)]
    return " " * start + mark + ("\n" + " " * column).join(_lines(block, notes))


def _write_table(block: Block, notes: Written) -> str:
    caption = write_inlines(block.get("caption", []), notes, breaks=False)
    rows = [_write_row(part, notes) for part in block["rows"]]
    if not block["header_row"]:
        rows.insert(0, [""] * max(len(raws) for raws in rows))
    elif not any(rows[0]):
        rows[0][0] = NO_WORDS
    rule = [":---" if block["header_column"] else "---"] + ["---"] * (len(rows[0]) - 1)
    lines = [f"| {' | '.join(raws)} |" for raws in [rows[0], rule, *rows[1:]]]
    return "\n".join([f"{CAPTION} {caption}\n", *lines] if caption else lines)


def _write_row(part: Block, notes: Written) -> list[str]:
    raws: list[str] = []
    for one in part["cells"]:
        words = write_inlines(one["text"], notes, breaks=False).replace("|", "\\|")
        raws.append(f"\\{words}" if words == JOINED else words)
        raws += [JOINED] * (one.get("span", 1) - 1)
    return raws
