"""Blocks as HTML for reading. Reading HTML into blocks is `html_blocks`, reached here as `from_html`."""

from collections.abc import Callable
from html import escape
from itertools import count

from samsyn.lib.blocks import inline_text, normalise
from samsyn.lib.blocks_pictures import UNDESCRIBED, is_picture, lacks_description, picture_mark
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.html_blocks import from_html

__all__ = ["from_html", "to_html"]

Address = Callable[[str], str]
"""Where the picture with this SHA-256 is handed out."""


def to_html(
    value: list[Block], heading_base: int = 3, *, first_note: int = 1, ids: bool = True, address: Address | None = None
) -> str:
    """The text as HTML, safe to put on a page as it is.

    A heading of level 1 becomes h`heading_base`. Every block and table row bears its id as `data-block`, and as `id`
    unless `ids` is false (a page that shows a text twice). Footnotes are numbered from `first_note` and stand last.
    Without `address` a picture is told of in words.
    """
    state = _State(first_note, ids, address)
    blocks = normalise(value)
    parts = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = at + 1
        if block["type"] == "item":
            while end < len(blocks) and blocks[end]["type"] == "item":
                end += 1
            parts.append(_list(blocks[at:end], 0, state))
        elif block["type"] == "table":
            parts.append(_table(block, state))
        elif is_picture(block):
            parts.append(_figure(block, state))
        else:
            parts.append(_paragraph(block, heading_base, state))
        at = end
    return "\n".join(parts + _notes(state))


class _State:
    """What the writer carries along: the footnotes met so far, as (number, id, content)."""

    def __init__(self, first_note: int, ids: bool, address: Address | None = None):
        self.numbers = count(first_note)
        self.first_note = first_note
        self.ids = ids
        self.address = address
        self.notes: list[tuple[int, str, list[Inline]]] = []


def _attributes(block: Block, state: _State) -> str:
    return (f' id="{block["id"]}"' if state.ids else "") + f' data-block="{block["id"]}"'


def _paragraph(block: Block, heading_base: int, state: _State) -> str:
    attributes = _attributes(block, state)
    inside = _inlines(block["text"], block["id"], state)
    match block["type"]:
        case "heading":
            tag = f"h{min(heading_base + block['level'] - 1, 6)}"
            return f"<{tag}{attributes}>{inside}</{tag}>"
        case "quote":
            return f"<blockquote{attributes}><p>{inside}</p></blockquote>"
        case _:
            return f"<p{attributes}>{inside}</p>"


def _figure(block: Block, state: _State) -> str:
    """The size is said, so that the page does not jump when the picture comes."""
    caption = _inlines(block["text"], block["id"], state)
    caption = caption and f"<figcaption>{caption}</figcaption>"
    shown = f"<p>{escape(picture_mark(block))}</p>"
    if state.address:
        lacks = lacks_description(block)
        shown = (
            f'<img src="{escape(state.address(block["picture"]))}" width="{block["width"]}" height="{block["height"]}"'
            f' alt="{UNDESCRIBED if lacks else escape(block["alt"])}" loading="lazy"'
            f' data-picture="{block["picture"]}"{" data-undescribed" * lacks}>'
        )
    return f'<figure class="sam-figure"{_attributes(block, state)}>{shown}{caption}</figure>'


def _list(items: list[Block], depth: int, state: _State) -> str:
    """Items from `depth` down; a change between numbers and bullets starts a new list."""
    parts = []
    at = 0
    while at < len(items):
        ordered = items[at]["ordered"]
        tag = "ol" if ordered else "ul"
        entries = []
        while at < len(items) and items[at]["ordered"] == ordered:
            block = items[at]
            at += 1
            start = at
            while at < len(items) and items[at]["depth"] > depth:
                at += 1
            inside = _inlines(block["text"], block["id"], state)
            if start < at:
                inside += _list(items[start:at], depth + 1, state)
            entries.append(f"<li{_attributes(block, state)}>{inside}</li>")
        parts.append(f"<{tag}>{''.join(entries)}</{tag}>")
    return "".join(parts)


def _table(block: Block, state: _State) -> str:
    head = body = ""
    caption = _inlines(block.get("caption", []), block["id"], state)
    for number, row in enumerate(block["rows"]):
        cells = []
        for place, cell in enumerate(row["cells"]):
            inside = _inlines(cell["text"], f"{row['id']}-{place}", state)
            span = f' colspan="{cell["span"]}"' if "span" in cell else ""
            if block["header_row"] and number == 0:
                cells.append(f'<th scope="col"{span}>{inside}</th>')
            elif block["header_column"] and place == 0:
                cells.append(f'<th scope="row"{span}>{inside}</th>')
            else:
                cells.append(f"<td{span}>{inside}</td>")
        line = f"<tr{_attributes(row, state)}>{''.join(cells)}</tr>"
        if block["header_row"] and number == 0:
            head = f"<thead>{line}</thead>"
        else:
            body += line
    label = escape(inline_text(block.get("caption", [])) or "Tabell")
    caption = caption and f"<caption>{caption}</caption>"
    body = body and f"<tbody>{body}</tbody>"
    table = f'<table class="sam-table"{_attributes(block, state)}>{caption}{head}{body}</table>'
    return f'<div class="sam-scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>'


def _inlines(content: list[Inline], place: str, state: _State) -> str:
    parts = []
    for inline in content:
        if "note" in inline:
            number = next(state.numbers)
            name = f"{place}-not{number}"
            state.notes.append((number, name, inline["note"]))
            parts.append(
                f'<sup class="sam-note-ref"><a id="{name}-text" href="#{name}" role="doc-noteref"'
                f' aria-label="Not {number}">{number}</a></sup>'
            )
        elif "figure" in inline:
            parts.append(f'<span data-figure="{escape(inline["figure"])}">{_words(inline["text"])}</span>')
        else:
            parts.append(_run(inline))
    return "".join(parts)


def _run(inline: Inline) -> str:
    html = _words(inline["text"])
    for mark in inline.get("marks", ()):
        html = f"<{mark}>{html}</{mark}>"
    if "href" in inline:
        html = f'<a href="{escape(inline["href"])}">{html}</a>'
    return html


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _notes(state: _State) -> list[str]:
    if not state.notes:
        return []
    start = f' start="{state.first_note}"' if state.first_note != 1 else ""
    entries = [
        f'<li id="{name}">{"".join(map(_run, content))}'
        f' <a href="#{name}-text" role="doc-backlink" aria-label="Tillbaka till not {number} i texten">↩</a></li>'
        for number, name, content in state.notes
    ]
    listed = f"<ol{start}>{''.join(entries)}</ol>"
    return [f'<section class="sam-notes" role="doc-endnotes" aria-label="Noter">{listed}</section>']
