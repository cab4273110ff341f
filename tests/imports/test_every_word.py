"""Wherever a draft is taken in, each word of it is in what was made or is told as not placed."""

import re
from itertools import count

import pytest
from django.forms.models import model_to_dict
from msgspec.structs import replace

from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.governing.models import Section
from samsyn.imports.drafts import KINDS, TITLED, Element, Origin, outline, to_tree
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import apply_import
from samsyn.imports.staging import made, staged
from samsyn.lib.blocks import p
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_objective
from samsyn.reading import read
from tests.actors import TEST
from tests.catalogue.reading import staged_run

pytestmark = pytest.mark.django_db
MADE = (Programme, ActionPlan, Section, Goal, Objective, Action, FundingLine)
SAME = ("Stärka företagsklimatet", "Ett nummer in")  # the goal and the objective of the programme that is there


def ready(cast, elements: list[Element]) -> ImportRun:
    run = staged_run(cast.municipality)
    draft = staged(read(b"# Plan\n\n## Inledning\n\nOrd.\n", "plan.md"))
    ImportRun.objects.filter(pk=run.pk).update(tree=to_tree(replace(draft, elements=elements)))
    run.refresh_from_db()
    return run


def drawn(first: int, names: tuple[str, str] | None) -> list[Element]:
    """Every kind once, beginning with one of them, then a goal with an objective that holds them all once more."""
    numbers = count(1)

    def one(kind: str, title: str = "") -> Element:
        number = next(numbers)
        title = (title or f"Rubrik{number:03} och") if kind in TITLED else ""
        details = {"responsible": f"Chef{number:03}", "schedule": f"Höst{number:03}"} if kind == "action" else {}
        blocks = [p(f"Början{number:03} på texten."), p(f"Slutet{number:03} på texten.")]
        origin = Origin(f"del-{number}", f"stycke {number}", "")
        return replace(made(kind, title=title, blocks=blocks, details=details, origins=[origin]), id=f"del-{number}")

    around = [*KINDS[first:], *KINDS[:first]]
    goal, objective = names or ("", "")
    named = [one("goal", goal), one("objective", objective)]
    return [*map(one, around), *named, *map(one, around)]


def words_in(elements: list[Element]) -> set[str]:
    return set(
        re.findall(
            r"(?:Rubrik|Början|Slutet|Chef|Höst)\d{3}", str([(one.title, one.details, one.blocks) for one in elements])
        )
    )


@pytest.mark.parametrize("names", [SAME, None], ids=["same names", "other names"])
@pytest.mark.parametrize("way", ["new", "plan"])
@pytest.mark.parametrize("first", range(0, len(KINDS), 4))
def test_every_word_is_in_what_was_made_or_is_told(cast, first, way, names):
    add_objective(by=TEST, goal=cast.goal, title=SAME[1])
    elements = drawn(first, names)
    run = ready(cast, elements)
    apply_import(by=TEST, run=run, **({"as_plan_of": cast.programme} if way == "plan" else {}))
    stands = str([model_to_dict(row) for model in MADE for row in model.objects.all()])
    found = outline(elements)
    told = str([(one.title, one.blocks) for one in found.unplaced + found.lost])
    missing = sorted(word for word in words_in(elements) if word not in stands and word not in told)
    assert words_in(elements) and not missing


def test_the_text_below_an_objective_that_the_programme_has_stands_in_the_plan(cast):
    add_objective(by=TEST, goal=cast.goal, title=SAME[1])
    text = f"""# Handlingsplan

## Mål 1: {SAME[0]}

### Delmål 1.1: {SAME[1]}

Meningen under delmålet.

| Insats | Ansvarig |
| --- | --- |
| Lots för företag | Näringslivschef |

Meningen efter tabellen.
"""
    run = ready(cast, staged(read(text.encode(), "plan.md")).elements)
    apply_import(by=TEST, run=run, as_plan_of=cast.programme)
    stands = str(list(Section.objects.values_list("title", "text")))
    assert "Meningen under delmålet." in stands and "Meningen efter tabellen." in stands and SAME[1] in stands
