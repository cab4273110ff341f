"""A person without a mouse: Tab to a thing, then type or press a key."""

from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, expect

TRIES = 3
LIMIT = 250  # Tab presses before we say that it cannot be reached


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the thing has focus, forwards through the page from where focus stands."""
    handle = target.first.element_handle()
    for _ in range(LIMIT):
        if page.evaluate("element => element === document.activeElement", handle):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the keyboard on {page.url}")


def press(page: Page, target: Locator, sees: str) -> None:
    """Reach a link or button and press Enter; the words must stand on the page that comes."""
    reach(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text(sees, use_inner_text=True)


def unfold(page: Page, target: Locator) -> None:
    """Reach a summary and open it, if it is not open already."""
    reach(page, target)
    if not target.first.evaluate("summary => summary.parentElement.open"):
        page.keyboard.press("Enter")


def write(page: Page, target: Locator, text: str) -> None:
    """Reach a field and write in it, in place of what it holds."""
    reach(page, target)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def choose(page: Page, target: Locator) -> None:
    """Reach the group's radio button, or the box, and choose it with the arrow keys or space."""
    handle = target.first.element_handle()
    if handle.get_attribute("type") != "radio":
        reach(page, target)
        page.keyboard.press("Space")
        return
    name = handle.get_attribute("name")
    group = page.locator(f"input[type=radio][name='{name}']")
    for _ in range(LIMIT):
        if page.evaluate("name => document.activeElement.name === name", name):
            break
        page.keyboard.press("Tab")
    for _ in range(group.count() + 1):
        if page.evaluate("element => element.checked", handle):
            return
        page.keyboard.press("ArrowDown" if page.evaluate("document.activeElement.checked") else "Space")
    raise AssertionError(f"{target} cannot be chosen with the keyboard on {page.url}")


def pick(page: Page, target: Locator, words: str) -> None:
    """Reach a select and type the first letters of the option."""
    reach(page, target)
    page.keyboard.type(words)


def give_file(page: Page, target: Locator, path: Path) -> None:
    """Reach the file field, open it with a key and choose the file.

    A page that comes back with faults moves focus to them when it has loaded, on a busy machine after we have begun.
    """
    for _ in range(TRIES):
        reach(page, target)
        try:
            with page.expect_file_chooser(timeout=5_000) as chooser:
                page.keyboard.press("Space")
        except TimeoutError:
            continue
        chooser.value.set_files(path)
        return
    raise AssertionError(f"{target} does not open with a key on {page.url}")
