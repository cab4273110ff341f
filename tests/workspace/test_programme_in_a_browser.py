"""Writing and moving in a real browser, the whole application behind it: drafts, lost connection, keyboard, axe."""

import time

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from samsyn.content.operations import Written, save_fields
from samsyn.lib.blocks import p, plain
from samsyn.own_space.models import Unsent
from samsyn.programmes.models import Goal
from samsyn.programmes.operations import add_goal
from samsyn.programmes.queries import programme_tree
from tests.actors import TEST
from tests.axe import faults, sideways
from tests.folds import unfold
from tests.signing_in import sign_in

pytestmark = pytest.mark.browser

KEPT = 2600  # milliseconds: the pause before a field is sent, and a little


@pytest.fixture
def cast(committed):
    """The cast, seen by the server's thread too."""
    return committed


@pytest.fixture
def visit(cast, live_server, page, client):
    """visit("goal", thing) opens a page as the editor."""
    sign_in(client, cast.people["editor"])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
    page.set_default_timeout(8000)

    def open_page(name: str, thing):
        page.goto(live_server.url + cast.path + reverse(name, urlconf="samsyn.urls", kwargs={"pk": thing.pk}))
        return page

    yield open_page
    page.close()  # before the database is emptied
    assert complaints == []


def status(page) -> str:
    return page.locator("[data-save-status]").inner_text()


def test_what_is_typed_is_on_the_server_before_it_is_saved_and_comes_back(visit, cast):
    page = visit("goal", cast.goal)
    unfold(page.locator("#falt-difficulties_text")).press_sequentially("Nästan färdigt.")
    page.wait_for_timeout(KEPT)
    assert status(page).startswith("Utkast behållet")
    assert [unsent.field for unsent in Unsent.objects.all()] == ["difficulties"]
    page.evaluate("localStorage.clear()")  # another computer
    visit("goal", cast.goal)
    offer = page.get_by_role("region", name="Text som inte är sparad")
    assert "Nästan färdigt." in offer.inner_text()
    offer.get_by_role("link", name="Fortsätt med det jag skrev").press("Enter")
    assert unfold(page.locator("#falt-difficulties_text")).inner_text().strip() == "Nästan färdigt."
    page.get_by_role("button", name="Spara", exact=True).press("Enter")
    page.locator("[data-saved]").wait_for()
    assert plain(Goal.objects.get(pk=cast.goal.pk).difficulties) == "Nästan färdigt."
    assert not Unsent.objects.exists()


def test_leaving_a_field_keeps_it_at_once(visit, cast):
    page = visit("goal", cast.goal)
    unfold(page.get_by_label("Ansvarig")).fill("Näringslivschef")
    with page.expect_response("**/utkast/**"):
        page.keyboard.press("Tab")
    assert Unsent.objects.get().field == "responsible"


def test_only_one_offer_is_made_of_a_text_that_both_have_kept(visit, cast):
    page = visit("goal", cast.goal)
    unfold(page.get_by_label("Ansvarig")).press_sequentially("Näringslivschef")
    page.wait_for_timeout(KEPT)
    visit("goal", cast.goal)
    assert page.locator("[data-offer]").count() == 1
    page.get_by_role("button", name="Kasta det").press("Enter")
    page.get_by_text("Det som inte var sparat är borta.").wait_for()
    assert page.locator("[data-offer]").count() == 0 and not Unsent.objects.exists()


def test_a_lost_connection_in_the_middle_of_typing_loses_nothing(visit, cast):
    page = visit("goal", cast.goal)
    page.context.set_offline(True)
    unfold(page.get_by_label("Ansvarig")).press_sequentially("Näringslivschef")
    page.wait_for_timeout(KEPT)
    assert "Ingen uppkoppling" in status(page) and not Unsent.objects.exists()
    assert page.get_by_label("Ansvarig").input_value() == "Näringslivschef"
    page.context.set_offline(False)  # sent of itself when the connection is back
    page.get_by_text("Utkast behållet").wait_for()
    assert Unsent.objects.get().field == "responsible"


def test_a_session_that_has_ended_says_so_and_the_text_stays(visit, cast):
    page = visit("goal", cast.goal)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    unfold(page.get_by_label("Ansvarig")).press_sequentially("Näringslivschef")
    page.wait_for_timeout(KEPT)
    assert "Du är inte inloggad längre" in status(page)
    assert page.get_by_label("Ansvarig").input_value() == "Näringslivschef"


# ---- What was kept is not offered when it has been made old ----------------------------------------------------------


def kept_in_the_browser_alone(visit, cast, label: str, text: str):
    """Text typed while the server could not be reached, and the page then left."""
    page = visit("goal", cast.goal)
    page.route("**/utkast/**", lambda route: route.abort())
    unfold(page.get_by_label(label)).fill(text)
    page.wait_for_timeout(600)
    visit("goal", cast.goal)
    page.unroute("**/utkast/**")
    return page


def press_save(page):
    page.get_by_role("button", name="Spara", exact=True).click()


def test_a_save_makes_old_what_was_kept_of_the_same_field_earlier(visit, cast):
    page = kept_in_the_browser_alone(visit, cast, "Ansvarig", "Ett gammalt försök")
    assert page.get_by_role("button", name="Lägg tillbaka texten").count() == 1
    unfold(page.get_by_label("Ansvarig")).fill("Näringslivschef")
    press_save(page)
    page.locator("[data-saved]").wait_for()
    visit("goal", cast.goal)
    assert page.locator("[data-offer]").count() == 0 and not Unsent.objects.exists()


def test_a_save_of_one_field_leaves_what_was_kept_of_another(visit, cast):
    page = kept_in_the_browser_alone(visit, cast, "Ansvarig", "Näringslivschef")
    unfold(page.get_by_label("Namn")).fill("Ett bättre namn")
    press_save(page)
    page.locator("[data-saved]").wait_for()
    assert "Ansvarig" in page.locator("[data-offer]").inner_text()


@pytest.mark.parametrize("choice", ["Den andras text.", "Min text, som den står"])
def test_a_conflict_that_is_solved_leaves_nothing_to_put_back(visit, cast, choice):
    page = visit("goal", cast.goal)
    unfold(page.locator("#falt-current_state_text")).press_sequentially("Mer. ")
    page.wait_for_timeout(KEPT)
    changes = {"current_state": Written([p("Ett annat nuläge.")])}
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=changes)
    press_save(page)
    unfold(page.get_by_label(choice)).check()
    press_save(page)
    page.locator("[data-saved]").wait_for()
    assert page.locator("[data-offer]").count() == 0
    visit("goal", cast.goal)
    assert page.locator("[data-offer]").count() == 0 and not Unsent.objects.exists()


def test_text_put_back_overwrites_nothing_that_others_have_saved_meanwhile(visit, cast):
    page = kept_in_the_browser_alone(visit, cast, "Ansvarig", "Jag")
    changes = {"responsible": Written("Den andra"), "title": Written("Ett nytt namn")}
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=changes)
    for _ in range(
        2
    ):  # what is on its way when a page is left lands after it: the browser's copy is the one that is tried
        Unsent.objects.all().delete()
        visit("goal", cast.goal)
    page.locator("[data-offer]").get_by_text("du får se båda").wait_for()
    page.get_by_role("button", name="Lägg tillbaka texten").click()
    press_save(page)
    page.get_by_text("vilken text ska gälla?").wait_for()
    goal = Goal.objects.get(pk=cast.goal.pk)
    assert (goal.responsible, goal.title) == ("Den andra", "Ett nytt namn")


def test_words_on_their_way_do_not_land_after_the_save_that_made_them_old(visit, cast):
    page = visit("goal", cast.goal)

    def slow(route):
        time.sleep(1)
        route.continue_()

    page.route("**/utkast/**", slow)
    unfold(page.get_by_label("Ansvarig")).fill("Närings")
    unfold(page.get_by_label("Namn")).focus()  # sent
    unfold(page.get_by_label("Ansvarig")).fill("Näringslivschef")
    press_save(page)
    page.locator("[data-saved]").wait_for()
    page.wait_for_timeout(1500)
    assert not Unsent.objects.exists() and Goal.objects.get(pk=cast.goal.pk).responsible == "Näringslivschef"


def test_a_row_is_moved_by_keyboard_and_the_focus_stays_on_its_button(visit, cast):
    for title in ("Andra", "Tredje", "Fjärde"):
        add_goal(by=TEST, programme=cast.programme, title=title)
    page = visit("goals", cast.programme)
    page.locator(f"#ner-{cast.goal.pk}").focus()
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"ner-{cast.goal.pk}"
    titles = [branch.goal.title for branch in programme_tree(cast.programme).goals]
    assert titles == ["Andra", "Tredje", "Stärka vårt företagsklimat", "Fjärde"]


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_when_two_have_written_or_a_draft_waits(visit, cast, width):
    visit("goal", cast.goal)
    page = visit("goal", cast.goal)
    page.set_viewport_size({"width": width, "height": 800})
    unfold(page.get_by_label("Ansvarig")).press_sequentially("Jag")
    page.wait_for_timeout(KEPT)
    visit("goal", cast.goal)
    assert faults(page) == [] and sideways(page) == 0
    page.get_by_role("link", name="Fortsätt med det jag skrev").click()
    changes = {"responsible": Written("Den andra"), "current_state": Written([p("Ett annat nuläge.")])}
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=changes)
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_text("vilken text ska gälla?").wait_for()
    assert faults(page) == [] and sideways(page) == 0
    unfold(page.get_by_label("Den andras text.")).check()
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("heading", name="Stärka vårt företagsklimat").wait_for()
    assert Goal.objects.get(pk=cast.goal.pk).responsible == "Den andra"


def test_a_closed_group_keeps_what_is_typed_and_says_so_and_the_foot_names_it(visit, cast):
    page = visit("goal", cast.goal)
    unfold(page.get_by_label("Ansvarig")).fill("Näringslivschef")
    unfold(page.get_by_label("Namn")).fill("Ett bättre namn")  # and the group before is closed
    assert page.locator("#grupp-vem").get_attribute("open") is None
    expect(page.locator("#grupp-vem > summary")).to_contain_text("Osparade ändringar", use_inner_text=True)
    expect(page.locator("#grupp-lage > summary")).not_to_contain_text("Osparade ändringar", use_inner_text=True)
    expect(page.locator("[data-unsaved-groups]")).to_have_text("Ändrat men inte sparat: Mål, Vem och rådighet")
    press_save(page)
    page.locator("[data-saved]").wait_for()
    goal = Goal.objects.get(pk=cast.goal.pk)
    assert (goal.responsible, goal.title) == ("Näringslivschef", "Ett bättre namn")
    expect(page.locator("[data-unsaved-groups]")).to_have_text("")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_group_is_opened_by_key_and_every_group_open_has_no_faults(visit, cast, width):
    page = visit("goal", cast.goal)
    page.set_viewport_size({"width": width, "height": 800})
    for group in page.locator(".sam-edit").all():
        group.locator("> summary").press("Enter")
        expect(group).to_have_attribute("open", "")
        assert faults(page) == [] and sideways(page) == 0
