"""What a careful reader sees without knowing the words: signs before points, where a name ends, whose a line is."""

import pytest
import typst

from samsyn import reading
from samsyn.lib.blocks import plain
from samsyn.reading.details import with_tail
from samsyn.reading.tree import goal_texts

from .test_structure import of_goals, read
from .word_files import h, p, r, word_file


def actions(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Action → who and when."""
    return {one.title: (one.responsible, one.schedule) for one in read(text).all_actions()}


# ---- Points ----


@pytest.mark.parametrize("sign", list("→➔☐■◆★✓▶"))
def test_any_sign_before_paragraphs_in_a_row_makes_them_points(sign):
    text = f"# Plan\n\n## Mål 1: Sjöar\n\n### Åtgärder\n\n{sign} Mäta tio sjöar\n\n{sign} Kalka två sjöar\n"
    assert list(actions(text)) == ["Mäta tio sjöar", "Kalka två sjöar"]


def test_a_sign_that_was_typed_in_a_list_is_no_part_of_the_name():
    assert list(actions("# Plan\n\n## Mål 1: Sjöar\n\n### Åtgärder\n\n- ☐ Mäta sjöar\n- ☐ Kalka sjöar\n")) == [
        "Mäta sjöar", "Kalka sjöar",
    ]  # fmt: skip


def test_an_empty_box_is_kept_where_another_is_ticked():
    found = read("# Plan\n\n## Så svarade vi\n\n☒ Ja\n\n☐ Nej\n\n☐ Vet inte\n")
    [section] = found.programme.sections
    assert plain(section.blocks).split("\n") == ["☒ Ja", "☐ Nej", "☐ Vet inte"]


# ---- Where a name ends ----

BELOW = "# Plan\n\n## Mål 1: Sjöar\n\n### Åtgärder\n\n"


def test_an_action_in_running_text_is_called_what_its_first_sentence_says():
    text = (
        BELOW
        + "Mäta tio sjöar. Det sker i maj. Ansvarig: Kansliet. Tidplan: 2027.\n\nKalka bl.a. Storsjön. Kort text.\n"
    )
    assert actions(text) == {"Mäta tio sjöar": ("Kansliet", "2027"), "Kalka bl.a. Storsjön": (None, None)}
    assert [plain(one.description) for one in read(text).all_actions()] == ["Det sker i maj", "Kort text"]


def test_words_in_bold_that_begin_a_paragraph_are_its_name():
    text = BELOW + "**Mäta tio sjöar** Det sker i maj\n\nTid: 2027\n\n**Kalka två sjöar** – före isen\n\nTid: 2028\n\n"
    text += "**Rensa** en bäck\n\nTid: 2029\n"
    assert actions(text) == {
        "Mäta tio sjöar": (None, "2027"), "Kalka två sjöar": (None, "2028"), "Rensa en bäck": (None, "2029"),
    }  # fmt: skip


def test_paragraphs_that_begin_with_names_in_bold_are_a_list():
    goal = "## {}\n\n### Ambitioner\n\n**Tio sjöar mäts varje år.** Text.\n\n**Ingen sjö är sur.** Mer text.\n\n"
    goal += "### Arbete\n\n- Mäta sjöar (Kansliet, 2027)\n- Kalka sjöar (2028)\n\n"
    found = of_goals(read("# Plan\n\n" + goal.format("Rena sjöar") + goal.format("Rena hav")))
    assert found["Rena sjöar"] == (["Tio sjöar mäts varje år", "Ingen sjö är sur"], ["Mäta sjöar", "Kalka sjöar"])


def test_upright_strokes_part_labels():
    text = BELOW + "- Åtgärd 1: Mäta sjöar | Ansvar: Kansliet | Tid: 2027\n- Åtgärd 2: Kalka | Tid: 2028\n"
    assert actions(text) == {
        "Mäta sjöar": ("Kansliet", "2027"), "Kalka": (None, "2028"),
    }  # fmt: skip


# ---- Numbers ----


def test_any_kind_of_number_is_one():
    text = "# Plan\n\n## II. Rena sjöar\n\n### II:1 Tio sjöar mäts\n\nII:1:a Köpa mätare (Kansliet, 2027)\n\n"
    text += (
        "II:1:b Anställa en mätare (2028)\n\n## III. Rena hav\n\n### III:1 Havet mäts\n\nIII:1:a Köpa båt (2027)\n\n"
    )
    text += "## IV. Ren luft\n\n### IV:1 Luften mäts\n\nIV:1:a Hyra ett torn (2027)\n"
    found = read(text)
    assert of_goals(found)["Rena sjöar"] == (["Tio sjöar mäts"], ["Köpa mätare", "Anställa en mätare"])
    assert [one.label for one in found.goals[0].objectives[0].actions] == ["II:1:a", "II:1:b"]


# ---- Levels ----


def test_areas_over_goals_that_have_objectives_of_their_own_are_chapters():
    text = "# Program\n\n## Målområde Natur\n\nText.\n\n### Mål 1. Rena sjöar\n\n#### Delmål 1.1. Tio sjöar mäts\n\n"
    text += (
        "- Köpa mätare (2027)\n\n## Målområde Kultur\n\nText.\n\n### Mål 2. Fler läser\n\n#### Delmål 2.1. Barn läser\n"
    )
    assert [(one.title, len(one.objectives)) for one in read(text).goals] == [("Rena sjöar", 1), ("Fler läser", 1)]


def test_headings_over_some_words_and_then_who_and_when_are_actions():
    below = "\n\nDet sker i samarbete.\n\nAnsvar: Kansliet\n\nTid: 2027\n\n"
    text = "# Plan\n\n" + "".join(
        f"## Inriktning {number}: {goal}\n\n### Fisk i {goal}\n\n#### Mätning av {goal}{below}"
        f"### Djup i {goal}\n\n#### Grävning i {goal}{below}"
        for number, goal in enumerate(("sjöar", "hav"), 1)
    )
    assert of_goals(read(text))["sjöar"] == (["Fisk i sjöar", "Djup i sjöar"], ["Mätning av sjöar", "Grävning i sjöar"])


# ---- Whose a line is ----


def test_points_below_a_point_that_say_who_and_when_are_said_of_it():
    text = "# Plan\n\n## Mål 1: Sjöar\n\nDelmål och åtgärder:\n\n- Tio sjöar mäts\n    - Köpa mätare\n"
    text += "        - Ansvarig: Kansliet\n        - Tidplan: 2027\n"
    assert actions(text) == {"Köpa mätare": ("Kansliet", "2027")}


@pytest.mark.parametrize(("heading", "said"), [("2027", (None, "2027")), ("Ansvarig: Kansliet", ("Kansliet", None))])
def test_a_heading_that_only_says_who_or_when_is_said_of_the_actions_below_it(heading, said):
    text = f"# Plan\n\n## Mål 1: Sjöar\n\n### Åtgärder\n\n#### {heading}\n\n- Mäta sjöar\n\n## Mål 2: Hav\n\n"
    assert actions(text + "### Åtgärder\n\n- Köpa båt\n") == {"Mäta sjöar": said, "Köpa båt": (None, None)}


def test_names_of_bodies_over_actions_say_who_where_all_headings_there_are_such():
    text = "# Plan\n\n## Mål 1: Sjöar\n\n## Åtgärder per nämnd\n\n### Kommunstyrelsen\n\n- Mäta sjöar\n\n"
    assert actions(text + "### Socialnämnden\n\n- Bjuda in\n") == {
        "Mäta sjöar": ("Kommunstyrelsen", None), "Bjuda in": ("Socialnämnden", None),
    }  # fmt: skip
    assert actions(text + "### Skolor\n\n- Bjuda in\n")["Mäta sjöar"] == (None, None)


GOALS = "# Plan\n\n## Mål 1: Sjöar\n\n### Delmål 1.1 Rena\n\n### Delmål 1.2 Djupa\n\n## Mål 2: Hav\n\n"


def test_a_number_in_brackets_says_what_an_action_serves():
    found = read(GOALS + "## Åtgärder\n\n- Mäta (delmål 1.2)\n- Köpa båt, 2027 (mål 2)\n- Fira (delmål 7.1)\n")
    assert of_goals(found) == {"Sjöar": (["Rena", "Djupa"], ["Mäta"]), "Hav": ([], ["Köpa båt"])}
    assert found.goals[0].objectives[1].actions[0].title == "Mäta"
    assert [one.title for one in found.actions] == ["Fira (delmål 7.1)"]


def test_actions_in_a_later_chapter_stand_below_the_goal_that_a_heading_points_at():
    found = of_goals(read(GOALS + "## Arbetet\n\nText.\n\n### Till mål 1\n\n- Mäta\n\n### Till mål 2\n\n- Köpa båt\n"))
    assert [actions for _, actions in found.values()] == [["Mäta"], ["Köpa båt"]]


def test_an_objective_that_is_named_again_in_the_plan_is_the_same():
    table = "\n\n| Åtgärd | Tid |\n|---|---|\n| {} | 2027 |\n\n"
    text = GOALS + "## Handlingsplan\n\n**Delmål 1.1 Rena**" + table.format("Mäta") + "**Delmål 1.2 Djupa**"
    [first, second] = read(text + table.format("Gräva")).goals[0].objectives
    assert [[one.title for one in objective.actions] for objective in (first, second)] == [["Mäta"], ["Gräva"]]


def test_actions_common_to_the_whole_goal_are_below_it():
    text = (
        GOALS
        + "### Delmål 2.1 Blå\n\nÅtgärder för delmålet:\n\n- Måla\n\n### Gemensamma åtgärder för hela målet\n\n- Fira\n"
    )
    [_, goal] = read(text).goals
    assert [one.title for one in goal.objectives[0].actions] == ["Måla"]
    assert [one.title for one in goal.actions] == ["Fira"]


def test_brackets_in_a_row_say_who_and_when():
    assert actions(BELOW + "- Mäta sjöar [Kansliet] [2027]\n- Kalka (TN) (våren 2028)\n") == {
        "Mäta sjöar": ("Kansliet", "2027"), "Kalka": ("TN", "våren 2028"),
    }  # fmt: skip


def test_bold_lines_that_end_with_who_are_actions_and_so_are_those_beside_them():
    goal = "## Huvudspår – {0}\n\n### Satsningar\n\n**Mätning av {0} (Miljöchef)**\n\nText.\n\nKlart: 2027\n\n"
    goal += "**Kalkning av {0}**\n\nText.\n\n"
    found = reading.read(("# Plan\n\n" + "".join(map(goal.format, ("sjöar", "hav", "bäckar")))).encode(), "a.md")
    first, second = found.goals[0].actions
    assert (first.title, first.responsible, first.schedule) == ("Mätning av sjöar", "Miljöchef", "2027")
    assert (second.title, second.responsible) == ("Kalkning av sjöar", None)


# ---- How it is set ----


def indented(words: str, points: int) -> str:
    return p(words, more=f'<w:ind w:left="{20 * points}"/>')


def test_paragraphs_set_in_are_points_as_far_in_as_they_stand():
    body = [p(r("Program", "<w:b/>"))]
    for goal in ("Rena sjöar", "Rena hav", "Ren luft"):
        body += [p(r(goal, "<w:b/>")), indented(f"{goal} mäts", 28), indented(f"Mäta {goal} (Kansliet, 2027)", 56)]
        body += [indented(f"{goal} gläder", 28), indented("Bjuda in alla (2028)", 56)]
    found = reading.read(word_file(*body), "a.docx")
    assert of_goals(found)["Rena hav"] == (["Rena hav mäts", "Rena hav gläder"], ["Mäta Rena hav", "Bjuda in alla"])


def test_running_text_that_is_set_in_is_text():
    body = [p(r("Program", "<w:b/>")), *(indented(f"Så här är det med sjö nummer {one}.", 28) for one in range(5))]
    found = reading.read(word_file(*body), "a.docx")
    assert {block["type"] for section in found.programme.sections for block in section.blocks} == {"p"}


def test_lines_under_and_italics_are_levels_where_they_come_again():
    body = [p(r("Program", "<w:b/>")), p(r("Våra mål", "<w:b/>"))]
    for goal in ("Sjöar", "Hav", "Luft"):
        body += [p(r(goal, '<w:u w:val="single"/>')), p("Så är det i dag.")]
        body += [p(r(f"{goal} är rena", "<w:i/>")), p("• Mäta mera (Kansliet, 2027)")]
        body += [p(r(f"{goal} är vackra", "<w:i/>")), p("• Måla mera (2028)")]
    found = reading.read(word_file(*body), "a.docx")
    assert of_goals(found)["Hav"] == (["Hav är rena", "Hav är vackra"], ["Mäta mera", "Måla mera"])


def test_quotations_and_sentences_in_italics_are_no_headings():
    part = "## Mål {0}: Sjö {0}\n\n*”Här vill jag bo.”*\n\nText.\n\n*Läget är gott.*\n\nMera text.\n\n"
    found = read("# Program\n\n" + "".join(map(part.format, range(1, 5))))
    assert {block["type"] for goal in found.goals for block in goal.description} == {"p"}


def test_letters_over_lists_are_the_level_between():
    goal = "**{0}. Rent {1}**\n\nText.\n\na) {1} mäts\n\n- Köpa mätare (2027)\n\nb) {1} gläder\n\n- Bjuda in (2028)\n\n"
    names = enumerate(("vatten", "hav", "regn"), 1)
    text = "# Program\n\n## Mål och handlingsplan\n\n" + "".join(goal.format(*one) for one in names)
    assert of_goals(read(text))["Rent hav"] == (["hav mäts", "hav gläder"], ["Köpa mätare", "Bjuda in"])


def test_a_label_that_comes_again_in_a_part_is_said_of_the_name_below_it():
    one = "**Ställningstagande**\n\n{} ska {}\n\n**Genomförande**\n\n- Köpa mätare (2027)\n\n"
    goal = "## {0}\n\nText.\n\n" + one.format("{0}", "mätas") + one.format("{0}", "glädja")
    found = read("# Plattform\n\n" + goal.format("Sjöar") + goal.format("Hav"))
    assert of_goals(found)["Hav"] == (["Hav ska mätas", "Hav ska glädja"], ["Köpa mätare", "Köpa mätare"])


def test_paragraphs_in_a_row_with_tabs_are_rows_of_a_table():
    tab = "<w:r><w:tab/></w:r>"
    rows = [("Åtgärd", "Ansvarig", "Klart"), ("Mäta sjöar", "Kansliet", "2027"), ("Kalka", "Miljöchef", "2028")]
    body = [h(1, "Program"), h(2, "Mål 1: Rena sjöar"), *(p(r(a), tab, r(b), tab, r(c)) for a, b, c in rows)]
    found = reading.read(word_file(*body), "a.docx")
    assert [(one.title, one.responsible, one.schedule) for one in found.all_actions()] == rows[1:]


def test_typed_contents_with_tabs_are_no_table():
    tab = "<w:r><w:tab/></w:r>"
    rows = [("1", "Bakgrund", "2"), ("2", "Mål", "3"), ("3", "Uppföljning", "9")]
    found = reading.read(word_file(h(1, "Program"), *(p(r(a), tab, r(b), tab, r(c)) for a, b, c in rows)), "a.docx")
    assert not any(block["type"] == "table" for section in found.programme.sections for block in section.blocks)


COLUMNS = """#set page(height: 260pt, width: 420pt, columns: 2)
#set text(size: 10pt)
#text(size: 16pt)[Rena sjöar]

Vi har mätt alla sjöar i kommunen under tio år och vet nu att de flesta av dem mår bra, men att några är sura.

- Köpa in nya mätare till alla sjöar, stora som små, och lära ut hur de ska skötas och läsas av (Kansliet, 2027)

- Kalka två sjöar i norr varje år så länge det behövs (2028)
#colbreak()
#text(size: 16pt)[Rena hav]

Havet är stort och djupt och blått, och det är många som delar ansvaret för att det ska bli rent igen.

- Bjuda in alla kommuner längs kusten till ett möte om havet och vad vi kan göra tillsammans (Kansliet, 2029)
"""


def test_a_page_in_two_columns_is_read_one_after_the_other():
    found = reading.read(typst.compile(COLUMNS.encode()), "a.pdf")
    words = "\n".join(plain(section.blocks) for section in found.programme.sections)
    assert "men att några är sura" in words and "är rent igen" not in words
    titles = [
        found.programme.title,
        *(one.title for one in found.goals),
        *(one.title for one in found.programme.sections),
    ]
    assert {"Rena sjöar", "Rena hav"} <= set(titles)
    assert words.index("Kalka två sjöar") < words.index("Havet är stort")


# ---- One goal ----

PARTS = "## Delmål och insatser\n\n### 1. Fler mäter\n\nText.\n\n- Köpa mätare (2027)\n\n"
PARTS += "### 2. Fler vet\n\nText.\n\n- Berätta (2028)\n\n"


def test_a_chapter_that_states_the_goal_has_what_the_next_is_about():
    text = "# Program\n\n## Bakgrund\n\nText.\n\n## Övergripande mål\n\n**Alla sjöar är rena**\n\nDet är bråttom.\n\n"
    found = read(text + PARTS + "## Uppföljning\n\nVarje år.\n")
    assert of_goals(found) == {"Alla sjöar är rena": (["Fler mäter", "Fler vet"], ["Köpa mätare", "Berätta"])}
    assert [one.title for one in found.programme.sections if one.blocks] == ["Bakgrund", "Uppföljning"]


def test_a_title_apart_from_the_headings_can_be_the_goal():
    body = [p("Mål: Rena sjöar", style="Rubrik"), p("Text."), p("Delmål", style="Rubrik1")]
    [goal] = reading.read(word_file(*body, p("• Tio sjöar mäts"), p("• Alla vet")), "a.docx").goals
    assert (goal.title, [one.title for one in goal.objectives]) == ("Rena sjöar", ["Tio sjöar mäts", "Alla vet"])


# ---- Pages of the web ----


LAKES = ((1, "Siljan"), (2, "Vättern"), (3, "Mälaren"))


def page(inside: str, before: str = "") -> reading.Reading:
    return reading.read(f"<html><head>{before}</head><body>{inside}</body></html>".encode(), "a.html")


def test_what_one_presses_to_unfold_a_part_is_its_heading():
    part = "<details><summary>{0}</summary><p>Text.</p><h3>{0} är rena</h3><ul><li>Mäta (2027)</li></ul>"
    part += "<h3>{0} är djupa</h3><ul><li>Gräva (2028)</li></ul></details>"
    inside = "".join(map(part.format, ("Sjöar", "Hav", "Bäckar")))
    found = page(f"<h1>Program</h1><h2>Våra mål</h2>{inside}<h2>Revidering</h2><p>Varje år.</p>")
    assert of_goals(found)["Hav"] == (["Hav är rena", "Hav är djupa"], ["Mäta", "Gräva"])
    assert [one.title for one in found.programme.sections] == ["Revidering"]


def test_headings_that_only_a_style_sheet_makes_are_headings():
    sheet = "<style>.a{font-size:2rem}.b{font-size:1.5rem}.c{font-size:1.2rem;color:red}</style>"
    part = "<div class='b'>Mål {0}: {1}</div><p>Text som är lång nog.</p><div class='c'>{1} mår bra</div>"
    table = "<table><tr><th>Insats</th><th>Tid</th></tr><tr><td>Mäta</td><td>2027</td></tr></table>"
    found = page("<div class='a'>Program</div>" + "".join((part + table).format(*one) for one in LAKES), sheet)
    assert of_goals(found)["Siljan"] == (["Siljan mår bra"], ["Mäta"])


def test_a_term_and_one_line_are_a_line_with_a_label_or_a_number():
    aims = "<h3>Delmål</h3><dl><dt>1.1</dt><dd>Tio sjöar mäts</dd><dt>1.2</dt><dd>Alla vet</dd></dl>"
    inside = (
        f"<h2>Mål 1: Sjöar</h2>{aims}<h3>Åtgärder</h3><h4>Köpa mätare</h4><dl><dt>Ansvarig</dt><dd>Kansliet</dd></dl>"
    )
    [goal] = page(f"<h1>Program</h1>{inside}").goals
    assert [(one.label, one.title) for one in goal.objectives] == [("1.1", "Tio sjöar mäts"), ("1.2", "Alla vet")]
    assert (goal.actions[0].title, goal.actions[0].responsible) == ("Köpa mätare", "Kansliet")


@pytest.mark.parametrize(
    ("said", "money"),
    [
        ("1,5 mnkr, varav kommunen 500 tkr", "1,5 mnkr, varav kommunen 500 tkr"),
        ("0,5 mnkr", "0,5 mnkr"),
        ("90", "90"),
    ],
)
def test_a_bracket_says_who_when_and_money_with_decimals_parts_or_no_unit(said, money):
    found = with_tail(f"Stäng utloppet vid kvarnen (Parkenheten, senast 2026, {said})")
    assert found.title == "Stäng utloppet vid kvarnen"
    assert found.values == {"responsible": "Parkenheten", "schedule": "senast 2026", "funding": money}


def test_a_sentence_before_the_one_that_a_list_goes_on_from_is_text():
    goal = "## Mål {0}: Namn {0}\n\nVattnet är allas. När 2030 är slut ska det vara så att\n\n"
    goal += "- sjön är klar {0},\n- stigen är hel {0}.\n\n"
    found = reading.read(("# Plan\n\n" + goal.format(1) + goal.format(2)).encode(), "a.md")
    assert [len(one.objectives) for one in found.goals] == [2, 2]
    assert all("Vattnet är allas." in " ".join(plain(text) for text in goal_texts(one).values()) for one in found.goals)
