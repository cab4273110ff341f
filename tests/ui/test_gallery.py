import re

import pytest
from django.http import Http404
from django.template.loader import render_to_string

from samsyn.ui.gallery import VIEWS
from samsyn.ui.views import gallery
from tests.axe import faults, sideways


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_the_gallery_is_a_whole_page(view, request_to):
    page = gallery(request_to(f"/galleri?vy={view}")).content.decode()
    assert page.count("<h1") == 1
    assert page.rstrip().endswith("</html>")
    assert "<c-" not in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_on_a_page_breaks_the_strict_policy(view, request_to):
    page = gallery(request_to(f"/galleri?vy={view}")).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_the_gallery_is_served_only_with_the_demo_or_in_development(request_to, settings):
    settings.DEMO = settings.DEBUG = False
    with pytest.raises(Http404):
        gallery(request_to("/galleri"))


def test_a_view_that_does_not_exist_is_not_found(request_to):
    with pytest.raises(Http404):
        gallery(request_to("/galleri?vy=../settings"))


@pytest.mark.parametrize("status", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_is_plain_and_has_a_way_on(status):
    page = render_to_string(f"{status}.html")  # without a request: a page for faults must not make one
    assert page.count("<h1>") == 1
    assert re.search(r'<main.*<a href="[^"]*"', page, re.DOTALL)
    assert "Error" not in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(view, width, open_page, page):
    page.set_viewport_size({"width": width, "height": 900})
    open_page(f"/galleri?vy={view}")
    assert faults(page) == []
    assert sideways(page) == 0
    assert page.complaints == []


@pytest.mark.browser
def test_a_municipality_with_a_light_colour_can_be_read(open_page, page):
    page.colour = "#ffcc00"
    open_page("/galleri?vy=inne")
    assert faults(page) == []


@pytest.mark.browser
def test_the_first_tab_is_the_way_past_the_head(open_page, page):
    open_page("/galleri?vy=inne")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Till innehållet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#innehall') !== null")


@pytest.mark.browser
def test_the_fault_summary_has_the_focus_and_leads_to_the_field(open_page, page):
    open_page("/galleri?vy=formular")
    assert page.title().startswith("Fel: ")
    assert page.evaluate("document.activeElement.className") == "sam-problem"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "name"


@pytest.mark.browser
def test_a_fault_in_a_group_of_choices_leads_to_the_first_choice(open_page, page):
    open_page("/galleri?vy=formular")
    page.get_by_role("link", name="Läge").click()
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["status", "writing"]


@pytest.mark.browser
def test_printing_leaves_out_what_paper_cannot_do(open_page, page):
    open_page("/galleri?vy=inne")
    page.emulate_media(media="print")
    for part in (".sam-bar nav", ".sam-sections", ".sam-save", ".sam-pages", ".sam-filter"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible()
