"""One has a name: asked for at the first sign-in, and changed by oneself or by who lets people in."""

import pytest
from django.test import Client

from samsyn.audit.models import AuditEvent
from samsyn.mail.operations import make_sign_in_link
from samsyn.organisation.models import RoleAssignment
from samsyn.organisation.operations import let_in
from tests.actors import TEST


@pytest.fixture
def first(cast):
    """Somebody let in by the address alone."""
    made = let_in(by=TEST, municipality=cast.municipality, email="planerare@sjoby.example.org", role="administrator")
    return made.person


def signed_in_by_link(cast, person) -> tuple[Client, str]:
    client = Client()
    path = make_sign_in_link(by=TEST, person=person, municipality=cast.municipality).split("/", 3)[3]
    return client, client.post(f"/{path}", follow=True)


def test_the_first_sign_in_asks_for_a_name_that_can_be_skipped(cast, first):
    client, answer = signed_in_by_link(cast, first)
    page = answer.content.decode()
    assert "Vad heter du?" in page and "Hoppa över" in page and f'href="{cast.path}/arbete/"' in page
    data = {"name": "Siv Plan", "next": f"{cast.path}/arbete/"}
    done = client.post(f"{cast.path}/min-inloggning/namn/", data, follow=True)
    assert done.request["PATH_INFO"].endswith("/arbete/") and "Siv Plan" in done.content.decode()
    assert first.name_in(cast.municipality) == "Siv Plan"
    assert AuditEvent.objects.filter(verb="person.named").count() == 1


def test_it_is_asked_once_and_never_of_who_has_a_name(cast, first):
    signed_in_by_link(cast, first)
    first.refresh_from_db()
    assert "Vad heter du?" not in signed_in_by_link(cast, first)[1].content.decode()
    assert "Vad heter du?" not in signed_in_by_link(cast, cast.people["editor"])[1].content.decode()


def test_the_name_is_changed_on_ones_own_page_and_is_this_municipalitys_alone(cast, signed_in):
    client = signed_in("editor")
    page = client.get(f"{cast.path}/min-inloggning/").content.decode()
    assert f"{cast.path}/min-inloggning/namn/" in page
    client.post(f"{cast.path}/min-inloggning/namn/", {"name": "  Ny   Namn "}, follow=True)
    assert cast.people["editor"].name_in(cast.municipality) == "Ny Namn"
    assert cast.people["editor"].name_in(cast.neighbour) == "editor@sjoby.example.org"
    client.post(f"{cast.path}/min-inloggning/namn/", {"name": ""})
    assert cast.people["editor"].name_in(cast.municipality) == "editor@sjoby.example.org"


def test_who_lets_people_in_changes_the_name_of_others(cast, signed_in):
    role = RoleAssignment.objects.get(person=cast.people["reader"], municipality=cast.municipality)
    address = f"{cast.path}/arbete/personer/roll/{role.pk}/"
    client = signed_in("administrator")
    page = client.get(address)
    assert 'value="Testperson' in page.content.decode()
    client.post(address, {"name": "Läsaren"})
    assert cast.people["reader"].name_in(cast.municipality) == "Läsaren"


def test_a_goal_elsewhere_is_not_gone_to(cast, signed_in):
    data = {"name": "A", "next": "https://fel.example.org/"}
    answer = signed_in("editor").post(f"{cast.path}/min-inloggning/namn/", data)
    assert answer.url == f"{cast.path}/min-inloggning/namn/"


@pytest.mark.parametrize("where", ["hjalp/", "min-inloggning/"])
def test_help_and_ones_own_page_have_the_menu_and_a_way_back(cast, signed_in, where):
    words = signed_in("reader").get(f"{cast.path}/{where}").content.decode()
    assert f'href="{cast.path}/arbete/"' in words and "Styrdokument" in words
