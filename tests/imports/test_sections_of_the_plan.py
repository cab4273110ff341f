"""A chapter that only announces actions is the plan's; what else stands among them is the programme's, as written."""

from uuid import uuid4

import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.governing.models import Section
from samsyn.imports import operations
from samsyn.imports.models import ImportRun
from samsyn.jobs.models import Work
from samsyn.lib.blocks import plain

from .test_staging import tree_of

pytestmark = pytest.mark.django_db

PROGRAMME = "# Program\n\n## Inledning\n\nOrd.\n\n## Mål 1: Sjöar\n\nText.\n\n"
ACTIONS = "### Åtgärder för mål 1\n\n- Mäta\n- Kalka\n\n"
CHAPTER = "## 5. Handlingsplan 2025–2028\n\nHär står vad vi gör.\n\n"
LAST = "## Uppföljning\n\nVarje år.\n"
TABLE = "| Ord | Betydelse |\n|---|---|\n| Sjö | Vatten |\n\n"


def sections(cast, text: str) -> tuple[list[str], list[str]]:
    """The titles of the programme's sections and of the plan's."""
    run = operations.start_import(
        by=cast.people["editor"], municipality=cast.municipality, name="program.md", media_type="text/markdown",
        data=text.encode(), client_key=uuid4().hex,
    )  # fmt: skip
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.STAGED, work=Work.DONE, tree=tree_of(text))
    run.refresh_from_db()
    node = operations.apply_import(by=cast.people["editor"], run=run)
    plan = ActionPlan.objects.filter(node__parent=node).first()
    made = [Section.objects.filter(node__parent=one).order_by("node__position") for one in (node, plan and plan.node)]
    assert all(plain(one.text) for those in made for one in those)
    return [one.title for one in made[0]], [one.title for one in made[1]]


@pytest.mark.parametrize("chapter", [CHAPTER, CHAPTER.replace("5. Handlingsplan 2025–2028", "Övergripande insatser")])
def test_a_chapter_whose_actions_stand_below_it_is_the_first_of_the_plan(cast, chapter):
    title = chapter.split("\n")[0].removeprefix("## ")
    found = sections(cast, PROGRAMME + chapter + ACTIONS + LAST)
    assert found == (["Inledning", "Uppföljning"], [title])


def test_a_chapter_with_more_than_words_about_actions_stays_as_written(cast):
    found = sections(cast, PROGRAMME + CHAPTER + TABLE + ACTIONS + LAST)
    assert found == (["Inledning", "5. Handlingsplan 2025–2028", "Uppföljning"], [])


def test_a_chapter_about_actions_that_has_none_below_it_is_the_programmes(cast):
    goal = PROGRAMME + "### Åtgärder\n\n- Mäta\n\n"
    found = sections(cast, goal + CHAPTER + LAST)
    assert found == (["Inledning", "5. Handlingsplan 2025–2028", "Uppföljning"], [])


def test_without_a_plan_there_is_nothing_else_to_stand_in(cast):
    assert sections(cast, PROGRAMME + CHAPTER + LAST) == (
        ["Inledning", "5. Handlingsplan 2025–2028", "Uppföljning"],
        [],
    )
