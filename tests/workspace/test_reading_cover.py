"""What the cover of a file said, on the page of review and in the forms where it belongs."""

import pytest

from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.editions.steps import add_step
from samsyn.organisation.models import Office
from samsyn.programmes.models import Programme
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
