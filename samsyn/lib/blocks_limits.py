"""How large one rich text may be. Reading, aligning, comparing and printing all grow with it, so it is bounded."""

from collections.abc import Iterable

from samsyn.lib.blocks import BlockError
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.figures import in_thousands

MAX_TYPED = 500_000  # characters of Markdown, signs and all
MAX_LINES = 25_000  # of Markdown
MAX_CHARACTERS = 300_000  # more than a hundred pages
MAX_PARTS = 5_000  # blocks and table rows
MAX_CELLS = 50_000  # a cell over three columns counts as three
MAX_INLINES = 60_000  # runs, notes and figures

DIVIDE = "Dela den i flera avsnitt och spara ett i taget."


def refuse_too_long(text: str) -> None:
    """Refuse Markdown that is too long to be read at all: BlockError."""
    for found, most, sentence in (
        (len(text), MAX_TYPED, "Texten är för lång: {} tecken av högst {}. " + DIVIDE),
        (text.count("\n"), MAX_LINES, "Texten har för många rader: {} av högst {}. " + DIVIDE),
        (text.count("|"), 2 * MAX_CELLS, "Tabellerna i texten har för många streck: {} av högst {}. " + DIVIDE),
    ):
        if found > most:
            raise BlockError([sentence.format(in_thousands(found), in_thousands(most))])


def refuse_too_large(value: list[Block]) -> None:
    """Refuse a value of the right shape that is above a bound: BlockError with a sentence for each."""
    if sentences := too_large(value):
        raise BlockError(sentences)


def too_large(value: list[Block]) -> list[str]:
    """A Swedish sentence for each bound that a value of the right shape is above: how much, and what to do."""
    parts = cells = inlines = characters = 0
    for block in value:
        rows = block.get("rows", ())
        parts += 1 + len(rows)
        contents = [block.get("caption", ()), block.get("text", ())]
        for row in rows:
            cells += sum(cell.get("span", 1) for cell in row["cells"])
            contents += [cell["text"] for cell in row["cells"]]
        for content in contents:
            pieces, letters = _inside(content)
            inlines, characters = inlines + pieces, characters + letters
    return [
        sentence.format(in_thousands(found), in_thousands(most))
        for found, most, sentence in (
            (characters, MAX_CHARACTERS, "Texten är för lång: {} tecken av högst {}. " + DIVIDE),
            (parts, MAX_PARTS, "Texten har för många stycken och tabellrader: {} av högst {}. " + DIVIDE),
            (cells, MAX_CELLS, "Tabellerna i texten har för många rutor: {} av högst {}. Dela dem på flera avsnitt."),
            (
                inlines,
                MAX_INLINES,
                "Texten växlar för ofta mellan fet, kursiv, länkar och noter: {} gånger av högst {}. "
                "Ta bort formatering, eller dela texten i flera avsnitt.",
            ),
        )
        if found > most
    ]


def _inside(content: Iterable[Inline]) -> tuple[int, int]:
    """Inlines and characters, those of notes too."""
    pieces = letters = 0
    for inline in content:
        pieces += 1
        letters += len(inline.get("text", "")) + len(inline.get("href", ""))
        for run in inline.get("note", ()):
            pieces += 1
            letters += len(run.get("text", "")) + len(run.get("href", ""))
    return pieces, letters
