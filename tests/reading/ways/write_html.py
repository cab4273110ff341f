"""A paper as a page of the web, and as Markdown."""

import base64
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from .paper import Block, Box, Cell, Paper, Para, Picture, Run, Table, Wrapped, with_typed_numbers
from .pixel import PNG

ABOVE = '<nav><ul><li><a href="/">Start</a></li><li><a href="/kommun">Kommun och politik</a></li></ul></nav>'
BELOW = "<footer><p>Storåsa kommun, Torget 1</p><p><a href='/kakor'>Om kakor</a></p></footer>"


def html(paper: Paper) -> bytes:
    made = _blocks(with_typed_numbers(paper).blocks)
    sheet = "".join(f".{name}{{{look}}}" for name, look in paper.sheet.items())
    sheet = f"<style>{sheet}</style>" if sheet else ""
    around = (f"{ABOVE}<main>", f"</main>{BELOW}") if paper.site else ("", "")
    name = f"{paper.title} - Storåsa kommun" if paper.site else paper.title
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{escape(name)}</title>{sheet}</head>'
        f"<body>{around[0]}{made}{around[1]}</body></html>"
    ).encode()


def _blocks(blocks: Sequence[Block]) -> str:
    return "".join(
        _list(list(group), 0) if listed else "".join(_block(block) for block in group)
        for listed, group in groupby(blocks, key=lambda block: isinstance(block, Para) and block.listed)
    )


def _list(entries: list, depth: int) -> str:
    tag = "ol" if entries[0].listed == "number" else "ul"
    made = ""
    while entries:
        one = entries.pop(0)
        below = []
        while entries and entries[0].depth > depth:
            below.append(entries.pop(0))
        made += f"<li>{_runs(one.runs)}{_list(below, depth + 1) if below else ''}</li>"
    return f"<{tag}>{made}</{tag}>"


def _block(block: Block) -> str:
    match block:
        case Para():
            tag = "p" if block.level is None else f"h{min(block.level + 1, 6)}"
            look = f"font-size:{block.size}pt;" if block.size else ""
            look += f"margin-left:{2 * block.indent}em;" if block.indent else ""
            look += f"color:#{block.colour};" if block.colour else ""
            look += "text-decoration:underline;" if block.underlined else ""
            styled = f' style="{look}"' if look else ""
            return f"<{tag}{styled}>{_runs(block.runs)}</{tag}>"
        case Table():
            rows = "".join(
                f"<tr>{''.join(_cell(one, 'th' if place < block.heads else 'td') for one in cells)}</tr>"
                for place, cells in enumerate(block.rows)
            )
            return f"<table>{rows}</table>"
        case Picture():
            kept = base64.b64encode(PNG).decode()
            return f'<p><img alt="{escape(block.words)}" src="data:image/png;base64,{kept}"></p>'
        case Wrapped():
            named = f' class="{block.name}"' if block.name else ""
            return f"<{block.tag}{named}>{_inside(block.inside)}</{block.tag}>"
        case Box():
            return f'<div class="ruta">{_blocks(block.inside)}</div>'


def _cell(one: Cell, tag: str) -> str:
    spans = (f' colspan="{one.across}"' if one.across > 1 else "") + (f' rowspan="{one.down}"' if one.down > 1 else "")
    return f"<{tag}{spans}>{_inside(one.inside)}</{tag}>"


def _inside(blocks: Sequence[Block]) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Para) and not blocks[0].listed:
        return _runs(blocks[0].runs)
    return _blocks(blocks)


def _runs(runs: Sequence[Run]) -> str:
    made = ""
    for run in runs:
        words = escape(run.words).replace("\n", "<br>")
        words = f"<strong>{words}</strong>" if run.bold and words else words
        words = f"<em>{words}</em>" if run.italic and words else words
        made += f"{words} ({escape(run.note)})" if run.note else words
    return made


def markdown(paper: Paper) -> bytes:
    """Tables must have no cells over several columns or rows, and one paragraph in each."""
    return "\n\n".join(_marked(with_typed_numbers(paper).blocks)).encode() + b"\n"


def _marked(blocks: Sequence[Block]) -> Iterator[str]:
    for listed, group in groupby(blocks, key=lambda block: isinstance(block, Para) and block.listed):
        if listed:
            marks = {"bullet": "-", "number": "1."}
            yield "\n".join(f"{'    ' * one.depth}{marks[one.listed]} {_stars(one.runs)}" for one in group)
            continue
        for block in group:
            match block:
                case Para():
                    words = _stars(block.runs)
                    yield words if block.level is None else f"{'#' * (block.level + 1)} {words}"
                case Table():
                    first, *rest = ([_stars(one.inside[0].runs) for one in cells] for cells in block.rows)
                    lines = [first, ["---"] * len(first), *rest]
                    yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
                case Picture():
                    yield f"![{block.words}](bild.png)"
                case Box() | Wrapped():
                    yield from _marked(block.inside)


def _stars(runs: Sequence[Run]) -> str:
    return "".join(f"**{run.words.strip()}** " if run.bold and run.words.strip() else run.words for run in runs).strip()
