"""Numbers that Word makes, typed into the text where they say what something is."""

from lxml import etree

from .numbers import Number, Numbering
from .package import W
from .styles import Style, Styles, outline_of
from .words import BOX, P, words_of
from .wrappers import run_of


def type_numbers(body: etree._Element, styles: Styles, numbering: Numbering) -> None:
    """Type the number before headings, and before paragraphs where it is a word ("Delmål 1.1") or stands as one.

    An ordinary list stays a list; "1.1" in it is typed, since a list counts one level only. Where no heading has a
    style, a numbered line in bold is one.
    """
    if not numbering.lists:
        return
    has_styles = sum(bool(styles.of_paragraph(one).level) for one in body.iter(P)) > 1
    for paragraph in body.iter(P):
        properties = paragraph.find(f"{W}pPr")
        number = numbering.number_of(properties)
        if number is None or not words_of(paragraph) or any(above.tag == BOX for above in paragraph.iterancestors()):
            continue
        style = styles.of_paragraph(paragraph)
        is_strong = is_bold(paragraph, style, styles)
        is_heading = bool(style.level or outline_of(properties)) or (is_strong and not has_styles)
        if is_heading or number.is_word:
            _type(paragraph, properties, number, strong=is_strong)
            _leave_list(paragraph, properties)
        elif number.is_deep:
            _type(paragraph, properties, number, strong=False)


def is_bold(paragraph: etree._Element, style: Style, styles: Styles) -> bool:
    """Whether all of the paragraph's words are strong."""
    runs = [one for one in paragraph.iter(f"{W}r") if words_of(one)]
    return bool(runs) and all(styles.is_bold(one, style) for one in runs)


def _type(paragraph: etree._Element, properties: etree._Element | None, number: Number, *, strong: bool) -> None:
    run = run_of(f"{number.text} ", strong=strong)
    if properties is not None:
        properties.addnext(run)
    else:
        paragraph.insert(0, run)


def _leave_list(paragraph: etree._Element, properties: etree._Element | None) -> None:
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    numbered = etree.SubElement(properties, f"{W}numPr")
    etree.SubElement(numbered, f"{W}numId").set(f"{W}val", "0")
