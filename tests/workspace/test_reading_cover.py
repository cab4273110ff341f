"""What the cover of a file said, on the page of review and in the forms where it belongs."""

import re
from datetime import date

import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, lock_version
from samsyn.editions.steps import add_step
from samsyn.governing.operations import adopt
from samsyn.organisation.models import Office
from samsyn.organisation.operations import add_office
from samsyn.programmes.documents import programme_build
from samsyn.programmes.models import Programme
from samsyn.render.kinds import DOCUMENTS
from tests.actors import TEST
from tests.catalogue.reading import BY_KIND, heard_run

from .test_reading_by_kind import review, words

pytestmark = pytest.mark.django_db


def taken_in(client, run) -> Programme:
    review(client, run, gor="lagg-in")
    return Programme.objects.get(title="Program för landsbygd")


def test_an_owner_and_a_body_that_the_municipality_does_not_have_are_told(editor, cast):
    office = Office.objects.filter(municipality=cast.municipality).first()
    lines = "Beslutad av: {}\n\nDokumentansvarig: {}"
    for body, owner, told in (("Byarådet", "Bychefen", True), ("KF", office.title, False)):
        text = BY_KIND.replace("En bygd att leva i", lines.format(body, owner))
        text = text.replace("Beslutad av: Kommunfullmäktige 2024-03-11 § 31\n\n", "")
        run = heard_run(cast.municipality, text)
        shown = words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
        assert ("Finns inte bland befattningarna" in shown) == ("Finns inte bland organen" in shown) == told


def with_owner(cast, owner: str):
    return heard_run(cast.municipality, BY_KIND.replace("En bygd att leva i", f"Dokumentansvarig: {owner}"))


def printed_owner(document) -> str:
    return dict(DOCUMENTS[document.node.kind.replace("_", "-")].build(document.node, None).facts)["Dokumentägare"]


def test_an_owner_that_is_no_office_is_chosen_among_them_and_stands_on_the_cover(editor, cast):
    run = with_owner(cast, "Bychefen")
    shown = editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    assert cast.office.title in shown and 'value="befattning"' not in shown
    saved = review(editor, run, **{"uppgift-document_owner": "Bychefen", "agare": cast.office.pk, "gor": "spara"})
    assert "Finns inte bland befattningarna" not in saved.content.decode()
    document = taken_in(editor, run)
    assert document.owner == cast.office and printed_owner(document) == cast.office.title


def test_whoever_may_not_add_an_office_is_told_who_may_and_that_the_document_can_wait_for_it(editor, cast):
    Office.objects.filter(municipality=cast.municipality).update(ends_on=date(2020, 1, 1))
    run = with_owner(cast, "Bychefen")
    administrator = cast.people["administrator"]
    shown = words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
    assert f"Bara administratören ({administrator.name_in(cast.municipality)}) kan lägga till befattningar" in shown
    assert "välj dokumentägare under Uppgifter sedan" in shown


def test_another_municipalitys_office_cannot_be_chosen(editor, cast):
    theirs = add_office(by=TEST, municipality=cast.neighbour, title="Grannchef")
    run = with_owner(cast, "Bychefen")
    saved = review(editor, run, **{"uppgift-document_owner": "Bychefen", "agare": theirs.pk, "gor": "spara"})
    assert "Grannchef" not in saved.content.decode()


@pytest.mark.parametrize("what", ["lagg-in", "spara"])
def test_an_office_that_is_none_here_is_refused_at_its_field(editor, cast, what):
    theirs = add_office(by=TEST, municipality=cast.neighbour, title="Grannchef")
    run = with_owner(cast, "Bychefen")
    for chosen in (theirs.pk, "rpahittat", "\x00"):
        answer = review(editor, run, **{"uppgift-document_owner": "Bychefen", "agare": chosen, "gor": what})
        assert "Befattningen som valdes finns inte längre" in words(answer.content.decode())
    assert not Programme.objects.filter(title="Program för landsbygd").exists()


@pytest.mark.parametrize("written", ["BYCHEF FÖR ÖN", "  Bychef   för ön ", "bychef för\x00 ön"])
def test_an_office_that_is_there_in_other_letters_becomes_no_second_one(signed_in, cast, written):
    office = add_office(by=TEST, municipality=cast.municipality, title="Bychef för ön")
    run, administrator = with_owner(cast, "Bychefen"), signed_in("administrator")
    review(administrator, run, **{"uppgift-document_owner": written, "gor": "befattning"})
    assert Office.objects.filter(municipality=cast.municipality, title__istartswith="bychef").get() == office
    assert taken_in(administrator, run).owner == office


def test_signs_that_no_name_holds_are_taken_away_where_a_reading_is_looked_over(signed_in, cast):
    run, administrator = with_owner(cast, "Bychefen"), signed_in("administrator")
    sent = {"uppgift-document_owner": "Bychef \u202egnp.exe\u202c\x00\x07", "titel": "Program för\x00 landsbygd\u202e"}
    review(administrator, run, gor="befattning", **sent)
    assert Office.objects.filter(title="Bychef gnp.exe").exists()
    assert taken_in(administrator, run).title == "Program för landsbygd"


def test_whoever_sees_to_the_organisation_makes_an_owner_an_office_with_one_press(signed_in, cast):
    run, administrator = with_owner(cast, "Bychefen"), signed_in("administrator")
    sent = {"uppgift-document_owner": "Bychef", "gor": "befattning"}
    for told in ("”Bychef” är nu en befattning", "Dina val står kvar nedan men är inte sparade"):  # pressed twice
        data = {"revision": run.revision, "into": "ny", **sent}
        answer = administrator.post(f"/sjoby/arbete/las-in/{run.pk}/granska/", data, follow=True)
        assert told in answer.content.decode()
    assert Office.objects.filter(municipality=cast.municipality, title="Bychef").count() == 1
    run.refresh_from_db()
    assert printed_owner(taken_in(administrator, run)) == "Bychef"


@pytest.mark.parametrize(("owner", "told"), [("", "Skriv vad befattningen heter"), ("B" * 130, "är 130 tecken")])
def test_an_owner_that_can_be_no_office_is_told_at_its_field_and_keeps_what_is_written(signed_in, cast, owner, told):
    run, administrator = with_owner(cast, "Bychefen"), signed_in("administrator")
    answer = review(administrator, run, **{"uppgift-document_owner": owner, "gor": "befattning"})
    assert told in words(answer.content.decode()) and f'value="{owner}"' in answer.content.decode()
    assert not Office.objects.filter(title__startswith="B" * 9).exists()


def test_an_editor_who_does_not_see_to_the_organisation_adds_no_office(editor, cast):
    run, before = with_owner(cast, "Bychefen"), Office.objects.count()
    answer = review(editor, run, **{"uppgift-document_owner": "Bychefen", "gor": "befattning"})
    assert answer.status_code == 403 and Office.objects.count() == before


def test_the_enter_key_in_a_field_saves_and_does_nothing_else(signed_in, cast):
    run = with_owner(cast, "Bychefen")
    shown = signed_in("administrator").get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    buttons = re.findall(r'<button[^>]*name="gor"\s+value="([^"]*)"', shown)
    assert buttons[0] == "spara" and "befattning" in buttons


def test_a_plan_read_in_to_a_programme_keeps_the_owner_of_its_cover(editor, cast):
    run = with_owner(cast, cast.office.title)
    review(editor, run, gor="lagg-in", into=f"plan-till:{cast.programme.pk}")
    assert printed_owner(ActionPlan.objects.get(pk=run.document_id)) == cast.office.title


def test_the_decision_of_the_cover_stands_in_the_form_of_a_decision(editor, cast, run):
    document = taken_in(editor, run)
    lock_version(by=TEST, document=document.node, purpose=Edition.Purpose.PROPOSAL, client_key="v1")
    shown = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/beslut/").content.decode()
    assert 'value="2024-03-11"' in shown and 'value="31"' in shown
    assert f'value="{cast.council.pk}" selected' in shown


def test_another_bodys_turn_gets_nothing_of_the_decision_of_the_cover(editor, cast, run):
    document = taken_in(editor, run)
    add_step(by=TEST, document=document.node, body=cast.executive_board, client_key="s1")
    lock_version(by=TEST, document=document.node, purpose=Edition.Purpose.PROPOSAL, client_key="v1")
    shown = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/beslut/").content.decode()
    assert 'value="2024-03-11"' not in shown and f'value="{cast.executive_board.pk}" selected' in shown


SPANS = [("2027-01-01 till och med 2031-12-31", "2027-01-01", "2031-12-31"), ("tills vidare", "", ""),
         ("så länge det behövs", "", "")]  # fmt: skip


@pytest.mark.parametrize(("words", "begins", "ends"), SPANS)
def test_the_validity_of_the_cover_stands_in_the_forms_of_days_only_as_days(editor, cast, words, begins, ends):
    text = BY_KIND.replace("En bygd att leva i", f"Giltighet: {words}")
    document = taken_in(editor, heard_run(cast.municipality, text))
    form = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/redan-antaget/").context["form"]
    assert (form["valid_from"].value(), form["valid_until"].value()) == (begins, ends)


def test_a_span_in_the_first_of_two_days_says_the_end_too(editor, cast):
    Programme.objects.update(planned_from="1 januari 2027–31 december 2031", planned_until="")
    form = editor.get(f"/sjoby/arbete/program/{cast.programme.pk}/versioner/redan-antaget/").context["form"]
    assert (form["valid_from"].value(), form["valid_until"].value()) == ("2027-01-01", "2031-12-31")


def test_all_of_the_cover_is_said_to_be_right_with_one_tick(editor, cast):
    run = heard_run(cast.municipality, BY_KIND)
    boxes = re.compile(r'name="stammer-[^"]+"\s*(checked)?')
    page = editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    before, written = boxes.findall(page), dict(re.findall(r'name="(uppgift-[^"]+)"[^>]*?value="([^"]*)"', page))
    assert len(before) == len(written) > 2 and "" in before
    review(editor, run, **written, **{"allt-stammer": "on"})
    after = boxes.findall(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
    assert after == ["checked"] * len(before)


COVER = "Giltighetstid: 2024–2028\n\nFöljs upp: Årligen i februari\n\nErsätter: Byprogram 2018–2022"


def test_what_a_cover_says_is_replaced_and_how_it_is_followed_up_is_ticked_and_stands_where_it_is_asked(editor, cast):
    run = heard_run(cast.municipality, BY_KIND.replace("En bygd att leva i", COVER))
    shown = words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
    assert "Skrivs som nästa översyn: ”Följs upp årligen i februari”" in shown
    assert "Fylls i när beslutet skrivs in, och står sedan på omslaget" in shown
    document = taken_in(editor, run)
    assert document.next_review == "Följs upp årligen i februari"
    receipt = words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/").content.decode())
    assert "Byprogram 2018–2022" in receipt and "finns bara kvar i läsningen" not in receipt
    for page in ("uppgifter", "versioner/redan-antaget"):
        shown = editor.get(f"/sjoby/arbete/program/{document.pk}/{page}/").content.decode()
        assert "Byprogram 2018–2022" in words(shown), page


def test_what_a_cover_replaces_is_written_in_the_decision_and_stands_on_the_cover_that_is_printed(editor, cast):
    document = taken_in(editor, heard_run(cast.municipality, BY_KIND.replace("En bygd att leva i", COVER)))
    page = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/redan-antaget/")
    note = page.context["form"].initial["note"]
    assert note == "Ersätter Byprogram 2018–2022."
    proposal = lock_version(by=TEST, document=document.node, purpose=Edition.Purpose.PROPOSAL, client_key="old")
    said = Minuted(body=cast.council, decided_on=date(2024, 3, 11), minutes_item="31", note=note)
    adopt(by=TEST, document=document, edition=proposal, result=Decision.Result.ADOPTED, said=said, client_key="of-old")
    edition = Edition.objects.filter(document=document.node, purpose=Edition.Purpose.ADOPTED).get()
    assert dict(programme_build(document.node, edition).facts)["Ersätter"] == "Byprogram 2018–2022"


def test_the_plan_of_the_same_file_has_the_period_that_its_cover_says(editor, cast):
    run = heard_run(cast.municipality, BY_KIND.replace("En bygd att leva i", COVER))
    document = taken_in(editor, run)
    plan = ActionPlan.objects.get(node__parent=document.node)
    assert (plan.period, plan.planned_from, plan.planned_until) == ("2024–2028", "2024", "2028")


def test_an_owner_in_the_definite_form_is_suggested_as_offices_are_called_before_it_is_made(signed_in, cast):
    run, administrator = with_owner(cast, "Bychefen"), signed_in("administrator")
    shown = administrator.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    assert 'value="Bychef"' in shown and "”Bychefen”" in shown
    review(administrator, run, **{"uppgift-document_owner": "Bychef", "gor": "befattning"})
    assert [one.title for one in Office.objects.filter(title__startswith="Bychef")] == ["Bychef"]
    assert printed_owner(taken_in(administrator, run)) == "Bychef"


@pytest.mark.parametrize("there", ["Bychef", "Bychefen"])
def test_an_office_is_found_in_either_form(editor, cast, there):
    office = add_office(by=TEST, municipality=cast.municipality, title=there)
    assert taken_in(editor, with_owner(cast, "Bychefen")).owner == office
