"""Signing in and out in every way there is, by a browser and through the forms that people are shown."""

import re

import pytest

from tests.journeys.conftest import start_installation
from tests.sent.conftest import at_the_desk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sent")]


@pytest.mark.parametrize("place", ["/ragunda", ""], ids=["inside a municipality", "at the front"])
def test_in_by_a_mailed_code_and_out(place, strangers_desk):
    desk = strangers_desk
    before = len(desk.installation.postbox.mails)
    desk.go(f"{desk.installation.url}{place}/logga-in/")
    desk.fill("E-postadress", "registrar@ragunda.example.org")
    desk.press("Skicka koden")
    desk.sees("Skriv koden")
    mail = desk.installation.mail_to("registrar@ragunda.example.org", before)
    desk.fill("Kod", re.search(r"kod är (\S+)", mail.get_body(("plain",)).get_content())[1])
    desk.press("Logga in")
    desk.go(desk.address("start"))
    desk.sees("Program för näringsliv")
    desk.go(f"{desk.installation.url}{place}/logga-ut/")
    desk.press("Logga ut")
    desk.go(desk.address("start"))
    desk.sees("Skriv din e-postadress")
    assert desk.sent == {"account_request_login_code", "account_confirm_login_code", "account_logout"}


@pytest.mark.parametrize("role", ["administrator", "editor", "contributor", "registrar", "secretary", "reader"])
def test_each_of_the_demos_buttons_signs_in(role, strangers_desk):
    desk = strangers_desk
    desk.go(desk.installation.url)
    with desk.page.expect_navigation():
        desk.page.locator(f"form[action$='/ragunda/{role}/'] button").click()
    desk.sees("Program för näringsliv")
    assert desk.page.url == desk.address("start")


def test_the_first_evening_without_mail(browser, tmp_path):
    """The operator prints a link; whoever came in by it makes one for a colleague, who comes in by that."""
    installations = start_installation(tmp_path, demo=False, mail=False)
    installation = next(installations)
    desks = []
    try:
        installation.samsyn("add-municipality", "2303")
        printed = installation.samsyn("add-person", "forst@ragunda.example.org", "--municipality", "ragunda",
                                      "--role", "administrator")  # fmt: skip
        first = new_desk(desks, installation, browser, tmp_path)
        first.go(re.search(r"http://\S+/lank/\S+", printed)[0])
        first.press("Logga in")
        first.sees("Ragunda")
        first.open("person-new")
        first.fill("E-postadress", "kollega@ragunda.example.org")
        first.page.get_by_role("radio").nth(1).check()
        first.press("Släpp in")
        first.press("Gör en länk")
        link = first.page.get_by_label("Länken").input_value()
        assert first.sent == {"sign-in-by-link", "person-new", "person-link"}
        second = new_desk(desks, installation, browser, tmp_path)
        second.go(link)
        second.press("Logga in")
        second.open("start")
        second.sees("kollega@ragunda.example.org")
    finally:
        for desk in desks:
            next(desk, None)
        next(installations, None)


def new_desk(desks: list, installation, browser, tmp_path):
    desks.append(at_the_desk(installation, browser.new_context(locale="sv-SE"), tmp_path))
    return next(desks[-1])
