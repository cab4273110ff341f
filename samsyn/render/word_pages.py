"""Pages that lie in a Word file: each turn of the pages ends a section, and a section has its own measures."""

from copy import deepcopy

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Pt

from samsyn.render.styles import TEXT_WIDTH
from samsyn.render.tree import Document, parts


def turn(word: WordFile, document: Document) -> list[Section]:
    """Give every section the file's own measures, turned where its pages lie, and answer those."""
    lies = [lies for lies, _ in parts(document)]
    last = word.element.body.sectPr
    own = deepcopy(last)
    ends = [node for node in word.element.body.iter(qn("w:sectPr")) if node is not last]
    turned = []
    for place, (end, is_lying) in enumerate(zip([*ends, last], lies, strict=True)):
        measures = deepcopy(own)
        for first in measures.findall(qn("w:titlePg")) if place else ():
            measures.remove(first)
        end.getparent().replace(end, measures)
        if is_lying:
            turned.append(_laid_down(Section(measures, word.part)))
    return turned


def _laid_down(section: Section) -> Section:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    top, right, bottom, left = section.left_margin, section.top_margin, section.right_margin, section.bottom_margin
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    return section


def share_margins(word: WordFile) -> None:
    """Every section has the header and footer of the first, not those of the one before it."""
    first, *others = word.element.body.iter(qn("w:sectPr"))
    references = first.findall(qn("w:headerReference")) + first.findall(qn("w:footerReference"))
    for measures in others:
        for place, reference in enumerate(references):
            measures.insert(place, deepcopy(reference))


def with_own_margins(section: Section) -> tuple[_Header, _Footer]:
    """A header and a footer of the section's own, empty, whose right side stands where the page's does."""
    assert section.page_width and section.left_margin and section.right_margin
    width = section.page_width - section.left_margin - section.right_margin
    measures = section._sectPr
    for shared in measures.findall(qn("w:headerReference")) + measures.findall(qn("w:footerReference")):
        measures.remove(shared)
    for margin in (section.header, section.footer):
        margin.is_linked_to_previous = False
        stops = margin.paragraphs[0].paragraph_format.tab_stops
        stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    return section.header, section.footer
