"""What stands in a paragraph and is no run of words: text boxes, whose words are read, and what is only told of."""

from lxml import etree

from samsyn.word_return.package import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RUN = f"{W}r"
_BOX = f"{W}txbxContent"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
WITHOUT_WORDS = {f"{W}drawing", f"{W}pict", f"{W}object", f"{MATH}oMath", f"{MATH}oMathPara", f"{W}altChunk"}


def shown_of(alternatives: etree._Element) -> list[etree._Element]:
    """Of a thing that is there twice, for newer and older programs, the one that is drawn, else the one in words."""
    choice, fallback = alternatives.find(_CHOICE), alternatives.find(_FALLBACK)
    is_drawn = choice is not None and any(next(choice.iter(tag), None) is not None for tag in (*WITHOUT_WORDS, _RUN))
    shown = choice if is_drawn or fallback is None else fallback
    return [child for child in shown if isinstance(child.tag, str)] if shown is not None else []


def look_at_drawing(element: etree._Element, boxes: list[etree._Element], unread: list[str]) -> None:
    """Put the paragraphs of text boxes in `boxes`, and in `unread` the kind of what has no words that can be read."""
    found = [box for box in element.iter(_BOX) if not _is_other(box, element)]
    if found:
        boxes += [paragraph for box in found for paragraph in paragraphs_of(box)]
    elif element.tag.startswith(MATH):
        unread.append(f"Formeln {' '.join(part.text or '' for part in element.iter(f'{MATH}t'))}".strip())
    elif element.tag == f"{W}altChunk":
        unread.append("Ett annat dokument som är infogat i filen")
    elif next(element.iter(_CHART), None) is not None:
        unread.append("Ett diagram")
    elif next(element.iter(_DIAGRAM), None) is not None:
        unread.append("En figur")
    elif element.tag == f"{W}object":
        unread.append("Ett inbäddat objekt")
    elif not _is_rule(element):
        unread.append("En bild")


def _is_other(box: etree._Element, element: etree._Element) -> bool:
    """Whether it is the older form of what is read in its newer one, or lies in another box, which reads it."""
    for above in box.iterancestors():
        if above is element:
            return False
        if above.tag == _BOX or (above.tag == _FALLBACK and above.getparent().find(_CHOICE) is not None):
            return True
    return False


def _is_rule(element: etree._Element) -> bool:
    """Whether it is a line across the page."""
    return any(key.endswith("}hr") for part in element.iter() for key in part.attrib)


def paragraphs_of(parent: etree._Element) -> list[etree._Element]:
    """The paragraphs inside, of inner tables too, but not those of boxes that hang on them."""
    found: list[etree._Element] = []
    for child in parent:
        if child.tag == f"{W}p":
            found.append(child)
        elif isinstance(child.tag, str):
            found += paragraphs_of(child)
    return found
