"""Row headers in a tagged PDF, which Typst does not mark, and captions below their pictures, which it reads first."""

import io
from collections.abc import Iterator

import pikepdf


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
