import pytest

from tests.heard import listen
from tests.journeys.conftest import start_installation
from tests.sent.sending import Desk


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """`samsyn serve --demo` of its own: forms change it, and the journeys tell another story."""
    yield from start_installation(tmp_path_factory.mktemp("sent"))


@pytest.fixture(scope="session")
def signed_in_context(demo, browser):
    """One visit by the administrator, who may press every button."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(demo.url)
    page.locator("form[action$='/ragunda/administrator/'] button").click()
    page.wait_for_url("**/arbete/")
    page.close()
    yield context
    context.close()


def at_the_desk(demo, context, tmp_path):
    heard = listen(context)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    yield Desk(demo, page, heard, tmp_path)
    page.close()
    assert heard.faults() == []


@pytest.fixture
def desk(demo, signed_in_context, tmp_path):
    yield from at_the_desk(demo, signed_in_context, tmp_path)


@pytest.fixture
def strangers_desk(demo, browser, tmp_path):
    context = browser.new_context(locale="sv-SE")
    yield from at_the_desk(demo, context, tmp_path)
    context.close()
