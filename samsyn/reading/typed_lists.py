"""Lists that somebody typed: paragraphs whose lines begin with a sign ("• Mät sjöarna", "– mät\n– agera")."""

import re
from collections import Counter
from dataclasses import replace

from samsyn.lib.blocks import inline_text
from samsyn.lib.blocks_types import Inline

from .lines import cut
from .stream import MAX_ITEM_DEPTH, Item, text_item

# Points, arrows, shapes, stars and hooks, and those of the fonts of signs.
SIGNS = r"•‣⁃∙·\u2190-\u21ff\u25a0-\u25ff\u2605-\u2610\u2700-\u27ff\u2900-\u297f\u2b00-\u2bff\uf000-\uf0ff"
DASHES = "–—*+>»-"
FEWEST = 3  # paragraphs that begin with the same dash
INDENT = re.compile(r"indrag (\d{1,4})")  # the style of a paragraph that is set in by so many points
SENTENCES = 0.3  # of the paragraphs that are set in as far: more are running text
_BOX, _TICKED = "☐", re.compile("[☑☒]")  # an empty box says something too where another is ticked
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
# "o" and "§" with hard spaces after them are what Word's own signs become in a web page.
_SIGN = re.compile(rf"[{SIGNS}]\s*(?=\S)|[{DASHES}]\s+(?=\S)|[o§]\u00a0+\s*(?=\S)")


def with_typed_lists(items: list[Item]) -> list[Item]:
    """The items, typed lists as lists. A dash is a sign only where several lines in a row begin with one."""
    result: list[Item] = []
    items = [part for item in items for part in _numbered_lines(item)]
    usual = _usual_dashes(items)
    signs: list[str] = []  # of the list that is open, from the outside in
    steps = _steps(items)
    has_ticked = any(_TICKED.search(item.text) for item in items)
    for at, item in enumerate(items):
        lines = _lines(item) if not (has_ticked and item.text.startswith(_BOX)) else []
        if item.kind == "item" and not has_ticked and (found := _SIGN.match(item.text)):
            item = _without_sign(item, found)
        if item.style in steps and lines and not any(map(_sign, lines)):
            item = _set_in(item, steps[item.style])
            lines = []
        first = next((number for number, line in enumerate(lines) if _sign(line)), len(lines))
        listed = lines[first:]
        if not listed or not all(map(_sign, listed)) or not _is_list(items, at, listed, usual):
            signs = []
            result.append(item)
            continue
        if first:
            signs = []
            result += _paragraph(item, lines[:first])
        for line in listed:
            result += _entry(item, line, signs)
    return result


def indented(points: float) -> str:
    return f"indrag {round(points)}"


def _steps(items: list[Item]) -> dict[str, int]:
    """How far in lists stand that are nothing but paragraphs set in, by their styles."""
    texts: dict[str, list[str]] = {}
    for item in items:
        if item.kind in ("p", "quote") and INDENT.fullmatch(item.style):
            texts.setdefault(item.style, []).append(item.text)
    listed = [
        style for style, those in texts.items()
        if len(those) >= FEWEST and sum(one.endswith((".", "!", "?")) for one in those) <= SENTENCES * len(those)
    ]  # fmt: skip
    return {style: step for step, style in enumerate(sorted(listed, key=lambda one: int(one.split()[1])))}


def _without_sign(item: Item, sign: re.Match[str]) -> Item:
    """An entry of a list whose own sign somebody typed another after."""
    block = {**item.block, "text": cut(item.block["text"], sign.end())[1]}
    return replace(item, block=block) if sign[0].strip() not in DASHES else item


def _lines(item: Item) -> list[list[Inline]]:
    if item.kind not in ("p", "quote"):
        return []
    lines: list[list[Inline]] = [[]]
    for part in item.block["text"]:
        if "note" in part or "figure" in part:
            lines[-1].append(part)
            continue
        first, *others = part["text"].split("\n")
        lines[-1].append({**part, "text": first})
        lines += [[{**part, "text": other}] for other in others]
    return lines


def _sign(line: list[Inline]) -> str:
    found = _SIGN.match(inline_text(line))
    return found[0].strip() if found else ""


def _numbered_lines(item: Item) -> list[Item]:
    """A paragraph whose every line begins with a number, a paragraph for each: "1.1 Mät\n1.2 Agera"."""
    lines = _lines(item)
    if len(lines) < 2 or not all(_NUMBER.match(inline_text(line)) for line in lines):
        return [item]
    return [made for line in lines if (made := text_item(item.kind, line, item.where, style=item.style))]


def _usual_dashes(items: list[Item]) -> set[str]:
    """The dashes that so many paragraphs begin with, none of them a sentence, that each is an entry of a list."""
    begun = [(sign, item) for item in items if (lines := _lines(item)) and (sign := _sign(lines[0])) in DASHES]
    times = Counter(sign for sign, _ in begun)
    said = {sign for sign, item in begun if item.text.endswith((".", "!", "?"))}
    return {sign for sign, many in times.items() if many >= FEWEST and sign not in said}


def _is_list(items: list[Item], at: int, listed: list[list[Inline]], usual: set[str]) -> bool:
    if len(listed) > 1 or _sign(listed[0]) not in DASHES or _sign(listed[0]) in usual:
        return True
    beside = [items[near] for near in (at - 1, at + 1) if 0 <= near < len(items)]
    return any((lines := _lines(one)) and _sign(lines[-1]) for one in beside)


def _set_in(item: Item, step: int) -> Item:
    return replace(item, kind="item", block={**item.block, "type": "item", "ordered": False, "depth": min(step, 2)})


def _paragraph(item: Item, lines: list[list[Inline]]) -> list[Item]:
    words: list[Inline] = []
    for line in lines:
        words += [{"text": "\n"}, *line] if words else line
    made = text_item("p", words, item.where, style=item.style)
    return [made] if made else []


def _entry(item: Item, line: list[Inline], signs: list[str]) -> list[Item]:
    sign = _sign(line)
    if sign in signs:
        del signs[signs.index(sign) + 1 :]
    else:
        signs.append(sign)
    found = _SIGN.match(inline_text(line))
    words = cut(line, found.end())[1] if found else line
    made = text_item("item", words, item.where, style=item.style, depth=min(len(signs) - 1, MAX_ITEM_DEPTH))
    return [made] if made else []
