"""Words looked for inside one adopted text: where they stand, with what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.plan_table import numbered
from samsyn.editions.content import shown_content
from samsyn.editions.frozen import Document, Part, items_of
from samsyn.lib.blocks import notes, own_text, walk
from samsyn.lib.swedish import in_running_text
from samsyn.programmes.documents import GOAL_MORE
from samsyn.programmes.queries import programme_numbers
from samsyn.public.parts import OpenPart, parts_of

LONGEST = 100  # characters of what is asked for
SHORTEST = 2
MOST = 50  # places that are shown
BEFORE, AFTER = 60, 140  # characters around the first word found
MORE = "mer"  # what is folded on a goal's page (public/part.html)
CELLS = " · "  # between a row's cells, which are not one sentence
PLAIN = (
    "title", "area", "responsible", "responsible_office", "degree_reason", "rank_reason", "effect", "partners",
    "schedule", "indicator", "words",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A text of the document: the key of its page, what is linked to there, and what it is a part of."""

    page: str
    anchor: str
    where: str
    text: str

    @property
    def link(self) -> tuple[str, str, str]:
        return self.page, self.anchor, self.where


@dataclass(frozen=True)
class Hit:
    """One link. `texts`: of each text found there the words around, each with whether it is what was asked for."""

    place: Place
    texts: list[list[tuple[str, bool]]]


@dataclass(frozen=True)
class Found:
    asked: str
    count: int
    shown: int
    hits: list[Hit]

    @property
    def heading(self) -> str:
        if len(self.asked) < SHORTEST:
            return f"Skriv minst {SHORTEST} tecken"
        if not self.count:
            return f"”{self.asked}” finns inte i dokumentet"
        return f"”{self.asked}” finns på {self.count} {'ställe' if self.count == 1 else 'ställen'}"


def find(body: str, asked: str) -> Found:
    """The texts that have every word asked for, in reading order: first those that have them as words of their own,
    then those where they stand inside longer ones. Texts with the same link after each other are one hit.
    """
    asked = " ".join(asked[:LONGEST].split())
    if len(asked) < SHORTEST:
        return Found(asked, 0, 0, [])
    words = [re.compile(re.escape(word), re.IGNORECASE) for word in asked.split()]
    own_words = [re.compile(rf"(?<!\w){word.pattern}(?!\w)", re.IGNORECASE) for word in words]
    places = [place for place in texts_of(body) if all(word.search(place.text) for word in words)]
    places.sort(key=lambda place: not all(word.search(place.text) for word in own_words))
    shown = places[:MOST]
    any_word, own_word = (
        re.compile("|".join(one.pattern for one in patterns), re.IGNORECASE) for patterns in (words, own_words)
    )
    hits = [
        Hit(first, [around(place.text, any_word, own_word) for place in (first, *others)])
        for (first, *others) in ([*same] for _, same in groupby(shown, key=lambda place: place.link))
    ]
    return Found(asked, len(places), len(shown), hits)


def around(text: str, pattern: re.Pattern[str], best: re.Pattern[str]) -> list[tuple[str, bool]]:
    """The text near the first word found, best one that stands by itself, cut between words."""
    first = best.search(text) or pattern.search(text)
    assert first is not None
    start, end = max(0, first.start() - BEFORE), min(len(text), first.end() + AFTER)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = cut if end < len(text) and (cut := text.rfind(" ", first.end(), end)) > 0 else end
    shown = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    pieces, at = [], 0
    for match in pattern.finditer(shown):
        pieces += [(shown[at : match.start()], False), (match.group(), True)]
        at = match.end()
    return [piece for piece in [*pieces, (shown[at:], False)] if piece[0]]


@lru_cache(maxsize=8)
def texts_of(body: str) -> tuple[Place, ...]:
    """Every text of a version with its place: kept, since a version cannot change."""
    content = shown_content(body)
    names = names_in(content)
    found = [Place("", "", "Sammanfattning", text) for name, text in texts_in(content) if name != "title"]
    for page in parts_of(content):
        for child in content.children:
            if child.id in page.holds:
                found += places_in(child, page, "", names)
    return tuple(found)


def places_in(part: Part, page: OpenPart, anchor: str, names: dict[str, str]) -> Iterator[Place]:
    """The texts of a part and of all under it. What has a name of its own on the page is linked to."""
    anchor = part.id if part.id in names else anchor
    where = ", ".join(filter(None, [page.line, names.get(anchor, "")]))
    for name, text in texts_in(part):
        folded = MORE if part.kind == "goal" and name in GOAL_MORE else ""
        yield Place(page.key, anchor or folded, where, text)
    for child in part.children:
        yield from places_in(child, page, anchor, names)


def names_in(content: Document) -> dict[str, str]:
    """What a hit says that it stands in, besides the page: "delmål 3.3", "insats 1.1.2"."""
    levels = content.names.levels
    if content.kind == ActionPlan.kind:
        word = in_running_text(levels["action"][0])
        return {action.id: f"{word} {number}" for number, action in numbered(content)}
    numbers, word = programme_numbers(content), in_running_text(levels["objective"][0])
    return {part.id: f"{word} {numbers[part.id]}" for goal in content.under("goal") for part in goal.under("objective")}


def texts_in(part: Part) -> Iterator[tuple[str, str]]:
    """The words of one part with the field that they stand in, a text for each paragraph, row or line. A picture
    is found by what it shows, and by its caption.
    """
    for name, value in items_of(part.fields):
        if name in PLAIN and value:
            yield name, " ".join(str(value).split())
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for block in walk(value):
                cells = CELLS.join(filter(None, map(str.strip, own_text(block).split("\t"))))
                for words in (block.get("alt", ""), cells, *notes(block)):
                    if said := " ".join(words.split()):
                        yield name, said
