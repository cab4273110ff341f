"""What the reader's process does with a document: from the file to the list that a person corrects. Needs no Django."""

from pathlib import Path
from typing import Any

from samsyn.imports.drafts import to_tree
from samsyn.imports.staging import staged
from samsyn.reading import read


def read_document(path: str, name: str, max_bytes: int, words: dict[str, str], pictures: str = "") -> dict[str, Any]:
    """The pictures are written to the folder `pictures`, each under its sum. Raises ReadingRefused."""
    reading = read(Path(path).read_bytes(), name, max_bytes, words)
    if pictures:
        for sha256, made in reading.pictures.items():
            Path(pictures, sha256).write_bytes(made.data)
    return to_tree(staged(reading))
