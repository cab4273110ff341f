"""A document as an ODF text, written by pandoc from the tree and then finished where pandoc has no words."""

from samsyn.render import odt_finish, odt_styles, pandoc_run, pandoc_tree
from samsyn.render.check import check, printable
from samsyn.render.drawing import drawings_of
from samsyn.render.styles import accent_digits, title_of
from samsyn.render.tree import Document


def to_odt(document: Document, template: bytes | None = None) -> bytes:
    """The document as ODF text, in our own styles or those of an ODF template. Faults as a Word file has."""
    document = printable(document)
    check(document)
    reference = template or odt_styles.reference(accent_digits(document), document)
    tree = pandoc_tree.cover_and_body(document, title_of(document).words, drawings_of(document))
    return odt_finish.finished(pandoc_run.from_tree(tree, "odt", reference), document)
