"""A department answers by its link, in a real browser, from `samsyn serve` as it is shipped."""

import re

import pytest

pytestmark = pytest.mark.browser

DEPARTMENT = "Samhällsbyggnadsförvaltningen"


@pytest.fixture
def link(page, as_role):
    """The address that a department is given, made by the planner; nobody is signed in when it is opened."""
    page.set_default_timeout(15_000)
    refused = []
    page.on(
        "response", lambda answer: refused.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    )
    as_role("editor")
    page.get_by_role("link", name=re.compile("^Handlingsplan för näringsliv")).first.click()
    page.get_by_role("link", name="Förvaltningarna").first.click()
    page.get_by_role("link", name=re.compile(rf"^Fråga (igen )?{DEPARTMENT}$")).click()
    page.get_by_role("textbox", name="E-postadress").fill("")
    page.get_by_role("button", name="Skicka frågan").click()
    address = page.locator(".sam-link a").get_attribute("href")
    page.context.clear_cookies()
    yield address
    assert refused == []


def test_what_a_department_answers_is_saved(page, link):
    page.goto(link)
    page.get_by_label("Inte vår: skriv vems").first.check()
    page.get_by_label("Med egna ord").first.fill("Regionen beställer trafiken.")
    page.get_by_role("button", name="Spara svaren").click()
    page.locator("[data-saved]").wait_for()
