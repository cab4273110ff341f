"""The open site shows what has been adopted and nothing else."""

from datetime import date

import pytest
from django.urls import reverse, set_script_prefix

from samsyn.content.operations import Written, save_fields
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.governing.operations import enter_governing_document, remove_part
from samsyn.lib.blocks import p
from samsyn.programmes.operations import add_goal, create_programme
from tests.actors import TEST
from tests.published import adopted, narrated

SECRET = "Det här har ingen beslutat"


@pytest.fixture
def published(cast):
    cast.edition = adopted(cast.programme, cast.council)
    return cast


def write_on(cast) -> None:
    """The working text goes on after the adoption."""
    save_fields(by=TEST, thing=cast.goal, changes={"goal_vision": Written([p(SECRET)])})
    add_goal(by=TEST, programme=cast.programme, title=f"{SECRET}: ett mål")


def open_addresses(cast) -> list[str]:
    document = f"{cast.path}/dokument/{cast.programme.pk}/"
    return [
        f"{cast.path}/", document, f"{document}version/2/", f"{document}fil/html/", f"{cast.path}/styrdokument/",
        f"{cast.path}/styrdokument/csv/",
    ]  # fmt: skip


def test_working_text_is_never_shown(published, client):
    write_on(published)
    for address in open_addresses(published):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert SECRET not in answer.content.decode(), address


def test_a_document_that_nobody_has_adopted_is_not_there(cast, client):
    lock_version(
        by=TEST, document=cast.programme.node, purpose=Edition.Purpose.CONSULTATION, client_key="sent-out"
    )  # fmt: skip
    document = f"{cast.path}/dokument/{cast.programme.pk}/"
    for address in (document, f"{document}version/1/", f"{document}fil/pdf/", f"{cast.path}/del/{cast.goal.pk}/"):
        assert client.get(address).status_code == 404, address
    assert cast.programme.title not in client.get(f"{cast.path}/").content.decode()


def test_a_version_that_is_not_adopted_has_no_open_address(published, client):
    """Version 1 is the proposal that version 2 was adopted from."""
    document = f"{published.path}/dokument/{published.programme.pk}"
    assert client.get(f"{document}/version/1/").status_code == 404
    assert client.get(f"{document}/fil/html/?version=1").status_code == 404


def test_the_page_says_what_holds_and_who_decided(published, client):
    page = client.get(f"{published.path}/dokument/{published.programme.pk}/").content.decode()
    assert "Gäller nu: version 2, till och med den 31\u00a0december\u00a02030." in page
    assert "Version 2 antogs av kommunfullmäktige den 20\u00a0januari\u00a02021, §\u00a047." in page
    part = f"{published.path}/dokument/{published.programme.pk}/del/{published.goal.pk}/"
    assert (
        f'href="{part}"' in page and "Den som driver företag får svar samma vecka." in client.get(part).content.decode()
    )


def test_an_older_version_says_that_it_no_longer_holds(published, client):
    write_on(published)
    adopted(published.programme, published.council, key="second", minutes_item="12", day=date(2021, 2, 1))
    page = client.get(f"{published.path}/dokument/{published.programme.pk}/version/2/").content.decode()
    assert "Det här är version 2." in page and "Läs version 4" in page and SECRET not in page
    assert SECRET in client.get(f"{published.path}/dokument/{published.programme.pk}/").content.decode()


def test_a_parts_address_leads_to_its_place_in_the_valid_version(published, client):
    answer = client.get(f"{published.path}/del/{published.goal.pk}/")
    page = f"{published.path}/dokument/{published.programme.pk}/del/{published.goal.pk}/"
    assert answer["Location"] == page
    objective = published.objective.pk
    assert client.get(f"{published.path}/del/{objective}/")["Location"] == f"{page}#{objective}"
    assert f'id="{objective}"' in client.get(page).content.decode()


def test_a_removed_parts_address_leads_to_the_last_version_that_holds_it(published, client):
    remove_part(by=TEST, part=published.objective)
    assert f"#{published.objective.pk}" in client.get(f"{published.path}/del/{published.objective.pk}/")["Location"]
    adopted(published.programme, published.council, key="second", day=date(2021, 2, 1))
    answer = client.get(f"{published.path}/del/{published.objective.pk}/", follow=True)
    assert answer.redirect_chain[0][0].endswith(f"/version/2/?del={published.objective.pk}#{published.objective.pk}")
    assert f"”{published.objective.title}” finns inte i den version som gäller nu." in answer.content.decode()


def test_a_part_that_was_never_adopted_is_not_there(published, client):
    later = add_goal(by=TEST, programme=published.programme, title=SECRET)
    assert client.get(f"{published.path}/del/{later.pk}/").status_code == 404


def test_a_document_kept_from_the_open_site_is_not_in_the_register(cast, client):
    for title, is_public in (("Öppen policy", True), ("Intern rutin", False)):
        enter_governing_document(
            by=TEST, municipality=cast.municipality, title=title, client_key=title, is_public=is_public
        )
    for address in (f"{cast.path}/styrdokument/", f"{cast.path}/styrdokument/csv/"):
        text = client.get(address).content.decode()
        assert "Öppen policy" in text and "Intern rutin" not in text


def test_no_cell_of_the_csv_file_is_a_formula(cast, client):
    enter_governing_document(by=TEST, municipality=cast.municipality, title="=1+1", client_key="formula")
    lines = client.get(f"{cast.path}/styrdokument/csv/").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=1+1;")


def test_the_file_is_sent_once_to_those_who_have_it(published, client):
    address = f"{published.path}/dokument/{published.programme.pk}/fil/html/"
    first = client.get(address)
    assert "Program f%C3%B6r n%C3%A4ringsliv - version 2.html" in first["Content-Disposition"].replace("%20", " ")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_stages_tell_how_it_came_about(published, client):
    narrated(published)
    page = client.get(f"{published.path}/dokument/{published.programme.pk}/").content.decode()
    assert "17\u00a0september\u00a02020" in page and "18\u00a0januari\u00a02021 till 1\u00a0mars\u00a02021" in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_number_of_questions_for_one_and_thirty(count, cast, client, django_assert_num_queries):
    for number in range(count):
        programme = create_programme(
            by=TEST, municipality=cast.municipality, title=f"Program {number}", client_key=f"many-{number}"
        )
        adopted(programme, cast.council, key=f"many-{number}")
    set_script_prefix("/")
    with django_assert_num_queries(5):
        assert (
            client.get(f"{cast.path}/")
            .content.decode()
            .count("Gäller nu: version 2, till och med den 31\u00a0december\u00a02030.")
            == count
        )


def test_an_address_asked_for_in_a_way_it_does_not_take_answers_with_a_page(published, client, signed_in):
    outside = client.post(f"{published.path}/", {"a": "b"})
    inside = signed_in("editor").get(
        published.path
        + reverse("change-reason", urlconf="samsyn.urls", args=[published.programme.pk, published.goal.pk])
    )
    for answer in (outside, inside):
        page = answer.content.decode()
        assert answer.status_code == 405 and answer["Allow"]
        assert "<h1>Sidan går inte att öppna så</h1>" in page and "Till startsidan" in page
