"""A document read in a process of its own: the one that asks stays whole whatever the file does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from samsyn.imports.drafts import DocumentDraft, from_tree
from samsyn.imports.reading_child import read_document
from samsyn.lib.bounded import MEBIBYTE, Bound, CalledOff, bounded
from samsyn.reading import ReadingRefused

# The processor time and memory that a document starts with; one that holds much is given more, up to the most.
DOCUMENT = Bound(cpu=4, most_cpu=150, memory=1024 * MEBIBYTE, most_memory=2048 * MEBIBYTE, seconds=300)


class Taken(NamedTuple):
    """heard: of which the draft can be made again, as JSON."""

    draft: DocumentDraft
    heard: dict[str, Any]


def read_aside(
    path: Path, name: str, max_bytes: int, words: dict[str, str], still_ours: Callable[[], bool] = lambda: True
) -> Taken | None:
    """What the file at `path` says, and the draft of it. None: `still_ours` answered no, so it stopped.

    `words`: the municipality's own words (imports.queries.own_words_of).

    Raises ReadingRefused with a sentence for the person, and ReaderDied.
    """
    try:
        taken = bounded(
            read_document, str(path), name, max_bytes, words, answer=dict[str, Any], refusal=ReadingRefused,
            bound=DOCUMENT, still_ours=still_ours,
        )  # fmt: skip
    except CalledOff:
        return None
    return Taken(from_tree(taken["tree"]), taken["heard"])
