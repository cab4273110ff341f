"""What the reader's process does with a document: from the file to the list that a person corrects. Needs no Django."""

from pathlib import Path
from typing import Any

import msgspec

from samsyn.imports.drafts import to_tree
from samsyn.imports.remaking import first_draft
from samsyn.lib.pictures import MadePicture
from samsyn.reading import hear


def read_document(path: str, name: str, max_bytes: int, words: dict[str, str], pictures: str = "") -> dict[str, Any]:
    """The draft, and what was heard, of which it can be made again. The pictures are written to the folder `pictures`,
    each under its sum. Raises ReadingRefused.
    """
    made: dict[str, MadePicture] = {}
    heard = hear(Path(path).read_bytes(), name, max_bytes, words, made)
    for sha256, one in made.items() if pictures else ():
        Path(pictures, sha256).write_bytes(one.data)
    return {"tree": to_tree(first_draft(heard)), "heard": msgspec.to_builtins(heard)}
