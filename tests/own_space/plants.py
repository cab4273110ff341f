"""How a secret is planted in each kind of own space, through the pages, and where its holder sees it.

A new kind of own space (samsyn/own_space/kinds.py) needs a plant here: a test fails until it has one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from samsyn.action_plans.operations import ANSWER
from samsyn.consultation.answering import CONSULTATION_ANSWER
from samsyn.content.operations import TYPED
from tests.catalogue.consultation_answers import answering, by
from tests.catalogue.plan import answer_link, answer_row
from tests.routes import all_routes
from tests.test_routes import address

Planted = Callable[[Any, Client, str], str]  # cast, the holder's browser, the secret → the page where they see it


@dataclass(frozen=True)
class Plant:
    """`holder` is the role that the holder signs in as; None: whoever has a link, in this browser."""

    kind: str
    holder: str | None
    plant: Planted


def at(cast, name: str, **arguments) -> str:
    route = next(route for route in all_routes() if route.name == name)
    return address(route, cast, arguments)


def in_a_goal(cast, browser: Client, secret: str) -> str:
    data = {"field": ["title", "difficulties", "responsible"], "title": secret, "difficulties": secret}
    browser.post(at(cast, "draft", pk=cast.goal.pk), {**data, "responsible": secret})
    return at(cast, "goal", pk=cast.goal.pk)


def in_an_answer(cast, browser: Client, secret: str) -> str:
    page = at(cast, "department-answer", **answer_link(cast))
    browser.get(page)
    row = answer_row(cast) | {f"{cast.action.pk}-words": secret, f"{cast.action.pk}-stand": "change"}
    browser.post(at(cast, "department-answer-unsent", **answer_link(cast)), row)
    return page


def in_a_consultation(cast, browser: Client, secret: str) -> str:
    if not hasattr(cast, "answer_link"):
        answering(cast)
    page = at(cast, "consultation-answer", **by("", "club_link")(cast))
    browser.get(page)
    browser.post(page, {"text": secret, "filled_by": secret, "senare": "1"})
    return page


PLANTS = [
    Plant(TYPED, "editor", in_a_goal),
    Plant(ANSWER, None, in_an_answer),
    Plant(CONSULTATION_ANSWER, None, in_a_consultation),
]
