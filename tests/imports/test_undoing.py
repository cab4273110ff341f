"""What was laid in taken away again: all of it or nothing, and never what somebody has built on."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.action_plans.operations import Addressee, add_action, add_funding, ask_department, create_plan, set_status
from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import Minuted, lock_version
from samsyn.governing.models import Section
from samsyn.governing.operations import add_section, enter_adopted, remove_part, restore_part
from samsyn.imports.correcting import choose_kinds
from samsyn.imports.models import ImportOrigin, ImportRun, ReadingRule
from samsyn.imports.operations import AlreadyRead, StaleRun, apply_import, learn_word
from samsyn.imports.queries import already_read
from samsyn.imports.undoing import STANDS_ON_IT, TAKEN_AWAY, NotLaidIn, StandsInTheWay, in_the_way, laid_in, undo_import
from samsyn.nodes.models import Node
from samsyn.nodes.operations import StandsInRemoved
from samsyn.process.operations import create_process
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_goal, create_programme
from tests.actors import TEST
from tests.catalogue.reading import heard_run, kind_named
from tests.together import together

pytestmark = pytest.mark.django_db

TEXT = """# Program för bad

## Bakgrund

Så här är det.

## Mål 1: Fler bad

### Nuläge

Få bad.

### Delmål 1.1 Ett bad i varje by

| Insats | Ansvarig | Tidplan | Finansiering |
| --- | --- | --- | --- |
| Gräva en damm | Parkchefen | 2022 | 300 tkr |
| Städa stranden | Parkchefen | 2023 | 20 tkr, därefter 10 tkr per år |
"""


@pytest.fixture
def run(cast):
    return heard_run(cast.municipality, TEXT)


def lay_in(run, **where) -> ImportRun:
    apply_import(by=TEST, run=run, **where)
    run.refresh_from_db()
    return run


def undo(run, **options) -> ImportRun:
    done = undo_import(by=TEST, run=run, revision=run.revision, **options)
    run.refresh_from_db()
    return done


def programme_of(run) -> Programme:
    return Programme.objects.get(pk=run.document_id)


def plan_of(run) -> ActionPlan:
    return ActionPlan.objects.get(node__parent=run.document_id, node__removed_at=None)


def goal_of(run) -> Goal:
    return Goal.objects.get(node__parent=run.document_id)


def words_in_the_way(run) -> str:
    return " ".join(f"{one.words} {one.instead}" for one in in_the_way(run))


def living() -> set[str]:
    return set(Node.objects.living().values_list("pk", flat=True))


# ---- Taken away ----


def test_what_was_laid_in_is_taken_away_and_the_reading_is_open_with_all_choices(run):
    kind = kind_named(run, "Bakgrund")
    run = choose_kinds(by=TEST, run=run, revision=run.revision, kinds={kind.id: "left_out"})
    tree, said, before = run.tree, run.said, living()
    laid = lay_in(run)
    assert living() > before
    undo(laid)
    gone = ActionPlan.objects.get(client_key__startswith=f"import-plan:{run.pk}")
    assert gone.node.removed_at and gone.node.parent.removed_at
    assert not Node.objects.living().filter(parent=None).exclude(pk__in=before).exists()
    assert (run.state, run.document, run.applied_at) == (ImportRun.State.STAGED, None, None)
    assert run.tree == tree and {**run.said, "learnt": {}} == {**said, "learnt": {}}
    assert already_read(run) is None


def test_all_that_was_laid_in_is_known(run):
    lay_in(run)
    under = Node.objects.filter(pk__in=[node.pk for node in laid_in(run)])
    kinds = [Programme, Section, Goal, Objective, ActionPlan, Action, FundingLine]
    assert {model.kind: under.filter(kind=model.kind).count() for model in kinds} == {
        "programme": 1, "section": 1, "goal": 1, "objective": 1, "action_plan": 1, "action": 2, "funding": 3,
    }  # fmt: skip
    assert in_the_way(run) == []


def test_it_is_told_in_the_log(run):
    document = lay_in(run).document_id
    undo(run)
    verbs = list(AuditEvent.objects.filter(thing__in=[document, run.pk]).values_list("verb", flat=True))
    assert "programme.removed" in verbs and "import.undone" in verbs


def test_it_can_be_laid_in_anew_and_undone_again_as_often_as_one_likes(run):
    documents = set()
    for _ in range(3):
        documents.add(lay_in(run).document_id)
        assert in_the_way(run) == [] and plan_of(run)
        undo(run)
    assert len(documents) == 3 and Programme.objects.filter(node__removed_at=None, title="Program för bad").count() == 0


def test_a_document_that_was_there_before_is_left_as_it_was(cast, run):
    empty = create_programme(by=TEST, municipality=cast.municipality, title="Badliv", client_key="tomt")
    for _ in range(2):
        lay_in(run, into=empty)
        assert in_the_way(run) == []
        undo(run)
    empty.node.refresh_from_db()
    assert empty.node.removed_at is None and not empty.node.children.living().exists()
    assert already_read(run) is None


def test_a_plan_laid_in_under_a_programme_is_taken_away_alone(cast, run):
    above = create_programme(by=TEST, municipality=cast.municipality, title="Badliv", client_key="over")
    add_goal(by=TEST, programme=above, title="Fler bad")
    before = living()
    lay_in(run, as_plan_of=above)
    undo(run)
    top = Node.objects.living().filter(kind="action_plan").exclude(pk__in=before)
    assert not top.exists() and before <= living()


def test_what_was_learnt_is_as_it_was(cast, run):
    learn_word(by=TEST, municipality=cast.municipality, phrase="Riktning", meaning="sources")
    run = heard_run(cast.municipality)
    kinds = {kind_named(run, "Riktning").id: "goal_vision", kind_named(run, "Vi vill att").id: "current_state"}
    run = lay_in(choose_kinds(by=TEST, run=run, revision=run.revision, kinds=kinds))
    learnt = dict(ReadingRule.objects.values_list("phrase", "meaning"))
    assert learnt == {"riktning": "goal_vision", "vi vill att": "current_state"}
    undo(run)
    assert dict(ReadingRule.objects.values_list("phrase", "meaning")) == {"riktning": "sources"}


def test_what_somebody_has_said_of_a_word_since_is_left(cast):
    run = heard_run(cast.municipality)
    run = lay_in(
        choose_kinds(by=TEST, run=run, revision=run.revision, kinds={kind_named(run, "Riktning").id: "goal_vision"})
    )
    learn_word(by=TEST, municipality=cast.municipality, phrase="Riktning", meaning="current_state")
    undo(run)
    assert ReadingRule.objects.get(phrase="riktning").meaning == "current_state"


def test_what_is_brought_back_is_not_laid_in_twice(cast, run):
    above = create_programme(by=TEST, municipality=cast.municipality, title="Badliv", client_key="over")
    add_goal(by=TEST, programme=above, title="Fler bad")
    plan = lay_in(run, as_plan_of=above).document
    undo(run)
    restore_part(by=TEST, part=ActionPlan.objects.get(pk=plan.pk))
    with pytest.raises(AlreadyRead) as told:
        apply_import(by=TEST, run=run, as_plan_of=above)
    assert told.value.document == plan


# ---- What stands in the way ----


def lock(run, cast):
    lock_version(by=TEST, document=run.document, purpose="proposal", client_key="v")


def adopt(run, cast):
    enter_adopted(by=TEST, document=plan_of(run), said=Minuted(body_name="Kommunfullmäktige"), client_key="b")


def write(run, cast):
    save_fields(by=cast.people["editor"], thing=goal_of(run), changes={"title": Written("Färre bad")})


def write_in_the_programme(run, cast):
    save_fields(by=TEST, thing=programme_of(run), changes={"subtitle": Written("Ett annat")})


def add(run, cast):
    add_section(by=TEST, programme=plan_of(run), title="Mitt eget")


def add_money(run, cast):
    add_funding(by=TEST, action=Action.objects.get(title="Städa stranden"), words="5 tkr")


def take_away(run, cast):
    remove_part(by=TEST, part=goal_of(run))


def say_status(run, cast):
    set_status(by=TEST, action=Action.objects.get(title="Gräva en damm"), status="under_way")


def ask(run, cast):
    to = Addressee(cast.department, None, "Förvaltningen", "")
    ask_department(by=TEST, plan=plan_of(run), to=to, client_key="f")


def work_on(run, cast):
    create_process(by=TEST, municipality=cast.municipality, title="Bad 2022", client_key="p", documents=[run.document])


def serve(run, cast):
    other = create_plan(by=TEST, programme=cast.programme, title="En annan plan", client_key="annan")
    add_action(by=TEST, plan=other, title="Bjuda på kaffe", serves=[goal_of(run).node])


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lock, "”Program för bad” är låst som version."),
        (adopt, "Det finns ett beslut om ”Handlingsplan till Program för bad”."),
        (write, "har ändrats 2021-02-09 av"),
        (write_in_the_programme, "”Program för bad” har ändrats"),
        (add, "”Mitt eget” har lagts till."),
        (add_money, "har lagts till."),
        (take_away, "”Fler bad” har tagits bort"),
        (say_status, "”Gräva en damm” har ändrats"),
        (ask, "är utskickad till förvaltningar"),
        (work_on, "”Program för bad” hör till ett framtagande."),
        (serve, "”Fler bad” har en insats i en annan plan."),
    ],
)
def test_it_is_not_undone_when_somebody_has_built_on_it(cast, run, act, words):
    lay_in(run)
    act(run, cast)
    before = living()
    with pytest.raises(StandsInTheWay):
        undo(run)
    assert words in words_in_the_way(run)
    assert living() == before and ImportRun.objects.get(pk=run.pk).state == ImportRun.State.APPLIED


def test_what_was_added_and_taken_away_again_stands_in_nobodys_way(run):
    lay_in(run)
    section = add_section(by=TEST, programme=programme_of(run), title="Mitt eget")
    remove_part(by=TEST, part=section)
    assert in_the_way(run) == []


def test_everything_that_can_refer_to_what_is_laid_in_has_its_words():
    kinds = {Programme, ActionPlan, Section, Goal, Objective, Action, FundingLine}
    known = {
        relation.related_model.__name__
        for model in [Node, *kinds]
        for relation in model._meta.related_objects
        if not relation.one_to_one and relation.related_model not in TAKEN_AWAY
    }
    assert known == set(STANDS_ON_IT)


def test_many_that_stand_in_the_way_are_counted(run, cast):
    lay_in(run)
    for number in range(8):
        add_section(by=TEST, programme=programme_of(run), title=f"Eget {number}")
    assert "3 delar till har lagts till." in words_in_the_way(run)


def test_what_stands_in_the_way_is_asked_with_as_many_questions_however_much_was_laid_in(cast):
    counts = []
    for rows in (1, 30):
        table = "".join(f"| Insats {rows}:{number} | Parkchefen |\n" for number in range(rows))
        run = lay_in(heard_run(cast.municipality, f"# Plan {rows}\n\n| Insats | Ansvarig |\n|---|---|\n{table}"))
        with CaptureQueriesContext(connection) as asked:
            assert in_the_way(run) == []
        counts.append(len(asked))
    assert counts[0] == counts[1]


# ---- Twice, and at once ----


def test_a_second_press_undoes_nothing_more(run):
    lay_in(run)
    undo(run)
    before = living()
    with pytest.raises(NotLaidIn):
        undo(run)
    assert living() == before


def test_a_tab_from_before_does_not_undo_what_was_laid_in_anew(run):
    old = lay_in(run).revision
    undo(run)
    lay_in(run)
    with pytest.raises(StaleRun):
        undo_import(by=TEST, run=run, revision=old)
    assert run.document.removed_at is None


@pytest.mark.django_db(transaction=True)
def test_two_who_undo_at_once_undo_once(committed):
    run = lay_in(heard_run(committed.municipality, TEXT))
    answers = together([lambda: undo_import(by=TEST, run=run, revision=run.revision)] * 2)
    assert sorted(type(one).__name__ for one in answers) == ["ImportRun", "NotLaidIn"]


@pytest.mark.django_db(transaction=True)
def test_who_writes_at_that_moment_is_either_seen_or_too_late(committed):
    run = lay_in(heard_run(committed.municipality, TEXT))
    programme = programme_of(run)
    undone, locked = together([
        lambda: undo_import(by=TEST, run=run, revision=run.revision),
        lambda: lock_version(by=TEST, document=programme.node, purpose="proposal", client_key="v"),
    ])  # fmt: skip
    assert ImportOrigin.objects.filter(run=run).exists()
    assert isinstance(undone, StandsInTheWay) != isinstance(locked, Exception)


WRITTEN = {
    "a text": lambda run: save_fields(
        by=TEST, thing=goal_of(run), changes={"title": Written("Fler bad i hela kommunen")}
    ),
    "a chapter": lambda run: add_section(by=TEST, programme=programme_of(run), title="Hur det gick till"),
    "an action": lambda run: add_action(by=TEST, plan=plan_of(run), title="Bygga en brygga"),
    "a plan": lambda run: create_plan(by=TEST, programme=programme_of(run), title="En plan till", client_key="p"),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", WRITTEN)
def test_what_is_written_at_that_moment_is_seen_or_its_writer_is_told(committed, what):
    run = lay_in(heard_run(committed.municipality, TEXT))
    undone, written = together([
        lambda: undo_import(by=TEST, run=run, revision=run.revision), lambda: WRITTEN[what](run),
    ])  # fmt: skip
    too_late = isinstance(written, StandsInRemoved | ObjectDoesNotExist)
    assert isinstance(undone, StandsInTheWay) != too_late, (undone, written)


@pytest.mark.parametrize("what", WRITTEN)
def test_what_is_written_in_something_that_is_taken_away_is_not_written(run, what):
    lay_in(run)
    parts = {"goal": goal_of(run), "plan": plan_of(run)}
    undo(run)
    run.document = parts["goal"].node.parent  # as a page that was open holds it
    before = Node.objects.count(), AuditEvent.objects.count()
    with pytest.raises(StandsInRemoved):
        {
            "a text": lambda: save_fields(by=TEST, thing=parts["goal"], changes={"title": Written("Fler bad")}),
            "a chapter": lambda: add_section(by=TEST, programme=programme_of(run), title="Hur det gick till"),
            "an action": lambda: add_action(by=TEST, plan=parts["plan"], title="Bygga en brygga"),
            "a plan": lambda: create_plan(by=TEST, programme=programme_of(run), title="En till", client_key="p"),
        }[what]()
    assert (Node.objects.count(), AuditEvent.objects.count()) == before
