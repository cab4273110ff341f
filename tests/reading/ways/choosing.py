"""How well a way is read after a few choices of kind, made as by a person who knows how it should be.

For each kind that person says what the key says of its lines; keeps what helps the most; and stops when nothing does.
Only that: nothing is corrected singly, and no question is answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samsyn.imports.remaking import chosen_by
from samsyn.imports.said import Said
from samsyn.reading import Reading, choices, hear
from samsyn.reading.heard import Heard, understood
from samsyn.reading.kind import COLUMN, HEADING, OFFERED, TABLE, Kind
from samsyn.reading.recurring import kinds_of, read_now
from samsyn.reading.safety import MAX_BYTES
from samsyn.reading.stream import Item

from .scores import Found, Result, compared, folded, key, mean
from .way import Way

MOST = 5  # choices: whoever needs more would rather write it anew
TRIED = 12  # choices that are thought of each time, those of most lines first
PARTS = (choices.GOAL, choices.OBJECTIVE, choices.ACTION)
HEAD_OF = {choices.GOAL: choices.GOALS, choices.OBJECTIVE: choices.OBJECTIVES, choices.ACTION: choices.ACTIONS}
NO_PART = (choices.SECTION, choices.OWN, choices.TEXT, choices.TABLE, choices.LEFT_OUT)
READ_AS_PART = (*PARTS, *HEAD_OF.values(), choices.ROWS, choices.REFERENCE)

Names = dict[str, set[str]]
"""What the key has, by what it is: names of goals, objectives and actions, and what is said of who, when and money."""


@dataclass(frozen=True)
class Answer:
    """What a kind may be said to be. is_told: the key itself says so of most of its lines."""

    kind: Kind
    what: str
    is_told: bool


@dataclass(frozen=True)
class Chosen:
    """at_once: when nothing is said. after: with the choices, each a kind's name and what it is said to be."""

    at_once: Result
    after: Result
    choices: list[tuple[str, str]]


@dataclass(frozen=True)
class Known:
    """A drawn document and how it should be read."""

    way: Way
    name: str
    want: Found
    heard: Heard
    kinds: list[Kind]

    def read(self, said: Said) -> Reading:
        """As the page makes the draft again."""
        return understood(self.heard, chosen_by(said, self.kinds))

    def result(self, reading: Reading) -> Result:
        return compared(self.way, self.want, reading, self.name)


def known(way: Way, seed: int) -> Known:
    tree, name, data = way.made(seed)
    heard = hear(data, name, MAX_BYTES, {})
    return Known(way, name, key(tree), heard, kinds_of(heard, understood(heard)))


def chosen(way: Way, seed: int) -> Chosen:
    """The best that at most MOST choices gave, with as few of them as gave it."""
    document = known(way, seed)
    said = best_said = Said()
    at_once = best = now = document.result(document.read(said))
    for _ in range(MOST):
        if not (now.lacks or now.besides):
            break
        tried = [(document.result(document.read(one)), one) for one in _next_said(document, said)]
        better = max(tried, key=lambda one: worth(one[0]), default=None)
        if better is None or worth(better[0]) < worth(now):
            break
        now, said = better
        if worth(now) > worth(best):
            best, best_said = now, said
    names = {kind.id: kind.name for kind in document.kinds}
    return Chosen(at_once, best, [(names[kind], what) for kind, what in best_said.kinds.items()])


def worth(result: Result) -> tuple[float, int]:
    """By the mean of the columns, then by how much is wrong."""
    return round(mean(result.scores), 6), -len(result.lacks) - len(result.besides)


# ---- What that person would say --------------------------------------------------------------------------------------


def _next_said(document: Known, said: Said) -> Iterator[Said]:
    """What is said with one choice more."""
    chosen_now = chosen_by(said, document.kinds)
    for one in answers(document, read_now(document.kinds, document.read(said), chosen_now))[:TRIED]:
        yield Said(kinds={**said.kinds, one.kind.id: one.what})


def names_in(want: Found) -> Names:
    names: Names = {}
    for what, *_, last in want:
        names.setdefault(what, set()).add(last)
    return names


def answers(document: Known, kinds: Sequence[Kind]) -> list[Answer]:
    """What each kind should be, where it is read as something else: what the key tells first, then of most lines."""
    names = names_in(document.want)
    found = [one for kind in kinds for one in _answers(document, kind, names) if one.what != kind.read_as]
    return sorted(found, key=lambda one: (not one.is_told, -one.kind.times))


def _answers(document: Known, kind: Kind, names: Names) -> Iterator[Answer]:
    offered = OFFERED[kind.sort]
    if kind.sort == COLUMN:
        told = [what for what in offered if _share(kind.examples, names.get(what, set())) > 0]
    else:
        told = list(_told(document, kind, names))
    yield from (Answer(kind, what, is_told=True) for what in dict.fromkeys(told) if what in offered)
    if kind.read_as in READ_AS_PART:
        yield from (Answer(kind, what, is_told=False) for what in NO_PART if what in offered and what not in told)


def _told(document: Known, kind: Kind, names: Names) -> Iterator[str]:
    """By what the lines hold, and what the lines that follow on them do."""
    members = set(kind.members)
    lines = [item for item in document.heard.items if item.block["id"] in members]
    below = _below(document, members)
    for part in PARTS:
        if _share(map(words_of, lines), names.get(part, set())) >= 0.5:
            yield choices.ROWS if kind.sort == TABLE else part
        if part in HEAD_OF and _share(map(words_of, below), names.get(part, set())) > 0:
            yield HEAD_OF[part]


def _below(document: Known, members: set[str]) -> list[Item]:
    """What stands after the lines of a kind, until a heading."""
    headings = {one for kind in document.kinds if kind.sort == HEADING for one in kind.members}
    found, inside = [], False
    for item in document.heard.items:
        at = item.block["id"]
        if at in members or at in headings:
            inside = at in members
        elif inside:
            found.append(item)
    return found


def words_of(item: Item) -> str:
    cells = [cell.words for row in item.spread for cell in row] if item.kind == "table" else []
    return " ".join([item.text, *cells])


def _share(lines: Iterable[str], names: set[str]) -> float:
    """How large a part of the lines that hold one of the names."""
    texts = [folded(line) for line in lines]
    return sum(any(name in text for name in names) for text in texts) / len(texts) if texts else 0.0
