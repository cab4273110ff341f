"""Columns made with the tab key: paragraphs in a row that are parted by as many tabs are the rows of a table."""

import copy
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from .package import W
from .words import P, words_of

FEWEST_TABS, FEWEST_ROWS = 2, 2
_TAB = f"{W}tab"


def tables_of_tabs(body: etree._Element) -> None:
    """Make tables of them. Lines of a table of contents and of a list are none."""
    for tabs, row in groupby(list(body), _tabs):
        paragraphs = list(row)
        if tabs >= FEWEST_TABS and len(paragraphs) >= FEWEST_ROWS and not _is_contents(paragraphs):
            table = etree.Element(f"{W}tbl")
            etree.SubElement(table, f"{W}tblPr")
            etree.SubElement(table, f"{W}tblGrid")
            paragraphs[0].addprevious(table)
            for paragraph in paragraphs:
                made = etree.SubElement(table, f"{W}tr")
                for cell in _cells(paragraph):
                    etree.SubElement(made, f"{W}tc").append(cell)
                body.remove(paragraph)


def _tabs(element: etree._Element) -> int:
    """How many parts of a paragraph have words, less one."""
    if element.tag != P or element.find(f"{W}pPr/{W}numPr") is not None:
        return 0
    cells = _cells(element) if element.find(f"{W}r/{_TAB}") is not None else []
    return len(cells) - 1 if all(map(words_of, cells)) else 0


def _is_contents(paragraphs: Sequence[etree._Element]) -> bool:
    return all(words_of(_cells(one)[-1]).isdecimal() for one in paragraphs)


def _cells(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraph as one for each part between tabs."""
    cells = [etree.Element(P)]
    for child in paragraph:
        if child.tag == f"{W}pPr":
            continue
        if child.tag != f"{W}r":
            cells[-1].append(copy.deepcopy(child))
            continue
        for part in child:
            if part.tag == _TAB:
                cells.append(etree.Element(P))
            elif part.tag != f"{W}rPr":
                run = etree.SubElement(cells[-1], f"{W}r")
                run.extend(copy.deepcopy(one) for one in (*child.findall(f"{W}rPr"), part))
    return cells
