"""The pages of a programme: where it stands, the outline, parts added, moved and taken away, areas."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from samsyn.audit.operations import record
from samsyn.editions.operations import lock_version
from samsyn.governing.models import PolicyArea, Section
from samsyn.governing.operations import create_area, remove_part
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_goal, add_objective
from samsyn.programmes.queries import programme_tree
from tests.actors import TEST


@pytest.fixture
def to(cast):
    """to("goal", cast.goal) is the address of a page inside the cast's municipality."""

    def address(name: str, thing=None) -> str:
        return cast.path + reverse(name, urlconf="samsyn.urls", kwargs={"pk": thing.pk} if thing else {})

    return address


def text_of(answer) -> str:
    return answer.content.decode()


def goal_titles(cast) -> list[str]:
    return [branch.goal.title for branch in programme_tree(cast.programme).goals]


# ---- Overview --------------------------------------------------------------------------------------------------------


def test_a_new_document_needs_only_a_title_and_opens_on_what_is_next(editor, to):
    sent = {"title": "Kulturprogram", "document_type": "strategy", "client_key": "nyckel"}
    answer = editor.post(to("programme-new"), sent, follow=True)
    made = Programme.objects.get(title="Kulturprogram")
    assert answer.redirect_chain[-1][0] == to("programme", made)
    assert "Skriv namnen på mål ni arbetar med" in text_of(answer)
    assert made.document_type == "strategy"


def test_a_double_click_makes_one_document(editor, to):
    sent = {"title": "Kulturprogram", "document_type": "programme", "client_key": "nyckel"}
    first, second = editor.post(to("programme-new"), sent), editor.post(to("programme-new"), sent)
    assert first["Location"] == second["Location"]
    assert Programme.objects.filter(title="Kulturprogram").count() == 1


def test_a_document_without_a_title_is_asked_for_one_and_keeps_its_kind(editor, to):
    answer = editor.post(to("programme-new"), {"title": " ", "document_type": "plan", "client_key": "nyckel"})
    assert "Skriv en titel. Allt annat får vänta." in text_of(answer)
    assert '<option value="plan" selected>' in text_of(answer)


def test_the_overview_tells_stage_next_missing_and_goals(editor, to, cast):
    page = text_of(editor.get(to("programme", cast.programme)))
    for words in ("Var vi är i arbetet", "Näst på tur", "Det här saknas", "Senast hänt", "Stärka vårt företagsklimat"):
        assert words in page
    assert page.count('class="ds-button"') == 1  # one main button


def test_what_has_happened_lately_is_what_people_did(cast, signed_in):
    later = timezone.now() + timedelta(minutes=1)
    with time_machine.travel(later, tick=False):
        for _ in range(10):
            record(by=TEST, verb="file.kept", municipality=cast.municipality, label="Handlingsplan.pdf")
    page = signed_in("editor").get(f"{cast.path}/arbete/").content.decode()
    assert "Handlingsplan.pdf" not in page
    assert "Här visas vad som görs i kommunens dokument." not in page  # something is there


def test_a_reader_sees_no_main_button_for_what_others_do(signed_in, to, cast):
    assert 'class="ds-button"' not in text_of(signed_in("reader").get(to("programme", cast.programme)))


def test_the_municipalitys_own_words_stand_on_the_pages(editor, to, cast):
    cast.municipality.level_names = {"goal": ["Fokusområde", "Fokusområden"], "objective": ["Effektmål", "Effektmål"]}
    cast.municipality.save()
    assert "Fokusområden i dokumentet" in text_of(editor.get(to("programme", cast.programme)))
    assert "Lägg till fokusområde" in text_of(editor.get(to("goals", cast.programme)))
    page = text_of(editor.get(to("goal", cast.goal)))
    assert "Fokusområde 1 av 1" in page and "Lägg till effektmål" in page and "Delmål" not in page


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(("name", "queries"), [("programme", 29), ("goals", 11)])
def test_the_same_queries_for_one_goal_and_thirty(editor, to, cast, count, name, queries, django_assert_num_queries):
    for number in range(count - 1):
        add_objective(by=TEST, goal=add_goal(by=TEST, programme=cast.programme, title=f"Mål {number}"), title="Delmål")
    lock_version(by=TEST, document=cast.programme.node, purpose="consultation", client_key="lås")
    editor.get(to(name, cast.programme))
    with django_assert_num_queries(queries):
        editor.get(to(name, cast.programme))


@pytest.mark.parametrize("count", [1, 30])
def test_the_same_queries_for_a_goal_among_thirty(editor, to, cast, count, django_assert_num_queries):
    for number in range(count - 1):
        add_objective(by=TEST, goal=add_goal(by=TEST, programme=cast.programme, title=f"Mål {number}"), title="Delmål")
    editor.get(to("goal", cast.goal))
    with django_assert_num_queries(20):
        editor.get(to("goal", cast.goal))


# ---- The outline -----------------------------------------------------------------------------------------------------


def test_a_goal_is_added_by_its_name_and_opens_to_be_written(editor, to, cast):
    answer = editor.post(to("goal-new", cast.programme), {"title": "Fler bostäder", "client_key": "nyckel"})
    assert answer["Location"] == to("goal", Goal.objects.get(title="Fler bostäder"))


def test_a_double_click_adds_one_goal(editor, to, cast):
    for _ in range(2):
        editor.post(to("goal-new", cast.programme), {"title": "Fler bostäder", "client_key": "nyckel"})
    assert Goal.objects.filter(title="Fler bostäder").count() == 1


def test_a_section_is_added_after_the_goals_when_asked(editor, to, cast):
    sent = {"title": "Så följer vi upp", "stands_after_goals": "on", "client_key": "nyckel"}
    editor.post(to("section-new", cast.programme), sent)
    assert [section.title for section in programme_tree(cast.programme).sections.after] == ["Så följer vi upp"]


def test_an_added_part_without_a_name_is_asked_for_one(editor, to, cast):
    answer = editor.post(to("objective-new", cast.goal), {"title": "", "client_key": "nyckel"})
    assert "Skriv ett namn. Allt annat får vänta." in text_of(answer)
    assert Objective.objects.count() == 1


def test_a_moved_row_leads_back_to_the_button_that_was_pressed(editor, to, cast):
    second = add_goal(by=TEST, programme=cast.programme, title="Andra")
    add_goal(by=TEST, programme=cast.programme, title="Tredje")
    answer = editor.post(to("part-step", second), {"way": "down"})
    assert answer["Location"] == f"{to('goals', cast.programme)}#ner-{second.pk}"
    assert goal_titles(cast) == ["Stärka vårt företagsklimat", "Tredje", "Andra"]
    assert f'id="ner-{second.pk}"' in text_of(editor.get(to("goals", cast.programme)))


def test_an_objective_moves_to_another_goal(editor, to, cast):
    other = add_goal(by=TEST, programme=cast.programme, title="Ett annat mål")
    editor.post(to("objective-move", cast.objective), {"goal": other.pk})
    cast.objective.node.refresh_from_db()
    assert cast.objective.node.parent_id == other.pk


def test_an_objective_does_not_move_to_another_programmes_goal(editor, to, cast):
    add_goal(by=TEST, programme=cast.programme, title="Ett annat mål")
    elsewhere = add_goal(by=TEST, programme=cast.neighbours_programme, title="Grannens mål")
    answer = editor.post(to("objective-move", cast.objective), {"goal": elsewhere.pk})
    assert answer.status_code == 200 and "Valet finns inte längre" in text_of(answer)
    cast.objective.node.refresh_from_db()
    assert cast.objective.node.parent_id == cast.goal.pk


def test_taking_away_asks_first_and_can_be_undone(editor, to, cast):
    asked = editor.get(to("part-remove", cast.goal))
    assert "1 delmål som står under" in text_of(asked) and goal_titles(cast) == [cast.goal.title]
    page = editor.post(to("part-remove", cast.goal), follow=True)
    assert goal_titles(cast) == [] and "Ta tillbaka" in text_of(page)
    assert editor.post(to("part-remove", cast.goal)).status_code == 302  # a second click
    editor.post(to("part-restore", cast.goal))
    assert goal_titles(cast) == [cast.goal.title]


def test_a_removed_part_has_no_page_to_write_on(editor, to, cast):
    remove_part(by=TEST, part=cast.goal)
    assert editor.get(to("goal", cast.goal)).status_code == 404
    assert editor.get(to("objective", cast.objective)).status_code == 404


def test_a_contributor_places_only_what_stands_in_the_part_pointed_out(signed_in, to, cast):
    contributor = signed_in("contributor")
    other = add_goal(by=TEST, programme=cast.programme, title="Ett annat mål")
    second = add_objective(by=TEST, goal=cast.goal, title="Andra")
    page = text_of(contributor.get(to("goals", cast.programme)))
    assert to("part-step", second) in page and to("part-step", other) not in page
    assert to("objective-new", cast.goal) in page and to("objective-new", other) not in page
    assert "Det finns inget annat mål som du skriver i" in text_of(contributor.get(to("objective-move", second)))
    assert contributor.post(to("objective-move", second), {"goal": other.pk}).status_code == 403
    assert contributor.post(to("part-remove", cast.goal)).status_code == 403


def test_a_reader_sees_the_outline_without_anything_to_press(signed_in, to, cast):
    add_goal(by=TEST, programme=cast.programme, title="Andra")
    page = text_of(signed_in("reader").get(to("goals", cast.programme)))
    assert "Andra" in page and "<button" not in page.split("</header>")[-1] and "Ta bort" not in page


def test_an_empty_text_teaches_how_it_is_built(editor, to, cast):
    for part in (*Goal.objects.select_related("node"), *Section.objects.select_related("node")):
        remove_part(by=TEST, part=part)
    assert "Här är det tomt än" in text_of(editor.get(to("goals", cast.programme)))


# ---- Areas -----------------------------------------------------------------------------------------------------------


def test_two_living_areas_do_not_share_a_name(editor, to, cast):
    answer = editor.post(to("area-new"), {"name": "näringsliv"})
    assert "Det finns redan ett område med det namnet: ”Näringsliv”." in text_of(answer)
    assert PolicyArea.objects.count() == 1


def test_an_area_keeps_its_own_name_when_renamed_to_it(editor, to, cast):
    assert editor.post(to("area", cast.area), {"name": "Näringsliv"}).status_code == 302


def test_a_merged_area_is_gone_from_choices_and_kept_in_the_list(editor, to, cast):
    trade = create_area(by=TEST, municipality=cast.municipality, name="Handel")
    editor.post(to("area-merge", trade), {"into": cast.area.pk})
    assert "ingår i Näringsliv" in text_of(editor.get(to("areas")))
    assert "Handel" not in text_of(editor.get(to("goal", cast.goal)))
