"""A kind in words: its name, how it stands in the file, and two examples in the document's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import is_bold
from .sizes import BY_SIZE
from .stream import Item
from .vocabulary import NUMBER, number_in, split_number, tidy_label

LONGEST = 110  # characters of an example
ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde")


@dataclass(frozen=True)
class Described:
    name: str
    look: str
    examples: list[str]


def excerpt_of(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def described(
    key: tuple[str, ...], items: Sequence[Item], below: Sequence[Sequence[Item]], *, form: str, group: str, above: str,
    level: int,
) -> Described:  # fmt: skip
    """items: the lines of the kind; below: what stands right below each. group: the heading that they have in common;
    above: the heading that the first of them stands below. level: their place among the levels of headings in use.
    """
    texts = [item.text for item in items]
    inside = [one for part in below for one in part]
    match key[0]:
        case "heading":
            name = _heading_name(key, texts, group, level)
            recurs = key[1] == "words"
            own = _openings(below) if recurs else []
            return Described(name, f"{_set_as(items[0], form, level)}{_content(inside)}", own or _two(texts))
        case "label":
            name = f"{_as_written(texts[0])}:" if ":" in texts[0][:60] else _series(texts, key[-1])
            return Described(name, "Ord före kolon eller nummer i ett stycke", _two(texts))
        case "lead_in":
            return Described(tidy_label(texts[0]), f"Rad före en lista{_content(inside)}", _openings(below))
        case "list":
            name = f"Punkter under {_owner_name(key[2:-1], above)}"
            depth = f", nivå {int(key[-1]) + 1}" if key[-1] != "0" else ""
            return Described(name + depth, f"Punktlista, {_many(len(items), 'punkt', 'punkter')}", _two(texts))
        case "bold":
            return _looking(key[3:], key[2] == "below", texts)
        case "announce":
            return Described("Text som bara säger vad som följer", "Det den pekar på är redan med", _two(texts))
        case "table":
            return _table(key, items, above)
        case "frame":
            name = f"Ruta: {excerpt_of(' | '.join(key[2:7]))}"
            look = "Ruta med etiketter" + (", namnet står ovanför" if items[0].kind != "table" else "")
            return Described(
                name,
                look,
                _two([_row_or_text(item) for item in items if item.kind != "table"] or list(map(_row_or_text, items))),
            )
        case "cover":
            has_table = any(item.kind == "table" for item in items)
            name = "Rutan på omslaget" if has_table else "Raderna på omslaget"
            return Described(name, "Före den första rubriken", _two(list(map(_row_or_text, items))))
    return Described("Innehållsförteckning", f"{_many(len(items), 'rad', 'rader')}, görs om av Samsyn", _two(texts))


def _looking(signs: Sequence[str], is_below: bool, texts: Sequence[str]) -> Described:
    """Lines that look alike, or that have nothing in common but the headings that they stand below."""
    if is_below:
        return Described(f"Stycken under ”{tidy_label(signs[0])}”", f"Korta stycken, {len(texts)} stycken", _two(texts))
    if signs == ("fet stil",):
        return Described("Rader i fet stil", "Hela raden är fet", _two(texts))
    return Described(f"Stycken med {', '.join(signs)}", "Ser likadana ut", _two(texts))


def _owner_name(key: tuple[str, ...], above: str) -> str:
    """What the headings are called that the entries of a list stand below."""
    if key[1] == "level" and key[-1]:
        if key[-1] == "dokumentets titel":
            return "kapitlens rubriker"
        return f"rubrikerna i {key[-1] if key[-1] == 'varje mål' else f'”{tidy_label(key[-1])}”'}"
    return f"”{_heading_name(key, [above], '', 0) or tidy_label(above)}”"


def _heading_name(key: tuple[str, ...], texts: Sequence[str], group: str, level: int) -> str:
    if key[1] in ("words", "vision"):
        return tidy_label(texts[0])
    if key[1] == "lead":
        return _series(texts, key[-1])
    if len(texts) == 1 and level:
        return tidy_label(texts[0])
    named = "Numrerade rubriker" if key[5] else "Rubriker"
    if group == "varje mål":
        return f"{named} under {group}"
    if group == "dokumentets titel":
        return "Kapitel med nummer" if key[5] else "Kapitel"
    if group:
        return f"{named} under ”{tidy_label(group)}”"
    return (
        f"{named if key[5] else 'Övriga rubriker'} på {ORDINALS[min(level, len(ORDINALS)) - 1]} nivån" if level else ""
    )


def _series(texts: Sequence[str], lead: str) -> str:
    """ "Vägval A–D", "Strategiskt område 1–5"; the word alone when nothing counts."""
    counts = [_count(text, lead) for text in (texts[0], texts[-1])]
    word = split_number(texts[0])[1][: len(lead)]
    if not all(counts):
        return f"{word}:" if len(texts) > 1 else word
    return f"{word} {counts[0]}" if counts[0] == counts[1] else f"{word} {counts[0]}–{counts[1]}"


def _count(text: str, lead: str) -> str:
    words = split_number(" ".join(text.split()))[1][len(lead) :]
    found = re.match(rf"\s+({NUMBER})", words)
    return (number_in(found[1]) or found[1].strip(" .)")) if found else ""


def _as_written(text: str) -> str:
    return text.partition(":")[0].strip()


def _set_as(item: Item, form: str, level: int) -> str:
    if item.kind == "heading":
        if form == "pdf" or item.style == BY_SIZE:
            return f"Rubrik efter storlek, nivå {level}"
        named = item.style.replace("-", " ")  # the spaces of a style's name are lost on the way
        return f"Stilen ”{named}”" if named else f"Rubrik {item.level}"
    return "Fet stil" if is_bold(item) else "Rad med etikett"


def _content(items: Sequence[Item]) -> str:
    entries = sum(item.kind == "item" for item in items)
    tables = [item for item in items if item.kind == "table"]
    if entries:
        return f" och punktlista, {_many(entries, 'punkt', 'punkter')}"
    if tables:
        return f" och tabell, {_many(sum(max(len(one.spread) - 1, 0) for one in tables), 'rad', 'rader')}"
    paragraphs = sum(item.kind in ("p", "quote") for item in items)
    return f", {_many(paragraphs, 'stycke', 'stycken')}" if paragraphs else ""


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _openings(below: Sequence[Sequence[Item]]) -> list[str]:
    """How what stands below begins, of two of them: the entry of a list before the words above it."""
    found = []
    for part in below:
        best = next((one for one in part if one.kind == "item"), None) or next((one for one in part), None)
        if best is not None and (words := _row_or_text(best)):
            found.append(words)
    return _two(found)


def _row_or_text(item: Item) -> str:
    if item.kind != "table":
        return item.text
    row = item.spread[min(1, len(item.spread) - 1)] if item.spread else ()
    return " | ".join(cell.words for cell in row if cell.words and not cell.is_repeat)


def _two(texts: Sequence[str]) -> list[str]:
    own = list(dict.fromkeys(excerpt_of(text) for text in texts if text.strip()))
    return own if len(own) <= 2 else [own[0], own[len(own) // 2]]


def _table(key: tuple[str, ...], items: Sequence[Item], above: str) -> Described:
    sort, heads = key[2], [head for head in key[3:] if head][:5]
    name = f"{'Ruta' if sort == 'card' else 'Tabell'}: {excerpt_of(' | '.join(heads))}"
    if sort == "bare":
        name = f"Tabell utan rubrikrad, {_many(int(key[3]), 'kolumn', 'kolumner')}"
    rows = sum(max(len(item.spread) - 1, 0) for item in items)
    where = f", i {tidy_label(above)}" if above and len(items) == 1 else ""
    spread = items[0].spread
    first = 1 if sort == "heads" else 0
    shown = spread[first : first + 2]
    examples = [" | ".join(cell.words for cell in row if cell.words and not cell.is_repeat) for row in shown]
    return Described(name, f"{_many(rows, 'rad', 'rader')}{where}", _two(examples))
