"""A cell of a table, whatever it came in: all that the reader of rows knows of workbooks and clipboards. Pure."""

from dataclasses import dataclass
from typing import Any

from samsyn.lib.letters import tame


@dataclass(frozen=True)
class Cell:
    """words: as a person would read them. is_formula: the file says how to count, and not what came of it.

    number: what the cell holds when that is a number, and the format it is shown in: 150 under '# ##0 "tkr"'.
    """

    words: str = ""
    is_formula: bool = False
    number: tuple[float, str] | None = None


def tidy(words: Any) -> str:
    """A cell's words as they are compared: what a spreadsheet program changes by itself does not count.

    Single spaces in each line, no empty lines around. A lone quotation mark is a word's own.
    """
    whole = tame(str(words if words is not None else "")).replace("\r", "")
    lines = [" ".join(line.split()) for line in whole.split("\n")]
    return "\n".join(lines).strip()
