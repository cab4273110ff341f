"""A heading is called what its writer calls it: by Word's level, by its style's name, by size where it has none."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samsyn.imports.remaking import first_draft
from samsyn.reading import hear
from samsyn.reading.kind import HEADING


def looks_of(data: bytes, name: str) -> list[str]:
    kinds = first_draft(hear(data, name, 10**8, {})).kinds
    return [kind.look.removesuffix(", 3 stycken") for kind in kinds if kind.sort == HEADING]


def written(word, title, chapter, below) -> bytes:
    title(word, "Program")
    for number in (1, 2, 3):
        chapter(word, f"Område {number}: Sak {number}")
        word.add_paragraph("Här står det hur det är, så långt att det är en text.")
        below(word, "Nuläge")
        word.add_paragraph("Så är det, och mer än så behöver ingen säga om saken.")
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def in_style(name: str):
    return lambda word, words: word.add_paragraph(words, style=name)


def set_large(points: int):
    def write(word, words) -> None:
        word.add_paragraph().add_run(words).font.size = Pt(points)

    return write


def own_styles(word, *, based: bool) -> None:
    for level, name in enumerate(("Kapitel", "Avsnitt i kapitel"), 1):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if based:
            style.base_style = word.styles[f"Heading {level}"]
        else:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level - 1))
            style.element.get_or_add_pPr().append(outline)


@pytest.mark.parametrize("title", [in_style("Title"), set_large(28)])
def test_below_a_title_the_levels_are_those_of_word(title):
    data = written(docx.Document(), title, in_style("Heading 1"), in_style("Heading 2"))
    assert looks_of(data, "a.docx") == ["Rubrik 1", "Rubrik 2"]


@pytest.mark.parametrize("based", [False, True])
def test_a_style_of_the_writers_own_is_called_by_its_name(based):
    word = docx.Document()
    own_styles(word, based=based)
    data = written(word, in_style("Title"), in_style("Kapitel"), in_style("Avsnitt i kapitel"))
    assert looks_of(data, "a.docx") == ["Stilen ”Kapitel”", "Stilen ”Avsnitt i kapitel”"]


BY_SIZE = [f"Rubrik efter storlek, nivå {level}" for level in (1, 2)]


def test_what_is_only_set_large_is_no_heading_that_word_would_show():
    data = written(docx.Document(), set_large(28), set_large(20), set_large(15))
    assert looks_of(data, "a.docx") == BY_SIZE
    large = "".join(
        f"<p><span style='font-size:{points}pt'>{words}</span></p><p>{'Här står det hur det är. ' * 4}</p>"
        for number in (1, 2, 3)
        for points, words in ((20, f"Område {number}: Sak {number}"), (15, "Nuläge"))
    )
    page = f"<html><body><p><span style='font-size:28pt'>Program</span></p>{large}</body></html>"
    assert looks_of(page.encode(), "a.html") == BY_SIZE
