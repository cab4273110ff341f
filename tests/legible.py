"""What a reader sees that no rule of axe's asks: a text squeezed into a column of letters, a text on top of another.

Only what is drawn is looked at: text that is hidden, cut off by its own box or scrolled away is nobody's to read.
"""

# A block of text with at least so many letters, on at least so many lines, has at least so many letters a line.
LETTERS, LINES, A_LINE = 24, 3, 9
# The part of the lower text's height that lies under another's, in so many pixels of width.
UNDER, ACROSS = 0.4, 3

RUN = """([LETTERS, LINES, A_LINE, UNDER, ACROSS]) => {
    const blocks = new Map();  // the box that lays out a text → its lines
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const block = node => {
        let one = node.parentElement;
        while (getComputedStyle(one).display.startsWith("inline") && one.parentElement) one = one.parentElement;
        return one;
    };
    const window_of = element => {  // what the boxes around an element leave open
        const open = {left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity};
        for (let one = element; one && one !== document.body; one = one.parentElement) {
            const style = getComputedStyle(one);
            if (style.position === "fixed" || style.position === "sticky") return null;
            if (style.overflowX === "visible" && style.overflowY === "visible") continue;
            const box = one.getBoundingClientRect();
            open.left = Math.max(open.left, box.left); open.right = Math.min(open.right, box.right);
            open.top = Math.max(open.top, box.top); open.bottom = Math.min(open.bottom, box.bottom);
        }
        return open;
    };
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (parent.closest("option, script, style, svg, .ds-sr-only, .ds-skip-link")) continue;
        const open = window_of(parent);
        if (!open) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(line =>
            line.width > 1 && line.right > open.left + 1 && line.left < open.right - 1
            && line.bottom > open.top + 1 && line.top < open.bottom - 1);
        const own = block(node);
        if (!blocks.has(own)) blocks.set(own, []);
        blocks.get(own).push(...lines.map(line => ({line, node, words: node.data.trim()})));
    }
    const said = element => element.textContent.trim().replace(/\\s+/g, " ");
    const found = [], all = [];
    for (const [own, lines] of blocks) {
        const letters = new Map(lines.map(one => [one.node, one.words.length]));
        const length = [...letters.values()].reduce((sum, one) => sum + one, 0);
        const rows = new Set(lines.map(one => Math.round(one.line.bottom / 4))).size;
        if (length >= LETTERS && rows >= LINES && length / rows < A_LINE)
            found.push(`squeezed: ${rows} lines for ${length} letters: ${said(own).slice(0, 80)}`);
        all.push(...lines.map(one => ({...one, own})));
    }
    all.sort((one, other) => one.line.top - other.line.top);
    const told = new Set();
    all.forEach((one, at) => {
        for (const other of all.slice(at + 1)) {
            if (other.line.top >= one.line.bottom) break;
            if (other.own === one.own) continue;
            const across = Math.min(one.line.right, other.line.right) - Math.max(one.line.left, other.line.left);
            const down = Math.min(one.line.bottom, other.line.bottom) - Math.max(one.line.top, other.line.top);
            if (across <= ACROSS || down <= UNDER * Math.min(one.line.height, other.line.height)) continue;
            const words = `on top of each other: ${said(one.own).slice(0, 40)} | ${said(other.own).slice(0, 40)}`;
            if (!told.has(words)) { told.add(words); found.push(words); }
        }
    });
    return found;
}"""


def illegible(page) -> list[str]:
    """One sentence for each text of a Playwright page that cannot be read as it is drawn at this width."""
    return page.evaluate(RUN, [LETTERS, LINES, A_LINE, UNDER, ACROSS])
