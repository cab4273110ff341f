"""The pages of the chain of bodies and the case."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samsyn.cases.models import Case, CaseRecord
from samsyn.cases.operations import add_record
from samsyn.editions.models import DecisionStep
from samsyn.editions.operations import Minuted, lock_version, register_decision
from samsyn.editions.steps import add_step
from samsyn.organisation.models import Body
from tests.actors import TEST


def address(cast, name: str, pk: str) -> str:
    return cast.path + reverse(name, urlconf="samsyn.urls", args=[pk])


@pytest.fixture
def send(cast, signed_in):
    def to(name, pk, data, role="registrar"):
        return signed_in(role).post(address(cast, name, pk), data, follow=True).content.decode()

    return to


@pytest.fixture
def read(cast, signed_in):
    def page(name, pk, role="registrar") -> str:
        return signed_in(role).get(address(cast, name, pk)).content.decode()

    return page


# ---- The chain of bodies


def test_a_body_is_put_last_in_the_chain_once(cast, send):
    data = {"client_key": "s1", "body": cast.executive_board.pk, "planned": "juni"}
    page = send("decision-chain", cast.programme.pk, data, role="secretary")
    send("decision-chain", cast.programme.pk, data, role="secretary")
    assert "Kommunstyrelsen" in page and "juni" in page
    assert DecisionStep.objects.count() == 1


def test_a_dissolved_body_cannot_be_planned(cast, send):
    cast.council.ends_on = date(2021, 1, 1)
    cast.council.save()
    data = {"client_key": "s1", "body": cast.council.pk}
    send("decision-chain", cast.programme.pk, data, role="secretary")
    assert not DecisionStep.objects.exists()


def test_steps_are_moved_and_taken_out_with_buttons(cast, send, read):
    node = cast.programme.node
    first = add_step(by=TEST, document=node, body=cast.executive_board, client_key="s1")
    add_step(by=TEST, document=node, body=cast.council, client_key="s2")
    send("decision-step", first.pk, {"way": "down"}, role="secretary")
    assert DecisionStep.objects.first().body == cast.council
    send("decision-step", first.pk, {"way": "out"}, role="secretary")
    assert [step.body for step in DecisionStep.objects.all()] == [cast.council]


def test_without_bodies_the_page_shows_where_to_enter_them(cast, read):
    Body.objects.filter(municipality=cast.municipality).update(ends_on=date(2020, 1, 1))
    assert "Inga organ är inlagda" in read("decision-chain", cast.programme.pk, role="secretary")


# ---- The case


def test_a_missing_registry_number_is_reminded_of_until_it_is_filled_in(cast, read, send):
    assert "Diarienummer saknas" in read("case", cast.programme.pk)
    data = {"client_key": "q1", "title": cast.case.title, "registry_number": "Dnr 2017/KS 0001 001"}
    assert "Dnr 2017/KS 0001 001" in send("case-edit", cast.programme.pk, data)
    assert "Diarienummer saknas" not in read("case", cast.programme.pk)


def test_a_missing_paragraph_is_reminded_of_on_the_case(cast, read):
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key="v1")
    register_decision(
        by=TEST,
        edition=edition,
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 1)),
        result="proposes",
        client_key="d1",
    )
    assert "Paragraf: Kommunfullmäktige 2021-02-01" in read("case", cast.programme.pk)


def test_a_document_without_a_case_gets_one(cast, read, send):
    cast.programme.case = None
    cast.programme.save()
    assert "hör inte till något ärende" in read("case", cast.programme.pk)
    data = {"client_key": "q1", "title": "Ett nytt ärende"}
    send("case-edit", cast.programme.pk, data)
    cast.programme.refresh_from_db()
    assert cast.programme.case.title == "Ett nytt ärende"
    assert Case.objects.filter(municipality=cast.municipality).count() == 2


def test_a_document_may_move_to_another_case(cast, send):
    other = Case.objects.create(municipality=cast.municipality, title="Ett större ärende")
    send("case-choose", cast.programme.pk, {"case": other.pk})
    cast.programme.refresh_from_db()
    assert cast.programme.case == other


def test_the_neighbours_case_cannot_be_chosen(cast, send):
    Case.objects.create(municipality=cast.municipality, title="Ett större ärende")
    theirs = Case.objects.create(municipality=cast.neighbour, title="Grannens ärende")
    assert "Valet finns inte längre" in send("case-choose", cast.programme.pk, {"case": theirs.pk})


def record_data(**fields) -> dict:
    given = {"client_key": "r1", "title": "Svar från en förening", "dated": "2021-02-01", "direction": "in"}
    return {**given, **fields}


def test_a_record_is_entered_once_with_its_file(cast, send):
    for _ in range(2):
        file = SimpleUploadedFile("svar.pdf", b"%PDF-1.7 svar")
        page = send("case-record-new", cast.programme.pk, record_data(attachment=file))
    row = CaseRecord.objects.get()
    assert (row.title, row.file.name, row.registered_on) == ("Svar från en förening", "svar.pdf", None)
    assert "Svar från en förening" in page and "Inkommen" in page


def test_what_is_typed_stays_when_a_field_is_wrong(cast, send):
    page = send("case-record-new", cast.programme.pk, record_data(dated="i går", correspondent="En förening"))
    assert "Skriv datumet som 2021-06-16 eller 16 juni 2021." in page
    assert 'value="En förening"' in page and 'value="i går"' in page
    assert not CaseRecord.objects.exists()


def test_a_changed_record_keeps_its_file(cast, send):
    send("case-record-new", cast.programme.pk, record_data(attachment=SimpleUploadedFile("svar.pdf", b"%PDF-1.7")))
    row = CaseRecord.objects.get()
    send("case-record", row.pk, record_data(title="Svar från föreningen", document_number="3"), role="administrator")
    row.refresh_from_db()
    assert (row.title, row.document_number, row.file.name) == ("Svar från föreningen", "3", "svar.pdf")


def test_records_are_marked_as_registered_in_bulk(cast, send):
    rows = [
        add_record(by=TEST, case=cast.case, client_key=key, title=key, dated=date(2021, 1, 1), direction="in")
        for key in ("a", "b", "c")
    ]
    page = send("case-registered", cast.programme.pk, {"record": [rows[0].pk, rows[1].pk]})
    assert "2 handlingar är markerade som diarieförda." in page
    assert [row.registered_on for row in CaseRecord.objects.order_by("title")] == [date(2021, 2, 9)] * 2 + [None]


def test_nothing_chosen_is_asked_for(cast, send):
    assert "Kryssa för de handlingar" in send("case-registered", cast.programme.pk, {})


@pytest.mark.parametrize("count", [1, 30])
def test_the_same_queries_for_one_record_and_for_thirty(cast, signed_in, django_assert_num_queries, count):
    for number in range(count):
        add_record(
            by=TEST, case=cast.case, client_key=str(number), title="Svar", dated=date(2021, 1, 1), direction="in"
        )
    client = signed_in("reader")
    with django_assert_num_queries(13):
        client.get(address(cast, "case", cast.programme.pk))
