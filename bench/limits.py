"""What the largest texts cost in processor seconds to read, align and compare: python -m bench.limits"""

import time
from collections.abc import Callable

from samsyn.lib.align import align
from samsyn.lib.blocks import BlockError, normalise, validate
from samsyn.lib.blocks_limits import refuse_too_large, refuse_too_long
from samsyn.lib.blocks_markdown import from_markdown
from samsyn.lib.diff import diff_blocks

PARAGRAPHS, ROWS = 5_000, 4_990


def took(name: str, work: Callable) -> None:
    start = time.process_time()
    try:
        work()
    except BlockError as refusal:
        name += f" (refused: {refusal})"
    print(f"{time.process_time() - start:6.2f} s  {name}")


def save(old: list[dict], text: str) -> list[dict]:
    """What saving a field does with it: read, check, carry the ids over."""
    refuse_too_long(text)
    new = normalise(from_markdown(text))
    refuse_too_large(new)
    validate(new)
    return align(old, new)


def main() -> None:
    texts = {
        "paragraphs": "\n\n".join(f"Stycke {number} i planen." for number in range(PARAGRAPHS)),
        "rows": "| a | b |\n|---|---|\n" + "".join(f"| Rad {number} | {number} |\n" for number in range(ROWS)),
    }
    for name, text in texts.items():
        old = from_markdown(text)
        other = text.replace("Stycke", "Annat").replace("Rad", "Sak")
        took(f"{len(old)} {name}, the same again", lambda old=old, text=text: save(old, text))
        took(f"{name}, every one changed", lambda old=old, other=other: save(old, other))
        took(f"{name}, compared", lambda old=old, other=other: diff_blocks(old, align(old, from_markdown(other))))
    took("20,000 paragraphs", lambda: save([], "\n\n".join(f"Stycke {number}." for number in range(20_000))))
    took("notes never closed", lambda: save([], "[^" * 240_000))


if __name__ == "__main__":
    main()
