"""One installation, many municipalities: the address tells which, and nothing leaks between them."""

import pytest
from django.test import Client
from django.urls import get_script_prefix, reverse

from samsyn.organisation.operations import change_municipality
from samsyn.tenants.middleware import find_municipality
from samsyn.tenants.models import Municipality
from tests.actors import TEST

pytestmark = pytest.mark.django_db


def test_the_first_word_of_the_path_is_the_municipality(cast):
    assert find_municipality("localhost", "/sjoby/arbete/") == (cast.municipality, "/sjoby")
    assert find_municipality("localhost", "/sjobyx/") == (None, "")
    assert find_municipality("localhost", "/") == (None, "")


def test_a_host_of_its_own_needs_no_word_in_the_path(cast):
    Municipality.objects.filter(pk=cast.municipality.pk).update(host="planer.sjoby.example.org")
    found, prefix = find_municipality("planer.sjoby.example.org:8000", "/arbete/")
    assert (found.pk, prefix) == (cast.municipality.pk, "")


def test_addresses_made_on_a_page_carry_the_municipality(cast, signed_in):
    answer = signed_in("reader").get("/sjoby/arbete/")
    assert 'href="/sjoby/arbete/logg/"' in answer.content.decode()
    assert get_script_prefix() == "/"


def test_a_whole_address_outside_a_request(cast):
    assert cast.municipality.url(reverse("start", urlconf="samsyn.urls")) == "http://localhost:8000/sjoby/arbete/"
    cast.municipality.host = "planer.sjoby.example.org"
    assert cast.municipality.url("/arbete/") == "https://planer.sjoby.example.org/arbete/"


def test_a_role_at_the_neighbours_opens_nothing_here(cast, signed_in):
    assert signed_in("stranger").get("/granby/arbete/").status_code == 200
    assert signed_in("stranger").get("/sjoby/arbete/").status_code == 403


def test_the_municipalitys_own_words_for_the_levels(cast):
    assert cast.municipality.level("goal") == "Mål"
    change_municipality(by=TEST, municipality=cast.municipality, level_names={"goal": ["Fokusområde", "Fokusområden"]})
    assert cast.municipality.level("goal", 2) == "Fokusområden"
    assert cast.municipality.level("objective") == "Delmål"


def test_a_page_that_is_not_there_answers_in_swedish(cast):
    answer = Client().get("/sjoby/finns-inte/")
    assert answer.status_code == 404 and 'lang="sv"' in answer.content.decode()


def test_the_strict_policy_is_sent_with_every_page(cast, signed_in):
    policy = signed_in("reader").get("/sjoby/arbete/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
