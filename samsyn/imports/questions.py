"""The few things in a reading that fit no kind: each a question with an answer already chosen. Pure.

Whoever answers nothing gets what is chosen, which is how it is read now.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.imports.belonging import names_in
from samsyn.imports.drafts import GOAL, NOWHERE, UNPLACED, DocumentDraft, Element, words_of
from samsyn.imports.said import Said
from samsyn.imports.units import untold
from samsyn.reading import choices
from samsyn.reading.kind import TABLE, Kind

MOST_LINES = 5  # lines of a cover that are asked about, one by one
LONGEST_LINE = 120  # characters
SUBTITLE, SECTION, LEAVE = "subtitle", "section", "leave"
EACH, UNITS = "each", ("kr", "tkr")  # of amounts without a unit: asked about one by one, or all of them
SHOWN = 3  # amounts that are shown where they are asked about


@dataclass(frozen=True)
class Question:
    """sort: "goal" (is the heading a goal?), "line" (what is the line on the cover?), "table" (is it actions, a row
    each?), "owner" (what do actions serve?), "unit" (what are amounts in that do not say it?). about: the id of the
    part or kind. words: of the document. answers: the first is chosen.
    """

    sort: str
    about: str
    words: str
    where: str
    answers: tuple[str, ...]
    rows: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.sort}-{self.about}"


def questions_of(draft: DocumentDraft, said: Said) -> list[Question]:
    return [*_headings(draft), *_lines(draft), *_tables(draft, said), *_owners(draft, said), *_amounts(draft, said)]


def _owners(draft: DocumentDraft, said: Said) -> Iterator[Question]:
    """What the actions below a heading serve. They stay when they are answered, so that the answer can be changed."""
    goals = [one.id for one in draft.elements if one.kind == GOAL]
    for group in draft.outside if goals else ():
        names = names_in(group, draft)
        now = said.owners.get(group.where, group.proposed)
        now = now if now in goals else NOWHERE
        answers = (now, *(one for one in (NOWHERE, *goals) if one != now))
        more = (f"och {len(names) - SHOWN} till",) if len(names) > SHOWN else ()
        if names:
            yield Question("owner", group.where, group.words, group.where, answers, (*names[:SHOWN], *more))


def _headings(draft: DocumentDraft) -> Iterator[Question]:
    for element in draft.elements:
        if element.asks == GOAL:
            yield Question("goal", element.id, element.title, _where(element), (SECTION, GOAL))


def _lines(draft: DocumentDraft) -> list[Question]:
    has_subtitle = any(fact.name == SUBTITLE for fact in draft.facts)
    answers = (LEAVE, SECTION) if has_subtitle else (LEAVE, SUBTITLE, SECTION)
    lines = [one for one in draft.elements if one.kind == UNPLACED and _is_line(one)]
    return [Question("line", one.id, one.origins[0].words, _where(one), answers) for one in lines[:MOST_LINES]]


def _is_line(element: Element) -> bool:
    origin = element.origins[0]
    is_in_the_text = origin.where.startswith(("stycke", "sida"))
    return is_in_the_text and len(origin.words) <= LONGEST_LINE and "\n" not in origin.words


def _tables(draft: DocumentDraft, said: Said) -> list[Question]:
    return [_of_table(kind) for kind in draft.kinds if _reads_two_ways(kind, said)]


def _reads_two_ways(kind: Kind, said: Said) -> bool:
    return kind.sort == TABLE and not kind.is_sure and kind.id not in said.kinds


def _of_table(kind: Kind) -> Question:
    both = (choices.TABLE, choices.ROWS)
    answers = both if kind.read_as == choices.TABLE else tuple(reversed(both))
    return Question("table", kind.id, kind.name, kind.where, answers, tuple(kind.examples))


def _amounts(draft: DocumentDraft, said: Said) -> Iterator[Question]:
    """One question for all of them. It stays when it is answered, so that the answer can be changed."""
    asked = untold(draft.elements)
    if asked:
        now = said.unit or EACH
        answers = (now, *(one for one in (EACH, *UNITS) if one != now))
        shown = [f"{words_of(one)}: {one.details['funding']}" for one in asked[:SHOWN]]
        more = (f"och {len(asked) - SHOWN} till",) if len(asked) > SHOWN else ()
        yield Question("unit", "belopp", shown[0], _where(asked[0]), answers, (*shown[1:], *more))


def _where(element: Element) -> str:
    return element.origins[0].where if element.origins else ""
