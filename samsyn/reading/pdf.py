"""A PDF with text as a stream of items: headings by letter size, lists by their marks, tables by their lines.

Running headers, footers and page numbers are not text: they go to what is left, once each with their pages.
"""

import io
import re
import struct
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.psparser import PSException
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from samsyn.lib.blocks import run
from samsyn.lib.blocks_types import Inline

from .pdf_cells import FULL, covered_from_above, is_one_word, merged, with_whole_words
from .pdf_columns import Gutter, Turn, gutter_of
from .pdf_paragraphs import SIGN, begins_anew, edges_of
from .pdf_tables import Box, FoundTable, TextLine, Thing, WordBox, with_unlined_tables
from .pdf_weight import MAX_PAGES, doubled, give_time, has_ruled_tables, too_many_pages, without_soft_hyphens
from .safety import ReadingRefused, broken, locked
from .stream import Item, RawCell, Stream, Words, table_item, text_item
from .typed_lists import indented
from .vocabulary import detail

# Between two words is at least this much of the letters' size; without it some programs' narrow spaces are none.
WORDS_APART: dict[str, Any] = {"x_tolerance_ratio": 0.17}
HYPHENS = "-\u00ad\u2010"
PICTURE = 0.03  # of the page's area, that is no ornament
COMMON = 0.04  # of all gaps between lines
WIDER = 0.25  # of the letter size: a gap wider than the usual by so much parts paragraphs
MARGIN = 0.11  # of the page's height, where running headers and footers stand
# What the program that reads says of a file that its own would not open either.
BROKEN = (
    PSException, PdfminerException, MalformedPDFException, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, AssertionError, RecursionError, struct.error, zlib.error,
)  # fmt: skip
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"(?:sida?\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:av|/|\()\s*\d{1,3}\)?)?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r".+(?:\.\s?){4,}\s*\d{1,3}")


def stream_of(data: bytes) -> Stream:
    """The stream of a PDF. Raises ReadingRefused for one that is encrypted, broken, too long or without text."""
    give_time(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MAX_PAGES:
                raise too_many_pages()
            title = str((pdf.metadata or {}).get("Title") or "").strip()
            pages: list[Page] = []
            for page in pdf.pages:
                pages.append(_page(without_soft_hyphens(page), pages[-1] if pages else None))
                page.close()
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise locked() from error
    except BROKEN as error:
        inner = error.args[0] if error.args else None
        if isinstance(inner, PDFPasswordIncorrect | PDFEncryptionError):
            raise locked() from error
        if isinstance(error, ReadingRefused):
            raise
        raise broken() from error
    if not any(part for page in pages for part in page.parts):
        raise ReadingRefused(
            "PDF-filen innehåller bara bilder av text och går inte att läsa. Använd originalet i Word, eller gör filen "
            "sökbar med textigenkänning (OCR) först."
        )
    stream = Stream()
    stream.left += [Words("[Bild]", f"bild på sida {page.number}") for page in pages if page.has_pictures]
    running, left = _running(pages)
    stream.left += left
    _items(pages, running, stream)
    stream.left += [Words(title, "PDF-filens titel")] if title and not _said(title, stream) else []
    return stream


def _said(title: str, stream: Stream) -> bool:
    return any(title in item.text for item in stream.items)


@dataclass
class Page:
    """A page's text lines and tables in reading order. has_pictures: not counting small ones, as arms in a head.

    starts: where the columns begin of a table without lines that ends it.
    """

    number: int
    height: float
    width: float
    parts: list[TextLine | FoundTable]
    has_pictures: bool = False
    gutter: Gutter = field(default_factory=Gutter)
    starts: Sequence[float] = ()


def _page(page: PdfPage, before: Page | None) -> Page:
    tables: list[tuple[Box, FoundTable]] = []
    for found in page.find_tables() if has_ruled_tables(page) else ():
        rows = found.extract(**WORDS_APART)
        if rows and max(map(len, rows)) > 1 and any(cell for row in rows for cell in row):
            rows = with_whole_words(found, rows)
            above = covered_from_above(found)
            tables.append((found.bbox, FoundTable(page.page_number, found.bbox[1], found.bbox[3], rows, above)))

    def outside(thing: Thing) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box, _ in tables)

    twice = doubled(page.chars)
    characters = page.filter(
        lambda thing: thing["object_type"] != "char" or (id(thing) not in twice and outside(thing))
    )
    words = characters.extract_words(**WORDS_APART)
    ruled = [table for _, table in tables]
    going_on = before.starts if before else ()
    parts, starts = _in_order([*_lines(characters, words, page.page_number), *ruled], going_on)
    has_more = sum(isinstance(part, FoundTable) for part in parts) > len(ruled)
    gutter = Gutter() if has_more else gutter_of(words, float(page.width), before.gutter if before else Gutter())
    if gutter.shift:
        turns: dict[Turn, list[TextLine | FoundTable]] = defaultdict(list)
        read: dict[Turn, list[Thing]] = defaultdict(list)
        for box, table in tables:
            turns[gutter.turn(*box[:2], box[3])].append(table)
        for word in words:
            read[gutter.turn(word["x0"], word["top"], word["bottom"])].append(word)
        for turn, those in read.items():
            column = gutter.shift if turn[1] else 0.0
            turns[turn] += _lines(gutter.only(characters, turn), those, page.page_number, column)
        parts = [part for _, those in sorted(turns.items()) for part in _in_order(those)[0]]
    has_pictures = any(one["width"] * one["height"] > PICTURE * page.width * page.height for one in page.images)
    return Page(page.page_number, float(page.height), float(page.width), parts, has_pictures, gutter, starts)


def _in_order(
    parts: list[TextLine | FoundTable], above: Sequence[float] = ()
) -> tuple[list[TextLine | FoundTable], Sequence[float]]:
    return with_unlined_tables(sorted(parts, key=lambda part: part.top), above)


def _lines(characters: PdfPage, words: list[Thing], page: int, column: float = 0.0) -> list[TextLine]:
    lines = [_line(line, page, column) for line in characters.extract_text_lines(return_chars=True, **WORDS_APART)]
    for word in words:
        middle = (word["top"] + word["bottom"]) / 2
        line = next((one for one in lines if one.top <= middle <= one.bottom), None)
        if line:
            line.words.append(WordBox(word["text"], word["x0"], word["x1"]))
    return lines


def _line(line: Thing, page: int, column: float) -> TextLine:
    runs: list[Inline] = []
    for character in _spaced(line):
        bold = "bold" in character[1].lower() or "black" in character[1].lower() or "semibold" in character[1].lower()
        italic = "italic" in character[1].lower() or "oblique" in character[1].lower()
        marks = [mark for mark, on in (("strong", bold), ("em", italic)) if on]
        if runs and (runs[-1].get("marks", []) == marks or character[0] == " "):
            runs[-1]["text"] += character[0]
        else:
            runs.append(run(character[0], *marks))
    strong = sum(len(part["text"]) for part in runs if "strong" in part.get("marks", ()))
    return TextLine(
        text=line["text"].strip(),
        page=page,
        top=line["top"],
        bottom=line["bottom"],
        left=line["x0"],
        right=line["x1"],
        size=round(median(character["size"] for character in line["chars"]), 1),
        is_bold=strong >= 0.9 * len(line["text"]),
        runs=runs,
        column=column,
    )


def _spaced(line: Thing) -> Iterator[tuple[str, str]]:
    """The line's characters with font names; spaces as pdfplumber's own text has them."""
    waiting = deque((letter, character["fontname"]) for character in line["chars"] for letter in character["text"])
    font = waiting[0][1] if waiting else ""
    for letter in line["text"]:
        if letter == " ":
            yield " ", font
            while waiting and waiting[0][0].isspace():
                waiting.popleft()
            continue
        while waiting and waiting[0][0].isspace():
            waiting.popleft()
        if waiting:
            font = waiting.popleft()[1]
        yield letter, font


def _running(pages: list[Page]) -> tuple[set[int], list[Words]]:
    """Lines that run in the margins of most pages, by identity, and their words with the pages they stand on."""
    places: dict[tuple[str, str], list[TextLine]] = defaultdict(list)
    for page in pages:
        for part in page.parts:
            if isinstance(part, TextLine):
                in_head, in_foot = part.bottom < page.height * MARGIN, part.top > page.height * (1 - MARGIN)
                if in_head or in_foot:
                    words = re.sub(r"\d+", "#", part.text)
                    places[("sidhuvud" if in_head else "sidfot", words)].append(part)
    running: set[int] = set()
    left = []
    for (where, _), lines in places.items():
        is_number = all(_PAGE_NUMBER.fullmatch(line.text) for line in lines)
        many = len({line.page for line in lines}) >= max(2, len(pages) / 3)
        if not (is_number or many):
            continue
        running |= {id(line) for line in lines}
        texts = list(dict.fromkeys(line.text for line in lines))
        numbers = sorted({line.page for line in lines})
        span = f"sida {numbers[0]}" if len(numbers) == 1 else f"sida {numbers[0]}–{numbers[-1]}"
        left.append(Words("\n".join(texts), f"{where}, {span}"))
    return running, left


def _items(pages: list[Page], running: set[int], stream: Stream) -> None:
    lines = [part for page in pages for part in page.parts if isinstance(part, TextLine) and id(part) not in running]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    ranks = sorted((size for size in sizes if size > body * 1.12), reverse=True)
    levels = _levels(ranks)
    usual = _usual_gap(lines, body)
    margin = min((line.left for line in lines if line.size == body), default=0.0)
    texts = [line.text for line in lines] + [text for page in pages for text in _texts_in_tables(page)]
    vocabulary = Counter(word for text in texts for word in re.findall(r"[\w-]+", text.lower()))
    contents: list[str] = []
    for page in pages:
        tables = paragraphs = 0
        edges = edges_of([part for part in page.parts if isinstance(part, TextLine)], page.width)
        group: list[TextLine] = []
        for part in [*page.parts, None]:
            words = part if isinstance(part, TextLine) else None
            if words and id(words) in running:
                continue
            if words and _CONTENTS_LINE.fullmatch(words.text):
                contents.append(words.text)
                continue
            if (
                words
                and group
                and _goes_on(group[-1], words, body, usual)
                and not begins_anew(group[0], group[-1], words, edges)
            ):
                group.append(words)
                continue
            if group:
                paragraphs += 1
                where = f"sida {page.number}, stycke {paragraphs}"
                stream.items += _group(group, levels, body, margin, where, vocabulary)
            group = [words] if words else []
            if isinstance(part, FoundTable):
                tables += 1
                cells = [[RawCell([run(_cell(text, vocabulary))] if text else []) for text in row] for row in part.rows]
                item = table_item(merged(part, cells), f"sida {page.number}, tabell {tables}", header_rows=1)
                stream.items += [item] if item else []
    if contents:
        stream.left.append(Words("\n".join(contents), "innehållsförteckning"))


def _texts_in_tables(page: Page) -> Iterator[str]:
    yield from (text or "" for part in page.parts if isinstance(part, FoundTable) for row in part.rows for text in row)


def _levels(ranks: list[float]) -> dict[float, int]:
    """Sizes as heading levels; sizes closer than half a point are one level."""
    levels: dict[float, int] = {}
    level, last = 0, 0.0
    for size in ranks:
        if not level or last - size > 0.5:
            level += 1
        levels[size], last = min(level, 6), size
    return levels


def _usual_gap(lines: list[TextLine], body: float) -> float:
    """What stands between the lines of a paragraph: the least that is common between lines of the running text."""
    gaps = [
        round(2 * (one.top - line.bottom)) / 2 for line, one in pairwise(lines)
        if line.page == one.page and abs(line.size - body) < 0.6 and abs(one.size - body) < 0.6 and one.top > line.top
    ]  # fmt: skip
    return min((gap for gap, many in Counter(gaps).items() if many >= COMMON * len(gaps)), default=0.75 * body)


def _goes_on(line: TextLine, following: TextLine, body: float, usual: float) -> bool:
    """Whether a line goes on with the paragraph of the line before. `usual`: the gap between lines."""
    gap = following.top - line.bottom
    if line.size < body * 1.12 and gap > max(usual, 0) + WIDER * line.size:
        return False
    same = abs(line.size - following.size) < 0.6 and line.is_bold == following.is_bold
    if following.size <= body * 1.12 and line.size <= body * 1.12 and abs(line.size - following.size) < 0.6:
        same = line.is_bold == following.is_bold or not line.is_bold
    starts = SIGN.match(following.text) or _NUMBERED.match(following.text)
    return same and not starts and gap < 0.75 * line.size and not re.fullmatch(r"[^:]{3,40}:", line.text)


def _group(
    group: list[TextLine], levels: dict[float, int], body: float, margin: float, where: str, vocabulary: Counter[str]
) -> list[Item]:
    first = group[0]
    runs = _flowing(group, vocabulary)
    text = "".join(part["text"] for part in runs)
    if first.size in levels and len(text) < 250:
        plain = [run(part["text"]) for part in runs]
        item = text_item("heading", plain, where, level=levels[first.size])
    elif found := SIGN.match(text):
        depth = min(2, max(0, round((first.left - first.column - margin) / 18) - 1))
        item = text_item("item", _without(runs, found.end()), where, ordered=False, depth=depth)
    else:
        farther = first.left - first.column - margin
        item = text_item("p", runs, where, style=indented(farther) if farther >= 0.8 * first.size else "")
    return [item] if item else []


def _flowing(group: list[TextLine], vocabulary: Counter[str]) -> list[Inline]:
    """The lines of a paragraph as one run of text; a word divided at a line's end is put together."""
    runs: list[Inline] = []
    for line in group:
        pieces = [dict(part) for part in line.runs]
        if runs and pieces:
            seam = _seam(runs[-1]["text"], pieces[0]["text"], vocabulary)
            runs[-1]["text"] = runs[-1]["text"].rstrip()
            if seam == "":
                runs[-1]["text"] = runs[-1]["text"].rstrip(HYPHENS)
            elif seam == " ":
                runs[-1]["text"] += " "
        runs += pieces
    return runs


def _seam(before: str, after: str, vocabulary: Counter[str]) -> str:
    """What stands between two lines: " ", "-" (a hyphen that is kept) or "" (a divided word)."""
    before = before.rstrip()
    if before.endswith("\u00ad"):
        return ""
    before = before.replace("\u2010", "-")
    if re.search(r"\w–$", before) and after[:1].isdigit():  # "2022–" and "2025" below
        return "-"
    ending = re.search(r"([\w-]*\w)-$", before)
    opening = re.match(r"[a-zåäö]\w*", after)
    if not ending or not opening:
        return "-" if ending and re.match(r"[A-ZÅÄÖ0-9]", after) else " "
    if opening[0] in ("och", "eller", "samt"):
        return " "
    joined, hyphened = (ending[1] + opening[0]).lower(), f"{ending[1]}-{opening[0]}".lower()
    if vocabulary[hyphened] > vocabulary[joined] or not ending[1][-1].islower():
        return "-"
    return ""


def _without(runs: list[Inline], length: int) -> list[Inline]:
    result: list[Inline] = []
    for part in runs:
        if length < len(part["text"]):
            result.append({**part, "text": part["text"][length:]})
        length = max(0, length - len(part["text"]))
    return result


def _cell(text: str, vocabulary: Counter[str]) -> str:
    """The lines of a cell as running words, but for those that begin an entry of a list or a label with its value."""
    lines = text.split("\n")
    whole = lines[0]
    labelled = _label(lines[0])
    for line in lines[1:]:
        is_after = labelled and line[:1].isupper() and not whole.endswith((",", "-", " och", FULL))
        is_entry = SIGN.match(line) and (line[0] not in "–-o" or SIGN.match(lines[0]))
        if _label(line) or is_after or is_entry:
            whole, labelled = f"{whole.removesuffix(FULL)}\n{line}", _label(line)
            continue
        is_full = whole.endswith(FULL)
        whole = whole.removesuffix(FULL)
        if is_full and is_one_word(whole, line, vocabulary):
            whole += line
            continue
        seam = _seam(whole, line, vocabulary)
        whole = (whole.rstrip(HYPHENS) if seam == "" else whole + ("" if seam == "-" else " ")) + line
    return whole


def _label(line: str) -> str:
    """The detail that the line says with a label ("Ansvarig: …"); "" for none."""
    label, colon, _ = line.partition(":")
    return detail(label) if colon else ""
