"""The staged list as rows of the two-column page: what the document says, and what was made of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from samsyn.imports.drafts import ACTION, DETAILS, GOAL, OBJECTIVE, TOP, UNPLACED, Element, words_of
from samsyn.ui.richtext import as_html

DEPTH = {GOAL: 0, OBJECTIVE: 1, ACTION: 2}


@dataclass(frozen=True)
class Row:
    """One element. `label`: what it became ("Mål 2"); `depth`: how far in it stands, 0–2; `is_lost`: under no goal.

    `asks`: a person is asked whether it is a goal.
    """

    id: str
    label: str
    title: str
    depth: int
    places: list[str]
    words: str
    html: SafeString
    details: list[tuple[str, str]]
    is_lost: bool
    is_unplaced: bool
    asks: bool
    is_first: bool
    is_last: bool


def rows(elements: list[Element], labels: dict[str, str]) -> Iterator[Row]:
    goals = objectives = 0
    last = len(elements) - 1
    for place, element in enumerate(elements):
        kind = element.kind
        number = ""
        if kind == GOAL:
            goals, objectives = goals + 1, 0
            number = f" {goals}"
        elif kind == OBJECTIVE:
            objectives += 1
            number = f" {goals}.{objectives}"
        yield Row(
            id=element.id,
            label=f"{labels[kind]}{number}",
            title=words_of(element),
            depth=0 if kind in TOP else DEPTH.get(kind, 1),
            places=list(dict.fromkeys(origin.where for origin in element.origins if origin.where)),
            words=" … ".join(dict.fromkeys(origin.words for origin in element.origins if origin.words)),
            html=as_html(element.blocks, ids=False),
            details=[(DETAILS[name], words) for name, words in element.details.items()],
            is_lost=kind not in (*TOP, ACTION) and not goals,
            is_unplaced=kind == UNPLACED,
            asks=element.asks == GOAL,
            is_first=place == 0,
            is_last=place == last,
        )
