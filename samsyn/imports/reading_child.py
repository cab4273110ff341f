"""Reads one file in a process of its own: `python -m samsyn.imports.reading_child PATH NAME MAX_BYTES WORDS`.

WORDS: the municipality's own words as JSON.

Answers JSON on standard output: {"tree": …} or {"refused": sentence}. Time and memory are limited, so a file that
breaks the reader breaks nothing else.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from samsyn.imports.drafts import to_tree
from samsyn.imports.staging import staged
from samsyn.reading import ReadingRefused, read

MEMORY = 3 * 1024**3  # bytes of address space
CPU = 150  # seconds


def main(path: str, name: str, max_bytes: str, words: str) -> dict[str, Any]:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU + 2))  # the first ends it by a signal that tells why
    try:
        return {"tree": to_tree(staged(read(Path(path).read_bytes(), name, int(max_bytes), json.loads(words))))}
    except ReadingRefused as refusal:
        return {"refused": refusal.sentence}
    except (MemoryError, RecursionError):
        return {"refused": "Filen är för tung att läsa. Dela den i flera filer och försök igen."}


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:5]), sys.stdout)
