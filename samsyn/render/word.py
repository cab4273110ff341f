"""A document as a Word file, written by pandoc from the tree and then finished where pandoc has no words."""

import io
import zipfile

import docx
from defusedxml import ElementTree

from samsyn.render import pandoc_run, pandoc_tree, word_finish, word_styles
from samsyn.render.check import check, printable
from samsyn.render.drawing import drawings_of
from samsyn.render.styles import accent_digits, title_of
from samsyn.render.tree import Document

LARGEST_PROPERTIES = 1_000_000  # bytes


def to_docx(document: Document, template: bytes | None = None) -> bytes:
    """The document as docx, in our own styles or in the municipality's template (docx or dotx).

    Bookmarks bear the ids of blocks, rows and headings; `read_identity` knows the file again. RenderFailed with a
    Swedish sentence when document or template has a fault.
    """
    document = printable(document)
    check(document)
    accent = accent_digits(document)
    reference = word_styles.prepared(template, accent) if template else word_styles.ours(accent, document)
    tree = pandoc_tree.cover_and_body(document, title_of(document).words, drawings_of(document))
    word = docx.Document(io.BytesIO(pandoc_run.from_tree(tree, "docx", reference)))
    word_finish.finish(word, document)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def read_identity(file: bytes) -> dict[str, str] | None:
    """What a Word or ODF file of ours says about itself (`Document.identity`); None for every other file."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            name = next(name for name in ("docProps/custom.xml", "meta.xml") if name in archive.namelist())
            if archive.getinfo(name).file_size > LARGEST_PROPERTIES:
                return None
            root = ElementTree.fromstring(archive.read(name))
    except (zipfile.BadZipFile, StopIteration, ElementTree.ParseError, ValueError, RuntimeError):
        return None
    properties = {}
    for node in root.iter():
        for key, name in node.attrib.items():
            if key.endswith("name") and name.startswith(pandoc_tree.PREFIX):
                properties[name.removeprefix(pandoc_tree.PREFIX)] = "".join(node.itertext())
    return properties or None
