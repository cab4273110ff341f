"""The example documents are read as a careful person reads them, in every format."""

import json
import subprocess

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain, validate
from samsyn.reading.tree import goal_texts

from .documents import Document
from .examples import DOCUMENTS, as_pdf, as_planners_word, built, through_pandoc
from .scoring import found_in, score, wanted

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def differences(read: reading.Reading, document: Document) -> str:
    found, want = found_in(read), wanted(document.key)
    return f"lacks {sorted(want - found)}, has besides {sorted(found - want)}"


@every_document
def test_goals_objectives_actions_and_their_details_are_found_and_nothing_else(document):
    read = reading.read(built(document.name), document.name)
    assert score(read, document.key) == 1.0, differences(read, document)


@every_document
def test_the_title_is_found(document):
    assert reading.read(built(document.name), document.name).programme.title == document.key.title


@every_document
def test_the_details_of_actions_are_found(document):
    read = reading.read(built(document.name), document.name)
    actions = {action.title: action for action in read.all_actions()}
    for title, details in document.key.details.items():
        assert {name: getattr(actions[title], name) for name in details} == details


@pytest.mark.costly
@every_document
@pytest.mark.parametrize("form", ["docx", "odt", "html"])
def test_the_same_is_found_after_pandoc_made_another_format_of_it(document, form):
    ending = document.name.rpartition(".")[2]
    read = reading.read(through_pandoc(built(document.name), ending, form), f"other.{form}")
    assert score(read, document.key) >= 0.9, differences(read, document)


@pytest.mark.costly
@every_document
def test_nearly_the_same_is_found_in_a_pdf(document):
    ending = document.name.rpartition(".")[2]
    read = reading.read(as_pdf(built(document.name), ending), "other.pdf")
    assert score(read, document.key) >= 0.9, differences(read, document)


@pytest.fixture(scope="session")
def from_libreoffice(tmp_path_factory):
    """Every example as LibreOffice saves it: name and ending → bytes. One start of the program for each format."""
    folder = tmp_path_factory.mktemp("office")
    for document in DOCUMENTS:
        stem, _, ending = document.name.rpartition(".")
        (folder / f"{stem}.docx").write_bytes(as_planners_word(built(document.name), ending))
    sources = [str(path) for path in sorted(folder.glob("*.docx"))]
    for form in ("odt", "pdf"):
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), *sources], check=True, capture_output=True, timeout=240)
    return lambda name, form: (folder / f"{name.rpartition('.')[0]}.{form}").read_bytes()


@pytest.mark.office
@pytest.mark.parametrize("form", ["odt", "pdf"])
@every_document
def test_the_same_is_found_in_what_libreoffice_saves(document, form, from_libreoffice):
    read = reading.read(from_libreoffice(document.name, form), f"made.{form}")
    assert score(read, document.key) >= 0.9, differences(read, document)


@pytest.mark.office
def test_a_pdf_table_without_lines_and_with_narrow_columns_is_text_and_not_guessed_at(tmp_path):
    (tmp_path / "made.docx").write_bytes(through_pandoc(built("handlingsplan.html"), "html", "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "made.docx"], check=True, capture_output=True, timeout=120, cwd=tmp_path)
    read = reading.read((tmp_path / "made.pdf").read_bytes(), "made.pdf")
    assert [action.title for action in read.all_actions()] == ["Årlig dialogdag"]
    assert "Inventer" in str(read.to_json())


@every_document
def test_a_second_reading_of_the_same_file_is_the_same(document):
    first, second = (reading.read(built(document.name), document.name) for _ in range(2))
    assert first == second
    assert json.dumps(first.to_json()) == json.dumps(second.to_json())


@every_document
def test_every_node_has_a_key_of_its_own(document):
    read = reading.read(built(document.name), document.name)
    nodes = [*read.programme.sections, *read.goals, *read.all_actions()]
    nodes += [objective for goal in read.goals for objective in goal.objectives]
    assert len({node.key for node in nodes}) == len(nodes)


@every_document
def test_every_text_is_valid_blocks(document):
    read = reading.read(built(document.name), document.name)
    for goal in read.goals:
        for blocks in goal_texts(goal).values():
            validate(blocks)
    for section in read.programme.sections:
        validate(section.blocks)


def test_goal_fields_are_told_apart():
    read = reading.read(built("program.docx"), "program.docx")
    texts = {name: plain(blocks) for name, blocks in goal_texts(read.goals[0]).items() if blocks}
    assert texts == {
        "goal_vision": "Den som vill flytta hit hittar en bostad inom ett halvår.",
        "vision_tie": "Målet följer visionens tal om goda livsvillkor.",
        "current_state": "Bostadsbeståndet är äldre och få nya hus byggs.\nBefolkning\nFler flyttar ut än in.",
    }


def test_the_cover_gives_facts():
    facts = reading.read(built("program.docx"), "program.docx").programme.facts
    assert {fact.name: fact.value for fact in facts} == {
        "subtitle": "2024–2029",
        "registry_number": "KS 2023/0001",
        "decided_by": "Kommunfullmäktige 2024-02-12 § 9",
        "valid": "2024–2029",
        "document_owner": "Näringslivschef",
    }


def test_the_answer_has_the_promised_form():
    answer = reading.read(built("program.docx"), "program.docx").to_json()
    action = answer["goals"][0]["actions"][1]
    assert {"counts", "programme", "goals", "actions", "unplaced"} <= set(answer)
    assert {"title", "responsible", "schedule", "funding", "indicator"} <= set(action)
    assert action["funding"] is None
    assert {"title", "sections"} <= set(answer["programme"])
    assert {entry["where"] for entry in answer["unplaced"]} == {"sidhuvud", "sidfot"}
    assert answer["counts"] == {"sections": 3, "goals": 2, "objectives": 3, "actions": 4, "unplaced": 2}
