import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from samsyn.ui.forms import SamsynForm
from samsyn.ui.tags import page_numbers, pieces, problems


def link(path: str, extra: str = "") -> str:
    template = Template('{% nav_link "Mål" "gallery" ' + extra + "%}")
    return template.render(Context({"request": RequestFactory().get(path)}))


def test_the_link_you_stand_on_is_marked():
    assert link("/galleri") == '<li><a href="/galleri" aria-current="page">Mål</a></li>'


def test_a_page_below_is_marked_only_when_asked_for():
    assert "aria-current" not in link("/galleri/mal")
    assert 'aria-current="true"' in link("/galleri/mal", "deep=True ")


def test_another_page_is_not_marked():
    assert "aria-current" not in link("/annat", "deep=True ")


def test_changed_words_are_told_in_words_and_not_by_colour_alone():
    shown = pieces([("=", "Svar inom "), ("-", "en månad"), ("+", "en vecka"), ("=", ".")])
    assert re.search(r"<del><span class=.ds-sr-only.>borttaget: </span>en månad", shown)
    assert re.search(r"<ins><span class=.ds-sr-only.>tillagt: </span>en vecka", shown)
    assert shown.startswith("Svar inom ") and shown.endswith(".")


@pytest.mark.parametrize("sign", ["=", "+", "-"])
def test_markup_in_a_piece_is_text(sign):
    assert "<script>" not in pieces([(sign, "<script>alert(1)</script>")])
    assert "&lt;script&gt;" in pieces([(sign, "<script>alert(1)</script>")])


def test_page_numbers_are_those_around_the_page():
    assert list(page_numbers(Paginator(range(1000), 10).page(50))) == [1, "…", 49, 50, 51, "…", 100]


class Objective(SamsynForm, forms.Form):
    name = forms.CharField(label="Namn", error_messages={"required": "Skriv ett namn."})
    stand = forms.ChoiceField(label="Läge", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    key = forms.CharField(label="Nyckel", widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError("Två delmål heter likadant.")


def test_problems_are_in_page_order_and_lead_to_what_takes_the_focus():
    assert problems(Objective({})) == [
        ("", "Två delmål heter likadant."),
        ("falt-name", "Namn: Skriv ett namn."),
        ("falt-stand_0", "Läge: Välj ett alternativ."),
        ("", "Fyll i ”Nyckel”."),
    ]


def test_a_form_without_faults_has_no_problems():
    assert problems(Objective()) == []
    assert problems(None) == []


def test_problems_of_several_forms_are_one_list():
    formset = forms.formset_factory(Objective, extra=0)
    rows = formset({"r-TOTAL_FORMS": "2", "r-INITIAL_FORMS": "2", "r-0-name": "Ett", "r-0-stand": "a"}, prefix="r")
    targets = [target for target, _ in problems([Objective({"name": "x"}), rows])]
    assert "falt-stand_0" in targets
    assert "falt-r-1-name" in targets
    assert "falt-r-0-name" not in targets


def test_the_summary_says_how_many_faults_and_links_to_each():
    shown = Template('{% cotton problem :form="form" /%}').render(Context({"form": Objective({})}))
    assert "4 fel att rätta" in shown
    assert '<a href="#falt-name">' in shown
    assert 'role="group"' in shown and 'tabindex="-1"' in shown
