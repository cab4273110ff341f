"""Writing in a goal, an objective, a section: two at once, two tabs, faults, drafts, odd text, those who may not."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.editions.kinds import writing_route
from samsyn.governing.models import Section
from samsyn.lib.blocks import p, plain
from samsyn.own_space.models import Unsent
from samsyn.programmes.models import Goal, Objective, Programme
from samsyn.programmes.operations import add_area_conditions
from samsyn.workspace.pages.forms import FORMS
from tests.actors import TEST


@pytest.fixture
def address(cast):
    def made(name: str, thing) -> str:
        return cast.path + reverse(name, urlconf="samsyn.urls", kwargs={"pk": thing.pk})

    return made


@pytest.fixture
def goal_page(cast, address):
    return address("goal", cast.goal)


INPUT = re.compile(r'<(?:input|textarea)\b[^>]*\bname="([^"]+)"[^>]*>')


def form_of(page: str) -> dict:
    """What a browser without JavaScript would send back from the page's main form, untouched."""
    form = page[page.index('<form class="sam-form"') :]
    form = form[: form.index("</form>")]
    data = {}
    for found in INPUT.finditer(form):
        tag, name = found.group(0), found.group(1)
        if tag.startswith("<textarea"):
            data[name] = unescape(form[found.end() : form.index("</textarea>", found.end())]).removeprefix("\n")
        elif not re.search('type="(?:checkbox|radio)"', tag) or " checked" in tag:
            value = re.search(r'\bvalue="([^"]*)"', tag)
            data[name] = unescape(value.group(1)) if value else "on" if "checkbox" in tag else ""
    for select in re.finditer(r'<select name="([^"]+)".*?</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', select.group(0))
        data[select.group(1)] = chosen.group(1) if chosen else ""
    return data


def opened(client, url: str) -> dict:
    return form_of(client.get(url).content.decode())


def saved(cast) -> Goal:
    return Goal.objects.get(pk=cast.goal.pk)


def by_another(cast, **fields) -> None:
    changes = {name: Written(value) for name, value in fields.items()}
    save_fields(by=cast.people["administrator"], thing=cast.goal, changes=changes)


# ---- Saving ----------------------------------------------------------------------------------------------------------


def test_what_is_written_is_saved_and_nothing_else_is_touched(signed_in, cast, goal_page):
    client = signed_in("editor")
    answer = client.post(goal_page, opened(client, goal_page) | {"responsible": "Näringslivschef"}, follow=True)
    assert "Sparat 12.00." in answer.content.decode()
    assert saved(cast).responsible == "Näringslivschef"
    assert json.loads(AuditEvent.objects.get(verb="goal.changed").payload) == {"fields": ["responsible"]}


def test_a_form_sent_back_untouched_changes_nothing(signed_in, cast, goal_page):
    client = signed_in("editor")
    before = saved(cast).goal_vision
    answer = client.post(goal_page, opened(client, goal_page), follow=True)
    assert "Inget var ändrat." in answer.content.decode()
    assert saved(cast).goal_vision == before and not AuditEvent.objects.filter(verb="goal.changed").exists()


def test_every_kind_of_part_is_saved_by_its_own_page(signed_in, cast, address):
    client = signed_in("editor")
    for name, thing, model in [
        ("objective", cast.objective, Objective),
        ("section", cast.section, Section),
        ("programme-settings", cast.programme, Programme),
    ]:
        url = address(name, thing)
        client.post(url, opened(client, url) | {"title": f"Nytt namn på {name}"})
        assert model.objects.get(pk=thing.pk).title == f"Nytt namn på {name}"


def test_a_block_keeps_its_id_when_the_text_around_it_changes(signed_in, cast, goal_page):
    client = signed_in("editor")
    kept = cast.goal.current_state[0]["id"]
    data = opened(client, goal_page)
    client.post(goal_page, data | {"current_state": "Ett nytt stycke först.\n\n" + data["current_state"]})
    assert [block["id"] for block in saved(cast).current_state][1] == kept


def test_a_goal_without_a_name_is_asked_for_one_and_what_was_typed_is_kept(signed_in, cast, goal_page):
    client = signed_in("editor")
    data = opened(client, goal_page) | {"title": "", "difficulties": "Det *här* hann jag skriva."}
    page = client.post(goal_page, data).content.decode()
    assert "Skriv ett namn. Allt annat får vänta." in page
    assert form_of(page)["difficulties"] == "Det *här* hann jag skriva."
    assert "<h1>Stärka vårt företagsklimat</h1>" in page  # the page is still called what is saved
    assert saved(cast).difficulties == []


HARD = "\N{NO-BREAK SPACE}"
AS_IT_READS = [
    f"Mjukt\u00adbindestreck och hårt{HARD}mellanslag",
    f"”Citat” – och 1{HARD}840 kr, § 47, 50 % & <b>",
]
PASTED = [
    ("Ett\x0btvå", "Ett\ntvå"),  # Word's line break within a paragraph
    ("A\u030angermanland", "Ångermanland"),  # a letter and its ring as two characters
    ("•\tEn punkt ur Word", "En punkt ur Word"),  # an entry of a list, whose mark is drawn
    (AS_IT_READS[0], AS_IT_READS[0]),
    (AS_IT_READS[1], AS_IT_READS[1]),
]


@pytest.mark.parametrize(("typed", "kept"), PASTED)
def test_text_pasted_from_word_is_saved_as_it_reads(signed_in, cast, goal_page, typed, kept):
    client = signed_in("editor")
    assert client.post(goal_page, opened(client, goal_page) | {"conditions": typed}).status_code == 302
    assert plain(saved(cast).conditions) == kept


def test_a_script_in_the_text_is_only_words(signed_in, cast, goal_page):
    client = signed_in("editor")
    client.post(goal_page, opened(client, goal_page) | {"conditions": "<script>alert(1)</script>"})
    page = signed_in("reader").get(goal_page).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


# ---- Two at once -----------------------------------------------------------------------------------------------------


def test_two_editors_in_different_fields_both_get_their_words_in(signed_in, cast, goal_page):
    client = signed_in("editor")
    data = opened(client, goal_page)
    by_another(cast, responsible="Kanslichef", current_state=[p("Ett annat nuläge.")])
    assert client.post(goal_page, data | {"difficulties": "Mina ord."}).status_code == 302
    goal = saved(cast)
    texts = (goal.responsible, plain(goal.current_state), plain(goal.difficulties))
    assert texts == ("Kanslichef", "Ett annat nuläge.", "Mina ord.")


@pytest.fixture
def collided(signed_in, cast, goal_page):
    """The editor's page after somebody else has saved the same field. (client, page)"""
    client = signed_in("editor")
    data = opened(client, goal_page)
    by_another(cast, current_state=[p("Den andras text.")])
    sent = data | {"current_state": "Min text.", "difficulties": "Också mina ord."}
    return client, client.post(goal_page, sent).content.decode()


def test_in_the_same_field_both_texts_are_shown_with_who_and_when(collided, cast):
    _, page = collided
    assert "Testperson Administratör sparade det här 2021-02-09 12.00" in page
    assert "Den andras text." in page and form_of(page)["current_state"] == "Min text."
    assert form_of(page)["difficulties"] == "Också mina ord."
    assert plain(saved(cast).current_state) == "Den andras text." and saved(cast).difficulties == []


def test_pressing_save_again_without_choosing_overwrites_nobody(collided, cast, goal_page):
    client, page = collided
    again = client.post(goal_page, form_of(page)).content.decode()
    assert "vilken text ska gälla?" in again and plain(saved(cast).current_state) == "Den andras text."


def test_choosing_mine_saves_mine(collided, cast, goal_page):
    client, page = collided
    assert client.post(goal_page, form_of(page) | {"current_state__choice": "mine"}).status_code == 302
    assert (plain(saved(cast).current_state), plain(saved(cast).difficulties)) == ("Min text.", "Också mina ord.")


def test_choosing_the_others_keeps_theirs_and_saves_the_rest_of_mine(collided, cast, goal_page):
    client, page = collided
    assert client.post(goal_page, form_of(page) | {"current_state__choice": "theirs"}).status_code == 302
    texts = (plain(saved(cast).current_state), plain(saved(cast).difficulties))
    assert texts == ("Den andras text.", "Också mina ord.")


def test_a_third_text_saved_while_choosing_is_shown_too(collided, cast, goal_page):
    client, page = collided
    by_another(cast, current_state=[p("En tredje text.")])
    again = client.post(goal_page, form_of(page) | {"current_state__choice": "mine"}).content.decode()
    assert "En tredje text." in again and form_of(again)["current_state"] == "Min text."
    assert plain(saved(cast).current_state) == "En tredje text."


def test_two_tabs_of_the_same_person_do_not_overwrite_each_other(signed_in, cast, goal_page):
    client = signed_in("editor")
    one, other = opened(client, goal_page), opened(client, goal_page)
    client.post(goal_page, one | {"responsible": "Från flik ett"})
    page = client.post(goal_page, other | {"responsible": "Från flik två"}).content.decode()
    assert "Från flik ett" in page and form_of(page)["responsible"] == "Från flik två"
    assert saved(cast).responsible == "Från flik ett"


def test_a_choice_and_a_box_collide_in_words(signed_in, cast, goal_page):
    client = signed_in("editor")
    data = opened(client, goal_page)
    by_another(cast, degree_of_control="small", is_priority=False)
    page = client.post(goal_page, data | {"degree_of_control": "large"}).content.decode()
    assert "Liten: vi kan påverka, andra avgör" in page.split("vilken text ska gälla?")[1]
    assert page.count("vilken text ska gälla?") == 1  # the box was not touched here


# ---- Drafts ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def typing(signed_in, cast, goal_page, address):
    """typing(difficulties="…") sends what autosave sends; answers the client."""
    client = signed_in("editor")

    def send(**typed):
        data = opened(client, goal_page)
        bases = {f"{name}__base": data[f"{name}__base"] for name in typed}
        assert client.post(address("draft", cast.goal), {"field": list(typed), **bases, **typed}).status_code == 200
        return client

    return send


def test_what_is_typed_is_offered_back_to_the_writer_alone(typing, signed_in, cast, goal_page):
    client = typing(difficulties="Nästan färdigt.", responsible="Närings")
    page = client.get(goal_page).content.decode()
    assert "12.00 utan att spara." in page and "Nästan färdigt." in page and "Närings" in page
    assert form_of(page)["difficulties"] == ""  # nothing is changed without asking
    assert "Nästan färdigt." not in signed_in("administrator").get(goal_page).content.decode()
    assert saved(cast).difficulties == []


def test_a_draft_that_is_taken_up_stands_in_the_field_and_saving_ends_it(typing, cast, goal_page):
    client = typing(difficulties="Nästan färdigt.")
    page = client.get(goal_page + "?utkast=ta").content.decode()
    assert form_of(page)["difficulties"] == "Nästan färdigt."
    assert client.post(goal_page, form_of(page)).status_code == 302
    assert plain(saved(cast).difficulties) == "Nästan färdigt." and not Unsent.objects.exists()


def test_a_draft_that_is_thrown_away_is_gone(typing, cast, goal_page, address):
    client = typing(difficulties="Nästan färdigt.")
    page = client.post(address("draft-drop", cast.goal), follow=True).content.decode()
    assert "utan att spara" not in page and not Unsent.objects.exists()


def test_a_draft_as_it_is_saved_is_no_draft(typing, cast, goal_page):
    client = typing(current_state="Det startas färre företag här än i liknande kommuner.")
    assert not Unsent.objects.exists()
    assert "utan att spara" not in client.get(goal_page).content.decode()


def test_a_name_typed_away_is_kept_as_a_draft_though_it_cannot_be_saved(typing, goal_page):
    client = typing(title="")
    assert "(tomt)" in client.get(goal_page).content.decode()
    assert form_of(client.get(goal_page + "?utkast=ta").content.decode())["title"] == ""


def test_a_draft_says_when_the_saved_text_has_changed_since(typing, cast, goal_page):
    client = typing(difficulties="Nästan färdigt.")
    by_another(cast, difficulties=[p("Någon annans svårigheter.")])
    page = client.get(goal_page).content.decode()
    assert "Texten som är sparad har ändrats sedan du skrev." in page and "Någon annans svårigheter." in page


def test_the_drafts_words_are_not_in_the_log(typing):
    events = AuditEvent.objects.count()
    typing(difficulties="Nästan färdigt.")
    assert AuditEvent.objects.count() == events


def test_only_the_forms_own_fields_are_kept(typing, signed_in, cast, address):
    client = signed_in("editor")
    client.post(address("draft", cast.goal), {"field": ["client_key", "node"], "node": "x", "client_key": "y"})
    assert not Unsent.objects.exists()


def test_typing_after_the_session_has_ended_leads_to_signing_in(signed_in, cast, address):
    answer = signed_in(None).post(address("draft", cast.goal), {"field": "title", "title": "x"})
    assert answer.status_code == 302 and "/logga-in/" in answer["Location"]


# ---- Those who may not -----------------------------------------------------------------------------------------------


def test_a_contributor_writes_in_the_part_pointed_out_and_reads_the_rest(signed_in, cast, goal_page, address):
    client = signed_in("contributor")
    assert "<textarea" in client.get(goal_page).content.decode()
    page = client.get(address("section", cast.section)).content.decode()
    assert "Du kan läsa den här delen men inte skriva i den." in page and "<textarea" not in page
    assert "Programmet visar vart vi vill." in page
    assert client.post(address("section", cast.section), {"title": "Mitt"}).status_code == 403
    assert client.post(address("draft", cast.section), {"field": "title", "title": "Mitt"}).status_code == 403


def test_a_reader_reads_the_whole_goal(signed_in, goal_page):
    page = signed_in("reader").get(goal_page).content.decode()
    assert "Den som driver företag får svar samma vecka." in page and "sam-save" not in page


def test_what_was_typed_can_be_thrown_away_in_a_part_of_every_kind(cast, signed_in, address):
    conditions = add_area_conditions(by=TEST, programme=cast.programme, area=cast.area)
    editor = signed_in("editor")
    for thing in (cast.programme, cast.section, cast.goal, cast.objective, conditions):
        answer = editor.post(address("draft-drop", thing))
        assert answer.status_code == 302 and editor.get(answer.url).status_code == 200, thing.kind


@pytest.mark.parametrize("kind", [form._meta.model.kind for form in FORMS])
def test_every_kind_that_can_be_written_has_a_page(kind):
    assert reverse(writing_route(kind), urlconf="samsyn.urls", args=["x"])
