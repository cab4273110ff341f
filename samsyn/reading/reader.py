"""A file in, a reading out."""

import hashlib
from collections.abc import Mapping

from samsyn.lib.pictures import MadePicture

from . import odt, own_words, pandoc, pdf, pictures, safety, syntax, web, word
from .heard import Heard, understood
from .leftovers import leftovers
from .source import Source, marked
from .spoken import Syntax
from .stream import Stream
from .tree import Reading
from .typed_lists import with_typed_lists


def read(
    data: bytes, name: str, max_bytes: int = safety.MAX_BYTES, words: Mapping[str, str] = own_words.NOTHING
) -> Reading:
    """Read a programme or plan from Word, ODF, HTML, Markdown or PDF.

    `name` is the file's own name, `max_bytes` the largest size in bytes, `words` the municipality's own words for the
    parts (own_words). Nothing in the file is lost: every letter is in the tree, in `structure` or in `unplaced`.
    Raises ReadingRefused with a Swedish sentence for the person.
    """
    return understood(hear(data, name, max_bytes, words))


def hear(
    data: bytes, name: str, max_bytes: int, words: Mapping[str, str], made: dict[str, MadePicture] | None = None
) -> Heard:
    """All that a file says, before it is understood. `made`: takes the bytes of its pictures, by their sums.

    Raises as `read`.
    """
    form = safety.checked_format(data, name, max_bytes)
    data = _as_utf8(data) if form in ("markdown", "html") else data
    stream = stream_of(data, form)
    if not stream.items and not stream.title and not stream.left and not stream.taken:
        raise safety.ReadingRefused("Dokumentet har ingen text. Kontrollera att du valde rätt fil.")
    if made is not None:
        made.update(stream.made)
    return Heard(
        name=name,
        form=form,
        sha256=hashlib.sha256(data).hexdigest(),
        words=dict(words),
        items=with_typed_lists(stream.items),
        title=stream.title,
        subtitle=stream.subtitle,
        facts=stream.facts,
        left=stream.left,
        order=[item.where for item in stream.items],
        pictures=stream.taken,
    )


def stream_of(data: bytes, form: str) -> Stream:
    """The stream of a checked file, with what the format's own reader passed over among the left words."""
    if form == "pdf":
        return pdf.stream_of(data)
    given = pandoc.weigh(data)
    source = _prepared(data, form)
    stream = syntax.stream_of(_tree(source, given), form)
    stream.left += [*source.told, *leftovers(source, stream)]
    pictures.take(stream, data, source)
    return stream


def _prepared(data: bytes, form: str) -> Source:
    if form == "docx":
        return word.shown(data)
    if form == "odt":
        return odt.shown(data)
    return web.shown(data) if form == "html" else Source(data, form)


def _tree(source: Source, given: pandoc.Given) -> Syntax:
    """The syntax tree, with those of the documents within it at their places."""
    tree = pandoc.syntax_tree(source.data, source.form, given)
    if source.within:
        inside = [pictures.unnamed(_tree(one, given)["blocks"]) for one in source.within]
        tree["blocks"] = [block for one in tree["blocks"] for block in _with(one, inside)]
    return tree


def _with(block: Syntax, inside: list[list[Syntax]]) -> list[Syntax]:
    at = marked(str(block["c"][0].get("c"))) if block["t"] == "Para" and len(block["c"]) == 1 else None
    return [block] if at is None else inside[at]


def _as_utf8(data: bytes) -> bytes:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").encode()
