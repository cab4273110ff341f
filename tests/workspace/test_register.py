"""The pages of the list of governing documents."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from samsyn.editions.operations import Minuted
from samsyn.governing.models import GoverningDocument
from samsyn.governing.operations import enter_adopted, enter_governing_document
from samsyn.programmes.operations import create_programme
from tests.actors import TEST
from tests.published import as_read


def address(cast, name: str, *args) -> str:
    return cast.path + reverse(name, urlconf="samsyn.urls", args=args)


def enter(cast, title, **fields):
    given = {"by": TEST, "municipality": cast.municipality, "client_key": title, "title": title, **fields}
    return enter_governing_document(**given)


@pytest.fixture
def read(cast, signed_in):
    def page(query="", role="reader") -> str:
        return signed_in(role).get(address(cast, "register") + query).content.decode()

    return page


def test_an_empty_list_teaches_what_it_is_for(read):
    assert "Bara titeln måste finnas" in read(role="editor")
    assert "Inga styrdokument än" in read()


def test_the_list_shows_what_is_adopted_and_what_is_overdue(cast, read):
    said = Minuted(body=cast.council, decided_on=date(2020, 6, 1), minutes_item="47")
    enter_adopted(by=TEST, document=cast.programme, client_key="a1", said=said)
    enter(cast, "Policy", next_review="2019")
    page = as_read(read())
    assert "2020-06-01 §\xa047" in page
    assert "Översynen skulle ha varit gjord" in page and "1 behöver ses över" in page


def test_the_list_is_cut_and_keeps_the_choice(cast, read):
    enter(cast, "Policy", next_review="2019")
    enter(cast, "Reglemente", document_type="regulations", owner=cast.office)
    assert "Reglemente</a>" not in read("?visa=oversyn", role="editor")
    assert "Policy</a>" not in read("?slag=regulations", role="editor")
    page = read("?agare=N%C3%A4ringslivschef", role="editor")
    assert "Policy</a>" not in page and '<option value="Näringslivschef" selected>' in page


def test_a_choice_that_is_not_there_shows_everything(cast, read):
    enter(cast, "Policy")
    assert "Policy" in read("?slag=finnsinte&ordning=fel&agare=x")


def test_the_neighbours_documents_are_not_listed(cast, read):
    enter_governing_document(by=TEST, municipality=cast.neighbour, client_key="n", title="Grannens policy")
    assert "Grannens policy" not in read()


@pytest.fixture
def send(cast, signed_in):
    def to(data, *args, role="editor") -> str:
        url = address(cast, "governing-document" if args else "governing-document-new", *args)
        return signed_in(role).post(url, data, follow=True).content.decode()

    return to


def data(**fields) -> dict:
    return {"client_key": "w1", "title": "Upphandlingspolicy", "document_type": "policy", "is_public": "on", **fields}


def test_only_the_title_is_compulsory(send):
    assert "Skriv en titel" in send(data(title=""))
    assert "är sparat" in send(data())


def test_a_double_click_enters_one_document(send):
    for _ in range(2):
        send(data(attachment=SimpleUploadedFile("policy.pdf", b"%PDF-1.7")))
    assert GoverningDocument.objects.get().file.name == "policy.pdf"


def test_dates_are_kept_as_they_are_written(send):
    send(data(decided="våren 2017", minutes_item="§ 12", valid_until="Tills vidare", next_review="vid behov"))
    made = GoverningDocument.objects.get()
    assert (made.decided, made.minutes_item, made.valid_until) == ("våren 2017", "12", "Tills vidare")


def test_a_changed_document_keeps_its_file(cast, send):
    send(data(attachment=SimpleUploadedFile("policy.pdf", b"%PDF-1.7")))
    made = GoverningDocument.objects.get()
    send(data(title="Inköpspolicy"), made.pk, role="administrator")
    made.refresh_from_db()
    assert (made.title, made.file.name, made.is_public) == ("Inköpspolicy", "policy.pdf", True)


def test_a_repealed_document_moves_to_the_repealed(cast, send, read):
    made = enter(cast, "Gammal policy")
    send(data(title="Gammal policy", repealed_on="2021-02-01"), made.pk)
    assert "Gammal policy" not in read("?visa=")
    assert "Gammal policy" in read("?visa=upphavda")


def test_excel_holds_the_rows_that_were_chosen(cast, signed_in):
    enter(cast, "=Policy", next_review="2019")
    enter(cast, "Plan", document_type="plan")
    answer = signed_in("reader").get(address(cast, "register-excel") + "?visa=oversyn")
    assert "Styrdokument" in answer["Content-Disposition"] and answer["Content-Disposition"].startswith("attachment")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet["A"]] == ["Titel", "=Policy"]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("count", [1, 30])
def test_the_same_queries_for_one_document_and_for_thirty(cast, signed_in, django_assert_num_queries, count):
    for number in range(count):
        enter(cast, f"Policy {number}", owner=cast.office, body=cast.council)
        made = create_programme(by=TEST, municipality=cast.municipality, title=f"P{number}", client_key=f"p{number}")
        enter_adopted(by=TEST, document=made, client_key=f"a{number}", said=Minuted(body=cast.council))
    client = signed_in("reader")
    with django_assert_num_queries(10):
        client.get(address(cast, "register"))
