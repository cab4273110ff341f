"""Every document as a file: the same letters in the four formats, a readable name, the municipality's own words."""

import pytest

from samsyn.documents.files import FORMATS, document_file
from samsyn.lib.blocks import p
from samsyn.lib.ids import is_id
from samsyn.programmes.documents import programme_build
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.plain import to_text, units
from samsyn.render.word import read_identity
from tests.published import adopted, narrated
from tests.render import reading
from tests.render.reading import letters

KINDS = ["programme", "process-report"]


def made(kind, node, format, edition=None, other=None) -> bytes:
    return document_file(DOCUMENTS[kind], node, format, edition, other).data()


def html_by_id(data: bytes) -> dict[str, str]:
    return reading.html_by_id(data.decode())


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_letters_in_the_four_formats(kind, cast):
    narrated(cast)
    edition = adopted(cast.programme, cast.council) if kind == "programme" else None
    node = cast.programme.node
    document = document_file(DOCUMENTS[kind], node, "html", edition).document
    wanted = {id: letters(words) for id, words in units(document) if id}
    read = {
        "html": lambda data: reading.html_by_id(data.decode()),
        "docx": reading.word_by_id,
        "odt": reading.odf_by_id,
    }
    assert len(wanted) >= 5
    for format, by_id in read.items():
        found = by_id(made(kind, node, format, edition))
        assert {id: letters(found.get(id, "")) for id in wanted} == wanted, format
    text = letters(reading.pdf_in_reading_order(made(kind, node, "pdf", edition)))
    assert [words for words in wanted.values() if words not in text] == []


def test_the_working_text_is_marked_as_a_draft(cast):
    document = programme_build(cast.programme.node, None)
    assert document.status == "UTKAST"
    assert document_file(DOCUMENTS["programme"], cast.programme.node, "pdf").name == (
        "Program för näringsliv - utkast 2021-02-09.pdf"
    )


def test_a_version_says_who_decided(cast):
    edition = adopted(cast.programme, cast.council)
    document = programme_build(cast.programme.node, edition)
    facts = dict(document.facts)
    assert document.status == "Antagen av kommunfullmäktige 2021-01-20 §\u00a047"
    assert facts["Beslutat av"] == "Kommunfullmäktige 2021-01-20 §\u00a047"
    assert facts["Gäller"] == "2021-01-20 till 2030-12-31" and facts["Dokumentägare"] == "Näringslivschef"


def test_a_word_file_knows_which_document_and_version_it_is(cast):
    edition = adopted(cast.programme, cast.council)
    identity = read_identity(made("programme", cast.programme.node, "docx", edition))
    assert identity["document"] == cast.programme.pk and identity["edition"] == edition.pk
    assert identity["sha256"] == edition.sha256


def test_a_blocks_place_names_its_node_and_field(cast):
    """So that a Word file that was edited elsewhere finds its way back."""
    places = [id for id, _ in units(programme_build(cast.programme.node, None)) if "_b" in id]
    assert f"{cast.goal.pk}_goal_vision" in {place.rsplit("_", 1)[0] for place in places}
    assert all(is_id(place.split("_", 1)[0]) and len(place) <= 40 for place in places)


def test_the_levels_have_the_municipalitys_own_names(cast):
    cast.municipality.level_names = {"goal": ["Fokusområde", "Fokusområden"], "objective": ["Effektmål", "Effektmål"]}
    cast.municipality.save()
    cast.programme.node.refresh_from_db()
    text = to_text(programme_build(cast.programme.node, None))
    assert "Fokusområde 1 Stärka vårt företagsklimat" in text and "Effektmål" in text and "Delmål" not in text


def test_a_comparison_tells_what_has_changed(cast):
    first = adopted(cast.programme, cast.council)
    block = cast.goal.goal_vision[0]["id"]
    cast.goal.goal_vision = [p("Den som driver företag får svar samma dag.", block_id=block)]
    cast.goal.save()
    file = document_file(DOCUMENTS["comparison"], cast.programme.node, "html", None, first)
    assert file.name == "Ändringar i Program för näringsliv - utkast 2021-02-09 jämfört med version 2.html"
    assert "[-vecka-]" in to_text(file.document) and "{+dag+}" in to_text(file.document)
    assert "<del>vecka</del>" in file.data().decode()


def test_a_comparison_of_equal_texts_says_so(cast):
    first = adopted(cast.programme, cast.council)
    assert "Texterna är lika." in to_text(
        document_file(DOCUMENTS["comparison"], cast.programme.node, "html", None, first).document
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_known_again_until_something_changes(kind, cast):
    narrated(cast)

    def prints() -> set[str]:
        return {document_file(DOCUMENTS[kind], cast.programme.node, format).fingerprint for format in FORMATS}

    before = prints()
    assert len(before) == 4 and prints() == before
    cast.goal.title = cast.workshop.title = "Ett annat namn"
    cast.goal.save()
    cast.workshop.save()
    assert not before & prints()
