"""A PDF, or a PNG of each page, from Typst in a process of its own: its memory does not stay with the web process.

`python -m samsyn.render.typst_child` reads JSON on standard input and writes the PDF, or a JSON list of the PNG files
in base64, on standard output:
`main` (Typst source), `files` (name to base64), `timestamp` (Unix seconds), `format` ("pdf" or "png"),
`ppi` (of a PNG) and
`row_headers` (for each table in order: whether its first column is a header). A fault: the reason on standard error,
exit 1.

The files lie in a folder of their own while it works: files given as bytes are taken for text, and no photograph is.
"""

import base64
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import typst

from samsyn.render.typefaces import FOLDER

MOVED = "moved.json"  # of a document that may have notes
ROUNDS = 12


def main() -> int:
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="samsyn-") as folder:
        for name, data in job["files"].items():
            Path(folder, name).write_bytes(base64.b64decode(data))
        main = Path(folder, "main.typ")
        main.write_text(job["main"], encoding="utf-8")
        try:
            made = (
                pages_of(main, job["ppi"])
                if job["format"] == "png"
                else pdf_of(main, job["timestamp"], job["row_headers"])
            )
        except RuntimeError as fault:  # TypstError is one; a broken picture gives a plain one
            print(fault, file=sys.stderr)
            return 1
    sys.stdout.buffer.write(made)
    return 0


def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def pages_of(main: Path, ppi: float) -> bytes:
    made: bytes | list[bytes] = typst.compile(
        str(main), root=str(main.parent), format="png", ppi=ppi, font_paths=fonts()
    )
    pages = made if isinstance(made, list) else [made]  # a single page comes alone
    return json.dumps([base64.b64encode(page).decode() for page in pages]).encode()


def pdf_of(main: Path, timestamp: int, row_headers: list[bool]) -> bytes:
    """Made anew while a note stands on another page than its mark, with the heading above the mark moved along.

    Typst keeps a note on the page that it was first laid on, also where the room it takes moves its mark to the next.
    """
    compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=fonts())
    file = main.with_name(MOVED)
    moved: set[int] = set()
    for _ in range(ROUNDS if file.exists() else 1):
        made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp)
        strayed = _strayed(compiler) if file.exists() else []
        more = next((place for place in range(min(strayed, default=-1), -1, -1) if place not in moved), None)
        if more is None:
            break
        moved.add(more)  # one at a time: what follows may stand otherwise then
        file.write_text(json.dumps(sorted(moved)), encoding="utf-8")
    assert isinstance(made, bytes)
    return with_row_headers(made, row_headers)


def _strayed(compiler: typst.Compiler) -> list[int]:
    """The headings, by their place among all, below which a note stands on another page than its mark."""
    [found] = json.loads(compiler.query("<strayed>", field="value"))
    return list(found)


def with_row_headers(pdf: bytes, row_headers: list[bool]) -> bytes:
    """The PDF with the first cell of each row as TH, Scope Row, where the table says so; packed tighter.

    Typst marks column headers itself. The tables in the structure tree stand in the document's order.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tables = list(_elements(document.Root.StructTreeRoot, "/Table"))
        if len(tables) != len(row_headers):
            raise AssertionError(f"{len(tables)} tables in the PDF, {len(row_headers)} in the document")
        for table, wanted in zip(tables, row_headers, strict=True):
            if wanted:
                for row in _elements(table, "/TR"):
                    first = _children(row)[0]
                    if first.S == pikepdf.Name.TD:
                        first.S = pikepdf.Name.TH
                        scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
                        first.A = pikepdf.Array([*_attributes(first), scope])
        for group in list(_elements(document.Root.StructTreeRoot, "/Div")):
            _caption_where_it_stands(group)
        packed = io.BytesIO()
        document.save(
            packed,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
        return packed.getvalue()


def _caption_where_it_stands(group: pikepdf.Object) -> None:
    """A caption that is painted below its picture is read after it; Typst has it first in every figure."""
    kids = _children(group)
    is_whole = isinstance(group.K, pikepdf.Array) and len(group.K) == len(kids) > 1
    if is_whole and pikepdf.Name.Caption == kids[0].S and _first_painted(kids[0]) > _first_painted(kids[1]):
        group.K = pikepdf.Array([*kids[1:], kids[0]])


def _first_painted(element: pikepdf.Object) -> int:
    """The number of what is painted first of it, on its page."""
    found = element.get("/K", pikepdf.Array())
    kids = list(found) if isinstance(found, pikepdf.Array) else [found]
    numbers = [int(kid) if isinstance(kid, int) else int(kid.MCID) for kid in kids if _is_piece(kid)]
    return min([*numbers, *(_first_painted(kid) for kid in _children(element))], default=0)


def _is_piece(kid: object) -> bool:
    return isinstance(kid, int) or (isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid)


def _attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/A")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K", pikepdf.Array())
    kids = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _elements(element: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    """Every element of the kind below this one, in order."""
    for kid in _children(element):
        if str(kid.S) == kind:
            yield kid
        yield from _elements(kid, kind)


if __name__ == "__main__":
    sys.exit(main())
