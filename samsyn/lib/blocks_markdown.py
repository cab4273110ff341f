"""Rich text as the small Markdown of the plain text field, both ways.

markdown-it finds the blocks; inlines are our own, since emphasis in CommonMark cannot be written beside every letter and
here nothing may be lost: `from_markdown(to_markdown(value))` is the value but for ids. The language:

paragraphs with a blank line between, a line break is a line break · `# Rubrik` (1–3) · `- punkt`, `1. steg`, indented
below · `> citat` · `**fet**`, `*kursiv*` · `[ord](https://…)` · `[^1]` with `[^1]: noten` on a line of its own ·
`| tabell | med streck |` with `| --- | --- |` under the head; `Tabell: …` above it is its caption, `:---` first makes the
first column a head, an empty head row is no head, `<<` joins a cell with the one before · `<br>` a line break in a cell ·
a backslash before a sign makes it a letter.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samsyn.lib.align import align
from samsyn.lib.blocks import heading, item, new_block_id, normalise, p, quote
from samsyn.lib.blocks_markdown_inline import NOTE_LINE, Notes, hide_spaces, parse_inlines, show_spaces, write_inlines

CAPTION = "Tabell:"
JOINED = "<<"
_starts_block = re.compile(r"(#{1,6}(?= |$)|[-+](?= |$)|>|[-:](?=[-:| ]*$))")
_starts_number = re.compile(r"(\d{1,9})([.)](?= |$))")
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")
_parser.disable(["code", "fence", "html_block", "reference", "lheading", "hr"])


def from_markdown(text: str, old: list[dict] | None = None) -> list[dict]:
    """The text as blocks in normal form. With `old`, blocks that are still there keep their ids."""
    source, definitions = _take_notes(hide_spaces(text.replace("\r\n", "\n").replace("\r", "\n")))
    notes = Notes(definitions)
    blocks = list(_blocks(_parser.parse(source), notes))
    # A note that nothing points at is still somebody's words.
    blocks += [p(f"[^{key}]: {show_spaces(words)}") for key, words in notes.unused()]
    value = normalise(blocks)
    return align(old, value) if old else value


def to_markdown(value: list[dict]) -> str:
    """The value as text for a plain field. Notes come last."""
    notes: list[list[dict]] = []
    parts: list[str] = []
    items: list[tuple[int, bool]] = []  # width of the mark and whether it is a number, per open depth
    numbers: list[int] = []
    for block in value:
        if block["type"] == "item":
            line = _write_item(block, items, numbers, notes)
            if parts and parts[-1].startswith("\0"):
                parts[-1] += "\n" + line
            else:
                parts.append("\0" + line)
            continue
        items.clear()
        numbers.clear()
        parts.append(_write_block(block, notes))
    text = "\n\n".join(part.removeprefix("\0") for part in parts)
    lines = [f"[^{number}]: {write_inlines(note, [], breaks=False)}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(filter(None, [text, "\n".join(lines)]))


# Reading


def _take_notes(source: str) -> tuple[str, dict[str, str]]:
    definitions: dict[str, str] = {}
    lines = []
    for line in source.split("\n"):
        found = NOTE_LINE.fullmatch(line)
        if found and found[1] not in definitions:
            definitions[found[1]] = found[2]
        else:
            lines.append(line)
    return "\n".join(lines), definitions


def _blocks(tokens: list[Token], notes: Notes) -> Iterator[dict]:
    depth, ordered, quoted = -1, [], 0
    table: list[list[str]] = []
    marks: list[str] = []
    caption: list[dict] = []
    pending: dict | None = None  # a paragraph that may turn out to be the caption of the table after it
    kind = "p"
    level = 1
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            ordered.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            ordered.pop()
        elif token.type == "blockquote_open":
            quoted += 1
        elif token.type == "blockquote_close":
            quoted -= 1
        elif token.type == "heading_open":
            kind, level = "heading", min(int(token.tag[1]), 3)
        elif token.type == "paragraph_open":
            kind = "p"
        elif token.type == "table_open":
            table, marks, caption = [], [], []
            if pending and pending["raw"].startswith(CAPTION) and "\n" not in pending["raw"]:
                caption = parse_inlines(pending["raw"].removeprefix(CAPTION).strip(" "), notes)
                pending = None
        elif token.type == "tr_open":
            table.append([])
        elif token.type in ("th_open", "td_open"):
            kind = "cell"
            if token.type == "th_open":
                marks.append(str(token.attrs.get("style", "")))
        elif token.type == "table_close":
            if pending:
                yield pending["block"]
                pending = None
            yield _read_table(table, marks, caption, notes)
        elif token.type == "inline" and kind == "cell":
            table[-1].append(token.content)
        elif token.type == "inline":
            if pending:
                yield pending["block"]
                pending = None
            words = parse_inlines(token.content, notes)
            if depth >= 0:
                yield item(words, ordered=ordered[-1], depth=min(depth, 2))
            elif kind == "heading":
                yield heading(level, words)
            elif quoted:
                yield quote(words)
            else:
                pending = {"block": p(words), "raw": token.content}
    if pending:
        yield pending["block"]


def _read_table(rows: list[list[str]], marks: list[str], caption: list[dict], notes: Notes) -> dict:
    header_row = any(rows[0])
    read = []
    for row in rows if header_row else rows[1:]:
        cells: list[dict] = []
        for raw in row:
            if raw == JOINED and cells:
                cells[-1]["span"] = cells[-1].get("span", 1) + 1
            else:
                cells.append({"text": parse_inlines(raw, notes)})
        read.append({"id": new_block_id(), "type": "row", "cells": cells})
    table = {
        "id": new_block_id(),
        "type": "table",
        "header_row": header_row,
        "header_column": bool(marks) and "left" in marks[0],
        "rows": read,
    }
    return {**table, "caption": caption} if caption else table


# Writing


def _write_block(block: dict, notes: list) -> str:
    if block["type"] == "table":
        return _write_table(block, notes)
    text = write_inlines(block["text"], notes, breaks=block["type"] != "heading")
    if block["type"] == "heading":
        words = re.sub(r"(#+)$", r"\\\1", text)
        return f"{'#' * block['level']} {words}"
    lines = [_escape_start(line) for line in text.split("\n")]
    if block["type"] == "quote":
        return "\n".join(f"> {line}" for line in lines)
    if lines[0].startswith(CAPTION):
        lines[0] = lines[0].replace(":", "\\:", 1)
    return "\n".join(lines)


def _write_item(block: dict, items: list[tuple[int, bool]], numbers: list[int], notes: list) -> str:
    """One item with its mark, indented below its parents. A depth without parents gets empty marks of its own."""
    depth, ordered = block["depth"], block["ordered"]
    del items[depth + 1 :], numbers[depth + 1 :]
    continues = len(items) == depth + 1 and items[depth][1] == ordered
    number = numbers[depth] + 1 if continues else 1
    del items[depth:], numbers[depth:]
    indent = " " * sum(width for width, _ in items)
    missing = depth - len(items)
    for _ in range(missing):
        items.append((2, False))
        numbers.append(1)
    mark = f"{number}. " if ordered else "- "
    items.append((len(mark), ordered))
    numbers.append(number)
    text = write_inlines(block["text"], notes, breaks=True)
    inner = " " * sum(width for width, _ in items)
    lines = [_escape_start(line) for line in text.split("\n")]
    return indent + "- " * missing + mark + f"\n{inner}".join(lines)


def _write_table(block: dict, notes: list) -> str:
    rows = [_write_row(row, notes) for row in block["rows"]]
    columns = max(len(row) for row in rows)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    if not block["header_row"]:
        rows.insert(0, [""] * columns)
    elif not any(rows[0]):
        rows[0][0] = "<br>"  # a head row without words is still one
    rule = [":---" if block["header_column"] else "---"] + ["---"] * (columns - 1)
    lines = ["| " + " | ".join(row) + " |" for row in [rows[0], rule, *rows[1:]]]
    if block.get("caption"):
        lines.insert(0, f"{CAPTION} {write_inlines(block['caption'], notes, breaks=False)}\n")
    return "\n".join(lines)


def _write_row(row: dict, notes: list) -> list[str]:
    cells: list[str] = []
    for cell in row["cells"]:
        cells.append(write_inlines(cell["text"], notes, breaks=False))
        cells += [JOINED] * (cell.get("span", 1) - 1)
    return cells


def _escape_start(line: str) -> str:
    """A backslash before a sign that would start another kind of block."""
    line = _starts_block.sub(r"\\\1", line, count=1) if _starts_block.match(line) else line
    return _starts_number.sub(r"\1\\\2", line, count=1) if _starts_number.match(line) else line
