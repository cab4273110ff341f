"""Columns made with the tab key: paragraphs in a row with as many tabs in each are the rows of a table."""

from copy import deepcopy
from itertools import groupby

from lxml import etree

from .package import W
from .styles import Styles
from .words import TABLE, P, words_of

FEWEST_ROWS, FEWEST_TABS = 2, 2
_RUN, _TAB = f"{W}r", f"{W}tab"


def tables_of_tabs(body: etree._Element, styles: Styles) -> None:
    for tabs, row in groupby(list(body), lambda one: _tabs(one, styles)):
        paragraphs = list(row)
        cells = [_cells(one) for one in paragraphs] if tabs >= FEWEST_TABS and len(paragraphs) >= FEWEST_ROWS else []
        if not cells or all(words_of(one[-1]).isdigit() for one in cells):  # the last are pages: contents
            continue
        table = etree.Element(TABLE)
        for tag in ("tblPr", "tblGrid"):
            etree.SubElement(table, f"{W}{tag}")
        for one in cells:
            made = etree.SubElement(table, f"{W}tr")
            for paragraph in one:
                etree.SubElement(made, f"{W}tc").append(paragraph)
        paragraphs[0].addprevious(table)
        for one in paragraphs:
            body.remove(one)


def _tabs(element: etree._Element, styles: Styles) -> int:
    """How many tabs part the words of a paragraph of running text."""
    if element.tag != P or styles.of_paragraph(element).level or styles.of_paragraph(element).name.startswith("toc"):
        return 0
    is_plain = all(one.tag in (_RUN, f"{W}pPr") or not words_of(one) for one in element)
    return sum(1 for run in element.iterchildren(_RUN) for _ in run.iterchildren(_TAB)) if is_plain else 0


def _cells(paragraph: etree._Element) -> list[etree._Element]:
    """The words between the tabs, a paragraph each."""
    cells = [etree.Element(P)]
    for run in paragraph.iterchildren(_RUN):
        marks = run.find(f"{W}rPr")
        part = None
        for child in list(run):
            if child.tag == _TAB:
                cells.append(etree.Element(P))
                part = None
                continue
            if child is marks:
                continue
            if part is None:
                part = etree.SubElement(cells[-1], _RUN)
                part.extend([deepcopy(marks)] if marks is not None else [])
            part.append(child)
    return cells
