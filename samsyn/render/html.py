"""A document as HTML: a complete page of its own, or its body for a page of ours.

The classes are those of the application's style sheet (`sam-…`); `html.css` styles them in the page that stands alone.
"""

import base64
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.colour import accent_set
from samsyn.render import fitting, grid, lists
from samsyn.render.check import check, picture_type, printable
from samsyn.render.tree import (
    EXAMPLE,
    Blocks,
    Comparison,
    Document,
    Facts,
    Figure,
    Heading,
    Lead,
    Node,
    Notice,
    PageBreak,
    PageTurn,
    Picture,
    Table,
    Text,
    Vision,
    anchor,
    heading_line,
    imprint,
    in_contents,
    inlines,
    parts,
    placed,
)

PIECES = {"-": "del", "+": "ins"}
# The title on paper, in points, and on a phone: where it may be divided so that no line is wider than the screen.
PAPER = [fitting.Step(46, 4), fitting.Step(36, 5), fitting.Step(25, 9)]
PAPER_WIDTH, PHONE, PHONE_WIDTH = 470, 34, 280


def to_html(document: Document) -> str:
    """A complete page that needs no other file, can be printed, and reads well without its style sheet.

    RenderFailed with a Swedish sentence when the document has a fault.
    """
    document = printable(document)
    check(document)
    style = files("samsyn.render").joinpath("html.css").read_text(encoding="utf-8")
    colour = accent_set(document.accent).accent
    control = f'<meta name="kontrollkod" content="{escape(document.control_code)}">' if document.control_code else ""
    small = "".join(f"<p>{escape(line)}</p>" for line in imprint(document))
    return (
        f'<!doctype html>\n<html lang="{escape(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)} – {escape(document.municipality)}</title>\n"
        f"{control}\n<style>\n:root {{ --accent: {colour}; }}\n{style}</style>\n</head>\n<body>\n"
        f"{_opening(document)}\n{_contents(document)}\n<main>\n{body_html(document)}\n</main>\n"
        f"<footer>{_example(document)}{small}</footer>\n</body>\n</html>\n"
    )


def body_html(document: Document, heading_base: int = 2, *, first_note: int = 1) -> str:
    """The body without cover and contents; a chapter becomes h`heading_base`. Footnotes stand last.

    `first_note`: of a page that is written in several pieces, the number that this one goes on from.
    """
    writer = _Writer(heading_base, first_note)
    made = []
    for lies, nodes in parts(document):
        inside = [part for node in nodes if (part := writer.node(node))]
        made += ['<div class="sam-lies">', *inside, "</div>"] if lies else inside
    return "\n".join(made + writer.notes())


def _opening(document: Document) -> str:
    logotype = _picture(document.logotype) if document.logotype else ""
    kind = f'<p class="sam-kind">{escape(document.kind)}</p>' if document.kind else ""
    subtitle = f'<p class="sam-lead">{escape(document.subtitle)}</p>' if document.subtitle else ""
    status = f'<p class="sam-version"><strong>{escape(document.status)}</strong></p>' if document.status else ""
    facts = _Writer(2).node(Facts(document.facts))
    return (
        f"<header>{_example(document)}<p>{logotype}<b>{escape(document.municipality)}</b></p>"
        f"{kind}{_title(document)}{subtitle}{status}{facts}</header>"
    )


def _title(document: Document) -> str:
    size = fitting.fitted(document.title, PAPER, PAPER_WIDTH, fitting.OFFICE_STRONG).size
    words = fitting.divided(document.title, PHONE, PHONE_WIDTH, fitting.OFFICE_STRONG)
    return f'<h1 data-fit="{size:g}">{escape(words)}</h1>'


def _example(document: Document) -> str:
    return f'<p class="sam-demo">{EXAMPLE}</p>' if document.is_example else ""


def _contents(document: Document) -> str:
    """Chapters, and under them what the contents name."""
    chapters: list[tuple[Heading, list[Heading]]] = []
    for node in placed(document):
        if isinstance(node, Heading) and in_contents(node):
            if node.level == 1 or not chapters:
                chapters.append((node, []))
            else:
                chapters[-1][1].append(node)
    if not document.contents or not chapters:
        return ""
    entries = []
    for chapter, under in chapters:
        inner = "".join(f"<li>{_entry(node)}</li>" for node in under)
        entries.append(f"<li>{_entry(chapter)}{f'<ul>{inner}</ul>' if inner else ''}</li>")
    return f'<nav aria-labelledby="innehall"><h2 id="innehall">Innehåll</h2><ul>{"".join(entries)}</ul></nav>'


def _entry(node: Heading) -> str:
    return f'<a href="#{escape(node.id)}">{escape(heading_line(node))}</a>'


class _Writer:
    """Carries the footnotes met so far: they are numbered through the document."""

    def __init__(self, heading_base: int, first_note: int = 1):
        self.base = heading_base
        self.first_note = first_note
        self.notes_met: list[Sequence[Inline]] = []

    def node(self, node: Node) -> str:
        match node:
            case Heading():
                number = f'<span class="sam-number">{escape(node.number)}</span> ' if node.number else ""
                return self._heading(node.level, number + _words(node.text), node.id, "sam-knot" if node.knot else "")
            case Blocks():
                return self._blocks(node.blocks, node.prefix)
            case Lead():
                return f'<p class="sam-lead"{_id(node.id)}>{self._text(node.text)}</p>'
            case Vision():
                inside = self._blocks(node.blocks, node.prefix)
                return f'<div class="sam-vision"><p class="sam-label">{_words(node.label)}</p>{inside}</div>'
            case Facts():
                pairs = [f"<div><dt>{self._text(t)}</dt><dd>{self._text(f)}</dd></div>" for t, f in node.rows if f]
                return f'<dl class="sam-facts">{"".join(pairs)}</dl>' if pairs else ""
            case Table():
                return self._table(grid.of_table(node))
            case Figure():
                caption = f"<figcaption>{self._text(node.caption)}</figcaption>" if node.caption else ""
                return f'<figure class="sam-figure"{_id(node.id)}>{caption}{_picture(node.picture)}</figure>'
            case PageBreak():
                return '<div class="sam-break"></div>'
            case PageTurn():
                return ""  # the parts tell
            case Notice():
                heading = f"<p><strong>{_words(node.heading)}</strong></p>" if node.heading else ""
                return f'<div class="sam-notice" role="note">{heading}<p>{self._text(node.text)}</p></div>'
            case Comparison():
                return self._comparison(node)

    def notes(self) -> list[str]:
        """The footnotes as a section, each with a link back; nothing when there are none."""
        if not self.notes_met:
            return []
        entries = []
        for number, content in enumerate(self.notes_met, self.first_note):
            back = f'<a href="#not{number}-text" role="doc-backlink" aria-label="Tillbaka till not {number}">↩</a>'
            entries.append(f'<li id="not{number}">{"".join(map(_run, content))} {back}</li>')
        start = f' start="{self.first_note}"' if self.first_note > 1 else ""
        listed = f"<ol{start}>{''.join(entries)}</ol>"
        return [f'<section class="sam-notes" role="doc-endnotes" aria-label="Noter">{listed}</section>']

    def _heading(self, level: int, inside: str, id: str, css: str = "") -> str:
        tag = f"h{min(self.base + level - 1, 6)}"
        attributes = _id(id) + (f' class="{css}"' if css else "")
        return f"<{tag}{attributes}>{inside}</{tag}>"

    def _blocks(self, blocks: Sequence[Block], prefix: str) -> str:
        parts = []
        for part in lists.grouped(blocks):
            if isinstance(part, list):
                parts += [self._list(one, prefix) for one in part]
                continue
            id = anchor(prefix, part["id"])
            if part["type"] == "table":
                parts.append(self._table(grid.of_block(part, prefix)))
            elif part["type"] == "heading":
                parts.append(self._heading(part["level"], self._inlines(part["text"]), id))
            elif part["type"] == "quote":
                parts.append(f"<blockquote{_id(id)}><p>{self._inlines(part['text'])}</p></blockquote>")
            else:
                parts.append(f"<p{_id(id)}>{self._inlines(part['text'])}</p>")
        return "\n".join(parts)

    def _list(self, one: lists.List, prefix: str) -> str:
        tag = "ol" if one.ordered else "ul"
        entries = []
        for item in one.items:
            inside = self._inlines(item.block["text"])
            inside += "".join(self._list(inner, prefix) for inner in item.lists)
            entries.append(f"<li{_id(anchor(prefix, item.block['id']))}>{inside}</li>")
        return f"<{tag}>{''.join(entries)}</{tag}>"

    def _table(self, made: grid.Grid) -> str:
        if not made.rows:
            return ""
        caption = f"<caption>{self._inlines(made.caption)}</caption>" if made.caption else ""
        rows = []
        for number, row in enumerate(made.rows):
            if row.heads and number > int(made.header_row):
                rows.append("</tbody><tbody>")
            cells = []
            for place, (content, span) in enumerate(row.cells):
                if row.heads:
                    cells.append(f'<th scope="rowgroup" colspan="{span}">{self._inlines(content)}</th>')
                    continue
                scope = "col" if made.header_row and number == 0 else "row" if made.header_column and place == 0 else ""
                tag, attributes = ("th", f' scope="{scope}"') if scope else ("td", "")
                attributes += f' colspan="{span}"' if span > 1 else ""
                attributes += ' class="sam-num"' if made.holds_figures(place) else ""
                cells.append(f"<{tag}{attributes}>{self._inlines(content)}</{tag}>")
            css = ' class="sam-heads"' if row.heads else ""
            rows.append(f"<tr{_id(row.id)}{css}>{''.join(cells)}</tr>")
        head = f"<thead>{rows.pop(0)}</thead>" if made.header_row else ""
        label = escape("".join(inline.get("text", "") for inline in made.caption) or "Tabell")
        table = f'<table class="sam-table"{_id(made.id)}>{caption}{head}<tbody>{"".join(rows)}</tbody></table>'
        return f'<div class="sam-scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>'

    def _comparison(self, node: Comparison) -> str:
        """Removed and added words are named for those who do not see the strokes."""
        label = f'<p class="sam-label">{_words(node.label)}</p>' if node.label else ""
        pieces = "".join(
            f"<{PIECES[mark]}>{_words(words)}</{PIECES[mark]}>" if mark in PIECES else _words(words)
            for mark, words in node.pieces
        )
        return f'<div class="sam-comparison"{_id(node.id)}>{label}<p>{pieces}</p></div>'

    def _text(self, text: Text) -> str:
        return self._inlines(inlines(text))

    def _inlines(self, content: Sequence[Inline]) -> str:
        return "".join(self._note(inline["note"]) if "note" in inline else _run(inline) for inline in content)

    def _note(self, content: Sequence[Inline]) -> str:
        self.notes_met.append(content)
        number = self.first_note + len(self.notes_met) - 1
        link = f'<a id="not{number}-text" href="#not{number}" role="doc-noteref" aria-label="Not {number}">{number}</a>'
        return f'<sup class="sam-note-ref">{link}</sup>'


def _run(inline: Inline) -> str:
    html = _words(inline["text"])
    for mark in inline.get("marks", ()):
        html = f"<{mark}>{html}</{mark}>"
    return f'<a href="{escape(inline["href"])}">{html}</a>' if "href" in inline else html


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _id(id: str) -> str:
    return f' id="{escape(id)}"' if id else ""


def _picture(picture: Picture) -> str:
    data = base64.b64encode(picture.data).decode()
    return f'<img alt="{escape(picture.alt)}" src="data:{picture_type(picture.data)};base64,{data}">'
