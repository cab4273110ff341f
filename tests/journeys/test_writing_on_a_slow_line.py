"""Whoever writes on between the press and the page that comes loses nothing, on any page inside."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_department_answers import here  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("answers")]

PART = "from samsyn.programmes.models import Objective; print(Objective.objects.order_by('pk').first().pk)"


def test_what_is_written_after_the_press_is_given_back_and_collides_with_nothing_of_ones_own(
    page, installation, as_role, here  # noqa: F811
):  # fmt: skip
    as_role("editor")
    page.goto(f"{installation.url}/ragunda/arbete/delmal/{here(PART)}/")
    held = []
    is_sent = lambda route: route.request.method == "POST"  # noqa: E731
    page.route("**/arbete/delmal/**", lambda route: held.append(route) if is_sent(route) else route.continue_())
    field = page.get_by_label("Ansvarig", exact=True)
    field.fill("Fastighetschef")
    field.press("Enter", no_wait_after=True)
    while not held:
        page.wait_for_timeout(20)
    page.keyboard.type(" och lantmätare")
    [post] = held
    with page.expect_navigation():
        post.continue_()
    offer = page.locator("[data-offer]")
    expect(offer).to_contain_text("Vi hittade text som inte hann sparas")
    assert page.get_by_label("Ansvarig", exact=True).input_value() == "Fastighetschef"
    offer.get_by_role("button", name="Lägg tillbaka texten").click()
    assert page.get_by_label("Ansvarig", exact=True).input_value() == "Fastighetschef och lantmätare"
    page.unroute_all()
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Sparat")
    assert page.get_by_label("Ansvarig", exact=True).input_value() == "Fastighetschef och lantmätare"
    assert page.locator("[data-offer]").count() == 0
