"""No field cuts what is written in it: it takes all, says how much is too long, and the server keeps every letter."""

import re

import pytest
from django import forms

from samsyn.ui.forms import SamsynForm
from tests.copies import lay_on
from tests.routes import all_routes
from tests.test_architecture import ROOT, TEMPLATES
from tests.test_routes import address

PAGES = [route for route in all_routes() if route.method == "get" and route.picture]


class NameForm(SamsynForm, forms.Form):
    name = forms.CharField(label="Namn", max_length=20)


def test_a_field_says_its_limit_and_does_not_cut_by_it():
    assert 'data-longest="20"' in str(NameForm()["name"]) and "maxlength" not in str(NameForm()["name"])


def test_what_is_too_long_is_refused_at_the_field_and_kept_whole():
    form = NameForm({"name": "Samhällsbyggnadschefen"})
    assert form.errors["name"] == ["Texten är för lång: 22 tecken av högst 20."]
    assert 'value="Samhällsbyggnadschefen"' in str(form["name"])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_cuts_what_is_written(path):
    assert "maxlength" not in path.read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("route", PAGES, ids=lambda route: f"{route.name}{route.query}")
def test_no_page_has_a_field_that_cuts(route, cast, signed_in):
    lay_on(cast, route.prepare)
    role = next(iter(sorted(role for role in route.allowed if role)), None)
    page = signed_in(role).get(address(route, cast), follow=True)
    text = b"".join(page.streaming_content) if page.streaming else page.content
    assert re.findall(rb"<[^>]*maxlength[^>]*>", text) == []
