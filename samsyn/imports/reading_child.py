"""What the reader's process does with a document: from the file to the list that a person corrects. Needs no Django."""

from pathlib import Path
from typing import Any

from samsyn.imports.drafts import to_tree
from samsyn.imports.staging import staged
from samsyn.reading import read


def read_document(path: str, name: str, max_bytes: int, words: dict[str, str]) -> dict[str, Any]:
    """Raises ReadingRefused."""
    return to_tree(staged(read(Path(path).read_bytes(), name, max_bytes, words)))
