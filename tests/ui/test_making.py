"""A file that takes long to make is told of at once."""

import re
from pathlib import Path

import pytest

SAMSYN = Path(__file__).parents[2] / "samsyn"
MADE = re.compile(r"<a\b[^>]*href=\"\{% url '(?:open-file|open-actions|document-file|decision-pack-file)'")


def test_every_link_to_a_file_that_is_made_says_that_it_is():
    links = [
        (path.name, link)
        for path in (SAMSYN / "templates").rglob("*.html")
        for link in MADE.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(links) > 10
    assert [(name, link) for name, link in links if "data-made" not in link] == []


@pytest.mark.browser
def test_a_press_is_answered_at_once_by_the_link_and_once_for_each_link(page):
    page.set_content(
        '<ul><li><a data-made href="#pdf">Pdf</a></li><li><a data-made href="#word">Word</a></li></ul>'
        '<a href="#annat">Annat</a>'
    )
    page.add_script_tag(path=SAMSYN / "static/samsyn/making.js")
    page.click("text=Annat")
    assert page.locator("[role=status]").count() == 0
    page.click("text=Pdf")
    page.click("text=Pdf")
    told = page.locator("li", has_text="Pdf").locator("[role=status]")
    told.filter(has_text="kan ta en halv minut").wait_for()
    assert told.count() == 1 and page.locator("[role=status]").count() == 1
    page.click("text=Word")
    page.locator("li", has_text="Word").locator("[role=status]").filter(has_text="Filen hämtas").wait_for()
