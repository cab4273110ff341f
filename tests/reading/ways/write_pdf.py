"""A paper as PDF: nothing but words, sizes, weights and lines, as most PDF files are."""

import json
from collections.abc import Sequence

import typst

from .paper import SIZES, Block, Box, Cell, Paper, Para, Picture, Run, Table, Wrapped, with_typed_numbers

MARKS = ("•", "–", "▪")


def pdf(paper: Paper) -> bytes:
    broad = any(isinstance(block, Table) and block.columns >= 4 for block in paper.blocks)
    running = (
        f"header: text(9pt)[#{json.dumps(paper.running_head, ensure_ascii=False)}], " if paper.running_head else ""
    )
    running += f"columns: {paper.columns}, " if paper.columns > 1 else ""
    foot = paper.running_foot and json.dumps(f"{paper.running_foot}  ", ensure_ascii=False)
    running += f"footer: context [#{foot}#counter(page).display()]" if foot else ""
    page = f'paper: "a4", margin: {"1.5cm, flipped: true" if broad else "2.2cm"}, {running}'
    setup = f'#set page({page})\n#set text(11pt, lang: "sv")\n#set par(spacing: 1em)\n'
    counts: dict[int, int] = {}
    made = "\n".join(_block(block, counts) for block in with_typed_numbers(paper).blocks)
    return typst.compile((setup + made).encode())


def _block(block: Block, counts: dict[int, int]) -> str:
    match block:
        case Para():
            return _para(block, counts)
        case Table():
            return _table(block, counts)
        case Picture():
            return "#rect(width: 8cm, height: 3cm, fill: navy)\n"
        case Wrapped():
            return "\n".join(_block(one, counts) for one in block.inside)
        case Box():
            inside = "\n".join(_block(one, counts) for one in block.inside)
            return f"#rect(width: 100%, stroke: 0.5pt)[\n{inside}\n]\n"


def _para(one: Para, counts: dict[int, int]) -> str:
    before = "#pagebreak(weak: true)\n" if one.new_page else ""
    if not one.listed:
        counts.clear()
    else:
        counts[one.depth] = counts.get(one.depth, 0) + 1
        for deeper in [depth for depth in counts if depth > one.depth]:
            del counts[deeper]
        mark = MARKS[one.depth] if one.listed == "bullet" else f"{counts[one.depth]}."
        return f'{before}#pad(left: {0.5 + one.depth}em)[#grid(columns: (1.2em, 1fr), "{mark}", [{_runs(one)}])]\n'
    space = "#v(0.6em, weak: false)\n" if one.level is not None or one.size else ""
    made = f"#pad(left: {2 * one.indent}em)[{_runs(one)}]" if one.indent else f"#block[{_runs(one)}]"
    return f"{before}{space}{made}\n"


def _runs(one: Para) -> str:
    size = one.size or (SIZES[one.level] if one.level is not None else 0)
    return "".join(_run(run, one, size) for run in one.runs)


def _run(run: Run, one: Para, size: int) -> str:
    how = [f"size: {size}pt"] if size else []
    how += ['weight: "bold"'] if run.bold or one.level is not None else []
    how += ['style: "italic"'] if run.italic else []
    how += [f'fill: rgb("#{one.colour}")'] if one.colour else []
    lines = [json.dumps(line, ensure_ascii=False) for line in run.words.split("\n")]
    words = "#linebreak()".join(f"#text({', '.join([*how, line])})" for line in lines)
    note = f"#footnote[#{json.dumps(run.note, ensure_ascii=False)}]" if run.note else ""
    return f"#underline[{words}]{note}" if one.underlined else words + note


def _table(made: Table, counts: dict[int, int]) -> str:
    widths = ", ".join(f"{width}fr" for width in made.widths or [1] * made.columns)
    cells = ", ".join(_cell(one, counts) for cells in made.rows for one in cells)
    size = "9pt" if made.columns <= 4 else "7.5pt"  # so that the longest word has room
    look = f"columns: ({widths},), stroke: {'0.5pt' if made.lines else 'none'}"
    return f"#[#set text({size})\n#table({look}, {cells})]\n"


def _cell(one: Cell, counts: dict[int, int]) -> str:
    fill = ', fill: rgb("#DCE6F2")' if one.shaded else ""
    return f"table.cell(colspan: {one.across}, rowspan: {one.down}{fill})[{_inside(one.inside, counts)}]"


def _inside(blocks: Sequence[Block], counts: dict[int, int]) -> str:
    if len(blocks) == 1 and isinstance(blocks[0], Para) and not blocks[0].listed:
        return _runs(blocks[0])
    return "\n".join(_block(block, counts) for block in blocks)
