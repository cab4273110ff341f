"""The type of a document as its own words say it, so that its cover says it too."""

import pytest

from samsyn.governing.document_types import type_named
from samsyn.governing.documents import printed_type


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Biblioteksplan 2024–2027", "plan"),
        ("Handlingsplan för biblioteken", "action_plan"),
        ("Kost- och måltidspolicy", "policy"),
        ("Riktlinjer för representation", "guideline"),
        ("Näringslivsprogram 2024–2030", "programme"),
        ("Översiktsplan", "comprehensive_plan"),
        ("En plan för Storåsen", "plan"),
        ("Vision 2040", ""),
        ("Planering av lokaler", ""),
    ],
)
def test_a_title_says_what_kind_of_document_it_is(title, kind):
    assert type_named([title]) == kind


def test_what_the_cover_says_goes_before_the_title():
    assert type_named(["Policy", "Plan för kultur"]) == "policy"


def test_a_cover_does_not_say_that_the_document_is_something_else():
    assert printed_type("other") == "" and printed_type("policy") == "Policy"
