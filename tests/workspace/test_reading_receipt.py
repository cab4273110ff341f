"""The receipt of what was laid in: what it tells, and its press that takes it all away again."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import lock_version
from samsyn.imports.drafts import from_tree, outline
from samsyn.imports.models import ImportRun
from samsyn.imports.operations import apply_import
from samsyn.imports.undoing import undo_import
from samsyn.programmes.models import Goal, Programme
from tests.actors import TEST
from tests.catalogue.reading import heard_run

from .test_reading_by_kind import review

pytestmark = pytest.mark.django_db

UNDO = "Ångra – ta bort det som lades in"


@pytest.fixture
def laid(run) -> ImportRun:
    apply_import(by=TEST, run=run)
    run.refresh_from_db()
    return run


def receipt(client, run) -> str:
    return " ".join(client.get(f"/sjoby/arbete/las-in/{run.pk}/").content.decode().split())


def press(client, run, revision=None) -> str:
    sent = {"revision": run.revision if revision is None else revision}
    answer = client.post(f"/sjoby/arbete/las-in/{run.pk}/angra/", sent, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def living(title: str = "Program för landsbygd") -> int:
    return Programme.objects.filter(title=title, node__removed_at=None).count()


def test_the_receipt_says_what_was_laid_in(editor, laid):
    shown = receipt(editor, laid)
    assert "Det här lades in" in shown and UNDO in shown
    assert "2 mål, 4 delmål, 2 insatser och 2 avsnitt" in shown
    assert re.search(r"Allt i filen finns med|I filen finns: \d+ stycken", shown)
    assert "Program för landsbygd" in shown and "Handlingsplan till Program för landsbygd" in shown


def test_the_receipt_is_found_where_documents_are_read_in_until_it_is_undone(editor, laid):
    address = f"/las-in/{laid.pk}/"
    assert "Kvitto: Program för landsbygd" in editor.get("/sjoby/arbete/las-in/").content.decode()
    press(editor, laid)
    shown = editor.get("/sjoby/arbete/las-in/").content.decode()
    assert "Kvitto" not in shown and address in shown


def test_one_press_takes_it_away_and_opens_the_reading(editor, laid):
    shown = press(editor, laid)
    assert "Läsningen är öppen igen med alla val." in shown and "Vad är vad i dokumentet?" in shown
    assert living() == 0


def test_a_second_press_is_told_that_it_is_done(editor, laid):
    old = laid.revision
    press(editor, laid)
    shown = press(editor, laid, old)
    assert "är redan borttaget" in shown and "Vad är vad i dokumentet?" in shown


def test_a_press_in_a_tab_from_before_it_was_laid_in_anew_takes_nothing(editor, laid):
    old = laid.revision
    undo_import(by=TEST, run=laid, revision=old)
    apply_import(by=TEST, run=laid)
    assert "Se efter hur det är nu." in press(editor, laid, old)
    assert living() == 1


def test_what_stands_in_the_way_is_said_instead_of_the_button_with_what_to_do(cast, editor, laid):
    goal = Goal.objects.filter(node__parent=laid.document).first()
    save_fields(by=cast.people["editor"], thing=goal, changes={"title": Written("Ett annat namn")})
    shown = receipt(editor, laid)
    assert UNDO not in shown and "”Ett annat namn” har ändrats 2021-02-09" in shown
    assert "Rätta i dokumentet i stället" in shown


def test_a_press_while_somebody_locks_it_is_told_and_takes_nothing(editor, laid):
    lock_version(by=TEST, document=laid.document, purpose="proposal", client_key="v")
    shown = press(editor, laid)
    assert "Det gick inte att ångra." in shown and "är låst som version." in shown
    assert living() == 1


def test_who_was_writing_in_it_gets_the_words_back_and_is_told(editor, laid):
    goal = Goal.objects.filter(node__parent=laid.document).first()
    press(editor, laid)
    answer = editor.post(f"/sjoby/arbete/mal/{goal.pk}/", {"title": "Mina egna ord"})
    shown = answer.content.decode()
    assert answer.status_code == 410
    assert "Mina egna ord" in shown and "”Program för landsbygd” är borttaget" in shown
    assert "part-restore" not in shown and "Ta tillbaka" not in shown


def test_the_receipt_asks_as_many_questions_however_much_was_laid_in(cast, editor):

    counts = []
    for rows in (1, 30):
        table = "".join(f"| Insats {rows}:{number} | Parkchefen |\n" for number in range(rows))
        run = heard_run(cast.municipality, f"# Plan {rows}\n\n| Insats | Ansvarig |\n|---|---|\n{table}")
        apply_import(by=TEST, run=run)
        receipt(editor, run)
        with CaptureQueriesContext(connection) as asked:
            receipt(editor, run)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# ---- What no text holds ----

CAPTIONED = """# Program för bad

## Mål 1: Fler bad

| Insats | Ansvarig |
|---|---|
| Gräva en damm | Parkchefen |

: Så gör vi fler bad
"""


@pytest.mark.parametrize("page", ["", "granska/", "bit-for-bit/"])
def test_the_caption_of_a_table_whose_rows_became_actions_is_told(cast, editor, page):
    run = heard_run(cast.municipality, CAPTIONED)
    shown = " ".join(editor.get(f"/sjoby/arbete/las-in/{run.pk}/{page}").content.decode().split())
    assert "Står inte i någon text: 1 tabellrubrik och 1 rad som visade ordningen" in shown
    assert 'Så gör vi fler bad <span class="sam-note">tabellens rubrik, tabell 1' in shown


def test_the_receipt_tells_it_too(cast, editor):
    run = heard_run(cast.municipality, CAPTIONED)
    apply_import(by=TEST, run=run)
    assert "Så gör vi fler bad" in receipt(editor, run)


def test_what_all_stands_in_texts_is_told_with_no_list(cast, editor):
    run = heard_run(cast.municipality, "# Program\n\n## Bakgrund\n\nSå är det.\n")
    assert "Står inte i någon text" not in editor.get(f"/sjoby/arbete/las-in/{run.pk}/").content.decode()


TYPED = (
    "Hela kommunen ska vara en plats där den som vill kan bo kvar, driva företag och gå i skola utan att resa längre än"
    " en halvtimme varje dag"
)


def test_a_name_typed_laid_in_undone_and_changed_back_leaves_nothing_behind(editor, run):
    goal = outline(from_tree(run.tree).elements).goals[0].element
    for name in (TYPED, goal.title):
        review(editor, run, gor="lagg-in", **{f"namn-{goal.id}": name})
        laid = Goal.objects.distinct().get(node__origins__run=run, node__removed_at=None, title=name)
        texts = str([getattr(laid, field) for field in Goal.content_fields if field not in ("title", "policy_areas")])
        assert TYPED not in texts
        if name == TYPED:
            press(editor, run)
            run.refresh_from_db()
    assert TYPED not in str(run.tree["elements"])
