"""What a heading, a list or a row is by where it stands, what it holds and what recurs, where no word says it."""

import pytest

from samsyn.lib.blocks import plain
from samsyn.reading.details import details_of, with_tail
from samsyn.reading.holds import is_actor, is_money, is_time, is_to_do
from samsyn.reading.tree import goal_texts

from .test_structure import of_goals, read


def owned(found):
    """Goal → objective ("" for the goal's own) → its actions with who and when."""
    return {
        goal.title: {
            getattr(owner, "title", "") if owner is not goal else "": [
                (one.title, one.responsible, one.schedule) for one in owner.actions
            ]
            for owner in (goal, *goal.objectives) if owner.actions
        }
        for goal in found.goals
    }  # fmt: skip


# ---- What words hold ----


@pytest.mark.parametrize("words", ["2027", "2026–2027", "Senast december 2027", "Löpande", "Kv 2 2026", "Våren 2027"])
def test_a_time_is_known_without_a_label(words):
    assert is_time(words) and not is_actor(words) and not is_money(words)


@pytest.mark.parametrize("words", ["Tekniska nämnden", "Näringslivschef", "Rektor på varje skola", "IT-enheten"])
def test_somebody_who_acts_is_known_without_a_label(words):
    assert is_actor(words) and not is_time(words)


@pytest.mark.parametrize("words", ["En skola där alla lyckas", "Mät sjöarna varje år", "Klimatet tål vår kommun", ""])
def test_a_name_of_something_is_neither(words):
    assert not is_actor(words) and not is_time(words) and not is_money(words)


def test_what_is_to_be_done_begins_with_a_verb_and_what_is_wanted_does_not():
    assert all(map(is_to_do, ["Införa en mall", "Ta fram tre planer", "Se över rutinerna", "införa en mall"]))
    assert not any(map(is_to_do, ["Alla badar", "Sjöarna är rena", "Fyra leder är märkta", "Flera vet det", ""]))


@pytest.mark.parametrize(
    ("words", "title", "values"),
    [
        ("Mäta fem sjöar – Miljöenheten, 2027", "Mäta fem sjöar", {"responsible": "Miljöenheten", "schedule": "2027"}),
        ("Mäta (Byalagen, våren 2027)", "Mäta", {"responsible": "Byalagen", "schedule": "våren 2027"}),
        ("Mäta, Miljöenheten, 2027", "Mäta", {"responsible": "Miljöenheten", "schedule": "2027"}),
        ("Mäta (sköts av: Miljöenheten, blir av: 2027)", "Mäta (sköts av: Miljöenheten, blir av: 2027)", {}),
        ("Mäta (Sköts av: Miljöenheten, Blir av: 2027)", "Mäta", {"responsible": "Miljöenheten", "schedule": "2027"}),
        ("Mäta – ofta, gärna", "Mäta – ofta, gärna", {}),
        ("Mäta sjöar, skogar, fält", "Mäta sjöar, skogar, fält", {}),
    ],
)
def test_who_and_when_after_an_action_need_no_labels(words, title, values):
    found = with_tail(words)
    assert (found.title, found.values) == (title, values)


def test_a_line_whose_values_say_what_they_are_needs_no_label_that_is_known():
    assert details_of("Sköts av: Köken. Blir av: 2027").values == {}
    assert details_of("Sköts av: Miljöenheten. Blir av: 2027").values == {
        "responsible": "Miljöenheten", "schedule": "2027",
    }  # fmt: skip
    assert details_of("Diarienummer: KS 2027/5").values == {}


# ---- Headings ----


def test_headings_of_one_word_between_another_are_below_it_though_they_look_alike():
    text = "# P\n\n**Riktning: A**\n\n**Steg: a**\n\n- Mäta\n\n**Riktning: B**\n\n**Steg: b**\n\n- Röja\n"
    assert of_goals(read(text)) == {"A": (["a"], ["Mäta"]), "B": (["b"], ["Röja"])}


def test_a_heading_that_is_a_label_takes_its_name_from_the_line_below():
    text = "# P\n\n" + "".join(
        f"## Mål {number}\n\n**Sjö {number} är ren**\n\nSå är det.\n\n### Åtgärder\n\n- Mäta {number}\n\n"
        for number in (1, 2)
    )
    assert of_goals(read(text)) == {f"Sjö {n} är ren": ([], [f"Mäta {n}"]) for n in (1, 2)}


def test_goals_within_headings_that_say_nothing_are_the_objectives_of_those():
    text = "# P\n\n" + "".join(
        f"## {name}\n\nOrd.\n\n### Mål: {name} ett\n\nOrd.\n\n### Mål: {name} två\n\nOrd.\n\n"
        for name in ("Vatten", "Skog")
    )
    assert of_goals(read(text)) == {name: ([f"{name} ett", f"{name} två"], []) for name in ("Vatten", "Skog")}


def test_goals_that_are_counted_on_from_one_chapter_to_the_next_stay_goals():
    text = "# P\n\n## Vatten\n\n### Mål 1: A\n\nOrd.\n\n### Mål 2: B\n\nOrd.\n\n"
    text += "## Skog\n\n### Mål 3: C\n\nOrd.\n\n### Mål 4: D\n"
    assert list(of_goals(read(text))) == ["A", "B", "C", "D"]


def test_the_same_name_said_again_is_the_same_goal():
    text = "# P\n\n## Mål 1: A\n\nOrd.\n\n## Mål 2: B\n\nOrd.\n\n"
    text += "# Plan\n\n## Mål 1\n\n| Åtgärd | Ansvarig |\n|---|---|\n| Mäta | X |\n"
    assert of_goals(read(text)) == {"A": ([], ["Mäta"]), "B": ([], [])}


# ---- Lists ----


def aims(lead: str, entries=("sjön är ren", "skogen är tät")) -> str:
    parts = "".join(
        f"## {name}\n\nOrd.\n\n{lead}\n\n- {entries[0]}\n- {entries[1]} i {name}\n\n" for name in ("A", "B", "C")
    )
    return f"# P\n\n## Inledning\n\nOrd.\n\n{parts}"


@pytest.mark.parametrize("lead", ["År 2030 ska det vara så att", "Vi siktar på att:", "### Våra ord"])
def test_the_list_that_recurs_under_headings_beside_each_other_is_objectives_whatever_stands_before_it(lead):
    found = of_goals(read(aims(lead, ("sjön är ren hela året", "skogen är tät och grön"))))
    assert {name: objectives[0] for name, (objectives, _) in found.items()} == dict.fromkeys(
        "ABC", "sjön är ren hela året"
    )


def test_of_two_lists_the_one_of_what_is_to_be_done_is_the_actions():
    text = aims("Vi vill att", ("sjön är ren", "skogen är tät")).replace(
        "\n\n## B", "\n\nDärför ska vi\n\n- mäta djup\n\n## B"
    )
    text = text.replace("\n\n## C", "\n\nDärför ska vi\n\n- röja sly\n\n## C")
    assert of_goals(read(text))["A"] == (["sjön är ren", "skogen är tät i A"], ["mäta djup"])


def test_one_list_in_three_levels_is_goals_objectives_and_actions():
    text = "# P\n\n## Allt\n\n- A\n    - a är bra\n        - Mäta (Miljöenheten, 2027)\n"
    text += "- B\n    - b är bra\n        - Röja\n"
    assert owned(read(text)) == {
        "A": {"a är bra": [("Mäta", "Miljöenheten", "2027")]}, "B": {"b är bra": [("Röja", None, None)]},
    }  # fmt: skip


def test_labels_that_recur_within_each_other_are_goals_objectives_and_actions():
    text = "# P\n\n## Inledning\n\nOrd.\n\n" + "".join(
        f"Dröm: {a} lever\n\nTrappsteg: {a} är ren\n\nVi gör: Mäta {a}\n\nSköts av: Miljöenheten\n\n"
        for a in ("sjön", "ån")
    )
    assert owned(read(text)) == {
        f"{a} lever": {f"{a} är ren": [(f"Mäta {a}", "Miljöenheten", None)]} for a in ("sjön", "ån")
    }


# ---- Tables ----


def test_a_table_without_heads_is_read_by_what_its_columns_hold():
    text = """<h1>P</h1><h2>Mål 1: A</h2><table>
      <tr><td>1.1</td><td>Mäta djupet i fem sjöar</td><td>Miljöenheten</td><td>2027</td></tr>
      <tr><td>1.2</td><td>Röja sly längs stranden</td><td>Tekniska nämnden</td><td>Löpande</td></tr></table>"""
    assert owned(read(text, "a.html")) == {
        "A": {"": [("Mäta djupet i fem sjöar", "Miljöenheten", "2027"),
                   ("Röja sly längs stranden", "Tekniska nämnden", "Löpande")]},
    }  # fmt: skip


def test_rows_across_are_goals_and_objectives_by_which_has_others_right_below_it():
    rows = "".join(
        f"<tr><td colspan=2>{goal}</td></tr><tr><td colspan=2>{goal} blir bra</td></tr>"
        f"<tr><td>Mäta {goal}</td><td>X</td></tr>"
        for goal in ("sjön", "ån")
    )
    text = f"<h1>P</h1><h2>Allt</h2><table><tr><th>Åtgärd</th><th>Ansvarig</th></tr>{rows}</table>"
    assert of_goals(read(text, "a.html")) == {goal: ([f"{goal} blir bra"], [f"Mäta {goal}"]) for goal in ("sjön", "ån")}


def test_a_row_across_that_is_a_year_is_when_the_rows_below_are_done():
    rows = "".join(
        f"<tr><td colspan=2>{year}</td></tr><tr><td>Mäta {year}</td><td>X</td></tr>" for year in (2026, 2027)
    )
    text = f"<h1>P</h1><h2>Mål 1: A</h2><table><tr><th>Åtgärd</th><th>Ansvarig</th></tr>{rows}</table>"
    [goal] = read(text, "a.html").goals
    assert [(one.title, one.schedule) for one in goal.actions] == [("Mäta 2026", "2026"), ("Mäta 2027", "2027")]


def test_rows_are_told_apart_by_the_depth_of_their_numbers():
    text = """# P\n\n## Plan\n\n| Nr | Mål, delmål och åtgärd | Ansvarig |\n|---|---|---|\n| 1 | Sjön lever | |
| 1.1 | Sjön är ren | |\n| 1.1.1 | Mäta djupet | Miljöenheten |\n| 2 | Ån lever | |\n| 2.1 | Ån är ren | |
| 2.1.1 | Mäta flödet | Miljöenheten |\n"""
    assert of_goals(read(text)) == {
        "Sjön lever": (["Sjön är ren"], ["Mäta djupet"]),
        "Ån lever": (["Ån är ren"], ["Mäta flödet"]),
    }


def test_a_card_may_have_several_labels_in_a_row():
    text = """<h1>P</h1><h2>Mål 1: A</h2><table><tr><td>Insats</td><td colspan=3>Mäta</td></tr>
      <tr><td>Ansvarig</td><td>X</td><td>Tidplan</td><td>2027</td></tr></table>"""
    assert owned(read(text, "a.html")) == {"A": {"": [("Mäta", "X", "2027")]}}


def test_a_table_about_a_goal_has_its_name_across_the_first_row():
    text = """<h1>P</h1><h2>Plan</h2><table><tr><td colspan=2>Mål 1: A</td></tr><tr><td>Nuläge</td><td>Ord.</td></tr>
      <tr><td>Delmål</td><td><ul><li>a</li><li>b</li></ul></td></tr></table>"""
    assert of_goals(read(text, "a.html")) == {"A": (["a", "b"], [])}


def test_a_table_of_goals_has_them_before_their_objectives():
    text = "# P\n\n## Tabell\n\n| Område | Delmål | Indikatorer |\n|---|---|---|\n"
    text += "| Vatten | Ren sjö | Siktdjup |\n| Skog | Tät skog | Stammar |\n"
    assert of_goals(read(text)) == {"Vatten": (["Ren sjö"], []), "Skog": (["Tät skog"], [])}


def test_words_in_two_merged_columns_are_one_cell():
    text = """<h1>P</h1><h2>Mål 1: A</h2><table><tr><th>Åtgärd</th><th>Ansvarig</th><th>Kostnad</th><th>Budget</th></tr>
      <tr><td>Mäta</td><td>X</td><td colspan=2>40 tkr</td></tr></table>"""
    [goal] = read(text, "a.html").goals
    assert goal.actions[0].funding == "40 tkr"


def test_a_heading_whose_table_became_actions_leaves_no_empty_section():
    text = "# P\n\n## Mål 1: A\n\nOrd.\n\n## Tabell över allt\n\n"
    text += "| Mål | Åtgärd | Ansvarig |\n|---|---|---|\n| A | Mäta | X |\n"
    found = read(text)
    assert of_goals(found) == {"A": ([], ["Mäta"])} and found.programme.sections == []
    assert "Tabell över allt" in [words.text for words in found.structure]


# ---- The cover ----


def test_the_title_is_not_the_name_of_the_municipality_above_it():
    found = read("# Storåsa kommun\n\n# Program för rena sjöar\n\n## Mål 1: A\n\nOrd.\n")
    assert found.programme.title == "Program för rena sjöar"
    assert "Storåsa kommun" in [words.text for words in found.unplaced]


def test_the_years_set_large_below_the_title_are_no_chapter():
    found = read("# Handlingsplan för äldre\n\n## 2026–2029\n\nTrygg och aktiv\n\n## Inledning\n\nAlla blir äldre.\n")
    assert [section.title for section in found.programme.sections] == ["Inledning"]
    assert {"2026–2029", "Trygg och aktiv"} <= {words.text for words in found.unplaced}


# ---- What recurs, and what is a sentence ----


def test_a_heading_in_the_same_words_under_each_goal_is_no_action():
    goal = "## Mål {0}: Namn {0}\n\n### Det här vill vi\n\nAlla ska ha det bra.\n\n### Insatser\n\n- Mäta {0}\n\n"
    found = read("# P\n\n# Insatsområden\n\n" + goal.format(1) + goal.format(2))
    assert of_goals(found) == {"Namn 1": ([], ["Mäta 1"]), "Namn 2": ([], ["Mäta 2"])}


def test_a_sentence_below_an_action_is_no_name_of_who_does_it():
    text = "# P\n\n## Mål 1: A\n\n### Insatser\n\n#### Åtgärd 1: Träna\n\n"
    text += "Grupper om tolv personer leds av fysioterapeut.\n\nAnsvarig: Socialnämnden\n\nTid: 2027\n"
    [goal] = read(text).goals
    [action] = goal.actions
    assert (action.responsible, action.schedule) == ("Socialnämnden", "2027")
    assert plain(action.description) == "Grupper om tolv personer leds av fysioterapeut."


@pytest.mark.parametrize("head", ["Peng (tkr)", "Klöver, mnkr", "Prislapp i tkr"])
def test_a_column_in_kronor_is_money_whatever_it_is_called(head):
    found = read(f"# P\n\n## Mål 1: A\n\n| Vad | Vem | {head} |\n|---|---|---|\n| Mäta | Parkchefen | 300 |\n")
    [action] = found.goals[0].actions
    assert (action.funding, action.unit) == ("300", "mnkr" if "mnkr" in head else "tkr")


def test_a_heading_whose_list_became_objectives_leaves_no_heading_with_nothing_below():
    goal = "## Löfte {0} – Namn {0}\n\n### Hur är det nu?\n\nLäget är blandat.\n\n### Det ska bli så här\n\n"
    goal += "När planen har gått ut ska det vara så att\n\n- taken är täta {0},\n- vägen är hel {0},\n\n"
    found = read("# Kulturplan\n\n" + goal.format(1) + goal.format(2))
    assert [one.title for one in found.goals[0].objectives] == ["taken är täta 1", "vägen är hel 1"]
    assert plain(found.goals[0].description) == "Hur är det nu?\nLäget är blandat."
    assert [words.text for words in found.structure].count("Det ska bli så här") == 2


def test_a_heading_said_once_above_a_table_of_actions_is_a_name_and_stays():
    text = (
        "# Plan\n\n## Mål 1: A\n\n### Nuläge\n\nOrd.\n\n#### Mötesplats varje torsdag\n\n{0}\n\n## Mål 2: B\n\nOrd.\n"
    )
    found = read(text.format("| Insats | Ansvarig | När |\n|---|---|---|\n| Öppna | Chefen | 2027 |"))
    said = [plain(text) for goal in found.goals for text in goal_texts(goal).values()]
    titles = [action.title for goal in found.goals for action in goal.actions]
    assert "Mötesplats varje torsdag" in " ".join([*said, *titles])


RUN = """# Program

## Mål 1: Rörelse

### Delmål 1.1 Fler går ut varje dag
{}
### Delmål 1.2 Färre faller

| Insats | Ansvarig |
|---|---|
| Sätta ut bänkar | Parkchefen |
| Sanda gångvägar | Gatuchefen |
"""


def owners(text: str) -> tuple[list[str], list[list[str]]]:
    [goal] = read(text).goals
    return [one.title for one in goal.actions], [[one.title for one in each.actions] for each in goal.objectives]


def test_what_stands_below_a_run_of_objectives_is_the_goals_and_not_the_last_ones():
    assert owners(RUN.format("")) == (["Sätta ut bänkar", "Sanda gångvägar"], [[], []])


def test_what_stands_below_the_last_of_objectives_with_words_of_their_own_is_its():
    assert owners(RUN.format("\nSå blir det.\n")) == ([], [[], ["Sätta ut bänkar", "Sanda gångvägar"]])


def test_a_row_that_names_its_objective_is_that_ones_though_it_stands_below_a_run():
    table = "| Insats | Delmål |\n|---|---|\n| Sätta ut bänkar | 1.2 |\n| Sanda gångvägar | 1.1 |\n"
    text = RUN.format("").partition("| Insats")[0] + table
    assert owners(text) == ([], [["Sanda gångvägar"], ["Sätta ut bänkar"]])
