"""Tables by what they hold and how they are built: turned, with crosses, as forms, with several actions in a cell."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain
from samsyn.reading.pdf_tables import FoundTable, TextLine, WordBox, with_unlined_tables

from .test_what_stands_below import owned
from .ways import paper
from .ways.write_odt import odt
from .ways.write_pdf import pdf

ROWS = [("Mät sjön", "Miljöenheten", "2027"), ("Kalka ån", "Kansliet", "2028")]


def read(text: str, name: str = "a.html") -> reading.Reading:
    return reading.read(text.encode(), name)


def page(*parts: str) -> reading.Reading:
    return read("<h1>Program</h1><h2>Syfte</h2><p>Ord.</p>" + "".join(parts))


def grid(*rows: list[str], bold: bool = False) -> str:
    cells = ["".join(one if one.startswith("<td") else f"<td>{one}</td>" for one in row) for row in rows]
    if bold:
        cells[0] = cells[0].replace("<td>", "<td><b>").replace("</td>", "</b></td>")
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


GOAL = "<h2>Mål 1: Rent vatten</h2><p>Ord.</p>"


# ---- Turned ----


def test_labels_down_and_actions_across_are_one_action_a_column():
    turned = zip(["Åtgärd", "Ansvarig", "Tidplan"], *ROWS, strict=True)
    assert owned(page(GOAL, grid(*map(list, turned)))) == {"Rent vatten": {"": ROWS}}


def test_a_turned_table_is_known_by_what_its_rows_hold_when_its_labels_say_nothing():
    turned = zip(["Det som händer", "Drar i det", "I hamn"], *ROWS, strict=True)
    assert owned(page(GOAL, grid(*map(list, turned)))) == {"Rent vatten": {"": ROWS}}


def test_a_table_with_labels_in_a_row_is_not_turned_though_its_first_column_has_some_too():
    rows = [["Åtgärd", "Ansvarig", "Tidplan"], ["Ansvarig utses", "Kansliet", "2027"]]
    assert owned(page(GOAL, grid(*rows))) == {"Rent vatten": {"": [("Ansvarig utses", "Kansliet", "2027")]}}


def test_a_turned_table_may_have_a_row_of_numbers_above_its_actions():
    rows = [["", "Åtgärd 1", "Åtgärd 2"], *zip(["Vad", "Vem", "När"], *ROWS, strict=True)]
    assert owned(page(GOAL, grid(*map(list, rows)))) == {"Rent vatten": {"": ROWS}}


@pytest.mark.parametrize(
    ("heads", "said"), [(("2026", "2027"), (None, "2027")), (("Kansliet", "Miljöenheten"), ("Miljöenheten", None))]
)
def test_what_is_to_be_done_under_years_or_bodies_is_an_action_each(heads, said):
    rows = [["Delmål", *heads], ["Klar sjö", "Skriva avtal", "Mäta sjön"], ["Full å", "", "Dämma ån"]]
    found = owned(page(GOAL, grid(*rows)))["Rent vatten"]
    assert [one[0] for one in found["Klar sjö"]] == ["Skriva avtal", "Mäta sjön"]
    assert found["Full å"] == [("Dämma ån", *said)]


def test_lists_of_what_is_done_under_the_names_of_goals_are_theirs():
    def cell(*lines: str) -> str:
        return f"<td><ul>{''.join(f'<li>{one}</li>' for one in lines)}</ul></td>"

    lists = [
        cell("Mäta (Kansliet, 2027)", "Kalka (Kansliet, 2028)"),
        cell("Så (Kansliet, 2026)", "Röja (Kansliet, 2027)"),
    ]
    assert owned(page("<h2>Plan</h2>", grid(["Mål 1: Rent vatten", "Mål 2: Tät skog"], lists))) == {
        "Rent vatten": {"": [("Mäta", "Kansliet", "2027"), ("Kalka", "Kansliet", "2028")]},
        "Tät skog": {"": [("Så", "Kansliet", "2026"), ("Röja", "Kansliet", "2027")]},
    }


# ---- Crosses ----


@pytest.mark.parametrize("mark", ["X", "x", "■", "✓", "●", "(x)"])
def test_a_cross_under_a_year_says_the_year(mark):
    rows = [["Åtgärd", "2026", "2027", "2028"], ["Mät sjön", "", mark, ""], ["Kalka ån", "–", "", mark]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mät sjön", None, "2027"), ("Kalka ån", None, "2028")]}
    }


def test_crosses_in_several_columns_say_them_all():
    rows = [["Åtgärd", "Kansliet", "Miljöenheten"], ["Mät sjön", "X", "X"], ["Kalka ån", "", "X"]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mät sjön", "Kansliet, Miljöenheten", None), ("Kalka ån", "Miljöenheten", None)]}
    }


def test_crosses_under_two_rows_of_heads_say_the_lower_one():
    top = ["<td rowspan=2>Insats</td>", "<td rowspan=2>Ansvarig</td>", "<td colspan=2>Genomförs</td>"]
    rows = [top, ["Våren", "Hösten"], ["Mät sjön", "Kansliet", "■", ""], ["Kalka ån", "Kansliet", "", "■"]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mät sjön", "Kansliet", "Våren"), ("Kalka ån", "Kansliet", "Hösten")]}
    }


def test_a_cross_under_heads_that_are_neither_times_nor_bodies_is_told_with_its_head():
    rows = [["Åtgärd", "Barn", "Äldre"], ["Mät sjön", "X", ""], ["Kalka ån", "", "X"]]
    [goal] = page(GOAL, "<h3>Åtgärder</h3>", grid(*rows)).goals
    assert [action.responsible for action in goal.actions] == [None, None]
    assert [plain(action.description) for action in goal.actions] == ["Barn: X", "Äldre: X"]


def test_crosses_on_a_page_that_the_table_goes_on_to_say_their_head_too():
    first = [["Åtgärd", "2026", "2027"], ["Mät sjön", "X", ""], ["Så gräs", "", "X"]]
    found = page(GOAL, grid(*first), grid(["Kalka ån", "", "X"]))
    assert owned(found)["Rent vatten"][""][-1] == ("Kalka ån", None, "2027")


def test_crosses_under_quarters_of_two_years_say_year_and_quarter():
    top = [
        "<td rowspan=2>Åtgärd</td>",
        "<td rowspan=2>Ansvarig</td>",
        "<td colspan=2>2026</td>",
        "<td colspan=2>2027</td>",
    ]
    rows = [top, ["Q1", "Q2", "Q1", "Q2"], ["Mät", "Kansliet", "", "X", "", ""], ["Kalka", "Kansliet", "", "", "X", ""]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mät", "Kansliet", "2026 Q2"), ("Kalka", "Kansliet", "2027 Q1")]}
    }


def test_crosses_below_a_known_head_say_the_names_below_it_whatever_they_are():
    top = ["<td rowspan=2>Åtgärd</td>", "<td rowspan=2>När</td>", "<td colspan=3>Ansvarig förvaltning</td>"]
    rows = [top, ["Skola", "Vård", "Kultur"], ["Mät", "2027", "", "X", ""], ["Kalka", "2028", "X", "", ""]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mät", "Vård", "2027"), ("Kalka", "Skola", "2028")]}
    }


def test_crosses_under_the_names_of_objectives_say_which_one_is_served():
    goal = "<h2>Mål 1: Rent vatten</h2><h3>Delmål</h3><ul><li>Ren sjö</li><li>Full å</li></ul><h3>Åtgärder</h3>"
    rows = [["Åtgärd", "Ansvarig", "Ren sjö", "Full å"], ["Mäta", "X", "x", ""], ["Dämma", "X", "", "x"]]
    assert owned(page(goal, grid(*rows))) == {
        "Rent vatten": {"Ren sjö": [("Mäta", "X", None)], "Full å": [("Dämma", "X", None)]}
    }


def test_crosses_under_the_numbers_of_goals_say_which_one_is_served():
    goals = "<h2>Mål 1: Rent vatten</h2><p>Ord.</p><h2>Mål 2: Tät skog</h2><p>Ord.</p><h2>Handlingsplan</h2>"
    rows = [["Åtgärd", "Ansvarig", "Mål 1", "Mål 2"], ["Mäta", "Kansliet", "X", ""], ["Så", "Kansliet", "", "X"]]
    assert owned(page(goals, grid(*rows))) == {
        "Rent vatten": {"": [("Mäta", "Kansliet", None)]}, "Tät skog": {"": [("Så", "Kansliet", None)]},
    }  # fmt: skip


def test_heads_in_two_rows_of_a_web_page_whose_first_cells_reach_down_are_read_so():
    top = "<tr><th rowspan=2>Insats</th><th rowspan=2>Ansvarig</th><th colspan=2>Tidplan</th></tr>"
    below = "<tr><th>2026</th><th>2027</th></tr>"
    rows = "<tr><td>Mäta</td><td>X</td><td></td><td>■</td></tr><tr><td>Kalka</td><td>X</td><td>■</td><td></td></tr>"
    found = page(GOAL, f"<table><thead>{top}{below}</thead><tbody>{rows}</tbody></table>")
    assert owned(found) == {"Rent vatten": {"": [("Mäta", "X", "2027"), ("Kalka", "X", "2026")]}}


# ---- Several in a cell ----

LISTED = "<td><ul><li>Mät sjön (Kansliet, 2027)</li><li>Kalka ån (Miljöenheten, 2028)</li></ul></td>"
SAID = [("Mät sjön", "Kansliet", "2027"), ("Kalka ån", "Miljöenheten", "2028")]


def test_a_list_of_actions_beside_words_is_what_is_done_about_them_whatever_the_heads_say():
    heads = ["Det här är viktigt", "Det tar vi tag i"]
    found = page(GOAL, grid(heads, ["Sjön är klar", LISTED], ["Ån är full", LISTED], bold=True))
    assert owned(found) == {"Rent vatten": {"Sjön är klar": SAID, "Ån är full": SAID}}


def test_each_action_of_a_cell_begins_in_bold_with_who_and_when_below_it():
    cell = "<td><p><b>Mät sjön</b></p><p>Ansvarig: Kansliet</p><p>Tid: 2027</p><p><b>Kalka ån</b></p><p>Ord.</p></td>"
    found = page(GOAL, grid(["Delmål", "Åtgärder"], ["Sjön är klar", cell]))
    assert owned(found) == {
        "Rent vatten": {"Sjön är klar": [("Mät sjön", "Kansliet", "2027"), ("Kalka ån", None, None)]}
    }


@pytest.mark.parametrize("sign", ["– ", "→ ", "1. "])
def test_lines_of_a_cell_with_a_sign_or_a_number_are_an_action_each(sign):
    cell = (
        f"<td><p>{sign}Mät sjön (Kansliet, 2027)</p><p>{sign.replace('1', '2')}Kalka ån (Miljöenheten, 2028)</p></td>"
    )
    assert owned(page(GOAL, grid(["Delmål", "Åtgärder"], ["Sjön är klar", cell]))) == {
        "Rent vatten": {"Sjön är klar": SAID}
    }


@pytest.mark.parametrize("between", ["<br>", "; "])
def test_actions_of_a_cell_have_who_and_when_that_are_parted_as_they_are(between):
    row = [between.join(words) for words in zip(*ROWS, strict=True)]
    found = page(GOAL, grid(["Åtgärd", "Ansvarig", "Tidplan"], row))
    assert owned(found) == {"Rent vatten": {"": ROWS}}


def test_an_entry_that_speaks_of_offices_is_an_entry_and_no_detail_of_the_one_before():
    cell = "<td><ul><li>Barn kan sin rätt</li><li>Barnombud finns på varje förvaltning</li></ul></td>"
    [goal] = page("<h2>Mål</h2>", grid(["Mål", "Delmål", "Indikator"], ["Barns rätt", cell, "Antal"])).goals
    assert [one.title for one in goal.objectives] == ["Barn kan sin rätt", "Barnombud finns på varje förvaltning"]


def test_two_who_do_one_thing_are_not_one_each():
    found = page(GOAL, grid(["Åtgärd", "Ansvarig"], ["Mät sjön och kalka ån", "Kansliet<br>Miljöenheten"]))
    assert owned(found) == {"Rent vatten": {"": [("Mät sjön och kalka ån", "Kansliet\nMiljöenheten", None)]}}


def test_who_and_when_below_the_name_of_an_action_need_no_labels():
    cell = "<td><p><b>Mät sjön</b></p><p>Kansliet, 2027</p><p><b>Kalka ån</b></p><p>Miljöenheten, 2028</p></td>"
    found = page(GOAL, grid(["Delmål", "Åtgärder"], ["Sjön är klar", cell]))
    assert owned(found) == {"Rent vatten": {"Sjön är klar": SAID}}


def test_a_column_may_hold_both_who_and_when():
    rows = [["Åtgärd", "Ansvarig/tid"], ["Mät sjön", "Kansliet, 2027"], ["Kalka ån", "Miljöenheten, 2028"]]
    assert owned(page(GOAL, grid(*rows))) == {"Rent vatten": {"": SAID}}


def test_the_cell_of_a_goal_may_hold_a_text_below_its_name():
    cell = "<td rowspan=2><p><b>Mål 1: Rent vatten</b></p><p>Sjön ska leva. Det tar tid.</p></td>"
    found = page("<h2>Plan</h2>", grid(["Mål", "Åtgärd", "Ansvarig"], [cell, "Mät", "Kansliet"], ["Kalka", "X"]))
    assert owned(found) == {"Rent vatten": {"": [("Mät", "Kansliet", None), ("Kalka", "X", None)]}}
    assert plain(found.goals[0].description) == "Sjön ska leva. Det tar tid."


def test_a_row_across_below_each_action_says_more_of_it():
    more = [[f"<td colspan=3>{words}</td>"] for words in ("Det görs med regionen. Det tar år.", "Det görs från båt.")]
    rows = [["Åtgärd", "Ansvarig", "Tid"], list(ROWS[0]), more[0], list(ROWS[1]), more[1]]
    found = page(GOAL, grid(*rows))
    assert owned(found) == {"Rent vatten": {"": ROWS}}
    assert [plain(one.description) for one in found.goals[0].actions][1] == "Det görs från båt."


def test_heads_that_stand_again_further_down_are_no_action():
    heads = ["Åtgärd", "Ansvarig", "Tid"]
    assert owned(page(GOAL, grid(heads, list(ROWS[0]), heads, list(ROWS[1])))) == {"Rent vatten": {"": ROWS}}


# ---- Forms ----


def test_a_form_of_an_action_says_which_goal_and_objective_it_serves():
    def form(action: str, objective: str) -> str:
        return grid(["Mål", "Rent vatten"], ["Delmål", objective], ["Insats", action], ["Ansvarig", "Kansliet"])

    found = page("<h2>Insatser</h2>", form("Mät", "Klar sjö"), form("Kalka", "Full å"))
    assert owned(found) == {
        "Rent vatten": {"Klar sjö": [("Mät", "Kansliet", None)], "Full å": [("Kalka", "Kansliet", None)]}
    }


def test_a_form_of_a_goal_may_hold_the_table_of_its_actions():
    def across(label: str, words: str) -> list[str]:
        return [label, f"<td colspan=2>{words}</td>"]

    form = [across("Mål", "Rent vatten"), across("Nuläge", "Grumligt."), across("Delmål", "Klar sjö")]
    form += [["Aktivitet", "Ansvarig", "Tid"], *map(list, ROWS), across("Indikator", "Siktdjup")]
    found = page("<h2>Planen</h2>", grid(*form))
    [goal] = found.goals
    assert owned(found) == {"Rent vatten": {"": ROWS}} and [one.title for one in goal.objectives] == ["Klar sjö"]
    assert plain(goal.current_state) == "Grumligt." and plain(goal.indicators) == "Siktdjup"


def test_forms_beside_each_other_are_one_each():
    rows = [["Insats", "Mät sjön", "Insats", "Kalka ån"], ["Ansvarig", "Kansliet", "Ansvarig", "Miljöenheten"]]
    assert owned(page(GOAL, grid(*rows, ["Tid", "2027", "Tid", "2028"]))) == {"Rent vatten": {"": SAID}}


def test_boxes_of_a_grid_that_each_have_a_name_and_a_list_are_read_one_by_one():
    def box(name: str, entry: str) -> str:
        return f"<td><p><b>{name}</b></p><p>Ord.</p><ul><li>{entry}</li><li>Mer</li></ul></td>"

    rows = [
        [box("Mål 1: Vatten", "Klar sjö"), box("Mål 2: Skog", "Gran")],
        [box("Mål 3: Luft", "Klar luft"), "<td></td>"],
    ]
    found = page("<h2>Våra mål</h2>", grid(*rows))
    assert [goal.title for goal in found.goals] == ["Vatten", "Skog", "Luft"]


def test_a_label_and_a_list_in_each_of_two_cells_are_read_as_below_each_other():
    def box(name: str, *entries: str) -> str:
        return f"<td><p><b>{name}</b></p><ul>{''.join(f'<li>{one}</li>' for one in entries)}</ul></td>"

    found = page(GOAL, grid([box("Delmål", "Klar sjö", "Full å"), box("Åtgärder", "Mät (Kansliet, 2027)", "Kalka")]))
    [goal] = found.goals
    assert [one.title for one in goal.objectives] == ["Klar sjö", "Full å"]
    assert owned(found) == {"Rent vatten": {"": [("Mät", "Kansliet", "2027"), ("Kalka", None, None)]}}


# ---- What a row serves ----


def test_a_column_that_repeats_the_numbers_of_goals_says_which_goal_is_served():
    goals = "<h2>Vägval 1: Rent vatten</h2><p>Ord.</p><h2>Vägval 2: Tät skog</h2><p>Ord.</p>"
    rows = [
        ["Åtgärd", "Ansvarig", "Vägvalets nr"],
        ["Mät", "Kansliet", "1"],
        ["Så", "Kansliet", "2"],
        ["Kalka", "X", "1"],
    ]
    found = page(goals.replace("Vägval", "Mål"), "<h2>Handlingsplan</h2>", grid(*rows))
    assert owned(found) == {
        "Rent vatten": {"": [("Mät", "Kansliet", None), ("Kalka", "X", None)]},
        "Tät skog": {"": [("Så", "Kansliet", None)]},
    }


def test_a_column_that_repeats_the_places_of_objectives_says_which_one_is_served():
    goal = "<h2>Mål 1: Rent vatten</h2><h3>Delmål</h3><ul><li>Ren sjö</li><li>Full å</li></ul><h3>Åtgärder</h3>"
    rows = [["Åtgärd", "Ansvarig", "Bidrar till"], ["Mäta", "X", "1"], ["Kalka", "X", "1"], ["Dämma", "X", "2"]]
    assert owned(page(goal, grid(*rows))) == {
        "Rent vatten": {"Ren sjö": [("Mäta", "X", None), ("Kalka", "X", None)], "Full å": [("Dämma", "X", None)]}
    }


def test_headings_that_a_column_points_at_by_their_labels_are_goals():
    text = "<h2>Vägval A. Rent vatten</h2><p>Ord.</p><h2>Vägval B. Tät skog</h2><p>Ord.</p><h2>Handlingsplan</h2>"
    rows = [["Åtgärd", "Ansvarig", "Hör till"], ["Mät", "Kansliet", "Vägval A"], ["Så", "Kansliet", "Vägval B"]]
    assert owned(page(text, grid(*rows, ["Kalka", "X", "Vägval A"]))) == {
        "Rent vatten": {"": [("Mät", "Kansliet", None), ("Kalka", "X", None)]},
        "Tät skog": {"": [("Så", "Kansliet", None)]},
    }


def test_a_column_that_only_counts_the_rows_serves_nothing():
    goals = "<h2>Mål 1: Rent vatten</h2><p>Ord.</p><h2>Mål 2: Tät skog</h2><p>Ord.</p>"
    rows = [["Nr", "Åtgärd", "Ansvarig"], ["1", "Mät", "Kansliet"], ["2", "Så", "Kansliet"]]
    found = page(goals, "<h2>Handlingsplan</h2>", grid(*rows))
    assert [action.title for action in found.actions] == ["Mät", "Så"]


def test_rows_across_with_another_word_for_goals_than_the_goal_they_stand_in_are_its_objectives():
    rows = [["Vad", "Vem"], ["<td colspan=2>Inriktningsmål: Klar sjö</td>"], ["Mät", "Kansliet"]]
    assert owned(page("<h2>Mål 1: Rent vatten</h2>", grid(*rows))) == {
        "Rent vatten": {"Klar sjö": [("Mät", "Kansliet", None)]}
    }


def test_a_column_of_things_to_do_beside_objectives_is_actions_whatever_its_head_says():
    rows = [["Delmål", "Vägen framåt", "Vem"], ["Ren sjö", "Mäta sjön", "Kansliet"], ["Full å", "Dämma ån", "X"]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"Ren sjö": [("Mäta sjön", "Kansliet", None)], "Full å": [("Dämma ån", "X", None)]}
    }


def test_the_boxes_of_a_column_are_read_one_after_the_other():
    rows = [
        ["<td><p>Insats: Mäta sjön</p><p>Ansvarig: Kansliet</p></td>"],
        ["<td><p>Insats: Kalka</p><p>Ansvarig: X</p></td>"],
    ]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mäta sjön", "Kansliet", None), ("Kalka", "X", None)]}
    }


# ---- What is none of the plan ----


def test_figures_year_by_year_are_no_actions():
    figures = [["År", "Folkmängd", "Andel över 65 år"], ["2005", "10 570", "27 %"], ["2015", "11 610", "24 %"]]
    found = page("<h2>Kommunen i siffror</h2>", grid(*figures), GOAL, grid(["Åtgärd", "Vem"], ["Mät", "Kansliet"]))
    assert owned(found) == {"Rent vatten": {"": [("Mät", "Kansliet", None)]}} and not found.actions


def test_what_has_been_done_and_when_is_no_plan_where_goals_stand_elsewhere():
    done = [["När", "Steg", "Deltagare"], ["Mars 2025", "Uppstart med gruppen", "Förvaltningarna"]]
    found = page("<h2>Så gick det till</h2>", grid(*done), GOAL, grid(["Åtgärd", "Vem"], ["Mät", "Kansliet"]))
    assert not found.actions


def test_how_far_something_has_come_is_no_time():
    rows = [["Åtgärd", "Läge", "Ansvarig"], ["Mäta sjön", "Pågår", "Kansliet"], ["Kalka ån", "Klar", "Kansliet"]]
    assert owned(page(GOAL, grid(*rows)))["Rent vatten"][""] == [
        ("Mäta sjön", "Kansliet", None), ("Kalka ån", "Kansliet", None),
    ]  # fmt: skip


def test_a_table_in_a_goal_whose_head_speaks_of_actions_has_them_whatever_the_other_heads_say():
    rows = [["Åtgärd", "Läge", "Prioritet"], ["Mäta sjön", "Pågår", "Hög"], ["Kalka ån", "Klar", "Låg"]]
    assert owned(page(GOAL, grid(*rows))) == {
        "Rent vatten": {"": [("Mäta sjön", None, None), ("Kalka ån", None, None)]}
    }


def test_a_column_left_of_the_actions_that_says_something_else_of_each_is_no_goal():
    rows = [["Plats", "Insats", "Ansvarig"], ["Sjön", "Mäta djupet", "Kansliet"], ["Ån", "Bygga damm", "Kansliet"]]
    found = page("<h2>Handlingsplan</h2>", grid(*rows))
    assert not found.goals and [one.title for one in found.actions] == ["Mäta djupet", "Bygga damm"]


def test_words_with_verbs_beside_others_are_no_actions_of_their_own():
    rows = [["Fråga", "Vanligt svar"], ["Varför", "Mäta är att veta"], ["Hur", "Fråga kansliet"]]
    assert owned(page(GOAL, grid(*rows))) == {"Rent vatten": {}}


@pytest.mark.parametrize(
    "rows",
    [
        [["Roll", "Uppgift"], ["Kommunstyrelsen", "Leda arbetet"], ["Nämnderna", "Genomföra insatser"]],
        [
            ["Steg", "Tid", "Av vem"],
            ["Skriva förslag", "Våren 2025", "Kansliet"],
            ["Skicka ut", "Maj 2025", "Kansliet"],
        ],
    ],
)
def test_a_chapter_with_a_table_of_another_kind_than_the_goals_have_is_no_goal(rows):
    plan = grid(["Åtgärd", "Ansvarig"], ["Mät", "Kansliet"])
    found = page("<h2>Om arbetet</h2>", grid(*rows), GOAL, plan)
    assert owned(found) == {"Rent vatten": {"": [("Mät", "Kansliet", None)]}} and not found.actions


# ---- Other languages and formats ----


def test_heads_in_english_are_known():
    rows = [["Action", "Lead", "Timeline"], ["Measure the lake", "Business unit", "Spring 2027"]]
    found = page("<h2>Goal 1: Clean water</h2><h3>Actions</h3>", "<h2>Mål 1: Clean water</h2>", grid(*rows))
    assert ("Measure the lake", "Business unit", "Spring 2027") in owned(found)["Clean water"][""]


def test_a_table_in_the_frame_of_a_goal_is_read_in_an_odf_text_too():
    rows = paper.table(["Åtgärd", "Ansvarig", "Tidplan"], [list(row) for row in ROWS])
    inside = [paper.bold("Mål 1: Rent vatten"), paper.para("Ord."), rows]
    made = odt(paper.Paper([paper.head(1, "Syfte"), paper.para("Ord."), paper.grid([[paper.cell(inside)]])]))
    assert owned(reading.read(made, "a.odt")) == {"Rent vatten": {"": ROWS}}


def test_the_words_of_a_table_in_one_of_several_cells_stay_in_that_cell():
    who = paper.cell([paper.grid([["Kansliet", "Chefen"]])])
    rows = paper.table(["Åtgärd", "Ansvarig"], [["Mät sjön", who]])
    made = odt(paper.Paper([paper.head(1, "Syfte"), paper.para("Ord."), paper.head(1, "Mål 1: Rent vatten"), rows]))
    [goal] = reading.read(made, "a.odt").goals
    assert [(one.title, one.responsible) for one in goal.actions] == [("Mät sjön", "Kansliet\nChefen")]


def test_lists_and_labels_in_the_cells_of_a_pdf_stand_on_lines_of_their_own():
    lists = [
        paper.cell(paper.bullets(["Klar sjö", "Full å"])),
        paper.cell(paper.bullets(["Mäta (Kansliet, 2027)", "Kalka"])),
    ]
    lines = ["Så gräs", "Ansvarig: Kansliet", "Tid: 2028", "Röja", "Ansvarig: Miljöenheten"]
    labelled = paper.cell([paper.para(one) for one in lines])
    rows = [["Rent vatten", *lists], ["Tät skog", "Fler träd", labelled]]
    made = pdf(paper.Paper([paper.head(1, "Syfte"), paper.para("Ord."), paper.head(1, "Programmet på en sida"),
                            paper.table(["Mål", "Delmål", "Insatser"], rows)]))  # fmt: skip
    found = reading.read(made, "a.pdf")
    assert owned(found) == {
        "Rent vatten": {"": [("Mäta", "Kansliet", "2027"), ("Kalka", None, None)]},
        "Tät skog": {"Fler träd": [("Så gräs", "Kansliet", "2028"), ("Röja", "Miljöenheten", None)]},
    }
    assert [one.title for one in found.goals[0].objectives] == ["Klar sjö", "Full å"]


def line(top: float, *words: tuple[float, str], page: int = 1) -> TextLine:
    boxes = [WordBox(text, left, left + 5 * len(text)) for left, text in words]
    text = " ".join(word for _, word in words)
    return TextLine(text, page, top, top + 10, words[0][0], boxes[-1].right, 10, False, [{"text": text}], words=boxes)


HEADS = line(700, (70, "Åtgärd"), (300, "Ansvarig"), (400, "Klart"))
SJON, AN = (
    line(720, (70, "Mät"), (300, "Kansliet"), (400, "2027")),
    line(60, (70, "Kalka"), (300, "Chef"), (400, "2028")),
)
FOOT = line(800, (280, "Sida"), (310, "1"))


def test_a_table_without_lines_goes_on_over_the_page():
    first, above = with_unlined_tables([HEADS, SJON, FOOT])
    second, _ = with_unlined_tables([AN, line(100, (70, "Vi"), (85, "följer"), (120, "upp."))], above)
    assert [part.rows[-1] for part in (first[0], second[0]) if isinstance(part, FoundTable)] == [
        ["Mät", "Kansliet", "2027"], ["Kalka", "Chef", "2028"],
    ]  # fmt: skip
    assert isinstance(second[1], TextLine)


def test_heads_alone_at_the_end_of_a_page_are_the_heads_of_the_next():
    _, above = with_unlined_tables([HEADS, FOOT])
    [table], _ = with_unlined_tables([AN], above)
    assert isinstance(table, FoundTable) and table.rows == [["Kalka", "Chef", "2028"]]


def test_running_text_below_a_page_break_is_no_row_though_a_word_begins_where_a_column_does():
    text = line(60, (70, "Kommunen"), (112, "mäter"), (140, "sjöarna"), (178, "och"), (195, "kalkar"), (228, "åarna"),
                (256, "samt"), (279, "följ"), (301, "upp"))  # fmt: skip
    parts, _ = with_unlined_tables([text], with_unlined_tables([HEADS, SJON, FOOT])[1])
    assert parts == [text]


@pytest.mark.parametrize("word", ["Strävansmål", "Vägval", "Mål"])
def test_a_row_across_with_the_label_and_number_of_a_goal_points_at_the_goal_above(word):
    goals = "".join(f"<h2>{word} {at}: {name}</h2><p>Ord.</p>" for at, name in ((1, "Rent vatten"), (2, "Frisk luft")))
    rows = [["Nr", "Åtgärd", "Ansvarig", "När"]]
    for at, row in enumerate(ROWS, 1):
        rows += [[f'<td colspan="4">{word} {at}</td>'], [f"{at}.1", *row]]
    said = owned(page(goals, "<h2>Det här ska vi göra</h2>", grid(*rows)))
    assert said == {"Rent vatten": {"": ROWS[:1]}, "Frisk luft": {"": ROWS[1:]}}


def test_a_letter_in_the_column_of_goals_points_at_the_goal_with_that_letter():
    goals = "".join(f"<h2>Mål {at}: {name}</h2><p>Ord.</p>" for at, name in (("A", "Rent"), ("B", "Friskt")))
    rows = [["Åtgärd", "Mål", "Ansvarig", "När"], *([row[0], at, *row[1:]] for at, row in zip("AB", ROWS, strict=True))]
    said = owned(page(goals, "<h2>Det här ska vi göra</h2>", grid(*rows)))
    assert said == {"Rent": {"": ROWS[:1]}, "Friskt": {"": ROWS[1:]}}
