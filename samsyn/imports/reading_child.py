"""What the reader's process does with a document: from the file to the list that a person corrects. Needs no Django."""

from pathlib import Path
from typing import Any

import msgspec

from samsyn.imports.drafts import to_tree
from samsyn.imports.remaking import first_draft
from samsyn.reading import hear


def read_document(path: str, name: str, max_bytes: int, words: dict[str, str]) -> dict[str, Any]:
    """The draft, and what was heard, of which it can be made again. Raises ReadingRefused."""
    heard = hear(Path(path).read_bytes(), name, max_bytes, words)
    return {"tree": to_tree(first_draft(heard)), "heard": msgspec.to_builtins(heard)}
