"""Cells of a PDF table: words that a narrow column divided without a hyphen, and what merged cells cover."""

import re
from collections import Counter
from itertools import pairwise

from pdfplumber.table import Table

from .pdf_tables import Box, FoundTable, Thing
from .stream import RawCell

FULL = "\u200b"  # stands at the end of a line that had no room for one more letter
LONGEST_END = 3  # letters that are hardly a word, unless among the small words
SLACK = 0.7  # points
SAME_LINE = 3  # points between the tops of letters on one line
_SMALL = re.compile(
    r"(?:och|eller|samt|att|av|den|det|de|efter|en|ett|för|från|före|genom|hos|i|inför|inom|kan|med|mellan|mot|när|om|på|"
    r"ska|som|till|under|ur|utan|utom|vid|via|vår|våra|är|år|än|åt|över|tkr|kr|mkr|mål|ny|nya|nu|två|tre|sex|tio|ort|tid|"
    r"upp|ut|ute|ned|ner|bör|har|var|ger|får|bli|se|ej|ha)\b"
)

# Words that compounds of plans end with: divided inside, what follows is no word of its own ("kommunsty", "relsen").
_ENDS = (
    *(
        "styrelsen",
        "styrelse",
        "nämnden",
        "förvaltningen",
        "förvaltning",
        "kontoret",
        "enheten",
        "avdelningen",
        "utskottet",
    ),
    *("direktören", "direktör", "chefen", "samordnaren", "samordnare", "strategen", "utvecklaren", "utvecklare"),
    *("handläggaren", "handläggare", "sekreteraren", "sekreterare", "ledaren", "planeraren", "planerare", "ingenjören"),
    *("ansvarig", "ansvariga", "finansiering", "uppföljning", "kostnad", "tidplan", "åtgärd", "aktivitet", "indikator"),
    *("utvecklingen", "utveckling", "verksamheten", "verksamhet", "samverkan", "biblioteket", "bolaget", "föreningen"),
    *("föreningar", "företagen", "organisationer", "myndigheten", "kommunerna", "regionen", "länsstyrelsen"),
)
_NO_BEGINNING = re.compile(r"[lmnr][bcdfghklmnpqrstvxz]|([bcdfghklmnpqrstvxz])\1")  # no Swedish word begins so


def with_whole_words(found: Table, rows: list[list[str | None]]) -> list[list[str | None]]:
    """The words of a found table's rows, FULL at the end of each line that may end within a word."""
    marked = []
    for words, row in zip(rows, found.rows, strict=True):
        letters = [one for one in found.page.chars if row.bbox[1] <= (one["top"] + one["bottom"]) / 2 <= row.bbox[3]]
        cells = zip(words, row.cells, strict=False)
        marked.append([_marked(text, box, letters) if text and box and "\n" in text else text for text, box in cells])
    return marked


def _marked(text: str, box: Box, letters: list[Thing]) -> str:
    """A word is divided only when it stands alone on its line and the next letter has no room there."""
    inside = [
        one
        for one in letters
        if box[0] <= (one["x0"] + one["x1"]) / 2 <= box[2]
        and box[1] <= (one["top"] + one["bottom"]) / 2 <= box[3]
        and one["text"].strip()
    ]
    boxes: list[list[Thing]] = []
    for one in sorted(inside, key=lambda one: one["top"]):
        if boxes and one["top"] - boxes[-1][0]["top"] < SAME_LINE:
            boxes[-1].append(one)
        else:
            boxes.append([one])
    lines = text.split("\n")
    if [sum(len(one["text"]) for one in line) for line in boxes] != [len("".join(line.split())) for line in lines]:
        return text
    padding = max(0.0, min(one["x0"] for one in inside) - box[0])
    result = lines[0]
    for (above, below), (before, after) in zip(pairwise(boxes), pairwise(lines), strict=True):
        room = box[2] - padding - max(one["x1"] for one in above)
        first = min(below, key=lambda one: one["x0"])
        alone = " " not in before.strip() and before.strip()[-1:].isalpha()
        has_room = room >= first["x1"] - first["x0"] + SLACK
        divided = alone and after[:1].islower() and not has_room and not _SMALL.match(after)
        result += (FULL if divided else "") + "\n" + after
    return result


def covered_from_above(found: Table) -> set[tuple[int, int]]:
    """Row and column of each place in a found table that a merged cell of a row above reaches down over."""
    lefts = sorted({cell[0] for cell in found.cells})
    covered = set()
    for y, row in enumerate(found.rows):
        middle = (row.bbox[1] + row.bbox[3]) / 2
        higher = [cell for cell in found.cells if cell[1] < row.bbox[1] - SAME_LINE and cell[3] > middle]
        for x, (left, cell) in enumerate(zip(lefts, row.cells, strict=False)):
            if cell is None and any(one[0] <= left < one[2] for one in higher):
                covered.add((y, x))
    return covered


def is_one_word(before: str, after: str, vocabulary: Counter[str]) -> bool:
    """Whether a full line and the next make one word: it stands whole elsewhere, or what follows cannot be a word."""
    end = re.match(r"\w*", after)
    if end is None:
        return False
    whole = before.rsplit(" ", 1)[-1] + end[0]
    if vocabulary[whole.lower()] > 0 or len(end[0]) <= LONGEST_END or _NO_BEGINNING.match(end[0]):
        return True
    return any(whole.lower().endswith(one) and len(end[0]) < len(one) for one in _ENDS)


def merged(table: FoundTable, cells: list[list[RawCell]]) -> list[list[RawCell]]:
    """pdfplumber gives None where a merged cell covers: count those as its columns or rows."""
    result: list[list[RawCell]] = []
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    spans: dict[tuple[int, int], list[int]] = {}
    for y, row in enumerate(table.rows):
        for x, text in enumerate(row):
            if text is None and x and (y, x) not in table.from_above and _begins_beside(owner, y, x - 1):
                owner[y, x] = owner[y, x - 1]
                spans[owner[y, x]][0] += owner[y, x][0] == y
            elif text is None and (y - 1, x) in owner:
                owner[y, x] = owner[y - 1, x]
                spans[owner[y, x]][1] += owner[y, x][1] == x
            else:
                owner[y, x] = (y, x)
                spans[y, x] = [1, 1]
    for y, made in enumerate(cells):
        own = [(cell, spans[y, x]) for x, cell in enumerate(made) if (y, x) in spans]
        result.append([cell._replace(columns=columns, down=down) for cell, (columns, down) in own])
    return result


def _begins_beside(owner: dict[tuple[int, int], tuple[int, int]], y: int, x: int) -> bool:
    """Whether the cell to the left begins in this row, so that it may stretch to the right."""
    return (y, x) in owner and owner[y, x][0] == y
