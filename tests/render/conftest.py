"""The example as each kind of file, made once: a file is a fact that many rules look at."""

import pytest

from samsyn.render import html, odt, pdf, word
from samsyn.render.tree import Document, Picture
from tests.render import example


@pytest.fixture(scope="session")
def document() -> Document:
    return example.document(logotype=Picture(example.LOGOTYPE, "Ett märke för Ragunda kommun"))


@pytest.fixture(scope="session")
def page(document: Document) -> str:
    return html.to_html(document)


@pytest.fixture(scope="session")
def pdf_file(document: Document) -> bytes:
    return pdf.to_pdf(document)


@pytest.fixture(scope="session")
def word_file(document: Document) -> bytes:
    return word.to_docx(document)


@pytest.fixture(scope="session")
def odf_file(document: Document) -> bytes:
    return odt.to_odt(document)
