"""A heading that only says what amounts are in ("Belopp i kronor", in bold above a table) is a paragraph."""

from dataclasses import replace

from samsyn.lib.blocks_types import Block
from samsyn.reading.holds import is_unit
from samsyn.reading.lines import Line, line_of
from samsyn.reading.place import Place, said_of


def rule(place: Place) -> bool:
    for at, line in enumerate(place.lines):
        if line.is_heading and not said_of(place, line) and is_unit(line.item.text):
            place.lines[at] = _as_paragraph(line)
    return False


def _as_paragraph(line: Line) -> Line:
    block: Block = {"id": line.item.block["id"], "type": "p", "text": line.item.block["text"]}
    return line_of(replace(line.item, kind="p", block=block, level=0))
