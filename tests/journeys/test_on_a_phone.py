"""Every work page of the example municipality on a phone: its head leaves room, its links can be told apart and hit."""

import re
from collections import deque

import pytest
from playwright.sync_api import Error, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
HIGHEST = 180  # pixels from the municipality's bar to the page itself; the strip that says example stands above
FEWEST = 60  # pages that the walk finds, lest it pass by finding none
APART, TALL = 8, 44  # pixels between two links beside each other, and of each for a finger
NOT_PAGES = re.compile(r"/(fil|excel|logga-ut|paket|underlag)\b|\.\w+$")

HEAD = """() => Math.round(document.getElementById("innehall").getBoundingClientRect().top
    - document.querySelector(".sam-bar").getBoundingClientRect().top
    - (document.querySelector(".sam-messages")?.getBoundingClientRect().height ?? 0))"""
LINKS = "[...document.querySelectorAll('main a[href], .sam-bar a[href]')].map(one => one.href)"
# Two links with nothing but space between them, on one line.
CROWDED = """([APART, TALL]) => [...document.querySelectorAll("main a + a")].flatMap(second => {
    const first = second.previousElementSibling;
    for (let one = first.nextSibling; one !== second; one = one.nextSibling) if (one.textContent.trim()) return [];
    if (![first, second].every(one => one.checkVisibility())) return [];
    const [left, right] = [first, second].map(one => one.getBoundingClientRect());
    const said = `${first.innerText} | ${second.innerText}`.replace(/\\s+/g, " ");
    const faults = [];
    if (left.bottom > right.top && right.left - left.right < APART) faults.push(`too close: ${said}`);
    if (Math.min(left.height, right.height) < TALL) faults.push(`too low for a finger: ${said}`);
    return faults;
})"""


def shape(url: str) -> str:
    """The address without what tells one row from another: pages of one kind are looked at once."""
    return re.sub(r"/[a-z0-9]{16}(?=/|$)", "/*", re.split("[?#]", url)[0])


def walked(page, start: str):
    """Opens one page of each kind that links lead to from the start page inside."""
    todo, seen = deque([start]), set()
    while todo:
        url = todo.popleft()
        if shape(url) in seen or "/arbete/" not in url or NOT_PAGES.search(shape(url).rstrip("/")):
            continue
        seen.add(shape(url))
        try:
            page.goto(url, wait_until="load")
        except Error:  # a file
            continue
        if page.locator("#innehall").count():
            yield shape(url).partition("/arbete/")[2]
            todo.extend(page.evaluate(LINKS))


def test_the_head_leaves_room_for_the_page_and_links_are_apart(page, as_role):
    page.set_viewport_size(PHONE)
    high, crowded, count = {}, [], 0
    as_role("editor")
    for name in walked(page, page.url):
        count += 1
        if (height := page.evaluate(HEAD)) > HIGHEST:
            high[name] = height
        crowded += [f"{name}: {fault}" for fault in page.evaluate(CROWDED, [APART, TALL])]
    assert count >= FEWEST
    assert high == {}
    assert crowded == [], "\n".join(crowded)


def test_the_links_of_the_bar_and_of_the_head_are_under_a_word_and_one_list_is_open_at_a_time(page, as_role):
    page.set_viewport_size(PHONE)
    as_role("editor")
    page.locator("main a[href*='/program/']").first.click()
    menu, parts = (page.locator(f"{place} .sam-fold > summary") for place in (".sam-bar", ".sam-head"))
    inside = page.get_by_role("navigation", name="Hela Samsyn")
    of_document = page.get_by_role("navigation", name="Dokumentets delar")
    expect(inside).not_to_be_visible()
    expect(of_document).not_to_be_visible()
    parts.press("Enter")
    expect(of_document).to_be_visible()
    menu.press("Enter")
    expect(inside).to_be_visible()
    expect(of_document).not_to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(menu).not_to_be_visible()
    expect(of_document).to_be_visible()
