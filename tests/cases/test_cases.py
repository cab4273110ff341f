"""The case and its records."""

from datetime import date

from samsyn.audit.models import AuditEvent
from samsyn.cases.models import Case, CaseRecord
from samsyn.cases.operations import add_record, change_record, mark_registered, open_case
from samsyn.governing.operations import choose_case
from tests.actors import TEST

DAY = date(2021, 2, 9)


def a_record(cast, key="k1", **fields):
    given = {"title": "Remissversion", "dated": DAY, "direction": "out", **fields}
    return add_record(by=cast.people["registrar"], case=cast.case, client_key=key, **given)


def test_the_same_form_sent_twice_opens_one_case(cast):
    given = {"by": TEST, "municipality": cast.municipality, "client_key": "k1", "title": "Handlingsplan"}
    assert open_case(**given) == open_case(**given)
    assert Case.objects.filter(title="Handlingsplan").count() == 1
    assert AuditEvent.objects.filter(verb="case.opened").count() == 1


def test_the_same_key_at_the_neighbours_is_another_case(cast):
    given = {"by": TEST, "client_key": "k1", "title": "Handlingsplan"}
    ours = open_case(municipality=cast.municipality, **given)
    assert open_case(municipality=cast.neighbour, **given) != ours


def test_the_same_form_sent_twice_adds_one_record(cast):
    assert a_record(cast) == a_record(cast)
    assert CaseRecord.objects.count() == 1


def test_several_documents_share_a_case(cast):
    other = open_case(by=TEST, municipality=cast.municipality, client_key="k1", title="Ett större ärende")
    choose_case(by=TEST, document=cast.programme, case=other)
    assert list(other.programmes.all()) == [cast.programme]


def test_marking_in_bulk_keeps_the_day_of_those_marked_before(cast):
    first, second = a_record(cast), a_record(cast, "k2", registered_on=date(2021, 1, 20))
    count = mark_registered(by=TEST, case=cast.case, records=[first.pk, second.pk], day=DAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (count, first.registered_on, second.registered_on) == (1, DAY, date(2021, 1, 20))


def test_another_cases_records_are_not_marked(cast):
    other = open_case(by=TEST, municipality=cast.municipality, client_key="k1", title="Ett annat ärende")
    row = a_record(cast)
    assert mark_registered(by=TEST, case=other, records=[row.pk], day=DAY) == 0
    assert not AuditEvent.objects.filter(verb="case.registered").exists()


def test_a_change_of_a_record_is_logged_by_field(cast):
    row = a_record(cast)
    change_record(by=cast.people["registrar"], row=row, document_number="3")
    row.refresh_from_db()
    assert row.document_number == "3"
    assert AuditEvent.objects.get(verb="case.record_changed").payload.count("document_number") == 1
