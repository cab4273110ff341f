"""What lies folded on a page, opened as a person opens it."""

from playwright.sync_api import Locator


def unfold(target: Locator) -> Locator:
    """Press each row that the thing lies folded under, the outermost first."""
    closed = target.first.locator("xpath=ancestor::details[not(@open)]/summary")
    while closed.count():
        closed.first.click()
    return target
