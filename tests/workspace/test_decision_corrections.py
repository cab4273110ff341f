"""A § or a day written wrong can be corrected: the right one is cited everywhere, what was written is kept."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.audit.models import AuditEvent
from samsyn.editions.mending import Corrected, correct_decision
from samsyn.editions.models import Decision, DecisionCorrection
from samsyn.editions.operations import NotAllowedNow, complete_decision
from samsyn.editions.queries import valid_edition
from samsyn.editions.states import citation_of, status_of, validity
from samsyn.governing.register import register_rows
from samsyn.programmes.documents import programme_build
from tests.actors import TEST
from tests.published import adopted


@pytest.fixture
def decision(cast) -> Decision:
    return adopted(cast.programme, cast.council, minutes_item="74").events.get().decision


def sent(cast, signed_in, decision, role="registrar", **fields):
    data = {"client_key": "form", "decided": "2021-01-20", "minutes_item": "47", "reason": "Siffrorna bytte plats."}
    return signed_in(role).post(f"{cast.path}/arbete/beslut/{decision.pk}/ratta/", data | fields, follow=True)


def test_the_right_item_is_cited_everywhere_and_the_wrong_one_stays_beside_it(cast, signed_in, decision, client):
    page = sent(cast, signed_in, decision).content.decode()
    assert "§\xa047" in page and "74" in page and "Siffrorna bytte plats." in page
    edition = valid_edition(cast.programme.node)
    assert citation_of(decision) == "Kommunfullmäktige 2021-01-20 §\xa047"
    assert "§\xa047" in status_of(edition).line
    assert dict(programme_build(cast.programme.node, edition).facts)["Beslutat av"] == citation_of(decision)
    assert register_rows(cast.municipality)[0].minutes_item == "47"
    client.logout()
    opened = client.get(f"{cast.path}/dokument/{cast.programme.pk}/").content.decode()
    assert "§\xa047" in opened and "§\xa074" not in opened
    decision.refresh_from_db()
    assert decision.minutes_item == "74"


def test_who_corrected_and_what_it_said_stand_in_the_log(cast, signed_in, decision):
    sent(cast, signed_in, decision)
    event = AuditEvent.objects.get(verb="decision.corrected")
    assert event.by == cast.people["registrar"]
    assert '"was":"§ 74"' in event.payload and '"now":"§ 47"' in event.payload
    log = signed_in("reader").get(f"{cast.path}/arbete/logg/").content.decode()
    assert "§ 74 ska vara § 47" in log


def test_a_document_that_holds_from_its_decision_follows_the_corrected_day(cast, signed_in, decision):
    assert validity(valid_edition(cast.programme.node))[0] == date(2021, 1, 20)
    sent(cast, signed_in, decision, decided="11 januari 2021", minutes_item="74")
    assert validity(valid_edition(cast.programme.node))[0] == date(2021, 1, 11)
    assert DecisionCorrection.objects.get().before == "2021-01-20"


def test_it_can_be_corrected_again_and_the_last_counts(cast, signed_in, decision):
    sent(cast, signed_in, decision, minutes_item="4")
    sent(cast, signed_in, decision, minutes_item="47", client_key="again")
    assert citation_of(Decision.objects.get(pk=decision.pk)).endswith("§\xa047")
    assert [one.before for one in decision.corrections.all()] == ["74", "4"]


def test_a_double_click_corrects_once(cast, signed_in, decision):
    sent(cast, signed_in, decision)
    sent(cast, signed_in, decision)
    assert decision.corrections.count() == 1


def test_what_was_wrong_must_be_said_and_what_is_typed_stays(cast, signed_in, decision):
    page = sent(cast, signed_in, decision, reason="").content.decode()
    assert "Skriv vad som var fel" in page and 'value="47"' in page
    assert not decision.corrections.exists()


def test_a_form_that_changes_nothing_is_asked_about(cast, signed_in, decision):
    assert "desamma som förut" in sent(cast, signed_in, decision, minutes_item="74").content.decode()


def test_a_day_when_the_body_was_not_there_is_refused(cast, signed_in, decision):
    cast.council.starts_on = date(2020, 1, 1)
    cast.council.save()
    assert "fanns inte" in sent(cast, signed_in, decision, decided="2010-01-20").content.decode()


def test_a_day_that_is_filled_in_later_does_not_pass_a_correction(cast, decision):
    words = Corrected(decided_words="januari 2021", minutes_item="74")
    correct_decision(by=TEST, decision=decision, right=words, reason="Dagen är oklar.", client_key="c")
    with pytest.raises(NotAllowedNow, match="Rätta beslutet igen"):
        complete_decision(by=TEST, decision=decision, decided_on=date(2021, 1, 20))


def test_the_database_itself_refuses_to_change_a_correction(cast, signed_in, decision):
    sent(cast, signed_in, decision)
    for statement in (
        "UPDATE samsyn_decisioncorrection SET minutes_item = '1'",
        "DELETE FROM samsyn_decisioncorrection",
        "UPDATE samsyn_decision SET minutes_item = '47'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_reader_sees_the_correction_and_no_button(cast, signed_in, decision):
    sent(cast, signed_in, decision)
    page = signed_in("reader").get(f"{cast.path}/arbete/program/{cast.programme.pk}/versioner/").content.decode()
    assert "ska vara" in page and "/ratta/" not in page
