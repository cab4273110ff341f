"""The safety net under the reading: words of the source that the stream lacks.

The source is read a second time, directly and simply. Page headers and footers and comments are things that pandoc
passes over; they, and any line that the stream does not have where it stands, become leftovers with a place.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import accumulate
from xml.etree.ElementTree import Element

import defusedxml
from defusedxml.ElementTree import fromstring

from .safety import ReadingRefused, broken
from .source import Source, marked
from .stream import Stream, Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation-end"}
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_DELETED_ODF = f"{_TEXT}deletion"
_CONTENTS = re.compile(r"(toc|innehll|innehåll|contents)_?20_?\d?|toc ?\d|innehll ?\d", re.IGNORECASE)
_DOCX_PARTS = [
    (re.compile(r"word/header\d*\.xml"), "sidhuvud"),
    (re.compile(r"word/footer\d*\.xml"), "sidfot"),
    (re.compile(r"word/comments\.xml"), "kommentar"),
]
TRACKED = "borttaget med spårade ändringar"
AHEAD = 3  # lines of the source that are looked at to see that one of them was passed over
REACH = 4_000  # letters of the stream that may stand between two lines of the source
_SILENT_TAGS = ("script", "style", "template")
_LINE_TAGS = {
    *(
        "p",
        "div",
        "li",
        "td",
        "th",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "dt",
        "dd",
        "caption",
        "title",
        "body",
    ),
    *("section", "article", "header", "footer", "nav", "main", "ul", "ol", "table", "blockquote", "pre", "figcaption"),
    *("button", "option", "select", "textarea", "label", "legend", "summary", "details", "aside", "form", "iframe"),
}


def letters(text: str) -> str:
    """Only the letters and digits of a text."""
    return "".join(character for character in text if character.isalnum())


def leftovers(source: Source, stream: Stream) -> list[Words]:
    """What the source says and the stream does not. Raises ReadingRefused for broken XML."""
    try:
        found, aside = _READERS[source.form](source)
    except (defusedxml.DefusedXmlException, SyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise broken() from error
    return _together([*aside, *_unheard(found, stream.heard)])


def _unheard(found: list[Words], heard: list[str]) -> list[Words]:
    """The lines that were not heard. Both go through the document in its order, so a line is heard where it stands, and
    not because its words stand somewhere else too; what stands in another order is looked for in what is over.
    """
    said = [known for piece in heard for line in piece.split("\n") if (known := letters(line))]
    whole = "".join(said)
    starts = {0, *accumulate(map(len, said))}
    lines = [(line, known) for line in found if (known := letters(line.text))]
    over: list[str] = []
    missed: list[tuple[Words, str]] = []
    at = 0
    for number, (line, known) in enumerate(lines):
        if whole.startswith(known, at):
            at += len(known)
        elif any(whole.startswith(after, at) for _, after in lines[number + 1 : number + 1 + AHEAD]):
            missed.append((line, known))
        elif (skipped := _found_below(whole, known, at, starts)) > at:
            over.append(whole[at:skipped])
            at = skipped + len(known)
        else:
            missed.append((line, known))
    rest = "\n".join([*over, whole[at:]])
    left = []
    for line, known in missed:
        if known in rest:
            rest = rest.replace(known, "\n", 1)
        else:
            left.append(line)
    return left


def _found_below(whole: str, known: str, at: int, starts: set[int]) -> int:
    """Where the words stand next at the beginning of a line, not too far below; -1 when they do not."""
    found = whole.find(known, at, at + REACH + len(known))
    while found >= 0 and found not in starts:
        found = whole.find(known, found + 1, at + REACH + len(known))
    return found


def _together(lines: list[Words]) -> list[Words]:
    """Lines of one place as one entry; a page header that every section repeats, once."""
    places: dict[str, list[str]] = {}
    for line in lines:
        texts = places.setdefault(line.where, [])
        if line.text.strip() and line.text.strip() not in texts:
            texts.append(line.text.strip())
    return [Words("\n".join(texts), where) for where, texts in places.items() if texts]


def _docx(source: Source) -> tuple[list[Words], list[Words]]:
    found, aside = [], []
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        for name in sorted(archive.namelist()):
            if name == "word/document.xml":
                root = fromstring(archive.read(name))
                aside += _deleted(root)
                for line in _lines(root, f"{_W}p", f"{_W}t"):
                    inside = marked(line.text)
                    found += (
                        [line] if inside is None else _READERS[source.within[inside].form](source.within[inside])[0]
                    )
            for pattern, where in _DOCX_PARTS:
                if pattern.fullmatch(name):
                    lines = _lines(fromstring(archive.read(name)), f"{_W}p", f"{_W}t")
                    aside += [Words(line.text, where) for line in lines]
    return found, aside


def _odt(source: Source) -> tuple[list[Words], list[Words]]:
    with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
        body = fromstring(archive.read("content.xml")).find(f"{_OFFICE}body")
        styles = fromstring(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
    if body is None:
        raise ReadingRefused("Dokumentet har ingen text. Kontrollera att du valde rätt fil.")
    found = _lines(body, f"{_TEXT}p", None) + _lines(body, f"{_TEXT}h", None)
    aside = [Words(line.text, TRACKED) for gone in body.iter(_DELETED_ODF) for line in _lines(gone, f"{_TEXT}p", None)]
    for tag, where in (("header", "sidhuvud"), ("footer", "sidfot")):
        for part in styles.iter(f"{_STYLE}{tag}") if styles is not None else ():
            aside += [Words(line.text, where) for line in _lines(part, f"{_TEXT}p", None)]
    return found, aside


def _deleted(root: Element) -> list[Words]:
    """What somebody took out with changes tracked: it is no text, but it stands in the file and Word can show it."""
    found = []
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        gone = [piece for piece in paragraph.iter() if piece.tag in _DELETED]
        texts = [piece.text or "" for part in gone for piece in part.iter() if piece.tag in (f"{_W}delText", f"{_W}t")]
        if words := "".join(texts).strip():
            found.append(Words(words, f"{TRACKED}, stycke {number} i filen"))
    return found


def _lines(root: Element, paragraph: str, text: str | None) -> list[Words]:
    """Each paragraph's own words. `text`: the element that holds text; None when every element may (ODF)."""
    lines = []
    for number, element in enumerate(_living(root, paragraph), start=1):
        for line in "".join(_own_text(element, paragraph, text)).split("\n"):
            if line.strip():
                lines.append(Words(line, f"stycke {number} i filen"))
    return lines


def _living(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == tag:
            yield child
        yield from _living(child, tag)


def _own_text(element: Element, paragraph: str, text: str | None) -> Iterator[str]:
    for child in element:
        if text is None and element.text and child is element[0]:
            yield element.text
        if child.tag == paragraph or child.tag in _GONE:
            yield "\n"
        elif child.tag == text:
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_TEXT}tab", f"{_TEXT}s"):
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr", f"{_TEXT}line-break"):
            yield "\n"
        else:
            yield from _own_text(child, paragraph, text)
        if text is None and child.tail:
            yield child.tail
    if text is None and len(element) == 0 and element.text:
        yield element.text


class _Page(HTMLParser):
    """The lines of a web page, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT_TAGS
        if tag in _LINE_TAGS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT_TAGS and self.silent:
            self.silent -= 1
        if tag in _LINE_TAGS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data


def _html(source: Source) -> tuple[list[Words], list[Words]]:
    page = _Page()
    page.feed(source.data.decode("utf-8", "replace"))
    page.close()
    lines = [line for line in page.lines if line.strip()]
    return [Words(" ".join(line.split()), f"rad {number} i filen") for number, line in enumerate(lines, start=1)], []


_METADATA = re.compile(r"\A---\n.*?\n(---|\.\.\.)\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(
    r"\]\([^)]*\)|</?[a-zA-Z][^>]*>|\[\^[^\]]*\]:?|^\s*\d+[.)]\s|&\w+;|^\[[^\]]*\]:.*|\{[^}]*\}|^:::.*|^[~`]{3}.*"
)


def _markdown(source: Source) -> tuple[list[Words], list[Words]]:
    text = source.data.decode("utf-8", "replace").replace("\r\n", "\n")
    for pattern in (_METADATA, _COMMENT):
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        for part in _MARKUP.sub("\0", line).replace("|", "\0").split("\0"):
            if letters(part):
                lines.append(Words(part.strip(), f"rad {number} i filen"))
    return lines, []


_READERS = {"docx": _docx, "odt": _odt, "html": _html, "markdown": _markdown}
