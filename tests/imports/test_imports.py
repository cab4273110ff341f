"""A file given, read by the worker, corrected and applied: all at once, once, or not at all."""

import json
from datetime import date
from functools import partial
from uuid import uuid4

import pytest

from samsyn.action_plans.models import Action, ActionPlan, FundingLine
from samsyn.action_plans.operations import create_plan
from samsyn.cli import main
from samsyn.editions.operations import Minuted
from samsyn.files.models import StoredFile
from samsyn.governing.models import Section
from samsyn.governing.operations import remove_part
from samsyn.imports import jobs, operations, parts
from samsyn.imports.correcting import correct_import
from samsyn.imports.models import ImportOrigin, ImportRun
from samsyn.imports.operations import AlreadyRead, NotStaged, StaleRun
from samsyn.imports.queries import cover_of, read_beside
from samsyn.imports.said import Correction
from samsyn.jobs.models import Work
from samsyn.lib.blocks import plain
from samsyn.lib.bounded import ReaderDied
from samsyn.programmes.models import Goal, Programme
from samsyn.programmes.queries import programme_tree
from samsyn.workspace.decisions.beside import never_adopted
from tests.actors import TEST
from tests.reading.examples import built
from tests.together import together

from .test_staging import MARKDOWN, tree_of

pytestmark = pytest.mark.django_db
State = ImportRun.State


def give(cast, data: bytes = MARKDOWN.encode(), name: str = "program.md") -> ImportRun:
    return operations.start_import(
        by=cast.people["editor"], municipality=cast.municipality, name=name, media_type="text/markdown", data=data,
        client_key=uuid4().hex,
    )  # fmt: skip


@pytest.fixture
def run(cast):
    """A run that has been read."""
    found = give(cast)
    ImportRun.objects.filter(pk=found.pk).update(state=State.STAGED, work=Work.DONE, tree=tree_of(MARKDOWN))
    found.refresh_from_db()
    return found


def apply(cast, run, **options):
    return operations.apply_import(by=cast.people["editor"], run=run, **options)


def test_the_worker_reads_a_word_file_in_a_process_of_its_own(cast):
    found = give(cast, built("program.docx"), "program.docx")
    assert jobs.read_next() == 1
    found.refresh_from_db()
    assert (found.state, found.work) == (State.STAGED, Work.DONE)
    assert found.tree["title"] == "Program för näringsliv och boende"
    assert jobs.read_next() == 0


def test_a_file_that_cannot_be_read_is_refused_in_words(cast):
    found = give(cast, b"<html><script>alert(1)</script></html>", "sida.html")
    jobs.read_next()
    found.refresh_from_db()
    assert found.state == State.REFUSED
    assert "ingen text" in found.problem


def test_scripts_in_a_web_page_are_not_read(cast):
    found = give(cast, b"<html><h1>Program</h1><script>alert(1)</script><p onclick='x()'>Text</p></html>", "sida.html")
    jobs.read_next()
    found.refresh_from_db()
    assert found.state == State.STAGED
    assert "alert" not in json.dumps(found.tree) and "onclick" not in json.dumps(found.tree)


def test_a_file_that_kills_the_reader_is_given_up_after_the_limit(cast, monkeypatch):
    def dies(*_):
        raise ReaderDied("Läsningen avbröts.")

    monkeypatch.setattr(jobs, "read_aside", dies)
    found = give(cast)
    for _ in range(ImportRun.attempt_limit + 1):
        ImportRun.objects.update(due_at=found.due_at)
        jobs.read_next()
    found.refresh_from_db()
    assert found.state == State.REFUSED
    assert found.problem == jobs.GAVE_UP


def test_a_worker_killed_in_the_middle_of_reading_leaves_the_run_to_the_next(cast):
    found = give(cast)
    ImportRun.claim()
    ImportRun.objects.update(lease_until=found.created_at.replace(year=2020))
    jobs.read_next()
    found.refresh_from_db()
    assert (found.state, found.attempt) == (State.STAGED, 2)


def test_two_clicks_make_one_run(cast):
    key = uuid4().hex
    runs = [
        operations.start_import(
            by=TEST,
            municipality=cast.municipality,
            name="a.md",
            media_type="text/markdown",
            data=b"# A",
            client_key=key,
        )
        for _ in range(2)
    ]
    assert runs[0] == runs[1] and StoredFile.objects.count() == 1


def test_what_was_read_becomes_a_programme(cast, run):
    document = apply(cast, run)
    tree = programme_tree(Programme.objects.get(pk=document.pk))
    assert tree.programme.title == "Program för näringsliv"
    assert (tree.programme.planned_from, tree.programme.planned_until) == ("2021", "2025")
    assert [section.title for section in tree.sections.after] == ["Så följer vi upp"]
    branch = tree.goals[0]
    assert branch.goal.title == "Stärka företagsklimatet"
    assert plain(branch.goal.current_state) == "Det går trögt."
    assert [objective.title for objective in branch.objectives] == ["Kortare väg"]
    action = Action.objects.get()
    assert (action.title, action.responsible_words, action.schedule) == ("Lots", "Näringslivschef", "2021")
    assert list(action.serves.values_list("pk", flat=True)) == [branch.objectives[0].pk]
    assert action.node.parent.parent == document


def test_a_plan_read_from_the_same_file_shares_its_cover_and_is_ticked_for_the_same_decision(cast, run):
    document = apply(cast, run)
    plan = Action.objects.get().node.parent
    assert read_beside(document) == {plan.pk}
    assert (plan.actionplan.planned_from, plan.actionplan.planned_until) == ("2021", "2025")
    assert cover_of(plan) == cover_of(document) != {}
    programme = Programme.objects.get(pk=document.pk)
    later = create_plan(by=TEST, programme=programme, title="Nästa plan", client_key="n", planned_until="2023")
    offered = {one.document.pk: one for one in never_adopted(programme)}
    assert [offered[plan.pk].is_ticked, offered[later.pk].is_ticked] == [True, False]
    assert offered[plan.pk].days == ("", "") and offered[later.pk].label == "Nästa plan: gäller till 2023"
    until = offered[later.pk].decided(Minuted(valid_until=date(2025, 12, 31))).said.valid_until
    assert until == date(2023, 12, 31)


def test_every_node_remembers_its_place_in_the_file(cast, run):
    document = apply(cast, run)
    goal = Goal.objects.get(node__parent=document)
    origins = ImportOrigin.objects.filter(node__in=[goal.node, Action.objects.get().node])
    assert "Mål 1: Stärka företagsklimatet" in {origin.words for origin in origins}
    assert {origin.file_sha256 for origin in origins} == {run.file.sha256}
    assert {origin.place.split()[0] for origin in origins} == {"stycke", "tabell"}


def test_cross_cutting_actions_stand_above_the_goals(cast):
    text = MARKDOWN + "\n## Övergripande insatser\n- Kommunikationsplan\n"
    found = give(cast, text.encode())
    jobs.read_next()
    found.refresh_from_db()
    apply(cast, found)
    assert Action.objects.get(is_cross_cutting=True).title == "Kommunikationsplan"


def test_applying_twice_makes_one_programme(cast, run):
    before = Programme.objects.count()
    assert apply(cast, run) == apply(cast, run)
    assert Programme.objects.count() == before + 1


def test_applying_that_is_interrupted_leaves_nothing(cast, run, monkeypatch):
    before = (Programme.objects.count(), Goal.objects.count())

    def stops(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(parts, "add_objective", stops)
    with pytest.raises(KeyboardInterrupt):
        apply(cast, run)
    run.refresh_from_db()
    assert run.state == State.STAGED
    assert (Programme.objects.count(), Goal.objects.count()) == before
    assert not ImportOrigin.objects.exists()


def test_the_same_file_again_is_known_and_makes_nothing_new(cast, run):
    document = apply(cast, run)
    again = give(cast)
    ImportRun.objects.filter(pk=again.pk).update(state=State.STAGED, tree=tree_of(MARKDOWN))
    with pytest.raises(AlreadyRead) as known:
        apply(cast, again)
    assert known.value.document == document


def test_a_file_whose_programme_was_taken_away_can_be_read_again(cast, run):
    document = apply(cast, run)
    remove_part(by=TEST, part=Programme.objects.get(pk=document.pk))
    again = give(cast)
    ImportRun.objects.filter(pk=again.pk).update(state=State.STAGED, tree=tree_of(MARKDOWN))
    assert apply(cast, again) != document


def test_a_neighbours_file_is_not_known_here(cast, run):
    apply(cast, run)
    theirs = operations.start_import(
        by=TEST, municipality=cast.neighbour, name="a.md", media_type="text/markdown", data=MARKDOWN.encode(),
        client_key=uuid4().hex,
    )  # fmt: skip
    ImportRun.objects.filter(pk=theirs.pk).update(state=State.STAGED, tree=tree_of(MARKDOWN))
    assert operations.apply_import(by=TEST, run=theirs).municipality == cast.neighbour


def test_a_correction_from_an_old_page_is_refused(cast, run):
    first = run.tree["elements"][0]["id"]

    step = Correction("down", first)
    fresh = correct_import(run=run, revision=run.revision, correction=step)
    assert fresh.revision == run.revision + 1
    with pytest.raises(StaleRun):
        correct_import(run=run, revision=run.revision, correction=step)
    with pytest.raises(StaleRun):
        apply(cast, run, revision=run.revision)


def test_what_is_not_placed_is_left_out_and_kept_with_the_run(cast, run):
    goal = next(element for element in run.tree["elements"] if element["kind"] == "current_state")
    left_out = Correction("change", goal["id"], kind="unplaced")
    run = correct_import(run=run, revision=run.revision, correction=left_out)
    document = apply(cast, run)
    run.refresh_from_db()
    assert not Goal.objects.get(node__parent=document).current_state
    assert "Det går trögt." in json.dumps(run.tree, ensure_ascii=False)


def test_a_run_that_was_thrown_away_makes_nothing(cast, run):
    operations.discard_import(by=cast.people["editor"], run=run)
    with pytest.raises(NotStaged):
        apply(cast, run)


def test_an_import_that_was_applied_cannot_be_thrown_away(cast, run):
    apply(cast, run)
    with pytest.raises(NotStaged):
        operations.discard_import(by=TEST, run=run)


# ---- The command ----


def told(tmp_path, *options: str, text: str = MARKDOWN, name: str = "program.md") -> int:
    file = tmp_path / name
    file.write_text(text)
    return main(["import-document", str(file), "--municipality", "sjoby", *options])


def test_the_command_reads_in_and_says_what(cast, tmp_path, capsys):
    assert told(tmp_path) == 0
    said = capsys.readouterr().out
    assert "1 mål, 1 delmål, 1 insats" in said and "Infört i Sjöby kommun" in said
    assert Programme.objects.filter(planned_until="2025").exists()


def test_the_command_run_again_makes_nothing_new(cast, tmp_path, capsys):
    told(tmp_path)
    before = Programme.objects.count()
    assert told(tmp_path) == 0
    assert "redan inläst" in capsys.readouterr().out
    assert (Programme.objects.count(), ImportRun.objects.count()) == (before, 1)


def test_a_dry_run_changes_nothing(cast, tmp_path, capsys):
    before = Programme.objects.count()
    assert told(tmp_path, "--dry-run", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["counts"]["goals"] == 1
    assert answer["goals"][0]["objectives"][0]["actions"][0]["responsible"] == "Näringslivschef"
    assert (Programme.objects.count(), ImportRun.objects.count(), StoredFile.objects.count()) == (before, 0, 0)


def test_a_file_that_cannot_be_read_ends_with_one_and_a_sentence(cast, tmp_path, capsys):
    assert told(tmp_path, text="{\\rtf1}", name="program.rtf") == 1
    assert ".docx" in capsys.readouterr().err


PLAN = """# Handlingsplan 2022

Dnr: KS 2022/1

## Inledning

Planen gäller ett år.

## Mål 1: Stärka vårt företagsklimat

| Insats | Ansvarig | Tidplan | Finansiering |
| --- | --- | --- | --- |
| Lots för företag | Näringslivschef | våren 2022 | Inom ram |
| Anbudsskola | Rektor och företagarna | löpande | Söks hos Regionen, 50 tkr 2022 |

## Mål 2: Något helt annat

| Insats | Ansvarig |
| --- | --- |
| Rusta badplatsen | Fritidschef |
"""


@pytest.fixture
def plan_run(cast):
    found = give(cast, PLAN.encode(), "plan.md")
    jobs.read_next()
    found.refresh_from_db()
    return found


def test_a_plan_is_read_in_to_the_programme_it_belongs_to(cast, plan_run):
    node = operations.apply_import(by=TEST, run=plan_run, as_plan_of=cast.programme)
    plan = ActionPlan.objects.get(pk=node.pk)
    assert (plan.title, plan.node.parent) == ("Handlingsplan 2022", cast.programme.node)
    lots, school, bath = Action.objects.order_by("node__position")
    assert (lots.responsible_office, lots.responsible, lots.schedule) == (cast.office, "", "våren 2022")
    assert list(lots.serves.all()) == [cast.goal.node]
    assert school.responsible == "Rektor och företagarna"
    line = FundingLine.objects.get(node__parent=school.node)
    assert (line.source, line.year, line.amount) == ("applied", 2022, 5_000_000)
    assert not bath.serves.exists()  # the programme has no such goal: the words stand in a section of the plan
    assert set(Section.objects.filter(node__parent=node).values_list("title", flat=True)) == {
        "Inledning", "Något helt annat",
    }  # fmt: skip
    assert operations.apply_import(by=TEST, run=plan_run, as_plan_of=cast.programme) == node
    assert cast.programme.node.children.filter(kind="goal").count() == 1


def test_a_plan_that_is_read_twice_proposes_nothing_new(cast, plan_run):
    operations.apply_import(by=TEST, run=plan_run, as_plan_of=cast.programme)
    again = give(cast, PLAN.encode(), "plan igen.md")
    jobs.read_next()
    with pytest.raises(AlreadyRead):
        operations.apply_import(by=TEST, run=ImportRun.objects.get(pk=again.pk), as_plan_of=cast.programme)
    assert Action.objects.count() == 3


def test_rows_without_any_goal_are_actions_of_the_plan(cast):
    found = give(cast, b"# Plan\n\n| Insats | Ansvarig |\n| --- | --- |\n| Rusta torget | Gatuchef |\n", "rader.md")
    jobs.read_next()
    operations.apply_import(by=TEST, run=ImportRun.objects.get(pk=found.pk), as_plan_of=cast.programme)
    assert Action.objects.get().title == "Rusta torget"


# ---- Two planners at once ----


def ready(cast, by: str) -> ImportRun:
    """A run of the same file, given by somebody and read."""
    made = operations.start_import(
        by=cast.people[by], municipality=cast.municipality, name="program.md", media_type="text/markdown",
        data=MARKDOWN.encode(), client_key=uuid4().hex,
    )  # fmt: skip
    ImportRun.objects.filter(pk=made.pk).update(state=State.STAGED, work=Work.DONE, tree=tree_of(MARKDOWN))
    return made


def test_two_who_take_in_the_same_reading_at_once_get_one_document(committed):
    run = ready(committed, "editor")
    first, second = together([partial(apply, committed, run)] * 2)
    assert first == second and Programme.objects.filter(client_key__startswith="import:").count() == 1
    assert ImportRun.objects.get().state == State.APPLIED


def test_two_who_take_in_the_same_file_at_once_make_one_document_and_the_other_is_told(committed):
    runs = [ready(committed, "editor"), ready(committed, "administrator")]
    answers = together([partial(apply, committed, run) for run in runs])
    [refused] = [answer for answer in answers if isinstance(answer, AlreadyRead)]
    [document] = [answer for answer in answers if answer is not refused]
    assert refused.document == document
    assert Programme.objects.filter(client_key__startswith="import:").count() == 1


def test_an_owner_on_the_cover_who_is_no_office_is_told_of_before_it_is_locked_without(cast, signed_in):
    text = MARKDOWN.replace("Gäller: 2021", "Dokumentansvarig: Fritidskontoret\n\nGäller: 2021", 1)
    found = give(cast, text.encode())
    ImportRun.objects.filter(pk=found.pk).update(state=State.STAGED, work=Work.DONE, tree=tree_of(text))
    document = apply(cast, ImportRun.objects.get(pk=found.pk))
    page = (
        signed_in("editor").get(f"{cast.path}/arbete/program/{document.pk}/versioner/redan-antaget/").content.decode()
    )
    assert "Omslaget säger att Fritidskontoret är ansvarig" in page
