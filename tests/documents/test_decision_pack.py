"""The decision pack: wording by rule, the money, who objected, numbered annexes, one page that is one page."""

import io
import zipfile
from datetime import date

import docx
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.action_plans.models import DepartmentAnswer
from samsyn.action_plans.operations import Asked, Said, add_action, add_frame, add_funding, answer_actions, create_plan
from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import Written, save_fields
from samsyn.documents.decision_pack import gaps_of, pack_files, pack_zip
from samsyn.documents.decision_wording import adoption_points, start_points, who_decides
from samsyn.documents.proposal import proposal_of
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.editions.steps import add_step
from samsyn.organisation.operations import add_body
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.plain import to_text
from tests.actors import TEST
from tests.published import adopted, narrated

Stand = DepartmentAnswer.Stand


@pytest.fixture
def plan(cast):
    return create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")


def addressed(cast, plan, title, body=None, **fields):
    return add_action(
        by=TEST, plan=plan, title=title, addressee_department=cast.department, addressee_body=body, **fields
    )


def change(thing, **fields) -> None:
    changes = {name: Written(value, hash_of(value_of(thing, name))) for name, value in fields.items()}
    save_fields(by=TEST, thing=thing, changes=changes)


def text_of(kind: str, node) -> str:
    return to_text(DOCUMENTS[kind].build(node, None)).replace("\u00a0", " ")


def lock(node, key="proposal"):
    return lock_version(by=TEST, document=node, purpose=Edition.Purpose.PROPOSAL, client_key=key)


def test_the_council_adopts_a_programme_and_the_board_a_plan_when_no_chain_is_planned(cast, plan):
    assert adoption_points(proposal_of(cast.programme.node))[0].startswith("Kommunfullmäktige antar Program")
    assert adoption_points(proposal_of(plan.node))[0].startswith("Kommunstyrelsen antar Handlingsplan")


def test_the_body_before_the_last_proposes_to_the_last(cast):
    add_step(by=TEST, document=cast.programme.node, body=cast.executive_board, client_key="1")
    add_step(by=TEST, document=cast.programme.node, body=cast.council, client_key="2")
    said = who_decides(proposal_of(cast.programme.node))
    assert said == "Kommunstyrelsen föreslår kommunfullmäktige följande beslut:"


def test_a_new_version_replaces_the_valid_one(cast):
    adopted(cast.programme, cast.council, day=date(2021, 1, 20))
    change(cast.programme, planned_from="2022-01-01", planned_until="2025-12-31")
    lock(cast.programme.node)
    assert adoption_points(proposal_of(cast.programme.node)) == [
        "Kommunfullmäktige antar Program för näringsliv, version 3 (bilaga 1).",
        "Programmet gäller från och med 2022-01-01 till och med 2025-12-31.",
        "Programmet ersätter version 2, antagen av kommunfullmäktige 2021-01-20 §\u00a047.",
    ]


def test_a_first_version_replaces_nothing(cast):
    assert adoption_points(proposal_of(cast.programme.node)) == [
        "Kommunfullmäktige antar Program för näringsliv (bilaga 1)."
    ]


def test_the_board_gives_tasks_to_its_own_and_asks_a_committee_it_does_not_govern(cast, plan):
    committee = add_body(by=TEST, municipality=cast.municipality, name="Bildningsnämnden", type="committee")
    own = add_body(by=TEST, municipality=cast.municipality, name="Samhällsutskottet", type="subcommittee",
                   parent=cast.executive_board)  # fmt: skip
    addressed(cast, plan, "Egen", own)
    addressed(cast, plan, "Andras", committee)
    points = adoption_points(proposal_of(plan.node))
    assert "Kommunstyrelsen ger samhällsutskottet i uppdrag att genomföra det som riktas dit." in points
    titles = [gap.title for gap in gaps_of(proposal_of(plan.node))]
    assert "Kommunstyrelsen bestämmer inte över bildningsnämnden" in titles
    assert "Kommunstyrelsen föreslår bildningsnämnden att genomföra det som riktas dit." in points


def test_the_start_is_a_task_to_the_owner_of_the_document(cast):
    change(cast.programme, owner=cast.office)
    assert start_points(proposal_of(cast.programme.node)) == [
        f"Kommunfullmäktige ger {cast.office.title.lower()} i uppdrag att ta fram Program för näringsliv."
    ]


def test_the_costs_are_told_against_the_frame(cast, plan):
    action = addressed(cast, plan, "Ny väg")
    addressed(cast, plan, "Gratis")
    add_funding(by=TEST, action=action, source="decided", year=2021, amount=8_000_000)
    add_funding(by=TEST, action=action, source="granted", year=2021, amount=3_000_000)
    add_funding(by=TEST, action=action, source="unfunded", year=2022, amount=1_000_000)
    add_funding(by=TEST, action=action, source="within_budget")
    add_frame(by=TEST, plan=plan, year=2021, amount=7_000_000)
    text = text_of("staff-report", plan.node)
    assert "1 av 2 insatser har belopp som går att räkna: minst 120 tkr." in text
    assert "I 1 av 2 insatser står det vad kommunen själv betalar: minst 90 tkr." in text
    assert "10 tkr är inte finansierat och tas upp i budgetarbetet." in text
    assert "Ramen för 2021 överskrids med 10 tkr." in text
    assert "1 av 2 insatser säger inget om pengar." in text
    assert "Beslutade medel\t80\t–\t80" in text


def test_a_programme_without_a_plan_invents_no_costs(cast):
    assert "Förslaget anger inga belopp." in text_of("decision-summary", cast.programme.node)


def test_who_objected_is_told_in_their_words_and_a_plain_yes_is_no_objection(cast, plan):
    first, second = addressed(cast, plan, "Ny väg"), addressed(cast, plan, "Ny bro")
    said = {first.pk: Said(Stand.CHANGE, "Skriv om tiden."), second.pk: Said(Stand.ACCEPTED)}
    answer_actions(by=TEST, asked=Asked(plan, cast.department), said=said, client_key="answer")
    text = text_of("decision-summary", plan.node)
    assert f"Ny väg ({cast.department}): vill ändra. ”Skriv om tiden.”" in text
    assert "Ny bro" not in text
    answers = text_of("department-answers", plan.node)
    assert "Förvaltningarna har 2 insatser att svara om och har svarat om 2. Svaren: 1 ja, 1 vill ändra." in answers


def test_an_answer_to_another_text_is_marked(cast, plan):
    action = addressed(cast, plan, "Ny väg")
    said = {action.pk: Said(Stand.ACCEPTED)}
    answer_actions(by=TEST, asked=Asked(plan, cast.department), said=said, client_key="answer")
    assert "* Insatsens text" not in text_of("department-answers", plan.node)
    change(action, title="Bredare väg")
    assert "* Texten har ändrats efter svaret." in text_of("department-answers", plan.node)


def test_there_is_no_list_of_answers_before_anybody_has_answered(cast, plan):
    addressed(cast, plan, "Ny väg")
    with pytest.raises(RenderFailed, match="Ingen förvaltning har svarat än"):
        DOCUMENTS["department-answers"].build(plan.node, None)


def test_annexes_are_numbered_without_gaps_and_named_to_be_read(cast, plan):
    narrated(cast)
    adopted(cast.programme, cast.council)
    change(cast.goal, title="Ett annat mål")
    lock(cast.programme.node)
    action = addressed(cast, plan, "Ny väg")
    said = {action.pk: Said(Stand.ACCEPTED)}
    answer_actions(by=TEST, asked=Asked(plan, cast.department), said=said, client_key="answer")
    names = [part.name for part in pack_files(proposal_of(cast.programme.node))]
    assert names == [
        "01 Sammanfattning.pdf",
        "02 Tjänsteskrivelse.docx",
        "03 Bilaga 1 - Program för näringsliv, version 3.pdf",
        "04 Bilaga 2 - Handlingsplan, utkast.pdf",
        "05 Bilaga 3 - Ändringar i Program för näringsliv.pdf",
        "06 Bilaga 4 - Förvaltningarnas svar.pdf",
        f"07 Bilaga 5 - {cast.process.title}.pdf",
    ]
    listed = text_of("staff-report", cast.programme.node)
    assert all(f"Bilaga {number}: " in listed for number in range(1, 6))


def test_the_pack_holds_files_that_open(cast, plan):
    addressed(cast, plan, "Ny väg")
    with zipfile.ZipFile(io.BytesIO(pack_zip(proposal_of(plan.node)))) as pack:
        summary, report, text = (pack.read(name) for name in pack.namelist())
    with pikepdf.open(io.BytesIO(summary)) as opened:
        assert len(opened.pages) == 1
    headings = [one.text for one in docx.Document(io.BytesIO(report)).paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "Sammanfattning", "Ärendet", "Bedömning", "Ekonomiska konsekvenser", "Förslag till beslut",
        "Beslutsunderlag", "Beslutet skickas till",
    ]  # fmt: skip
    assert text.startswith(b"%PDF-")


def test_the_summary_is_one_page_however_much_there_is(cast, plan):
    said = {}
    for number in range(30):
        action = addressed(cast, plan, f"En insats med ett långt namn som tar plats på raden, nummer {number}")
        said[action.pk] = Said(Stand.CHANGE, "Det här vill vi skriva om från början eftersom tiden inte räcker. " * 4)
    answer_actions(by=TEST, asked=Asked(plan, cast.department), said=said, client_key="answer")
    pack = pack_files(proposal_of(plan.node))
    with pikepdf.open(io.BytesIO(pack[0].file.data())) as opened:
        assert len(opened.pages) == 1
    assert "Och 27 till, se förvaltningarnas svar." in text_of("decision-summary", plan.node)


def test_what_is_missing_is_told_and_hinders_nothing(cast, plan):
    addressed(cast, plan, "Ny väg")
    titles = [gap.title for gap in gaps_of(proposal_of(plan.node))]
    assert "Texten är inte låst som förslag" in titles
    assert "1 av 1 insats har inget svar från sin förvaltning" in titles
    lock(plan.node)
    assert "Texten är inte låst som förslag" not in [gap.title for gap in gaps_of(proposal_of(plan.node))]


def test_programme_and_plans_stand_in_one_document(cast, plan):
    addressed(cast, plan, "Ny väg")
    text = text_of("programme-with-plan", cast.programme.node)
    assert text.index(cast.goal.title) < text.index("Ny väg")
    edition = adopted(cast.programme, cast.council)
    with pytest.raises(RenderFailed, match="ingen handlingsplan"):  # the plan is not adopted
        DOCUMENTS["programme-with-plan"].build(cast.programme.node, edition)


def test_the_queries_are_as_many_with_one_action_as_with_thirty(cast, plan):
    addressed(cast, plan, "Ny väg")
    with CaptureQueriesContext(connection) as few:
        proposal_of(plan.node)
    for number in range(30):
        addressed(cast, plan, f"Väg {number}")
    with CaptureQueriesContext(connection) as many:
        proposal_of(plan.node)
    assert len(few) == len(many)
