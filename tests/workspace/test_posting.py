"""One way for every form: checked, saved by an operation, what is refused said at its field, what was typed kept."""

import ast
import re

import pytest
from django import forms
from django.http import HttpResponse
from django.test import RequestFactory

from samsyn.ui.forms import SamsynForm
from samsyn.workspace.pages import posting
from samsyn.workspace.pages.posting import ShowAgain, form_page
from tests.test_architecture import PYTHON, ROOT


class Refused(Exception):
    pass


class NameForm(SamsynForm, forms.Form):
    name = forms.CharField(label="Namn")

    def said(self):
        return self.cleaned_data["name"]


@pytest.fixture(autouse=True)
def shown(monkeypatch):
    """What a page was rendered with, the latest last."""
    pages: list[dict] = []

    def render(request, template, context):
        pages.append(context)
        return HttpResponse("shown")

    monkeypatch.setattr(posting, "render", render)
    return pages


def page(data=None, save=None, context=None, **options):
    request = RequestFactory().get("/") if data is None else RequestFactory().post("/", data)
    form = NameForm(posting.posted(request))
    return form_page(request, form, "any.html", context or {}, save or (lambda name: HttpResponse("saved")), **options)


def test_a_page_that_is_opened_shows_the_form_and_saves_nothing(shown):
    assert page(save=lambda name: pytest.fail("saved")).content == b"shown"
    assert not shown[-1]["form"].is_bound


def test_what_is_valid_is_saved_with_what_was_filled_in_and_the_page_is_not_asked_for(shown):
    filled_in = []
    answer = page({"name": "Ett"}, lambda name: filled_in.append(name) or HttpResponse("saved"), lambda: pytest.fail())
    assert answer.content == b"saved" and filled_in == ["Ett"] and shown == []


@pytest.mark.parametrize("data", [{"name": ""}, {}])
def test_what_is_not_valid_is_shown_again_with_the_fault_at_its_field(data, shown):
    assert page(data, lambda name: pytest.fail("saved")).content == b"shown"
    assert shown[-1]["form"].errors == {"name": ["Fyll i ”Namn”."]}


@pytest.mark.parametrize("field, place", [("name", "name"), (None, "__all__")])
@pytest.mark.parametrize("words, said", [("", "Det går inte nu."), ("Välj ett annat namn.", "Välj ett annat namn.")])
def test_what_an_operation_refuses_is_said_at_its_field_and_what_was_typed_is_kept(field, place, words, said, shown):
    def save(name):
        raise Refused("Det går inte nu.")

    assert page({"name": "Ett"}, save, refusals={Refused: (field, words)}).content == b"shown"
    form = shown[-1]["form"]
    assert form.errors == {place: [said]} and form["name"].value() == "Ett"


def test_what_nobody_has_words_for_is_no_refusal():
    def save(name):
        raise LookupError

    with pytest.raises(LookupError):
        page({"name": "Ett"}, save, refusals={Refused: (None, "")})


def test_what_is_right_and_to_be_seen_once_more_is_shown_without_a_fault_and_what_was_typed_is_kept(shown):
    def save(name):
        raise ShowAgain

    assert page({"name": "Ett"}, save, lambda: {"preview": "Ett"}).content == b"shown"
    assert shown[-1]["form"].errors == {} and shown[-1]["form"]["name"].value() == shown[-1]["preview"] == "Ett"


def test_what_else_the_page_says_stands_beside_the_form(shown):
    page(context={"heading": "Nytt"})
    page(context=lambda: {"heading": "Nytt"})
    assert [one["heading"] for one in shown] == ["Nytt", "Nytt"]


@pytest.mark.parametrize("query, address", [("", "/plan/#rad-a"), ("q=lots&sida=2", "/plan/?q=lots&sida=2#rad-a")])
def test_one_comes_back_to_the_page_as_it_was_asked_for(query, address):
    request = RequestFactory().post(f"/rad/?{query}" if query else "/rad/")
    assert posting.back_with_query(request, "/plan/#rad-a")["Location"] == address


# ---- No view saves in a way of its own without saying why ------------------------------------------------------------


def own_ways(code: str) -> list[str]:
    """The views that look at a form themselves and whose docstring does not say why not by `form_page`."""
    views = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef) and node.decorator_list]
    return [
        view.name
        for view in views
        if re.search(r"\bis_valid\(|\bis_ready\(", source := ast.unparse(view))
        and not re.search(r"\bform_page\(", source)
        and "Not by `form_page`" not in (ast.get_docstring(view) or "")
    ]


def test_a_view_that_saves_in_a_way_of_its_own_says_why():
    code = {path: path.read_text() for path in PYTHON if path.is_relative_to(ROOT / "samsyn/workspace")}
    assert {str(path.relative_to(ROOT)): ways for path, text in code.items() if (ways := own_ways(text))} == {}


@pytest.mark.parametrize("docstring, found", [("", ["save"]), ("'Not by `form_page`: it has no page.'", [])])
def test_one_that_does_not_say_why_is_found(docstring, found):
    assert own_ways(f"@inside\ndef save(request):\n    {docstring}\n    form.is_valid()") == found
