"""A PDF, or a PNG of each page, from Typst in a process of its own: its memory does not stay with the web process.

`python -m samsyn.render.typst_child` reads JSON on standard input and writes the PDF, or a JSON list of the PNG files
in base64, on standard output:
`main` (Typst source), `files` (name to base64), `timestamp` (Unix seconds), `format` ("pdf" or "png"),
`ppi` (of a PNG) and `row_headers` (for each table in order: whether its first column is a header). A fault: the reason
on standard error, exit 1.

The files lie in a folder of their own while it works: files given as bytes are taken for text, and no photograph is.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

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
            made = WAYS[job["format"]](main, job)
        except RuntimeError as fault:  # TypstError is one; a broken picture gives a plain one
            print(fault, file=sys.stderr)
            return 1
    sys.stdout.buffer.write(made)
    return 0


def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def pages_of(main: Path, job: dict[str, Any]) -> bytes:
    made: bytes | list[bytes] = typst.compile(
        str(main), root=str(main.parent), format="png", ppi=job["ppi"], font_paths=fonts()
    )
    pages = made if isinstance(made, list) else [made]  # a single page comes alone
    return json.dumps([base64.b64encode(page).decode() for page in pages]).encode()


def pdf_of(main: Path, job: dict[str, Any]) -> bytes:
    """Made anew while a note stands on another page than its mark, with the heading above the mark moved along.

    Typst keeps a note on the page that it was first laid on, also where the room it takes moves its mark to the next.
    """
    from samsyn.render.row_headers import with_row_headers  # noqa: PLC0415 - no picture needs what it loads

    compiler = typst.Compiler(str(main), root=str(main.parent), font_paths=fonts())
    file = main.with_name(MOVED)
    moved: set[int] = set()
    for _ in range(ROUNDS if file.exists() else 1):
        made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=job["timestamp"])
        strayed = _strayed(compiler) if file.exists() else []
        more = next((place for place in range(min(strayed, default=-1), -1, -1) if place not in moved), None)
        if more is None:
            break
        moved.add(more)  # one at a time: what follows may stand otherwise then
        file.write_text(json.dumps(sorted(moved)), encoding="utf-8")
    assert isinstance(made, bytes)
    return with_row_headers(made, job["row_headers"])


def _strayed(compiler: typst.Compiler) -> list[int]:
    """The headings, by their place among all, below which a note stands on another page than its mark."""
    [found] = json.loads(compiler.query("<strayed>", field="value"))
    return list(found)


WAYS = {"pdf": pdf_of, "png": pages_of}


if __name__ == "__main__":
    sys.exit(main())
