"""A reading corrected kind by kind, as a person meets it: one choice for all of a kind, undone on its row, counted."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.action_plans.models import FundingLine
from samsyn.cases.operations import open_case
from samsyn.imports.drafts import from_tree, outline
from samsyn.imports.models import ImportRun, ReadingRule
from samsyn.imports.operations import discard_import
from samsyn.organisation.models import Office
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.reading.kind import OFFERED
from samsyn.workspace.reading.options import about_choices
from samsyn.workspace.reading.outcome import labels_of
from tests.actors import TEST
from tests.catalogue.reading import BY_KIND, heard_run, kind_named

pytestmark = pytest.mark.django_db

OTHERS = "Övriga rubriker på första nivån"


def page(client, run) -> str:
    return client.get(f"/sjoby/arbete/las-in/{run.pk}/").content.decode()


def choose(client, run, sent: dict[str, str] | None = None, *, follow: bool = True, **more):
    """Choices by the kinds' names, sent as the page sends them."""
    kinds = {f"slag-{kind_named(run, name).id}": what for name, what in (sent or {}).items()}
    data = {"revision": run.revision, "gor": "rakna", **kinds, **more}
    answer = client.post(f"/sjoby/arbete/las-in/{run.pk}/slag/", data, follow=follow)
    run.refresh_from_db()
    return answer


def review(client, run, **sent):
    data = {"revision": run.revision, "into": "ny", **sent}
    answer = client.post(f"/sjoby/arbete/las-in/{run.pk}/granska/", data, follow=True)
    run.refresh_from_db()
    return answer


def chosen_in(html: str, kind) -> str:
    """What is ticked for the kind."""
    [ticked] = re.findall(rf'name="slag-{kind.id}" value="([a-z_]+)"\s+checked', html)
    return ticked


def counts(run) -> dict[str, int]:
    return outline(from_tree(run.tree).elements).counts()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html)))


def test_the_page_shows_what_repeats_how_often_and_what_it_is_read_as(editor, run):
    shown = words(page(editor, run))
    assert "Vägval A–B × 2" in shown and "Riktning × 2" in shown
    assert "Vi vill att × 2 Rubrik 3 och punktlista, 4 punkter" in shown
    assert "alla når en butik inom tre mil," in shown and "tomma hus blir hem," in shown
    assert "2 mål, 4 delmål, 2 insatser, 2 avsnitt" in shown
    assert "1 text kommer inte med" in shown and "I filen finns: 23 stycken och 1 tabell." in shown


PLAN = """# Handlingsplan

## Mål 1: Fler gäster

| Insats | {who} | Prioritet | Anteckning |
|---|---|---|---|
| Bygga vindskydd | {by} | Hög | Vid sjön |
| Rusta bryggan | {by} | Låg | Vid ån |
"""
FOLDED = "Fler kolumner i tabellerna"


def folded_in(shown: str) -> str:
    """What stands in the folded part, with its opening tag."""
    return shown.partition('<details class="sam-details"')[2].partition('<section class="sam-panel')[0]


def test_columns_beside_those_that_are_understood_are_folded_until_one_of_them_is_chosen(editor, cast):
    run = heard_run(cast.municipality, PLAN.format(who="Ansvarig", by="Kansliet"))
    part = folded_in(page(editor, run))
    assert FOLDED + " (4)" in part and "Kolumn: Prioritet" in part and not part.startswith(" open")
    shown = choose(editor, run, {"Kolumn: Anteckning": "indicator"}).content.decode()
    assert folded_in(shown).startswith(" open") and "Du ändrade från" in words(folded_in(shown))
    kind = kind_named(run, "Kolumn: Anteckning")
    shown = choose(editor, run, gor=f"angra:{kind.id}").content.decode()
    assert not folded_in(shown).startswith(" open") and "Kolumn: Anteckning" in folded_in(shown)


def test_columns_of_a_table_that_says_neither_who_nor_when_are_asked_about_in_sight(editor, cast):
    shown = page(editor, heard_run(cast.municipality, PLAN.format(who="Så här", by="Med trä och sten")))
    assert "Kolumn: Prioritet" in shown and "Kolumn: Prioritet" not in folded_in(shown)
    assert "Kolumn: Insats" in folded_in(shown)  # its head says what it is


AMOUNTS = """# Handlingsplan

{intro}

## Mål 1: Fler gäster

| Insats | Ansvarig | Kostnad |
|---|---|---|
| Bygga vindskydd | Kansliet | 300 |
| Rusta bryggan | Kansliet | 40 |
| Köpa båt | Kansliet | 90 000 |
"""
ASKED = "Belopp som inte säger vad de är i"


def sums() -> dict[str, int | None]:
    lines = FundingLine.objects.select_related("node__parent")
    return {line.node.parent.label: line.amount for line in lines}


@pytest.mark.parametrize(
    ("answer", "ore"), [("tkr", [30_000_000, 4_000_000]), ("kr", [30_000, 4_000]), ("each", [None, None])]
)
def test_amounts_that_do_not_say_what_they_are_in_are_asked_about_once_for_all_of_them(editor, cast, answer, ore):
    run = heard_run(cast.municipality, AMOUNTS.format(intro="Hej."))
    shown = words(page(editor, run))
    assert ASKED in shown and "Bygga vindskydd: 300 Rusta bryggan: 40" in shown
    for one in ("tkr", "kr", answer):  # an answer can be changed
        shown = words(choose(editor, run, **{"sak-unit-belopp": one}).content.decode())
        assert ("2 belopp säger inte om det är kronor" in shown) == (one == "each")
    choose(editor, run, {"Tabell: Insats | Ansvarig | Kostnad": "table"})
    choose(editor, run, gor=f"angra:{kind_named(run, 'Tabell: Insats | Ansvarig | Kostnad').id}")
    review(editor, run, gor="lagg-in")
    assert sums() == {"Bygga vindskydd": ore[0], "Rusta bryggan": ore[1], "Köpa båt": 9_000_000}
    assert set(FundingLine.objects.values_list("words", flat=True)) == {"300", "40", "90 000"}


def test_amounts_that_the_document_tells_the_unit_of_are_not_asked_about(editor, cast):
    shown = words(page(editor, heard_run(cast.municipality, AMOUNTS.format(intro="Belopp anges i tkr."))))
    assert ASKED not in shown and "3 belopp utan enhet läses i tusen kronor" in shown


def test_sure_is_silent_and_a_guess_asks(editor, run):
    shown = page(editor, run)
    row = {name: shown.split(f'id="slag-{kind_named(run, name).id}"')[1].split("</tr>")[0]
           for name in ("Vi vill att", "Vägval A–B", OTHERS)}  # fmt: skip
    assert "Gissning, stämmer det?" in row["Vi vill att"]
    assert "Gissning, stämmer det?" in row["Vägval A–B"] and "Gissning" not in row[OTHERS]


def test_one_choice_changes_all_of_the_kind_and_says_what_it_did(editor, run):
    shown = words(choose(editor, run, {"Vi vill att": "current_state"}).content.decode())
    assert counts(run)["objectives"] == 0
    assert "Du ändrade från delmål, ett per punkt: 4 delmål färre. Ångra" in shown
    assert "2 mål, 0 delmål, 2 insatser, 2 avsnitt" in shown


def test_a_choice_is_undone_on_its_row_and_all_is_as_before(editor, run):
    before = from_tree(run.tree)
    choose(editor, run, {"Vi vill att": "left_out"})
    shown = choose(editor, run, gor=f"angra:{kind_named(run, 'Vi vill att').id}").content.decode()
    after = from_tree(run.tree)
    assert [(one.kind, one.title) for one in after.elements] == [(one.kind, one.title) for one in before.elements]
    assert after.account == before.account and "Du ändrade från" not in shown


def test_what_is_left_out_is_told_by_name(editor, run):
    shown = words(choose(editor, run, {"Vi vill att": "left_out"}).content.decode())
    assert "I filen finns: 23 stycken och 1 tabell. Tas inte med, som ni har valt: vi vill att (2 ställen)." in shown
    assert "Allt i filen finns med" not in shown
    account = from_tree(run.tree).account
    assert account.left_out["paragraphs"] == 6 and not account.lost


def test_the_same_choice_again_changes_nothing(editor, run):
    before = run.tree
    choose(editor, run, {"Vi vill att": "objectives"})
    assert run.tree == before and not run.said.get("kinds")


def test_a_table_is_made_actions_and_back(editor, run):
    name = "Tabell: Vad | När | Vem"
    choose(editor, run, {name: "rows"})
    assert counts(run)["actions"] == 3
    choose(editor, run, gor=f"angra:{kind_named(run, name).id}")
    assert counts(run)["actions"] == 2


def test_without_a_script_several_choices_go_at_once(editor, run):
    choose(editor, run, {"Vi vill att": "current_state", "Det gör vi": "actions_text"})
    assert (counts(run)["objectives"], counts(run)["actions"]) == (0, 0)


def test_what_was_corrected_singly_is_laid_on_again(editor, run):
    section = next(one for one in from_tree(run.tree).elements if one.title == "Bakgrund")
    editor.post(
        f"/sjoby/arbete/las-in/{run.pk}/ratta/",
        {"revision": run.revision, "gor": f"andra:{section.id}", "kind": "section", "title": "Om oss", "goal": ""},
    )
    run.refresh_from_db()
    choose(editor, run, {"Vi vill att": "current_state"})
    assert "Om oss" in [one.title for one in from_tree(run.tree).elements]


def test_a_correction_that_has_nowhere_to_go_is_told_and_comes_back(editor, run):
    objective = next(one for one in from_tree(run.tree).elements if one.kind == "objective")
    editor.post(
        f"/sjoby/arbete/las-in/{run.pk}/ratta/",
        {
            "revision": run.revision,
            "gor": f"andra:{objective.id}",
            "kind": "objective",
            "title": "Nära butik",
            "goal": "",
        },
    )
    run.refresh_from_db()
    shown = words(choose(editor, run, {"Vi vill att": "left_out"}).content.decode())
    assert "har ingenstans att ta vägen" in shown and "Nära butik" in shown
    choose(editor, run, gor=f"angra:{kind_named(run, 'Vi vill att').id}")
    assert "Nära butik" in [one.title for one in from_tree(run.tree).elements]


def test_questions_have_an_answer_already_and_another_can_be_given(editor, run):
    line = next(one for one in from_tree(run.tree).elements if one.kind == "unplaced")
    assert "En bygd att leva i" in page(editor, run) and "2 saker att titta på" in words(page(editor, run))
    choose(editor, run, **{f"sak-line-{line.id}": "subtitle"})
    review(editor, run, gor="lagg-in")
    assert Programme.objects.get(title="Program för landsbygd").subtitle == "En bygd att leva i"


def test_a_heading_of_the_municipality_becomes_a_field_with_its_own_name(editor, run):
    choose(editor, run, {"Riktning": "own"})
    review(editor, run, gor="lagg-in")
    goal = Goal.objects.get(title="Service som räcker")
    assert [block["type"] for block in goal.current_state] == ["heading", "p"]
    assert goal.current_state[0]["text"][0]["text"] == "Riktning"


def test_what_is_remembered_is_said_and_happens_when_the_document_is_taken_in(editor, run):
    shown = words(choose(editor, run, {"Riktning": "goal_vision"}).content.decode())
    assert "Kom ihåg till nästa dokument: ”riktning” är målbild" in shown
    review(editor, run, gor="lagg-in")
    assert dict(ReadingRule.objects.values_list("phrase", "meaning")) == {"riktning": "goal_vision"}


def test_nothing_is_remembered_when_the_tick_is_taken_away(editor, run):
    choose(editor, run, {"Riktning": "goal_vision"})
    choose(editor, run, **{"minns-visad": "1"})
    review(editor, run, gor="lagg-in")
    assert not ReadingRule.objects.exists()


def test_two_who_correct_the_same_reading_are_told_and_the_choice_is_kept(editor, run):
    old = ImportRun.objects.get(pk=run.pk)
    choose(editor, run, {"Vi vill att": "current_state"})
    answer = choose(editor, old, {"Riktning": "goal_vision"}, revision=old.revision - 1)
    assert answer.status_code == 409
    shown = words(answer.content.decode())
    assert "har rättats i en annan flik eller av någon annan" in shown and "Ditt val, inte sparat än." in shown
    assert chosen_in(answer.content.decode(), kind_named(run, "Riktning")) == "goal_vision"


def test_a_choice_after_the_file_was_taken_away_is_told_in_clear_words(editor, run):
    discard_import(by=TEST, run=run)
    shown = words(choose(editor, run, {"Riktning": "goal_vision"}).content.decode())
    assert "Läsningen är redan införd eller kastad. Det du valde är inte sparat." in shown


def test_the_choices_are_in_the_log(editor, run, cast):
    choose(editor, run, {"Riktning": "goal_vision"})
    log = words(editor.get("/sjoby/arbete/logg/").content.decode())
    assert "I läsningen av ”program.md” ändrades vad ”Riktning” läses som" in log


def test_as_many_queries_for_a_long_document_as_for_a_short(editor, run, cast):

    many = BY_KIND + "".join(
        f"\n## Vägval {letter}. Nummer\n\n### Vi vill att\n\n- gör {letter}\n" for letter in "CDEFGHIJ"
    )
    long = heard_run(cast.municipality, many)
    taken = []
    for one in (run, long):
        page(editor, one)
        with CaptureQueriesContext(
            connection,
        ) as shown:
            page(editor, one)
        with CaptureQueriesContext(connection) as chosen:
            choose(editor, one, {"Det gör vi": "current_state"}, follow=False)
        with CaptureQueriesContext(connection) as reviewed:
            editor.get(f"/sjoby/arbete/las-in/{one.pk}/granska/")
        taken.append((len(shown), len(chosen), len(reviewed)))
    assert taken[0] == taken[1]


# ---- The result ----


def test_the_names_are_changed_in_place(editor, run):
    objective = next(one for one in from_tree(run.tree).elements if one.kind == "objective")
    review(editor, run, **{f"namn-{objective.id}": "Butik inom tre mil"}, gor="lagg-in")
    assert Objective.objects.filter(title="Butik inom tre mil").exists()


def test_names_from_lists_are_mended_with_one_press_and_back_with_one(editor, run):
    shown = words(review(editor, run, gor="namn").content.decode())
    titles = [one.title for one in from_tree(run.tree).elements if one.kind == "objective"]
    assert titles[0] == "Alla når en butik inom tre mil" and "Namnen ur listorna är ändrade." in shown
    review(editor, run, gor="angra-namn")
    titles = [one.title for one in from_tree(run.tree).elements if one.kind == "objective"]
    assert titles[0] == "alla når en butik inom tre mil"


def test_a_name_that_is_taken_away_is_told_at_its_field_and_the_rest_is_kept(editor, run):
    first, second = [one for one in from_tree(run.tree).elements if one.kind == "objective"][:2]
    answer = review(editor, run, **{f"namn-{first.id}": "", f"namn-{second.id}": "Bussen går"}, gor="spara")
    shown = answer.content.decode()
    assert "Skriv ett namn." in shown and ">Bussen går</textarea>" in shown
    assert second.title in [one.title for one in from_tree(run.tree).elements]


def test_facts_of_the_cover_are_shown_as_written_and_as_they_become(editor, run):
    shown = words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
    assert "”Kommunfullmäktige 2024-03-11 § 31”" in shown and "Paragraf" in shown and "Diarienummer" in shown


def test_an_old_reading_without_what_the_file_says_is_corrected_piece_by_piece(editor, run):
    ImportRun.objects.filter(pk=run.pk).update(heard={})
    assert "Rätta det som lästes" in page(editor, run)


def taken_in(client, run, **sent) -> Programme:
    review(client, run, gor="lagg-in", **sent)
    return Programme.objects.get(title="Program för landsbygd")


def test_facts_of_the_cover_are_filled_in_where_they_belong(editor, run):
    document = taken_in(editor, run, **{"uppgift-registry_number": "KS 2024/310", "stammer-registry_number": "on"})
    case = editor.get(f"/sjoby/arbete/program/{document.pk}/arende/andra/").content.decode()
    assert 'value="KS 2024/310"' in case and "Diarienummer <strong>KS 2024/310</strong>." in case
    adopted = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/redan-antaget/").content.decode()
    assert 'value="2024-03-11"' in adopted and 'value="31"' in adopted
    assert "Beslutad av Kommunfullmäktige (inte kontrollerat)" in words(adopted)


def test_a_fact_is_put_in_as_it_was_corrected(editor, run):
    document = taken_in(editor, run, **{"uppgift-minutes_item": "32", "stammer-minutes_item": "on"})
    adopted = editor.get(f"/sjoby/arbete/program/{document.pk}/versioner/redan-antaget/").content.decode()
    assert 'value="32"' in adopted and "Paragraf 32 (inte" not in words(adopted)


def test_the_owner_and_the_case_that_the_municipality_has_are_tied(editor, cast):
    office = Office.objects.filter(municipality=cast.municipality).first()
    case = open_case(by=TEST, municipality=cast.municipality, title="Program", registry_number="KS 2024/310",
                     client_key="arende")  # fmt: skip
    text = BY_KIND.replace("En bygd att leva i", f"Dokumentansvarig: {office.title}")
    document = taken_in(editor, heard_run(cast.municipality, text))
    assert (document.owner, document.case) == (office, case)


@pytest.mark.parametrize("field", ["titel", "uppgift-registry_number"])
def test_what_is_too_long_is_told_at_its_field_and_kept_whole(editor, run, field):
    answer = review(editor, run, **{field: "Å" * 201})
    page = answer.content.decode()
    assert (
        f'href="#{field}"' in page and f'id="{field}_error"' in page and "är 201 tecken. Högst 200 får plats." in page
    )
    assert "Å" * 201 in page
    run.refresh_from_db()
    assert "Å" * 200 not in str(run.said)


def test_what_is_looked_over_stands_in_the_order_of_the_file(editor, cast):
    text = "# P\n\n## Mål 1: A\n\nNuläge: Ord.\n\n### Delmål\n\n- Först\n- Sedan\n\n### Insatser\n\n"
    text += "| Insats | Vem |\n|---|---|\n| Sist | Chefen |\n"
    made = heard_run(cast.municipality, text)
    page = editor.get(f"/sjoby/arbete/las-in/{made.pk}/granska/").content.decode()
    assert page.index(">Först</textarea>") < page.index(">Sedan</textarea>") < page.index(">Sist</textarea>")


# ---- What it can be read as ------------------------------------------------------------------------------------------


def options_in(html: str, kind) -> tuple[list[str], list[str]]:
    """The values that a kind can have: those in sight, and those that are folded."""
    row = re.search(rf'<tr id="slag-{kind.id}".*?</tr>', html, re.DOTALL)[0]
    in_sight, _, folded = row.partition('<details class="sam-pick__more">')
    return tuple(re.findall(r'type="radio" name="slag-\w+" value="(\w+)"', part) for part in (in_sight, folded))


def test_what_it_is_now_stands_first_with_the_usual_and_the_rest_is_folded_with_nothing_lost(editor, run):
    shown = page(editor, run)
    for kind in from_tree(run.tree).kinds:
        in_sight, folded = options_in(shown, kind)
        if not OFFERED[kind.sort]:
            assert in_sight == folded == []
            continue
        assert in_sight[0] == kind.read_as == chosen_in(shown, kind)
        assert len(in_sight) <= 5 and not set(in_sight) & set(folded)
        assert {*in_sight, *folded} == {*OFFERED[kind.sort], kind.first, kind.read_as}, kind.name
    assert options_in(shown, kind_named(run, "Riktning"))[0][1:] == ["own", "goal_vision", "current_state"]
    in_sight, folded = options_in(shown, kind_named(run, "Vi vill att"))
    assert in_sight == ["objectives", "actions", "own", "actions_text"] and len(folded) == 17


@pytest.mark.parametrize("sort", [sort for sort in OFFERED if OFFERED[sort]])
def test_every_choice_says_in_a_short_line_what_it_becomes(cast, sort):
    about, labels = about_choices(cast.municipality, sort), labels_of(cast.municipality, sort)
    for value in OFFERED[sort]:
        assert about[value].endswith(".") and len(about[value]) <= 80, value
        assert about[value] != labels[value]


def test_a_choice_that_is_made_stands_first_and_can_be_what_it_was(editor, run):
    shown = choose(editor, run, {"Vi vill att": "sources"}).content.decode()
    in_sight, _ = options_in(shown, kind_named(run, "Vi vill att"))
    assert in_sight[:2] == ["sources", "objectives"]
