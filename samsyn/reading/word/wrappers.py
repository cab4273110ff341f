"""What wraps words without being any: fields, fill-in boxes, tags. Left are the words that Word shows."""

from lxml import etree

from .package import W
from .styles import is_on, value
from .words import words_of

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TICKED, EMPTY = "☒", "☐"
_INNER = {f"{W}sdt": f"{W}sdtContent"}  # what holds the words of a wrapper, when it is not the wrapper itself
_WRAPPERS = (f"{W}sdt", f"{W}smartTag", f"{W}customXml", f"{W}fldSimple")
_SAME = {f"{W}dstrike": f"{W}strike", f"{W}ptab": f"{W}tab", f"{W}cr": f"{W}br"}  # what pandoc does not know
_CONTENTS = "Table of Contents"


def unwrap(root: etree._Element) -> tuple[list[str], list[str]]:
    """Leave only what is shown. Answers the lines of tables of contents, and the prompts of boxes not filled in."""
    contents, prompts = _without_unfilled(root)
    for box in list(root.iter(f"{W}fldChar")):
        _show_form_field(box)
    for ruby in list(root.iter(f"{W}ruby")):
        _show_ruby(ruby)
    for wrapper in list(root.iter(*_WRAPPERS)):
        inner = wrapper.find(_INNER[wrapper.tag]) if wrapper.tag in _INNER else wrapper
        for child in list(inner) if inner is not None else []:
            wrapper.addprevious(child)
        _remove(wrapper)
    for hyphen in list(root.iter(f"{W}softHyphen")):
        _remove(hyphen)
    for tag, name in _SAME.items():
        for element in list(root.iter(tag)):
            element.tag = name
    for text in root.iter(f"{W}t"):
        if text.text and "\u00ad" in text.text:
            text.text = text.text.replace("\u00ad", "")
    return contents, prompts


def _without_unfilled(root: etree._Element) -> tuple[list[str], list[str]]:
    contents, prompts = [], []
    for box in list(root.iter(f"{W}sdt")):
        properties = box.find(f"{W}sdtPr")
        inner = box.find(f"{W}sdtContent")
        if properties is None or inner is None:
            continue
        gallery = next(properties.iter(f"{W}docPartGallery"), None)
        if gallery is not None and gallery.get(f"{W}val") == _CONTENTS:
            contents += [words for one in inner.iter(f"{W}p") if (words := words_of(one))]
        elif is_on(properties, "showingPlcHdr"):
            prompts.append(words_of(inner))
        else:
            continue
        for text in list(inner.iter(f"{W}t", f"{W}tab")):
            _remove(text)
    return contents, [prompt for prompt in prompts if prompt]


def _show_form_field(begin: etree._Element) -> None:
    """A box that is ticked, or the line that is chosen of a list, as the sign or words that are shown."""
    form = begin.find(f"{W}ffData")
    run = begin.getparent()
    if form is None or run is None:
        return
    shown = ""
    if (box := form.find(f"{W}checkBox")) is not None:
        said = is_on(box, "checked")
        shown = TICKED if (is_on(box, "default") if said is None else said) else EMPTY
    elif (choice := form.find(f"{W}ddList")) is not None:
        lines = [one.get(f"{W}val", "") for one in choice.iter(f"{W}listEntry")]
        at = value(choice, "result") or value(choice, "default") or "0"
        shown = lines[int(at)] if at.isdigit() and len(at) < 4 and int(at) < len(lines) else ""
    if shown:
        run.addprevious(run_of(shown))


def _show_ruby(ruby: etree._Element) -> None:
    above, below = ruby.find(f"{W}rt"), ruby.find(f"{W}rubyBase")
    words = words_of(below) if below is not None else ""
    small = words_of(above) if above is not None else ""
    made = run_of(f"{words} ({small})" if small else words)
    parent = ruby.getparent()
    if parent is not None and parent.tag == f"{W}r":
        ruby.addprevious(made[0])
    else:
        ruby.addprevious(made)
    _remove(ruby)


def run_of(words: str, *, strong: bool = False) -> etree._Element:
    run = etree.Element(f"{W}r")
    if strong:
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}b")
    text = etree.SubElement(run, f"{W}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = words
    return run


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
