"""An open document is read page by page: contents, a page a goal, words looked for, the whole, the actions as files."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
import time_machine

from samsyn.action_plans.operations import add_action, add_funding, create_plan
from samsyn.content.operations import Written, save_fields
from samsyn.governing.operations import add_section
from samsyn.lib.blocks import note, p, table
from samsyn.nodes.operations import remove_node
from samsyn.programmes.operations import add_goal, add_objective
from tests.actors import TEST
from tests.published import adopted, as_read


@pytest.fixture
def open_both(cast):
    """A programme of two goals and a section, and its plan, adopted."""
    cast.second = add_goal(by=TEST, programme=cast.programme, title="Bredband i hela kommunen")
    cast.under = add_objective(by=TEST, goal=cast.second, title="Alla byar har fiber")
    save_fields(
        by=TEST, thing=cast.second,
        changes={"current_state": Written([p("I Övre byn saknas bredband", note("Enligt mätningen 2020."), ".")])},
    )  # fmt: skip
    cast.later = add_section(
        by=TEST, programme=cast.programme, title="Uppföljning", stands_after_goals=True, client_key="later"
    )
    cast.plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan")
    cast.action = add_action(
        by=TEST, plan=cast.plan, title="Sök bredbandsstöd", serves=[cast.under.node], partners="=Byalaget"
    )
    cast.loose = add_action(by=TEST, plan=cast.plan, title="Något annat")
    add_funding(by=TEST, action=cast.action, source="decided", words="-40 tkr/år")
    adopted(cast.programme, cast.council)
    cast.edition = adopted(cast.plan, cast.council, key="plan")
    return cast


def read(client, cast, path: str, **query) -> str:
    answer = client.get(f"{cast.path}/dokument/{path}", query)
    assert answer.status_code == 200, path
    return as_read(answer.content.decode())


def test_the_first_page_has_the_contents_and_the_downloads_before_the_text(open_both, client):
    cast = open_both
    page = read(client, cast, f"{cast.programme.pk}/")
    contents = page[page.index("Innehåll") :]
    titles = [cast.section.title, cast.goal.title, cast.second.title, cast.later.title]
    places = [contents.index(f"/dokument/{cast.programme.pk}/del/{one}/") for one in
              (cast.section.pk, cast.goal.pk, cast.second.pk, cast.later.pk)]  # fmt: skip
    assert places == sorted(places) and all(title in contents for title in titles)
    assert page.index('id="hamta"') < page.index("Innehåll")
    in_sight, _, folded = page[page.index('id="hamta"') :].partition("<details")
    assert "fil/docx/" in in_sight and "fil/pdf/" in in_sight and "fil/odt/" not in in_sight and "fil/odt/" in folded
    assert "I Övre byn saknas bredband" not in page  # it stands on its goal's page


def test_a_goal_has_a_page_with_what_is_done_for_it_and_the_pages_beside(open_both, client):
    cast = open_both
    page = read(client, cast, f"{cast.programme.pk}/del/{cast.second.pk}/")
    assert "<h1>Bredband i hela kommunen</h1>" in page and "I Övre byn saknas bredband" in page
    assert "2.1" in page and "Alla byar har fiber" in page and "Enligt mätningen 2020." in page
    assert "Det här gör vi" in page and f"/insats/{cast.action.pk}/" in page and "Något annat" not in page
    assert f'rel="prev" href="{cast.path}/dokument/{cast.programme.pk}/del/{cast.goal.pk}/"' in page
    assert f'rel="next" href="{cast.path}/dokument/{cast.programme.pk}/del/{cast.later.pk}/"' in page
    assert f'href="{cast.path}/del/{cast.second.pk}/"' in page  # to copy
    assert client.get(f"{cast.path}/dokument/{cast.programme.pk}/del/{cast.action.pk}/").status_code == 404


def test_a_goals_page_on_paper_says_which_decision_it_comes_from(open_both, client):
    page = read(client, open_both, f"{open_both.programme.pk}/del/{open_both.second.pk}/")
    assert '<span class="sam-onpaper">Version 2 antogs av kommunfullmäktige' in page


def test_every_page_of_the_contents_can_be_opened_and_says_the_whole_text_together(open_both, client):
    cast = open_both
    for document in (cast.programme, cast.plan):
        first, whole = read(client, cast, f"{document.pk}/"), read(client, cast, f"{document.pk}/hela/")
        addresses = re.findall(rf'href="{cast.path}/dokument/({document.pk}/del/[^/]+/)"', first)
        pages = first + "".join(read(client, cast, address) for address in dict.fromkeys(addresses))
        for words in re.findall(r"<(?:p|h\d|td|th|dd)\b[^>]*>([^<]{12,})</", whole):
            assert words.strip().removeprefix("Mål 2: ") in pages, words  # where a goal has a page it is the title


def test_a_plan_is_read_goal_by_goal_and_what_serves_none_has_one_name(open_both, client):
    cast = open_both
    page = read(client, cast, f"{cast.plan.pk}/")
    assert "Andra insatser" in page and "utan mål" not in page
    assert "Något annat" in read(client, cast, f"{cast.plan.pk}/del/andra/")
    goal = read(client, cast, f"{cast.plan.pk}/del/{cast.second.pk}/")
    assert "Sök bredbandsstöd" in goal and "2.1 Alla byar har fiber" in goal and "Något annat" not in goal
    assert "Andra insatser" in read(client, cast, f"{cast.plan.pk}/fil/html/")


# ---- Words looked for ------------------------------------------------------------------------------------------------


def found_in(page: str) -> str:
    return page[page.index('id="sokt"') : page.index("Sluta söka")]


def test_words_are_found_with_what_stands_around_them_and_where(open_both, client):
    cast = open_both
    found = found_in(read(client, cast, f"{cast.programme.pk}/", q="  BREDBAND "))
    assert "”BREDBAND” finns på 2 ställen" in found
    assert "I Övre byn saknas <mark>bredband</mark>" in found and "2 Bredband i hela kommunen" in found
    assert found.count(f"/del/{cast.second.pk}/") == 1 and found.count("<mark>") == 2
    objective = found_in(read(client, cast, f"{cast.programme.pk}/", q="fiber"))
    assert f"/del/{cast.second.pk}/#{cast.under.pk}" in objective and "delmål 2.1" in objective
    assert "finns på 1 ställe<" in found_in(read(client, cast, f"{cast.programme.pk}/", q="mätningen 2020"))


def write_and_adopt(cast, *blocks) -> None:
    save_fields(by=TEST, thing=cast.section, changes={"text": Written([*blocks])})
    adopted(cast.programme, cast.council, key="searched", minutes_item="8", day=date(2021, 2, 3))


def test_the_cells_of_a_row_are_kept_apart_and_empty_ones_left_out(open_both, client):
    write_and_adopt(open_both, table(["Vad", "", "När"], ["Fiber i tätorterna", "", "Fart i näten"]))
    found = found_in(read(client, open_both, f"{open_both.programme.pk}/", q="näten"))
    assert "Fiber i tätorterna · Fart i <mark>näten</mark>" in found


def test_texts_with_the_same_link_are_one_hit_and_every_text_is_counted(open_both, client):
    cast = open_both
    write_and_adopt(cast, p("Ett torg."), p("Två torg."), p("Inget."), p("Tre torg."))
    found = found_in(read(client, cast, f"{cast.programme.pk}/", q="torg"))
    assert found.count("<li>") == found.count(f"/del/{cast.section.pk}/") == 1
    assert found.count("<mark>torg</mark>") == 3 and "finns på 3 ställen" in found


def test_words_of_their_own_come_before_words_inside_others(open_both, client):
    cast = open_both
    write_and_adopt(cast, p("Svampbyggnader och vinbyar."), p("Här finns gårdar och byar."))
    found = found_in(read(client, cast, f"{cast.programme.pk}/", q="byar"))
    assert found.index("gårdar och <mark>byar") < found.index("Alla <mark>byar") < found.index("vin<mark>byar")


def test_an_action_is_found_in_its_plan(open_both, client):
    cast = open_both
    found = found_in(read(client, cast, f"{cast.plan.pk}/", q="byalaget"))
    assert f"/dokument/{cast.plan.pk}/del/{cast.second.pk}/#{cast.action.pk}" in found and "insats 2.1.1" in found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("hittas inte", "”hittas inte” finns inte i dokumentet"),
        ("x", "Skriv minst 2 tecken"),
        ("<script>", "”&lt;script&gt;” finns inte"),
        ("(.*", "”(.*” finns inte"),
        ("a" * 3000, f"”{'a' * 100}” finns inte"),
    ],
)
def test_what_is_not_found_is_said_and_what_was_asked_is_only_words(open_both, client, asked, said):
    assert said in found_in(read(client, open_both, f"{open_both.programme.pk}/", q=asked))


def test_the_working_text_is_not_searched(open_both, client):
    cast = open_both
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Hemligheten")})
    assert "finns inte i dokumentet" in found_in(read(client, cast, f"{cast.programme.pk}/", q="hemligheten"))


# ---- Versions, and what has run out ----------------------------------------------------------------------------------


def test_exactly_one_version_is_said_to_be_in_force(open_both, client):
    cast = open_both
    adopted(cast.programme, cast.council, key="second", minutes_item="12", day=date(2021, 2, 1))
    adopted(cast.programme, cast.council, key="third", minutes_item="13", day=date(2021, 9, 1))
    page = read(client, cast, f"{cast.programme.pk}/")
    table = page[page.index('id="versioner"') :]
    table = table[: table.index("</table>")]
    assert table.count("<tr>") == 4 and len(re.findall(r">Gäller\b", table)) == 1


def test_what_has_run_out_does_not_stand_among_what_is_in_force(open_both, client):
    cast = open_both
    with time_machine.travel(date(2031, 3, 1), tick=False):
        page = as_read(client.get(f"{cast.path}/").content.decode())
        remove_node(node=cast.plan.node)
        one = client.get(f"{cast.path}/").content.decode()
    assert "i deras ställe" in page and "i dess ställe" in one
    assert page.index("Det som gäller") < page.index("Inget program gäller just nu") < page.index("Giltighetstiden")
    assert page.index("Giltighetstiden har gått ut") < page.index(cast.programme.title)


# ---- Files -----------------------------------------------------------------------------------------------------------


def test_only_a_large_document_is_said_to_take_long_to_make(open_both, client):
    cast = open_both
    assert "halv minut" not in read(client, cast, f"{cast.plan.pk}/")
    words = "Vi gör det tillsammans med dem som berörs. " * 200
    for at in range(40):
        action = add_action(by=TEST, plan=cast.plan, title=f"Insats {at}")
        save_fields(by=TEST, thing=action, changes={"description": Written([p(words)])})
    adopted(cast.plan, cast.council, key="large", minutes_item="9", day=date(2021, 2, 3))
    assert "Första gången en fil görs kan det ta en halv minut." in read(client, cast, f"{cast.plan.pk}/")
    assert "halv minut" not in read(client, cast, f"{cast.programme.pk}/")


def test_the_actions_are_a_file_where_no_words_are_a_formula(open_both, client):
    cast = open_both
    text = client.get(f"{cast.path}/dokument/{cast.plan.pk}/insatser/csv/").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:4] == ["Nr", "Mål", "Insats", "Ansvarig"] and len(rows) == 3
    assert rows[1][:3] == ["2.1.1", "2.1 Alla byar har fiber", "Sök bredbandsstöd"]
    assert rows[1][4] == "'=Byalaget" and rows[1][6] == "'-40 tkr/år" and rows[1][8] == "Ej påbörjad"
    assert rows[2][1] == "Andra insatser"
    data = client.get(f"{cast.path}/dokument/{cast.plan.pk}/insatser/xlsx/").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    cell = sheet.cell(2, 5)
    assert cell.value == "=Byalaget" and cell.data_type == "s" and cell.quotePrefix
    for address in (f"{cast.programme.pk}/insatser/csv/", f"{cast.plan.pk}/insatser/exe/"):
        assert client.get(f"{cast.path}/dokument/{address}").status_code == 404


def test_the_same_queries_for_one_goal_and_thirty(open_both, client, django_assert_num_queries):
    cast = open_both
    for count, key in ((0, "more-1"), (29, "more-2")):
        for at in range(count):
            goal = add_goal(by=TEST, programme=cast.programme, title=f"Mål {at}")
            add_objective(by=TEST, goal=goal, title="Delmål")
            add_action(by=TEST, plan=cast.plan, title=f"Insats {at}", serves=[goal.node])
        adopted(cast.programme, cast.council, key=key, minutes_item=key, day=date(2021, 2, 3))
        adopted(cast.plan, cast.council, key=f"plan-{key}", minutes_item=key, day=date(2021, 2, 3))
        client.get(f"{cast.path}/om/")
        for path, queries in (
            (f"{cast.programme.pk}/", 20), (f"{cast.programme.pk}/del/{cast.second.pk}/", 12),
            (f"{cast.plan.pk}/", 19), (f"{cast.plan.pk}/del/{cast.second.pk}/", 8),
        ):  # fmt: skip
            with django_assert_num_queries(queries):
                read(client, cast, path)
