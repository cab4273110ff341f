"""What is found does not hang on levels, words, the order of columns or how cells are merged."""

import pytest
from lxml import html

from samsyn import reading

from .examples import DOCUMENTS, through_pandoc
from .letters import missing
from .mutations import MUTATIONS, merged, mutated, skipping, synonyms, turned
from .scoring import found_in, score, wanted

pytestmark = pytest.mark.costly

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


@every_document
@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_nearly_everything_is_found_in_the_same_document_in_other_dress(document, change):
    read = reading.read(mutated(document.name, change), "other.html")
    found, want = found_in(read), wanted(document.key)
    assert score(read, document.key) >= 0.9, f"lacks {sorted(want - found)}, has besides {sorted(found - want)}"


@every_document
def test_nearly_everything_is_found_when_all_is_changed_at_once_and_saved_as_word(document):
    data = through_pandoc(mutated(document.name, skipping, synonyms, turned, merged), "html", "docx")
    assert score(reading.read(data, "other.docx"), document.key) >= 0.9


@every_document
@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_every_letter_is_in_the_answer_whatever_the_dress(document, change):
    data = mutated(document.name, change)
    body = html.document_fromstring(data.decode()).body
    for script in list(body.iter("script")):
        script.drop_tree()
    assert not missing(body.text_content(), reading.read(data, "other.html").to_json())
