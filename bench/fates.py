"""What becomes of every run of a file's words: python -m bench.fates DIRECTORY [--lost]

Reads each Word, ODF and PDF file below the directory, takes it apart once more without the reader, and counts the
letters of each kind of run: placed in the document, told of with their place, or in neither. Page numbers and tables of
contents are left out by name and not counted. Files that are refused are listed with why. --lost prints what was in
neither. The files are whoever's: test files of other projects, a municipality's own. None is kept.
"""

import io
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
from defusedxml.ElementTree import fromstring

from samsyn import reading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
Run = tuple[str, str]  # its kind, its words


def runs_of_word(data: bytes) -> Iterator[Run]:
    """The runs of a Word file with the kind that each is of. Contents (TOC styles) and page numbers are passed over."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml") or "/_rels/" in name or "glossary/" in name:
                continue
            kind = _kind_of_part(name)
            if kind:
                root = fromstring(archive.read(name).replace(STRICT, W.strip("{}").encode()))
                yield from _runs(root, kind)


def _kind_of_part(name: str) -> str:
    stem = name.rpartition("/")[2]
    for start, kind in [("document", "text"), ("footnotes", "note"), ("endnotes", "note"), ("header", "page header"),
                        ("footer", "page footer"), ("comments", "comment")]:  # fmt: skip
        if stem.startswith(start) and stem.removesuffix(".xml").removeprefix(start).rstrip("0123456789") == "":
            return kind
    if "/diagrams/data" in name:
        return "diagram"
    return "chart" if "/charts/chart" in name else ""


def _runs(element, kind: str) -> Iterator[Run]:
    tag = element.tag
    if tag in (f"{MC}Fallback", f"{W}instrText", f"{W}rPr", f"{W}sdtPr") or _is_contents(element):
        return
    kind = {f"{W}txbxContent": "text box", f"{W}del": "struck", f"{W}moveFrom": "struck", f"{M}oMath": "formula",
            f"{W}sdtContent": "content control" if kind == "text" else kind}.get(tag, kind)  # fmt: skip
    if tag == f"{W}tc" and kind == "text":
        kind = "table cell"
    if tag == f"{W}r" and element.find(f"{W}rPr/{W}vanish") is not None:
        kind = "hidden"
    if tag in (f"{W}t", f"{W}delText", f"{A}t", f"{M}t") and element.text:
        yield kind, element.text
    for child in element:
        yield from _runs(child, kind)


def _is_contents(element) -> bool:
    if element.tag == f"{W}p":
        style = element.find(f"{W}pPr/{W}pStyle")
        return style is not None and style.get(f"{W}val", "").lower().startswith(("toc", "innehll"))
    return False


def runs_of_odf(data: bytes) -> Iterator[Run]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from _odf(fromstring(archive.read("content.xml")).find(f"{OFFICE}body"), "text")


def _odf(element, kind: str) -> Iterator[Run]:
    if element.tag in (f"{TEXT}table-of-content", f"{TEXT}page-number", f"{TEXT}page-count", f"{OFFICE}change-info"):
        return
    kind = {f"{TABLE}table-cell": "table cell", f"{TEXT}note": "note", f"{OFFICE}annotation": "comment",
            f"{TEXT}tracked-changes": "struck", f"{TEXT}note-citation": ""}.get(element.tag, kind)  # fmt: skip
    if kind and element.text:
        yield kind, element.text
    for child in element:
        yield from _odf(child, kind)
        if kind and child.tail:
            yield kind, child.tail


def runs_of_pdf(data: bytes) -> Iterator[Run]:
    with pdfplumber.open(io.BytesIO(data)) as pages:
        for page in pages.pages:
            for word in page.extract_words():
                yield "pdf", word["text"]


RUNS = {".docx": runs_of_word, ".odt": runs_of_odf, ".pdf": runs_of_pdf}


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def fates(read: reading.Reading, runs: list[Run]) -> Iterator[tuple[str, str, str]]:
    """Kind, words and fate of each run: each letter of the answer is used once."""
    told = letters(" ".join(words.text for words in read.unplaced))
    answer = read.to_json()
    answer.pop("unplaced")
    placed = letters(" ".join(_strings(answer)))
    for kind, words in sorted(runs, key=lambda run: -len(run[1])):
        known = letters(words)
        if not known:
            continue
        if known in placed:
            placed = placed.replace(known, "\n", 1)
            yield kind, words, "placed"
        elif known in told:
            told = told.replace(known, "\n", 1)
            yield kind, words, "told"
        else:
            yield kind, words, "neither"


def _strings(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(child)


def main() -> None:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    refused: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).rglob("*")):
        if path.suffix.lower() not in RUNS:
            continue
        data = path.read_bytes()
        try:
            read = reading.read(data, path.name)
        except reading.ReadingRefused as refusal:
            refused[f"{path.parent.name}: {refusal}"] += 1
            continue
        lost = []
        for kind, words, fate in fates(read, list(RUNS[path.suffix.lower()](data))):
            totals[kind][fate] += len(letters(words))
            if fate == "neither":
                lost.append((kind, words))
        if lost and "--lost" in sys.argv:
            print(path.name, lost[:8], len(lost))
    print("\n| Kind of run | Letters | Placed | Told | Neither |\n|---|---:|---:|---:|---:|")
    whole: Counter[str] = sum(totals.values(), Counter())
    for kind, count in [*sorted(totals.items(), key=lambda row: -row[1].total()), ("together", whole)]:
        shares = " | ".join(f"{count[fate] / count.total():.3f}" for fate in ("placed", "told", "neither"))
        print(f"| {kind} | {count.total():,} | {shares} |")
    for why, count in refused.most_common():
        print(f"{count} refused: {why}")


if __name__ == "__main__":
    main()
