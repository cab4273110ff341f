"""How much a PDF holds, before it is read: what its pages draw, the forms that they draw again and again too.

Looked at by a program that is quick and only counts. A file that swells is refused; one that holds much is given the
time for it (`lib.bounded`). What cannot be looked at so is left to the reader, with the least time.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.clustering import cluster_objects

from samsyn.lib.bounded import MEBIBYTE, allow

from .safety import ReadingRefused, swells

MAX_PAGES = 600
MAX_DRAWN = 50 * MEBIBYTE  # bytes of drawing instructions on all pages
MAX_RATIO = 200  # as of packed files; text packs to a fourth
SMALL = MEBIBYTE  # below this instructions may be as repetitive as they like
DEEPEST = 12  # forms within forms
BYTES_A_SECOND = 8_000  # letters, on a slow machine
REAL_RATIO = 20  # what packs tighter than any real text is given no more time for it
COVERED = 0.25  # of a space's width: letters on both sides of one that stand no further apart than this are of one word
MOST_CELLS = 10_000  # that the ruled lines of one page may make

UNREADABLE = (
    pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, LookupError, AttributeError, RuntimeError,
)  # fmt: skip

Characters = list[dict[str, Any]]


def give_time(data: bytes) -> None:
    """Ask for the time that the file needs. Raises ReadingRefused for one that holds more than is ever read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > MAX_PAGES:
                raise too_many_pages()
            drawn, packed = _drawn(opened)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
    ) as error:
        if isinstance(error, ReadingRefused):
            raise
        return
    if drawn > MAX_DRAWN or (drawn > SMALL and drawn > MAX_RATIO * max(packed, 1)):
        raise swells()
    allow(min(drawn, REAL_RATIO * packed) / BYTES_A_SECOND - 3)


def too_many_pages() -> ReadingRefused:
    return ReadingRefused(f"PDF-filen har fler än {MAX_PAGES} sidor. Dela den i flera filer och försök igen.")


def _drawn(opened: pikepdf.Pdf) -> tuple[int, int]:
    """Bytes of instructions that are carried out, and of those as they lie in the file."""
    known: dict[tuple[int, int], int] = {}
    seen: set[tuple[int, int]] = set()
    drawn = packed = 0
    for page in opened.pages:
        contents = page.obj.get("/Contents")
        streams = [] if contents is None else list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        for stream in streams:
            drawn += len(stream.read_bytes())
            if stream.objgen not in seen:
                seen.add(stream.objgen)
                packed += len(stream.read_raw_bytes())
        drawn += sum(_form(form, known, 0) for form in _forms(page, page.obj.get("/Resources")))
        if drawn > MAX_DRAWN:
            break
    return drawn, packed + sum(known.values())


def _forms(drawer: Any, resources: Any) -> Iterator[pikepdf.Object]:
    """The forms that a page or a form draws, each as often as it does."""
    named = resources.get("/XObject") if resources is not None else None
    if named is None or not len(named):
        return
    for instruction in pikepdf.parse_content_stream(drawer, "Do"):
        form = named.get(str(instruction.operands[0])) if len(instruction.operands) else None
        if form is not None and form.get("/Subtype") == "/Form":
            yield form


def _form(form: pikepdf.Object, known: dict[tuple[int, int], int], depth: int) -> int:
    """Bytes that drawing the form once carries out. A form that draws itself is as large as can be."""
    if depth > DEEPEST:
        return MAX_DRAWN + 1
    key = form.objgen
    if key not in known:
        within = sum(_form(inner, known, depth + 1) for inner in _forms(form, form.get("/Resources")))
        known[key] = len(form.read_bytes()) + within
    return known[key]


def doubled(characters: Characters) -> set[int]:
    """The identities of characters that are drawn upon themselves, as some programs do to make them bold.

    As pdfplumber's `dedupe_chars` finds them, whose time grows with the square of the characters.
    """
    alike: dict[tuple[Any, ...], Characters] = {}
    for one in characters:
        alike.setdefault((one["upright"], one["text"], one["fontname"], one["size"]), []).append(one)
    found: set[int] = set()
    for group in alike.values():
        for beside in cluster_objects(group, "doctop", tolerance=1):
            for upon in cluster_objects(beside, "x0", tolerance=1):
                first = min(upon, key=lambda one: (one["doctop"], one["x0"]))
                found.update(id(one) for one in upon if one is not first)
    return found


def without_soft_hyphens(page: PdfPage) -> PdfPage:
    """The page without places where a word might have been divided, drawn as spaces that the next letter stands on."""
    characters = page.chars
    hidden = {
        id(one) for before, one, following in zip(characters, characters[1:], characters[2:], strict=False)
        if one["text"] == " " and before["text"].strip() and following["text"].strip()
        and abs(one["top"] - following["top"]) < 1 and abs(one["top"] - before["top"]) < 1
        and abs(following["x0"] - before["x1"]) < COVERED * (one["x1"] - one["x0"])
    }  # fmt: skip
    return page.filter(lambda thing: id(thing) not in hidden) if hidden else page


def has_ruled_tables(page: PdfPage) -> bool:
    """Whether the lines of the page are few enough to be tables: those of a map or a drawing make cells without end."""
    across, down = set(), set()
    for edge in page.edges:
        if edge["orientation"] == "v":
            across.add(round(edge["x0"]))
        else:
            down.add(round(edge["top"]))
    return len(across) * len(down) <= MOST_CELLS
