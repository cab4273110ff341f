"""Asks axe-core (tests/vendor) what is wrong with a page for those who do not see or point."""

from pathlib import Path

from tests.legible import illegible

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {360: 740, 1280: 900}  # pixels: a phone, a laptop

# What another width can change though the same elements are shown: what lies over what, how large and how near
# things are, what is cut off and must be scrolled. Every other rule reads the markup, which is the same.
BY_WIDTH = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]

# Only the faults are kept: to describe the thousands of things that are right takes far longer than to find them.
RUN = """async only => {
    const result = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
    return result.violations.flatMap(
        fault => fault.nodes.map(node => `${fault.id}: ${fault.help}: ${node.html.slice(0, 200)}`));
}"""
# Which elements are drawn, in order: a stylesheet may show something on a phone that a laptop never shows.
SHOWN = """() => [...document.querySelectorAll("*")].map(one => one.checkVisibility({visibilityProperty: true}) ? 1 : 0)
    .join("")"""


def faults(page, only: list[str] | None = None) -> list[str]:
    """One sentence for each fault on a Playwright page; run by the debugger, so a strict CSP does not stop it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(RUN, {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS})


def faults_at_both_sizes(page, at_each=lambda width: None, *, asks_axe: bool = True) -> list[str]:
    """Every rule on a phone; on a laptop too where it shows other elements, else those that the width can change."""
    found: list[str] = []
    asked: set[str] = set()
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        shown = page.evaluate(SHOWN)
        if asks_axe:
            found += [f"{width}: {fault}" for fault in faults(page, BY_WIDTH if shown in asked else None)]
        asked.add(shown)
        if over := sideways(page):
            found.append(f"{width}: the page goes {over} pixels sideways")
        found += [f"{width}: {fault}" for fault in illegible(page)]
        at_each(width)
    return found


def sideways(page) -> int:
    """By how many pixels the page scrolls sideways; 0 is right."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


NARROWEST = 320  # pixels: what WCAG 1.4.10 asks for
# A word of three hundred letters wherever somebody's own words can stand.
UNBROKEN = """() => {
    for (const place of document.querySelectorAll("main, header.sam-head, .sam-opening")) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            const around = text.parentElement;
            const is_ours = around.closest("button, .ds-button, select, summary, svg, script, style, label, nav");
            if (!text.data.trim() || is_ours || getComputedStyle(around).whiteSpace.startsWith("nowrap")) continue;
            text.data += " " + "a".repeat(300);
        }
    }
}"""
WIDER = """() => [...document.querySelectorAll("main *, header *")]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(one => !one.closest(".sam-scroll") || matchMedia("print").matches)
    .slice(-3).map(one => one.outerHTML.slice(0, 80))"""
# Words of at most 24 letters that stand on two lines without a hyphen; not addresses, which may be torn anywhere.
TORN = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, around = text.parentElement;
        if (!around.checkVisibility() || around.closest(".ds-sr-only, script, style, option")) continue;
        if (getComputedStyle(around).hyphens === "auto") continue;
        for (const word of text.data.matchAll(/(?<!\\S)\\p{L}{2,24}(?!\\S)/gu)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top));
            if (new Set(lines).size > 1) found.push(word[0]);
        }
    }
    return found;
}"""


def unbroken(page) -> list[str]:
    """No word is torn on the narrowest screen; one that is wider than it is, and then nothing goes over its edge."""
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    found = [f"{NARROWEST}: the word {word} is torn" for word in page.evaluate(TORN)]
    page.evaluate(UNBROKEN)
    if over := sideways(page):
        found.append(f"{NARROWEST}: a word of 300 letters takes the page {over} pixels over: {page.evaluate(WIDER)}")
    return found


PAPER, LYING_PAPER = 673, 1017  # pixels: A4 less its margins; a plan's table lies
# What cannot be pressed on paper, and tables that stand as on a phone.
NOT_ON_PAPER = """() => {
    const pressed = "nav:not(.sam-toc), .sam-fold, .ds-skip-link, .sam-bar form, .sam-filter, .sam-do .ds-button";
    const shown = [...document.querySelectorAll(pressed)].filter(one => one.checkVisibility());
    const rows = [...document.querySelectorAll(".sam-stacked tr")].filter(one => one.checkVisibility());
    const stacked = rows.filter(one => getComputedStyle(one).display !== "table-row");
    return [...shown, ...stacked].map(one => one.outerHTML.slice(0, 80));
}"""


def on_paper(page) -> list[str]:
    """Printed, a page keeps its columns and has nothing to press, and nothing goes over the edge of the paper."""
    is_lying = page.locator(".sam-plan").count() > 0
    page.set_viewport_size({"width": LYING_PAPER if is_lying else PAPER, "height": 950})
    page.emulate_media(media="print")
    found = [f"on paper: {one}" for one in page.evaluate(NOT_ON_PAPER)]
    if over := sideways(page):
        found.append(f"on paper: {over} pixels over the edge: {page.evaluate(WIDER)}")
    page.emulate_media(media="screen")
    return found
