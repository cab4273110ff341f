"""A form as a person sends it: the page it stands on, what is filled in, the button, what the page says afterwards."""

import inspect
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, get_resolver, resolve, reverse
from playwright.sync_api import Locator, Page

from tests.folds import unfold
from tests.heard import Heard
from tests.journeys.conftest import Installation

PREFIX = "/ragunda"
URLCONFS = ("samsyn.urls", "samsyn.urls_outside")
PATIENCE = 20_000  # milliseconds: reading a file takes its time on a slow machine

# What is filled in. A rich text field has its plain one hidden behind it, with the same label.
FIELD = "input, select:visible, textarea:visible, [contenteditable=true]"

# Takes whatever comes and sends it on to the sign-in page; no page has a form to it.
NEVER_SENT = {"account_login"}


@dataclass
class Desk:
    """Somebody at a browser in the demo's municipality."""

    installation: Installation
    page: Page
    heard: Heard
    tmp_path: Path
    seen: str = ""  # what stood on the page before the button was pressed
    sent: set[str] = field(default_factory=set)  # the routes that have taken a POST

    def id(self, table: str, **where: str) -> str:
        """The key of the demo's row: the only one, or the one whose columns begin so."""
        clauses = " AND ".join(f"{column} LIKE ?" for column in where) or "1"
        path = f"file:{self.installation.data / 'samsyn.sqlite3'}?mode=ro"
        with sqlite3.connect(path, uri=True) as rows:
            key = next(row[1] for row in rows.execute(f"PRAGMA table_info(samsyn_{table})") if row[5])
            found = rows.execute(
                f"SELECT {key} FROM samsyn_{table} WHERE {clauses}", [f"{value}%" for value in where.values()]
            ).fetchone()
        assert found, f"no {table} with {where}"
        return str(found[0])

    def address(self, name: str, **arguments: str) -> str:
        return self.installation.url + PREFIX + reverse(name, urlconf="samsyn.urls", kwargs=arguments)

    def open(self, name: str, query: str = "", **arguments: str) -> None:
        self.go(self.address(name, **arguments) + query)

    def go(self, address: str) -> None:
        self.page.goto(address)

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    def fill(self, label: str, value: Any) -> None:
        """By the field's label: text, rich text, a choice in a list, True for a box or a radio button, a file."""
        named = self.page.locator("main").get_by_label(label, exact=True)
        unfold(named)
        target = named.and_(self.page.locator(FIELD)).first
        kind = target.evaluate("one => one.isContentEditable ? 'rich' : one.type || one.tagName.toLowerCase()")
        if kind in ("checkbox", "radio"):
            target.check()
        elif kind == "select-one":
            target.select_option(label=value)
        elif kind == "file":
            target.set_input_files(value)
        else:
            target.fill(value)

    def button(self, name: str) -> Locator:
        """By its whole name; what is said to those who do not see may stand after a space."""
        pattern = re.escape(" ".join(name.split()).replace(" :", ":")).replace(":", r"\s*:").replace(r"\ ", r"\s+")
        return self.page.get_by_role("button", name=re.compile(f"^{pattern}$")).first

    def text(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split()).replace(" :", ":")

    def press(self, name: str) -> None:
        """Press the button; the form must really be sent, and taken."""
        with self.page.expect_response(is_a_form_sent, timeout=PATIENCE) as waited:
            self.button(name).click()
        self.page.wait_for_load_state()
        answer = waited.value
        self.sent.add(route_of(urlsplit(answer.url).path))
        assert answer.status < 400, f"{answer.status} {answer.url}: {self.text()[:300]}"

    def sees(self, words: str) -> None:
        """The words come to stand on the page: at once, or when the worker has done its part."""
        end = time.monotonic() + PATIENCE / 1000
        while words not in self.text():
            assert time.monotonic() < end, f"“{words}” does not stand on {self.page.url}: {self.text()[:500]}"
            self.page.wait_for_timeout(50)


@dataclass(frozen=True)
class Sent:
    """`route` takes the POST. `at` brings the person to the page where its form is, by other pages if need be.

    `sees` must stand on the page afterwards and must not have stood on the page that was sent.
    """

    route: str
    at: Callable[[Desk], None]
    fill: dict[str, Any]
    press: str | Callable[[Desk], str]
    sees: str
    also: Callable[[Desk], None] = lambda desk: None


def at(name: str, *, query: str = "", **where: tuple) -> Callable[[Desk], None]:
    """Opens the route's page; each argument is a text, or a table and how its row begins: pk=("goal", {"title": …})."""

    def go(desk: Desk) -> None:
        given = {
            key: value if isinstance(value, str) else desk.id(value[0], **value[1]) for key, value in where.items()
        }
        desk.open(name, query, **given)

    return go


def send(desk: Desk, case: Sent) -> None:
    case.at(desk)
    desk.seen = desk.text()
    assert case.sees not in desk.seen, f"“{case.sees}” stands on the page before anything is sent"
    for label, value in case.fill.items():
        desk.fill(label, value(desk) if callable(value) else value)
    desk.press(case.press if isinstance(case.press, str) else case.press(desk))
    desk.sees(case.sees)
    case.also(desk)


def is_a_form_sent(answer) -> bool:
    """What a button sends; a draft is kept by a script at the same moment."""
    return answer.request.method == "POST" and answer.request.is_navigation_request()


def route_of(path: str) -> str:
    """The name of the route that the path belongs to."""
    for urlconf, inside in ((URLCONFS[0], path.removeprefix(PREFIX)), (URLCONFS[1], path)):
        if urlconf == URLCONFS[1] or inside != path:
            try:
                return resolve(inside, urlconf=urlconf).url_name or ""
            except Resolver404:
                continue
    return ""


def patterns(urlconf: str) -> Iterator:
    def walk(found):
        for pattern in found:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    yield from walk(get_resolver(urlconf).url_patterns)


def takes_post(view: Any) -> bool:
    """What the view's own guard says; a view without one takes whatever comes."""
    if found := getattr(view, "view_class", None):
        return hasattr(found, "post")
    while view is not None:
        guard = inspect.getclosurevars(view).nonlocals
        if "request_method_list" in guard:
            return "POST" in guard["request_method_list"]
        view = getattr(view, "__wrapped__", None)
    return True


def routes_that_take_post() -> set[str]:
    return {one.name for urlconf in URLCONFS for one in patterns(urlconf) if takes_post(one.callback)} - NEVER_SENT
