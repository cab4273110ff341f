"""The words of a paragraph with their marks, and whether tracked changes put them in or took them out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from samsyn.lib.blocks import inline_text, normal_inlines, note, run
from samsyn.lib.symbol_fonts import sign
from samsyn.word_return.blocks import Inlines, Tracked
from samsyn.word_return.drawings import ALTERNATIVES, WITHOUT_WORDS, look_at_drawing, shown_of
from samsyn.word_return.package import Package, R, W, is_on, value
from samsyn.word_return.pictures import look_at_pictures

NUMBER_STYLE = "rubriknummer"  # the number before a heading is the writer's, not the text's
_PUT_IN = (f"{W}ins", f"{W}moveTo")
_TAKEN_OUT = (f"{W}del", f"{W}moveFrom")
_THROUGH = (
    *(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "hyperlink", "dir", "bdo")),
    *(f"{W}{name}" for name in ("ruby", "rubyBase")),
)
_RUNS = {
    *(f"{W}{name}" for name in ("r", "bookmarkStart", "commentRangeStart", "commentRangeEnd")),
    *WITHOUT_WORDS,
}
_SIGNS = {
    f"{W}tab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_WORDS = {f"{W}t", f"{W}delText", *_SIGNS}
_CODE = re.compile(r"[0-9A-Fa-f]{1,6}")
UNKNOWN_SIGN = "□"
_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


@dataclass
class Said:
    """What a paragraph says: old words, new inlines, tracked pieces, comments that begin, bookmarks that begin.

    boxes: the paragraphs of text boxes that hang on it; unread: what has no words that can be read, by kind.
    """

    old: str = ""
    new: Inlines = field(default_factory=list)
    tracked: list[Tracked] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Open:
    """What is open across paragraphs while reading: comment ranges with their words, and complex fields."""

    comments: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    in_instruction: int = 0


@dataclass(frozen=True)
class How:
    """How words stand in the file. sign: "=" kept, "+" put in, "-" taken out, "0" put in by one and taken out by
    another; author and date of who did it; href: where a link leads.
    """

    sign: str = "="
    author: str = ""
    date: str = ""
    href: str | None = None

    @property
    def is_after(self) -> bool:
        """Whether the words are there when every tracked change is accepted."""
        return self.sign in "=+"


def say(paragraph: etree._Element, package: Package, open_: Open) -> Said:
    """Read one paragraph."""
    said = Said()
    for element, how in _runs(paragraph, package, How()):
        if element.tag == f"{W}bookmarkStart":
            said.bookmarks.append(element.get(f"{W}name", ""))
        elif element.tag == f"{W}commentRangeStart":
            said.comments.append(element.get(f"{W}id", ""))
            open_.comments[element.get(f"{W}id", "")] = ""
        elif element.tag == f"{W}commentRangeEnd":
            close_comment(open_, element.get(f"{W}id", ""))
        elif element.tag == f"{W}r":
            _run(element, how, package, said, open_)
        elif how.is_after:
            _drawing(element, package, said)
    said.new = normal_inlines(said.new)
    return said


def close_comment(open_: Open, comment: str) -> None:
    """The words a comment points at are complete."""
    if comment in open_.comments:
        open_.done[comment] = open_.comments.pop(comment).strip()


def _runs(element: etree._Element, package: Package, how: How) -> Iterator[tuple[etree._Element, How]]:
    for child in element:
        if child.tag in _PUT_IN or child.tag in _TAKEN_OUT:
            # Words that one person put in and another took out again are in neither text, but both told of it.
            inner = "-" if child.tag in _TAKEN_OUT else ("-" if how.sign == "-" else "+")
            if how.sign == "+" and inner == "-":
                inner = "0"
            author, date = child.get(f"{W}author", ""), child.get(f"{W}date", "")
            yield from _runs(child, package, How(inner, author, date, how.href))
        elif child.tag in _THROUGH:
            target = package.links.get(child.get(f"{R}id", ""), "") if child.tag == f"{W}hyperlink" else ""
            yield from _runs(child, package, replace(how, href=target) if _LINK.fullmatch(target) else how)
        elif child.tag == ALTERNATIVES:
            for one in shown_of(child):
                yield from _runs(one, package, how) if one.tag not in _RUNS else [(one, how)]
        elif child.tag in _RUNS:
            yield child, how


def _run(element: etree._Element, how: How, package: Package, said: Said, open_: Open) -> None:
    style = package.styles.get(value(element.find(f"{W}rPr/{W}rStyle")), ("", ""))[0]
    if style == NUMBER_STYLE:
        return
    how = _as_shown(element, how, said)
    marks = [name for name, tag in (("strong", "b"), ("em", "i")) if is_on(element.find(f"{W}rPr/{W}{tag}"))]
    for child in element:
        _part(child, marks, how, package, said, open_)


def _part(child: etree._Element, marks: list[str], how: How, package: Package, said: Said, open_: Open) -> None:
    """One thing in a run."""
    if child.tag == f"{W}fldChar":
        kind = child.get(f"{W}fldCharType", "")
        open_.in_instruction += {"begin": 1, "separate": -1}.get(kind, 0)
        if kind == "end" and open_.in_instruction:
            open_.in_instruction -= 1
    elif child.tag == f"{W}commentReference":
        if child.get(f"{W}id", "") not in {*open_.comments, *open_.done}:
            said.comments.append(child.get(f"{W}id", ""))  # a comment at a point, without words of its own
    elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        notes = package.footnotes if child.tag == f"{W}footnoteReference" else package.endnotes
        footnote = notes.get(child.get(f"{W}id", ""))
        if footnote is not None and how.is_after:
            said.new.append(note(_note_words(footnote, package)))
    elif child.tag == f"{W}sym":
        font, code = child.get(f"{W}font", ""), child.get(f"{W}char", "")
        shown = sign(font, int(code, 16)) if _CODE.fullmatch(code) else ""
        _words(shown or UNKNOWN_SIGN, marks, how, said, open_)
        said.unread += [] if shown else [f"Ett tecken i typsnittet {font}"]
    elif child.tag == f"{W}ruby":
        for inner, inner_how in _runs(child, package, how):
            if inner.tag == f"{W}r":
                _run(inner, inner_how, package, said, open_)
    elif child.tag == ALTERNATIVES:
        for one in shown_of(child):
            _part(one, marks, how, package, said, open_)
    elif child.tag in WITHOUT_WORDS and how.is_after:
        _drawing(child, package, said)
    elif child.tag in _WORDS and not open_.in_instruction:
        text = (child.text or "").replace("_x005F_", "_")  # so does LibreOffice write what looks like a code
        _words(_SIGNS.get(child.tag, text), marks, how, said, open_)


def _drawing(element: etree._Element, package: Package, said: Said) -> None:
    look_at_drawing(element, said.boxes, said.unread)
    look_at_pictures(element, package, said.pictures)


def _as_shown(element: etree._Element, how: How, said: Said) -> How:
    """How a run stands as Word shows it. Words that are struck through are asked to go, as those that are tracked."""
    properties = element.find(f"{W}rPr")
    if properties is None:
        return how
    is_hidden = is_on(properties.find(f"{W}vanish"))
    if is_hidden and any(part.text and part.text.strip() for part in element.iter(f"{W}t")):
        said.unread.append("Dold text")
    if not is_hidden and not any(is_on(properties.find(f"{W}{tag}")) for tag in ("strike", "dstrike")):
        return how
    return replace(how, sign="-" if how.sign == "=" else "0" if how.sign == "+" else how.sign)


def _words(text: str, marks: list[str], how: How, said: Said, open_: Open) -> None:
    if how.is_after:
        said.new.append(run(text, *marks, href=how.href))
    if how.sign in "=-":
        said.old += text
    for comment in open_.comments:
        open_.comments[comment] += text
    if how.sign in "+-" and text:
        last = said.tracked[-1] if said.tracked else None
        if last and (last.sign, last.author, last.date) == (how.sign, how.author, how.date):
            said.tracked[-1] = Tracked(how.sign, last.text + text, how.author, how.date)
        else:
            said.tracked.append(Tracked(how.sign, text, how.author, how.date))


def _note_words(footnote: etree._Element, package: Package) -> Inlines:
    """A footnote's words after its tracked changes, its paragraphs as lines."""
    result: Inlines = []
    for paragraph in footnote.iter(f"{W}p"):
        words = say(paragraph, package, Open()).new
        if words and result:
            result.append(run("\n"))
        result += words
    return result


def comment_words(comment: etree._Element, package: Package) -> str:
    """A comment's own words."""
    lines = [inline_text(say(paragraph, package, Open()).new) for paragraph in comment.iter(f"{W}p")]
    return "\n".join(line for line in lines if line)
