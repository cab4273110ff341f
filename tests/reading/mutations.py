"""The example documents in other dress: other levels, words, column orders and merged cells. Worked on as HTML."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from lxml import html

from .examples import built, through_pandoc

HEADS = [
    {"Insats", "Åtgärd", "Aktivitet", "Vad"},
    {"Ansvarig", "Vem", "Ansvarig nämnd", "Huvudansvarig"},
    {"Tidplan", "När", "Klart senast", "Tidsperiod"},
    {"Finansiering", "Kostnad", "Budget", "Resurser"},
    {"Indikator", "Mått", "Nyckeltal"},
]
LABELS = [
    {"Delmål", "Effektmål", "Etappmål"},
    {"Insatser", "Åtgärder", "Aktiviteter"},
    {"Nuläge", "Dagens läge", "Nulägesbeskrivning"},
    {"Målbild", "Önskat läge"},
]


@cache
def page(name: str) -> str:
    ending = name.rpartition(".")[2]
    source = built(name) if ending == "html" else through_pandoc(built(name), ending, "html")
    return source.decode()


def deeper(tree) -> None:
    """Every heading one level down, and the title with them."""
    for level in range(5, 0, -1):
        for heading in tree.iter(f"h{level}"):
            heading.tag = f"h{level + 1}"


def skipping(tree) -> None:
    """Levels that skip one: 1, 3, 5."""
    for level in (3, 2):
        for heading in tree.iter(f"h{level}"):
            heading.tag = f"h{2 * level - 1}"


def synonyms(tree) -> None:
    """The next word of the same meaning in every table head and every heading that is only that word."""
    for cell in [*tree.iter("th"), *tree.iter("td"), *tree.iter("h2"), *tree.iter("h3"), *tree.iter("h4")]:
        words = cell.text_content().strip()
        for same in HEADS if cell.tag in ("th", "td") else LABELS:
            if words in same:
                ordered = sorted(same)
                _set_words(cell, ordered[(ordered.index(words) + 1) % len(ordered)])


def turned(tree) -> None:
    """The columns of every table from right to left; tables with merged cells as they are."""
    for table in tree.iter("table"):
        if _is_plain(table) and len(table.findall(".//tr")[0]) > 2:
            for group in table.findall(".//colgroup"):
                group.getparent().remove(group)
            for row in table.iter("tr"):
                row[:] = list(row)[::-1]


def merged(tree) -> None:
    """Cells below each other that say the same, as one; not in the column that names the actions."""
    for table in tree.iter("table"):
        if not _is_plain(table):
            continue
        rows = [list(row) for row in table.iter("tr")]
        for column in range(len(rows[0])):
            owner = None
            for above, below in pairwise(rows[1:]):
                before = owner if owner is not None else above[column]
                if before.text_content().strip() and before.text_content() == below[column].text_content():
                    before.set("rowspan", str(int(before.get("rowspan", 1)) + 1))
                    below[column].getparent().remove(below[column])
                    owner = before
                else:
                    owner = None


def bare(tree) -> None:
    """Headings as paragraphs in bold, as in a Word file without styles."""
    for level in range(2, 7):
        for heading in list(tree.iter(f"h{level}")):
            strong = html.Element("strong")
            strong.text = heading.text_content()
            heading[:] = [strong]
            heading.text, heading.tag = None, "p"


def unnumbered_labels(tree) -> None:
    """Goals without their number: "Mål: …" for "Mål 1: …"."""
    for heading in tree.iter("h1", "h2", "h3"):
        words = heading.text_content()
        changed = re.sub(r"^(Mål|Fokusområde|Inriktningsmål) \d[:.–—-]?\s*(?:–\s*)?", r"\1: ", words)
        if changed != words:
            _set_words(heading, changed)


MUTATIONS: list[Callable] = [deeper, skipping, synonyms, turned, merged, unnumbered_labels, bare]


def mutated(name: str, *changes: Callable) -> bytes:
    tree = html.document_fromstring(page(name))
    for change in changes:
        change(tree)
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")


def _is_plain(table) -> bool:
    spans = [cell for cell in [*table.iter("td"), *table.iter("th")] if cell.get("rowspan") or cell.get("colspan")]
    return not spans and len({len(row) for row in table.iter("tr")}) == 1


def _set_words(element, words: str) -> None:
    element[:] = []
    element.text = words
