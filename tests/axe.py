"""Asks axe-core (tests/vendor) what is wrong with a page for those who do not see or point."""

from pathlib import Path

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page) -> list[str]:
    """One sentence for each fault on a Playwright page; run by the debugger, so a strict CSP does not stop it."""
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]


def sideways(page) -> int:
    """By how many pixels the page scrolls sideways; 0 is right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
