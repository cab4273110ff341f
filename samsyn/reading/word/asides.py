"""What stands in a Word file beside its running text: hidden words, boxes, diagrams, formulas, whole documents."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import zip_longest

from lxml import etree

from samsyn.lib.swedish import in_running_text
from samsyn.reading.source import MOST_WITHIN, mark_of
from samsyn.reading.stream import Words

from .package import Package, W
from .styles import Styles
from .words import BOX, CHUNK, FALLBACK, MC, TABLE, A, P, Places, lines_of, words_of
from .wrappers import run_of

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
V = "{urn:schemas-microsoft-com:vml}"
_SHOWN = (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}sym", f"{W}noBreakHyphen")
_WITHIN = {"htm": "html", "html": "html", "xhtml": "html", "txt": "html", "docx": "docx"}
_FRAMES = (f"{MC}AlternateContent", f"{W}pict", f"{W}drawing", f"{W}object")


def hidden(root: etree._Element, styles: Styles, places: Places) -> Iterator[Words]:
    """Hidden words, taken out of the text."""
    for paragraph in list(root.iter(P)):
        style = styles.of_paragraph(paragraph)
        found = []
        for run in [one for one in paragraph.iter(f"{W}r") if styles.is_hidden(one, style)]:
            found.append(words_of(run))
            for shown in list(run.iter(*_SHOWN)):
                parent = shown.getparent()
                if parent is not None:
                    parent.remove(shown)
        if words := " ".join(filter(None, found)):
            yield Words(words, f"dold text vid {places.of(paragraph)}")


def boxes(body: etree._Element, styles: Styles, places: Places) -> Iterator[Words]:
    """The words of text boxes. On the cover they become paragraphs below the one where the box is fastened."""
    first = next((one for one in body.iter(P) if _is_heading(one, styles)), None)
    cover = first is not None
    for frame in list(body.iter(*_FRAMES, P)):
        if frame.tag == P:
            cover = cover and frame is not first
            continue
        if any(above.tag in _FRAMES for above in frame.iterancestors()):
            continue
        found = [one for one in frame.iter(BOX) if not any(above.tag == BOX for above in one.iterancestors())]
        own = [one for one in found if not any(above.tag == FALLBACK for above in one.iterancestors())]
        texts = own if any(lines_of(one) for one in own) else found
        place = places.of(frame)
        if cover and place.startswith("stycke"):
            _stand_below(frame, texts)
        else:
            for one in texts:
                if lines := lines_of(one):
                    yield Words("\n".join(lines), f"textruta vid {place}")
        for one in found:
            _empty(one)


def _is_heading(paragraph: etree._Element, styles: Styles) -> bool:
    return bool(styles.of_paragraph(paragraph).level and words_of(paragraph))


def _stand_below(frame: etree._Element, texts: list[etree._Element]) -> None:
    paragraph = next((one for one in frame.iterancestors(P)), None)
    if paragraph is None:
        return
    for text in reversed(texts):
        for one in reversed([deepcopy(one) for one in text if one.tag in (P, TABLE)]):
            paragraph.addnext(one)


def _empty(box: etree._Element) -> None:
    """Without a box pandoc reads the paragraph around it, which it else forgets."""
    parent = box.getparent()
    if parent is not None:
        parent.remove(box)


def drawings(body: etree._Element, package: Package, places: Places) -> Iterator[Words]:
    """The words of diagrams and charts, and of letters that are drawn."""
    for drawing in body.iter(f"{W}drawing", f"{W}pict"):
        if any(above.tag == FALLBACK for above in drawing.iterancestors()):
            continue
        place = places.of(drawing)
        for name, lines in _drawn(drawing, package):
            if lines:
                yield Words("\n".join([f"[{name}] {lines[0]}", *lines[1:]]), f"{in_running_text(name)} vid {place}")


def _drawn(drawing: etree._Element, package: Package) -> Iterator[tuple[str, list[str]]]:
    for one in drawing.iter(f"{D}relIds", f"{C}chart"):
        relation = package.relations.get(one.get(f"{R}dm") or one.get(f"{R}id") or "")
        part = package.part(relation.part) if relation and relation.part else None
        if part is not None:
            yield "Diagram", list(dict.fromkeys(_chart(part) if one.tag == f"{C}chart" else _smart_art(part)))
    yield "Figur", [words for one in drawing.iter(f"{A}p") if (words := _letters(one, f"{A}t"))]
    yield "Figur", [words for one in drawing.iter(f"{V}textpath") if (words := one.get("string", "").strip())]


def _letters(element: etree._Element, *tags: str) -> str:
    return "".join(one.text or "" for one in element.iter(*tags)).strip()


def _smart_art(part: etree._Element) -> Iterator[str]:
    yield from (words for one in part.iter(f"{A}p") if (words := _letters(one, f"{A}t")))


def _chart(part: etree._Element) -> Iterator[str]:
    """Titles, and each row of figures as one line: "Bussresor: 2024 120, 2025 140"."""
    yield from (words for one in part.iter(f"{A}p") if (words := _letters(one, f"{A}t")))
    for series in part.iter(f"{C}ser"):
        name, *rows = [
            [_letters(point, f"{C}v") for below in series.findall(f"{C}{tag}") for point in below.iter(f"{C}pt")]
            for tag in ("tx", "cat", "val")
        ]
        points = [" ".join(filter(None, pair)) for pair in zip_longest(*rows, fillvalue="")]
        yield f"{' '.join(name)}: {', '.join(points)}".strip(" :")


def formulas(root: etree._Element, places: Places) -> Iterator[Words]:
    """Formulas, written in their paragraph on one line."""
    for formula in list(root.iter(f"{M}oMath")):
        words = _in_line(formula)
        above = formula.getparent()
        if above is None or any(one.tag == f"{M}oMath" for one in formula.iterancestors()):
            continue
        (above if above.tag == f"{M}oMathPara" else formula).addprevious(run_of(words))
        yield Words(f"[Formel] {words}", f"formel i {places.of(formula)}")
        above.remove(formula)


def _in_line(element: etree._Element) -> str:
    def of(tag: str) -> str:
        child = element.find(f"{M}{tag}")
        return _in_line(child) if child is not None else ""

    match element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "":
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(of('num'))}/{_grouped(of('den'))}"
        case "rad":
            return f"{of('deg')}√{_grouped(of('e'))}"
        case "sSup":
            return f"{of('e')}^{_grouped(of('sup'))}"
        case "sSub":
            return f"{of('e')}_{_grouped(of('sub'))}"
        case "nary":
            return f"{_sign(element)}{of('sub')}{'–' if of('sup') else ''}{of('sup')} {of('e')}"
        case "d":
            inner = ", ".join(_in_line(one) for one in element.findall(f"{M}e"))
            return f"({inner})"
    return "".join(map(_in_line, element))


def _grouped(words: str) -> str:
    return words if words.isalnum() or not words else f"({words})"


def _sign(element: etree._Element) -> str:
    return next((one.get(f"{M}val", "") for one in element.iter(f"{M}chr")), "∫")


def within(body: etree._Element, package: Package, places: Places) -> tuple[list[tuple[str, bytes]], list[Words]]:
    """Whole documents that the text holds (altChunk): format and bytes, each with its mark in the text."""
    found: list[tuple[str, bytes]] = []
    told: list[Words] = []
    for chunk in list(body.iter(CHUNK)):
        relation = package.relations.get(chunk.get(f"{R}id", ""))
        name = relation.part if relation else ""
        form = _WITHIN.get(name.rpartition(".")[2].lower(), "")
        if form and len(found) < MOST_WITHIN:
            paragraph = etree.Element(P)
            paragraph.append(run_of(mark_of(len(found))))
            chunk.addprevious(paragraph)
            found.append(
                (form, _as_page(package.parts[name]) if name.lower().endswith(".txt") else package.parts[name])
            )
        else:
            what = name.rpartition("/")[2] or "utan innehåll"
            told.append(Words(f"[Infogat dokument] {what} kan inte läsas", f"infogat dokument vid {places.of(chunk)}"))
        parent = chunk.getparent()
        if parent is not None:
            parent.remove(chunk)
    return found, told


def _as_page(text: bytes) -> bytes:
    made = etree.Element("body")
    for line in text.decode("utf-8", "replace").splitlines():
        etree.SubElement(made, "p").text = "".join(sign for sign in line if sign.isprintable())
    return bytes(etree.tostring(made, encoding="utf-8"))
