"""Rich text as a list of blocks: what is valid, the normal form, the words in it.

A value is a JSON list as `schemas/blocks-1.json` describes it. HTML is in `blocks_html`, Markdown in
`blocks_markdown`; ids are carried from one value to the next by `align`.
"""

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby, islice

from jsonschema import Draft202012Validator, ValidationError

from samsyn.lib.blocks_pictures import is_picture, normal_picture, picture_mark
from samsyn.lib.blocks_shape import Shape
from samsyn.lib.blocks_types import Block, Cell, Content, Inline
from samsyn.lib.letters import composed, not_kept

SCHEMA = json.loads(files("samsyn.lib").joinpath("schemas/blocks-1.json").read_text(encoding="utf-8"))
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
MAX_DEPTH = 2

_validator = Draft202012Validator(SCHEMA)
_shape = Shape(SCHEMA)
_block_id = re.compile(r"b[a-z2-7]{8}")
_line_end = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
_space = re.compile("[\t\f]")
_unwanted = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_spaces = re.compile("  +")
_break = re.compile(" ?\n ?")
_scheme = re.compile("(?:https?|mailto):", re.IGNORECASE)
_edge = " \n"


class BlockError(ValueError):
    """The value is no rich text. `sentences` says why, in Swedish, one fault each."""

    def __init__(self, sentences: list[str]):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def new_block_id() -> str:
    """A fresh block id: "b" and eight base32 characters (40 random bits, unique within a text)."""
    return "b" + "".join(secrets.choice(ALPHABET) for _ in range(8))


# Constructors. Content is a string, an inline, or a list of them.


def inlines(*content: Content) -> list[Inline]:
    """Strings and inlines as a list of inlines."""
    result: list[Inline] = []
    for part in content:
        if isinstance(part, str):
            result.append({"text": part})
        elif isinstance(part, dict):
            result.append(part)
        else:
            result.extend(inlines(*part))
    return result


def run(text: str, *marks: str, href: str | None = None) -> Inline:
    """A run of text with marks ("strong", "em") and perhaps a link."""
    inline: Inline = {"text": text}
    if marks:
        inline["marks"] = sorted(set(marks))
    if href:
        inline["href"] = href
    return inline


def note(*content: Content) -> Inline:
    """A footnote."""
    return {"note": inlines(*content)}


def figure(value_id: str, text: str) -> Inline:
    """A number, as written, that rests on an indicator value."""
    return {"figure": value_id, "text": text}


def p(*content: Content, block_id: str | None = None) -> Block:
    return {"id": block_id or new_block_id(), "type": "p", "text": inlines(*content)}


def quote(*content: Content, block_id: str | None = None) -> Block:
    return {"id": block_id or new_block_id(), "type": "quote", "text": inlines(*content)}


def heading(level: int, *content: Content, block_id: str | None = None) -> Block:
    """A heading; `level` 1–3 counts from the top of the field."""
    return {"id": block_id or new_block_id(), "type": "heading", "level": level, "text": inlines(*content)}


def item(*content: Content, ordered: bool = False, depth: int = 0, block_id: str | None = None) -> Block:
    """A list item; `depth` 0–2."""
    return {
        "id": block_id or new_block_id(),
        "type": "item",
        "ordered": ordered,
        "depth": depth,
        "text": inlines(*content),
    }


def cell(*content: Content, span: int = 1) -> Cell:
    """A table cell over `span` columns."""
    made: Cell = {"text": inlines(*content)}
    if span > 1:
        made["span"] = span
    return made


def row(*cells: Content | Cell, block_id: str | None = None) -> Block:
    """A table row of cells; a string stands for a cell with that text."""
    made = [part if isinstance(part, dict) and "figure" not in part else cell(part) for part in cells]
    return {"id": block_id or new_block_id(), "type": "row", "cells": made}


def table(
    *rows: Block | Iterable[Content | Cell],
    caption: str | list[Inline] = "",
    header_row: bool = True,
    header_column: bool = False,
    block_id: str | None = None,
) -> Block:
    """A table of rows; a list of strings or cells stands for a row."""
    made: Block = {
        "id": block_id or new_block_id(),
        "type": "table",
        "header_row": header_row,
        "header_column": header_column,
        "rows": [part if isinstance(part, dict) else row(*part) for part in rows],
    }
    if caption:
        made["caption"] = inlines(caption)
    return made


# Reading.


def walk(value: list[Block]) -> Iterator[Block]:
    """Everything that has an id, in reading order: each block, and after a table each of its rows."""
    for block in value:
        yield block
        yield from block.get("rows", ())


def inline_text(content: Iterable[Inline]) -> str:
    """The running words: figures as written, footnotes left out."""
    return "".join(inline.get("text", "") for inline in content)


def own_text(block: Block) -> str:
    """The running words of what bears this id: of a table its caption, of a row its cells with tabs between."""
    if block["type"] == "row":
        return "\t".join(inline_text(part["text"]) for part in block["cells"])
    if block["type"] == "table":
        return inline_text(block.get("caption", ()))
    return inline_text(block["text"])


def block_text(block: Block) -> str:
    """The running words of a block, without footnotes. A table gives its caption and then a line a row."""
    return "\n".join(filter(None, [own_text(part) for part in walk([block])]))


def block_inlines(block: Block) -> Iterator[Inline]:
    """The inlines of a block in order; of a table also those of its rows."""
    for part in walk([block]):
        yield from part.get("caption", ())
        if part["type"] != "table":
            for content in [part] if "text" in part else part["cells"]:
                yield from content["text"]


def notes(block: Block) -> list[str]:
    """The words of the block's footnotes, in order."""
    return [inline_text(inline["note"]) for inline in block_inlines(block) if "note" in inline]


def plain(value: list[Block]) -> str:
    """Every word, as lines: each block, and after it its footnotes. A picture is told of by what it shows."""
    return "\n".join(line for one in value for line in [picture_mark(one), block_text(one), *notes(one)] if line)


def is_empty(value: list[Block]) -> bool:
    """Whether there is nothing to read."""
    return not normalise(value)


# The normal form.


def normalise(value: list[Block]) -> list[Block]:
    """The normal form of a value that has the right shape; missing or repeated ids are replaced.

    Text is NFC without control characters, piled marks and directions that its paragraph does not close; runs are
    merged, empty blocks are gone, spaces and line breaks at the edges of a block are cut and several spaces made one
    (hard spaces are kept), an item is at most one level deeper than the item before it. Normalising twice is the same
    as once.
    """
    seen: set[str] = set()
    result: list[Block] = []
    deepest = 0
    for block in value:
        clean = _normal_block(block, seen)
        if clean is None:
            continue
        if clean["type"] == "item":
            clean["depth"] = min(clean["depth"], deepest)
            deepest = min(clean["depth"] + 1, MAX_DEPTH)
        else:
            deepest = 0
        result.append(clean)
    return result


def _normal_block(block: Block, seen: set[str]) -> Block | None:
    if block["type"] == "table":
        rows = [part for part in block["rows"] if part["cells"]]
        if not rows:
            return None
        clean = {**block, "id": _unique(block, seen)}
        clean["rows"] = [_normal_row(part, seen) for part in rows]
        caption = normal_inlines(clean.pop("caption", []))
        if caption:
            clean["caption"] = caption
        return clean
    text = normal_inlines(block["text"])
    if is_picture(block):
        block = normal_picture(block, clean_text(block["alt"]))
    elif not text:
        return None
    return {**block, "id": _unique(block, seen), "text": text}


def _normal_row(part: Block, seen: set[str]) -> Block:
    cells = []
    for old in part["cells"]:
        cells.append(cell(normal_inlines(old["text"]), span=old.get("span", 1)))
    return {"id": _unique(part, seen), "type": "row", "cells": cells}


def _unique(block: Block, seen: set[str]) -> str:
    block_id = block.get("id") or ""
    while not _block_id.fullmatch(block_id) or block_id in seen:
        block_id = new_block_id()
    seen.add(block_id)
    return block_id


def normal_inlines(content: list[Inline]) -> list[Inline]:
    """Inlines in normal form; [] if there is nothing to read (hard spaces alone are nothing)."""
    parts: list[Inline] = []
    for inline in content:
        if "note" in inline:
            inside = normal_inlines(inline["note"])
            if inside:
                parts.append({"note": inside})
        elif "figure" in inline:
            parts.append({"figure": inline["figure"], "text": clean_text(inline["text"])})
        elif text := clean_text(inline["text"]):
            parts.append(run(text, *inline.get("marks", ()), href=_normal_href(inline.get("href"))))
    parts = _trimmed(_squeezed(_tamed(parts)))
    if all(_is_run(part) and not part["text"].strip() for part in parts):
        return []
    return _merged(parts)


def _merged(parts: list[Inline]) -> list[Inline]:
    """Neighbouring runs that look alike as one."""
    result: list[Inline] = []
    for style, group in groupby(parts, key=_style):
        runs = list(group)
        if style is None or len(runs) == 1:
            result += runs
        else:
            result.append({**runs[0], "text": clean_text("".join(part["text"] for part in runs))})
    return result


def _normal_href(href: str | None) -> str | None:
    """HTTPS://X is https://X: how the first part is written means nothing."""
    found = _scheme.match(href) if isinstance(href, str) else None
    return found[0].casefold() + href[found.end() :] if href and found else href


def clean_text(text: str) -> str:
    """NFC; line ends as "\\n", tabs as spaces, other control characters gone, at most eight marks on a letter."""
    return composed(_unwanted.sub("", _space.sub(" ", _line_end.sub("\n", text))))


def _tamed(parts: list[Inline]) -> list[Inline]:
    """The paragraph without marks piled across runs, and without directions that it does not close (lib.letters)."""
    whole = inline_text(parts)
    gone = set() if whole.isascii() else not_kept(whole)
    if not gone:
        return parts
    start = 0
    for part in parts:
        if "text" in part:
            old = part["text"]
            part["text"] = composed("".join(char for at, char in enumerate(old, start) if at not in gone))
            start += len(old)
    return [part for part in parts if not _is_run(part) or part["text"]]


def _squeezed(parts: list[Inline]) -> list[Inline]:
    """One space where there were several, none beside a line break: HTML and Word would not show them either."""
    result: list[Inline] = []
    before = ""
    for part in parts:
        if _is_run(part):
            text = _break.sub("\n", _spaces.sub(" ", part["text"]))
            if before in (" ", "\n"):
                text = text.lstrip(" ")
            if text.startswith("\n") and before == " ":
                result[-1]["text"] = result[-1]["text"][:-1]
            if not text:
                continue
            part["text"] = text
        before = part["text"][-1] if _is_run(part) else ""
        result.append(part)
    return [part for part in result if not _is_run(part) or part["text"]]


def _trimmed(parts: list[Inline]) -> list[Inline]:
    start, end = 0, len(parts)
    while start < end and _is_run(parts[start]):
        text = parts[start]["text"].lstrip(_edge)
        if text:
            parts[start]["text"] = text
            break
        start += 1
    while start < end and _is_run(parts[end - 1]):
        text = parts[end - 1]["text"].rstrip(_edge)
        if text:
            parts[end - 1]["text"] = text
            break
        end -= 1
    return parts[start:end]


def _is_run(inline: Inline) -> bool:
    return "note" not in inline and "figure" not in inline


def _style(inline: Inline) -> tuple[list[str] | None, str | None] | None:
    """What two runs must share to be one; None for what is no run."""
    return (inline.get("marks"), inline.get("href")) if _is_run(inline) else None


# Validation.


def validate(value: object) -> None:
    """Refuse what is not `samsyn.blocks/1`: BlockError with a Swedish sentence for each fault (ten at the most).

    Shape and ids are checked, not the normal form: normalise first what comes from outside in the right shape. How
    large it may be is another question (`blocks_limits`), asked of what is new and not of what is stored.
    """
    faults = () if _shape.fits(value) else islice(_validator.iter_errors(value), 10)
    sentences = [_sentence(error) for error in faults]
    if not sentences:
        ids = [part["id"] for part in walk(value)]  # type: ignore[arg-type]  # it fits, as seen above
        repeated = sorted(block_id for block_id, count in Counter(ids).items() if count > 1)
        sentences = [f"Två stycken i texten har samma id ({block_id})." for block_id in repeated]
    if sentences:
        raise BlockError(sentences[:10])


def _sentence(error: ValidationError) -> str:
    path = list(error.absolute_path)
    place = f"Stycke {path[0] + 1} i texten" if path and isinstance(path[0], int) else "Texten"
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    match error.validator:
        case "required":
            return f"{place} är inte helt. Skriv om det och spara igen."
        case "additionalProperties":
            return f"{place} har en uppgift som inte ska finnas där."
        case "minItems":
            return f"{place} har en tom lista."
        case "pattern" if name == "href":
            return f"{place} har en länk som inte går att använda. Länkar börjar med https://, http:// eller mailto:."
        case "pattern" if name == "text":
            return f"{place} innehåller styrtecken som inte går att spara."
        case _:
            return f"{place} har ett värde som inte går att använda. Skriv om det och spara igen."
