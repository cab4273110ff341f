"""A Word file from somebody, read and compared in processes of its own. What they do needs no Django."""

from dataclasses import dataclass

from samsyn.lib.bounded import MEBIBYTE, Bound, allow, bounded
from samsyn.reading import ReadingRefused
from samsyn.render.word import read_identity
from samsyn.word_return.blocks import WordBlock
from samsyn.word_return.matching import Known
from samsyn.word_return.paragraphs import word_blocks
from samsyn.word_return.proposals import Proposal, propose

BOUND = Bound(cpu=4, most_cpu=20, output=32 * MEBIBYTE, seconds=60)
LETTERS_A_SECOND = 100_000
MOST_BLOCKS = 20_000  # paragraphs and rows of tables
MOST_CHANGES = 2_000
PROPERTIES = b"docProps/custom.xml"


@dataclass(frozen=True)
class Given:
    """What a file says of itself (`Document.identity`), and what it says."""

    identity: dict[str, str]
    blocks: list[WordBlock]


def read_given(data: bytes) -> Given:
    """Raises ReadingRefused and ReaderDied."""
    return bounded(read, data, answer=Given, refusal=ReadingRefused, bound=BOUND)


def identity_of(data: bytes) -> dict[str, str]:
    """What a file says of itself, {} for one that was not made here. Raises ReadingRefused and ReaderDied."""
    if PROPERTIES not in data:  # the names of a package's parts stand in it as they are: most files need no process
        return {}
    return bounded(identity, data, answer=dict[str, str], refusal=ReadingRefused, bound=BOUND)


def compare_given(known: Known, blocks: list[WordBlock], sent: bytes | None) -> list[Proposal]:
    """What the file changes in the known texts; `sent` is the file as it left. Raises ReadingRefused and ReaderDied."""
    found = bounded(compare, known, blocks, sent, answer=list[Proposal], refusal=ReadingRefused, bound=BOUND)
    if len(found) > MOST_CHANGES:
        raise ReadingRefused(
            f"Wordfilen ändrar på {len(found)} ställen. Högst {MOST_CHANGES} går att läsa in på en gång. Dela den i "
            "flera filer, eller ta bort det som inte ska ändras."
        )
    return found


def identity(data: bytes) -> dict[str, str]:
    return read_identity(data) or {}


def read(data: bytes) -> Given:
    blocks = word_blocks(data)
    if len(blocks) > MOST_BLOCKS:
        raise ReadingRefused(
            f"Wordfilen har {len(blocks)} stycken och tabellrader. Högst {MOST_BLOCKS} går att läsa in. Kontrollera "
            "att du valde rätt fil."
        )
    return Given(identity(data), blocks)


def compare(known: Known, blocks: list[WordBlock], sent: bytes | None) -> list[Proposal]:
    allow(sum(len(block.text) + len(block.old) for block in blocks) / LETTERS_A_SECOND)
    return propose(known, blocks, word_blocks(sent) if sent else ())
