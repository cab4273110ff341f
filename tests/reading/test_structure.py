"""Structure before words: what a part is follows from where it stands and what recurs, not only from what it says."""

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain

from .documents.word import ABOVE, Word


def read(text: str, name: str = "a.md") -> reading.Reading:
    return reading.read(text.encode(), name)


def of_goals(found: reading.Reading) -> dict[str, tuple[list[str], list[str]]]:
    """Goal → its objectives, and all the actions below it."""
    return {
        goal.title: (
            [one.title for one in goal.objectives],
            [action.title for owner in (goal, *goal.objectives) for action in owner.actions],
        )
        for goal in found.goals
    }


# ---- Headings ----

ROW = """# Program

## Mål 1: Rena sjöar

### Delmål

#### 1.1 Tio sjöar mäts

#### 1.2 Fem sjöar kalkas

Det gör länet.

#### 1.3 Alla vet hur det går

### Handlingsplan

| Insats | Delmål | Ansvarig |
|---|---|---|
| Köp mätare | 1.1 | Miljöenheten |
| Skriv avtal | 1.3 | Kansliet |
"""


def test_headings_in_a_row_below_the_objectives_are_one_each_and_the_table_points_at_them():
    [goal] = read(ROW).goals
    assert [(one.label, one.title) for one in goal.objectives] == [
        ("1.1", "Tio sjöar mäts"), ("1.2", "Fem sjöar kalkas"), ("1.3", "Alla vet hur det går"),
    ]  # fmt: skip
    assert [[action.title for action in one.actions] for one in goal.objectives] == [
        ["Köp mätare"],
        [],
        ["Skriv avtal"],
    ]
    assert plain(goal.objectives[1].description) == "Det gör länet."


@pytest.mark.parametrize("points", ["2.1", "Delmål 2.1", "9", "2.1 och 2.2", "2.1, 2.2"])
def test_a_reference_to_nothing_is_kept_as_words_and_never_becomes_an_objective(points):
    found = read(ROW.replace("| 1.1 |", f"| {points} |"))
    assert len(found.goals[0].objectives) == 3
    action = next(one for one in found.all_actions() if one.title == "Köp mätare")
    assert points in plain(action.description)


def test_a_reference_to_several_is_put_with_the_first_and_kept_as_words():
    found = read(ROW.replace("| 1.1 |", "| 1.2 och 1.3 |"))
    [action] = found.goals[0].objectives[1].actions
    assert (action.title, plain(action.description)) == ("Köp mätare", "Delmål: 1.2 och 1.3")


@pytest.mark.parametrize("points", ["2", "Mål 2", "Mål 1 och 2"])
def test_a_goal_pointed_at_by_number_is_no_new_goal(points):
    text = "# Plan\n\n## Handlingsplan\n\n| Mål | Insats | Ansvarig |\n|---|---|---|\n| {} | Köp mätare | Miljö |\n"
    found = read(text.format(points))
    assert found.goals == []
    assert points in plain(found.actions[0].description)


def test_headings_that_a_table_points_at_by_number_are_objectives_though_nothing_says_so():
    text = (
        ROW.replace("### Delmål\n\n", "")
        .replace("####", "###")
        .replace("### 1.3", "### 1.4 Vår plats i länet\n\nOrd.\n\n### 1.3")
    )
    [goal] = read(text.replace("| 1.1 |", "| 1.1 och 1.2 |")).goals
    assert [(one.label, len(one.actions)) for one in goal.objectives] == [("1.1", 1), ("1.2", 0), ("1.3", 1)]
    assert "1.4 Vår plats i länet" in plain(goal.description)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Giltighetstid 2025–2031", "valid", "2025–2031"),
        ("Antagen 2026-03-15", "decided_on", "2026-03-15"),
        ("Beslutad av kommunfullmäktige 2026-03-15 § 4", "decided_by", "kommunfullmäktige 2026-03-15 § 4"),
        ("Diarienummer KS 2027/5", "registry_number", "KS 2027/5"),
    ],
)
def test_a_line_of_the_cover_is_a_fact_with_or_without_a_colon(line, name, value):
    facts = read(f"# Sjöplan\n\n{line}\n\n## Bakgrund\n\nOrd.\n").programme.facts
    assert [(fact.name, fact.value) for fact in facts] == [(name, value)]


def test_numbers_without_a_point_that_run_on_are_numbers():
    found = read("# Program\n\n## 1 Bakgrund\n\nOrd.\n\n## 2 Uppföljning\n\nOrd.\n\n## 4 Kartor\n\nOrd.\n")
    assert [(one.label, one.title) for one in found.programme.sections] == [
        ("1", "Bakgrund"), ("2", "Uppföljning"), ("", "4 Kartor"),
    ]  # fmt: skip


def test_a_chapter_that_only_holds_goals_is_no_section():
    found = read(
        "# Program\n\n## Bakgrund\n\nOrd.\n\n## Våra val\n\n### Mål 1: Sjöar\n\nOrd.\n\n### Mål 2: Fisk\n\nOrd.\n"
    )
    assert [one.title for one in found.programme.sections] == ["Bakgrund"]
    assert "Våra val" in [words.text for words in found.structure]


# ---- What recurs ----

AREA = """## {area}

### Så ser det ut

{state}

### {aims}

- {first},
- {second}.

### {plan}

Det betyder att vi ska:

- {third}
- {fourth}

### Indikatorer

- Antal: 6
"""


def areas(label: str = "Utvecklingsområde {}: ", aims: str = "Vi vill att", plan: str = "Det gör vi") -> str:
    first = AREA.format(area=label.format(1) + "Sjöar", state="Tio finns.", aims=aims, plan=plan, first="alla badar",
                        second="ingen grumlar", third="mäta ofta", fourth="kalka fem")  # fmt: skip
    second = AREA.format(area=label.format(2) + "Skog", state="Den växer.", aims=aims, plan=plan, first="alla går dit",
                         second="ingen går vilse", third="röja leder", fourth="skylta om")  # fmt: skip
    return f"# Program\n\n## Bakgrund\n\nOrd.\n\n{first}\n{second}\n## Uppföljning\n\nVarje år.\n"


RIGHT = {
    "Sjöar": (["alla badar", "ingen grumlar"], ["mäta ofta", "kalka fem"]),
    "Skog": (["alla går dit", "ingen går vilse"], ["röja leder", "skylta om"]),
}


@pytest.mark.parametrize("aims", ["Vi vill att", "Dit ska vi:", "Så ska det bli", "Löften till den som bor här"])
def test_the_list_that_recurs_before_the_actions_is_the_objectives_whatever_its_heading_says(aims):
    assert of_goals(read(areas(aims=aims))) == RIGHT


def test_two_lists_that_recur_are_objectives_and_actions_though_no_heading_says_so():
    assert of_goals(read(areas(aims="Löften", plan="Steg för steg"))) == RIGHT


def test_headings_with_the_same_headings_below_them_are_goals_though_nothing_says_so():
    text = areas(label="Vägval {}. ", plan="Steg")
    assert of_goals(read(text)) == RIGHT
    assert [goal.label for goal in read(text).goals] == ["Vägval 1.", "Vägval 2."]
    assert of_goals(read(areas(label="", plan="Steg"))) == RIGHT


COUNTED = """# Program

## Bakgrund

Ord.

## Vägval A. Sjöar

Varför.

### Löfte A.1 Alla badar

| Åtgärd | Ansvarig |
|---|---|
| Mät | Miljö |

### Löfte A.2 Ingen grumlar

## Vägval B. Skog

### Löfte B.1 Alla går dit

- Röj

## Bilaga 1 Kartor

Ord.

## Bilaga 2 Ordlista

Ord.
"""


def test_headings_that_count_on_with_an_unknown_word_are_goals_and_objectives_by_their_depth():
    found = read(COUNTED)
    assert [(goal.label, goal.title) for goal in found.goals] == [("Vägval A.", "Sjöar"), ("Vägval B.", "Skog")]
    assert [[(one.label, one.title) for one in goal.objectives] for goal in found.goals] == [
        [("Löfte A.1", "Alla badar"), ("Löfte A.2", "Ingen grumlar")], [("Löfte B.1", "Alla går dit")],
    ]  # fmt: skip
    assert [one.title for one in found.programme.sections] == ["Bakgrund", "Bilaga 1 Kartor", "Bilaga 2 Ordlista"]


def test_headings_that_count_on_with_nothing_below_them_that_says_what_is_done_are_no_goals():
    assert read("# P\n\n## Tema 1: A\n\nOrd.\n\n## Tema 2: B\n\nOrd.\n").goals == []


def test_a_list_that_recurs_under_two_goals_of_text_is_text():
    text = (
        "# P\n\n## Mål 1: A\n\n### Styrkor\n\n- Ett\n\n### Mer\n\n- x\n\nOrd.\n\n## Mål 2: B\n\n### Styrkor\n\n- Två\n"
    )
    assert of_goals(read(text)) == {"A": ([], []), "B": ([], [])}


def test_texts_that_no_rule_knows_stand_in_the_documents_order_with_their_headings():
    text = areas().replace("### Så ser det ut", "### Riktning\n\nUtåt.\n\n### Tre tal")
    [first, _] = read(text).goals
    assert plain(first.description) == "Riktning\nUtåt.\nTre tal\nTio finns.\nDet betyder att vi ska:"


def test_an_entry_becomes_a_name_without_the_comma_or_full_stop_of_its_sentence():
    text = "# P\n\n## Mål 1: A\n\n### Delmål\n\n- {}\n- sist\n"
    for entry, name in [
        ("mäta,", "mäta"), ("mäta, och", "mäta"), ("Mäta ofta.", "Mäta ofta"), ("mäta m.m.", "mäta m.m."),
        ("Mät. Agera.", "Mät. Agera."), ("mäta; samt", "mäta"),
    ]:  # fmt: skip
        assert [one.title for one in read(text.format(entry)).goals[0].objectives] == [name, "sist"]


# ---- What somebody typed ----


def typed() -> bytes:
    word = Word()
    word.bold("SJÖPLAN\nför 2027–2030")
    word.p("Dnr:\tKS 2027/5\nAnsvarig:\tMiljöchefen", "")
    word.bold("Innehåll")
    word.p("1. Bakgrund\t3", "2. Vägen\t4", "2.1 Rena sjöar\t4", "2.2 Mer fisk\t5", "")
    word.bold("1. Bakgrund")
    word.p("Sjöarna är många.")
    word.bold("2. Vägen")
    word.p("Planen har två delar.")
    for number, name, aims, actions in (
        ("2.1", "Rena sjöar", ["Alla badar.", "Ingen grumlar."], "– mäta ofta\n– kalka fem"),
        ("2.2", "Mer fisk", ["Gäddan leker.", "Abborren med."], "– vårda lekplatser\n– fiska lagom"),
    ):
        word.bold(f"{number}\t{name}")
        word.p("Så är det i dag.")
        word.bold("Dit ska vi:")
        word.p(*[f"•\t{one}" for one in aims])
        word.bold("Så gör vi:")
        word.p(actions, "Ansvarig: Miljöenheten")
    return word.data()


def test_a_document_of_bold_paragraphs_typed_numbers_and_typed_lists_is_read_as_one_with_styles():
    found = reading.read(typed(), "a.docx")
    assert found.programme.title == "SJÖPLAN för 2027–2030"
    assert of_goals(found) == {
        "Rena sjöar": (["Alla badar", "Ingen grumlar"], ["mäta ofta", "kalka fem"]),
        "Mer fisk": (["Gäddan leker", "Abborren med"], ["vårda lekplatser", "fiska lagom"]),
    }
    assert {action.responsible for action in found.all_actions()} == {"Miljöenheten"}
    assert {fact.name: fact.value for fact in found.programme.facts} == {
        "registry_number": "KS 2027/5", "document_owner": "Miljöchefen",
    }  # fmt: skip


def test_bold_words_that_recur_are_headings_below_the_others_in_a_document_without_styles():
    word = Word()
    word.bold("SJÖPLAN")
    word.bold("Bakgrund")
    word.p("Ord ord.")
    for name, aim in (("1.1 Rena sjöar", "Alla badar"), ("1.2 Mer fisk", "Gäddan leker")):
        word.bold(name)
        word.p("Så är det i dag.")
        word.bold("Det vill vi uppnå")
        word.bullets(aim)
        word.bold("Så gör vi")
        word.table(["Vad", "Vem"], ["Mät", "Miljö"])
    found = reading.read(word.data(), "a.docx")
    assert of_goals(found) == {"Rena sjöar": (["Alla badar"], ["Mät"]), "Mer fisk": (["Gäddan leker"], ["Mät"])}
    assert [one.title for one in found.programme.sections] == ["Bakgrund"]


def test_a_table_of_contents_that_somebody_typed_is_left_out_and_told_of():
    found = reading.read(typed(), "a.docx")
    assert [one.title for one in found.programme.sections] == ["Bakgrund", "Vägen"]
    [left] = [words for words in found.unplaced if words.where == "innehållsförteckning"]
    assert left.text.split("\n")[0] == "Innehåll" and left.text.endswith("2.2 Mer fisk 5")


@pytest.mark.parametrize("lines", ["2027\n\n2028\n\n2029", "Vi mätte 3\n\nVi kalkade 5\n\nVi fiskade 7"])
def test_lines_that_end_with_figures_are_no_table_of_contents(lines):
    found = read(f"# Program\n\n## Bakgrund\n\n{lines}\n\n## Mål 1: Sjöar\n\nOrd.\n")
    assert not [words for words in found.unplaced if words.where == "innehållsförteckning"]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["• ett", "• två"], ["item", "item"]),
        (["Vi ska:\n– ett\n– två"], ["p", "item", "item"]),
        (["– ett", "– två"], ["item", "item"]),
        (["– Nej, sade hon."], ["p"]),
        (["2027–2030 gäller"], ["p"]),
    ],
)
def test_signs_that_somebody_typed_make_a_list_and_a_dash_alone_does_not(lines, kinds):
    word = Word()
    word.heading(1, "Program", "Bakgrund")
    word.p("Ord.", *lines)
    blocks = reading.read(word.data(), "a.docx").programme.sections[0].blocks[1:]
    assert [block["type"] for block in blocks] == kinds


# ---- Tables ----

HEADS = ["Riktning", "Aktivitet", "Ansvarig", "Samverkan", "När", "Kostnad (tkr)"]


def test_a_column_merged_downwards_left_of_the_actions_is_what_they_belong_to():
    word = Word()
    word.heading(1, "Handlingsplan för sjöarna")
    word.table(
        HEADS,
        ["Rena sjöar", "Köp mätare", "Miljöenheten", "Länet", "2027", "35/år"],
        [ABOVE, "Kalka", "Miljöenheten", "Föreningar", "2028", "40"],
        ["Mer fisk", "Vårda lekplatser", "Fritid", "Fiskeklubben", "2027", "–"],
        [ABOVE, "Fiska lagom", "Fritid", "Alla", "2029", "Inom ram"],
    )
    found = reading.read(word.data(), "a.docx")
    assert of_goals(found) == {
        "Rena sjöar": ([], ["Köp mätare", "Kalka"]), "Mer fisk": ([], ["Vårda lekplatser", "Fiska lagom"]),
    }  # fmt: skip
    first = found.goals[0].actions[0]
    assert (first.partners, first.funding, first.unit) == ("Länet", "35/år", "tkr")
    assert found.unknown_heads == []


def test_a_column_said_once_and_empty_below_is_what_the_rows_belong_to():
    rows = "| Rena sjöar | Mät | Miljö |\n| | Kalka | Miljö |\n| Mer fisk | Vårda | Fritid |\n"
    found = read(f"# Plan\n\n## Handlingsplan\n\n| Riktning | Insats | Ansvarig |\n|---|---|---|\n{rows}")
    assert of_goals(found) == {"Rena sjöar": ([], ["Mät", "Kalka"]), "Mer fisk": ([], ["Vårda"])}


@pytest.mark.parametrize(
    ("first", "second"),
    [(["Åtgärd", "", "När"], ["", "Ansvarig", ""]), (["Åt-", "Ansva-", "Tid-"], ["gärd", "rig", "plan"])],
)
def test_heads_written_over_two_rows_are_one_row_of_heads(first, second):
    word = Word()
    word.heading(1, "Plan", "Mål 1: Sjöar")
    word.table(first, second, ["Köp mätare", "Miljö", "2027"])
    [action] = reading.read(word.data(), "a.docx").goals[0].actions
    assert (action.title, action.responsible, action.schedule) == ("Köp mätare", "Miljö", "2027")


def test_a_first_row_of_actions_with_few_words_is_no_second_row_of_heads():
    found = read("# P\n\n## Mål 1: A\n\n| Åtgärd | | Ansvarig |\n|---|---|---|\n| Mät | ofta | Miljö |\n")
    assert [action.title for action in found.goals[0].actions] == ["Mät"]


@pytest.mark.parametrize("label", ["DELMÅL:", "DELMÅL", "Delmål:"])
def test_a_label_in_capitals_says_the_same(label):
    word = Word()
    word.heading(1, "Program")
    word.heading(2, "Mål 1: Sjöar", "Mål 2: Skog")
    word.bold(label)
    word.bullets("Alla badar", "Ingen grumlar")
    found = reading.read(word.data(), "a.docx")
    assert [one.title for one in found.goals[1].objectives] == ["Alla badar", "Ingen grumlar"]


def test_a_column_that_says_something_new_in_every_row_stays_words():
    rows = "| Norra | Mät | Miljö |\n| Södra | Kalka | Miljö |\n"
    found = read(f"# Plan\n\n## Handlingsplan\n\n| Ort | Insats | Ansvarig |\n|---|---|---|\n{rows}")
    assert found.goals == [] and [plain(one.description) for one in found.actions] == ["Ort: Norra", "Ort: Södra"]


@pytest.mark.parametrize("heading", ["Uppföljning", "Årshjul", "När gör vi vad"])
def test_a_calendar_outside_the_goals_stays_a_table(heading):
    rows = "| Lägesrapport | Januari | Utvecklaren |\n"
    found = read(f"{areas()}\n## {heading}\n\n| Vad | När | Vem |\n|---|---|---|\n{rows}")
    assert of_goals(found) == RIGHT and found.actions == []
    assert [block["type"] for block in found.programme.sections[-1].blocks][-1] == "table"


def test_actions_outside_the_goals_are_actions_when_their_table_says_so():
    rows = "| Lägesrapport | Januari | Utvecklaren |\n"
    found = read(f"{areas()}\n## Gemensamt\n\n| Insats | När | Vem |\n|---|---|---|\n{rows}")
    assert [action.title for action in found.actions] == ["Lägesrapport"]


# ---- One goal, and running text ----

PAGE = (
    "<html><head><title>{tab}</title></head><body><h1>Rena sjöar</h1><p>Detta vill vi.</p><h2>Delmål</h2>"
    "<ul><li>Tio sjöar mäts</li><li>Fem sjöar kalkas</li></ul><h2>Handlingsplan</h2>"
    "<h3>Tio sjöar mäts</h3><table><tr><th>Vad</th><th>Vem</th></tr><tr><td>Köp mätare</td><td>Miljö</td></tr></table>"
    "<h3>Fem sjöar kalkas</h3><table><tr><th>Vad</th><th>Vem</th></tr><tr><td>Köp kalk</td><td>Teknik</td></tr></table>"
    "</body></html>"
)


@pytest.mark.parametrize("tab", ["Rena sjöar", "Rena sjöar – Exempelkommun"])
def test_a_page_about_one_goal_is_that_goal(tab):
    found = reading.read(PAGE.format(tab=tab).encode(), "a.html")
    [goal] = found.goals
    assert goal.title == "Rena sjöar"
    assert [(one.title, [action.title for action in one.actions]) for one in goal.objectives] == [
        ("Tio sjöar mäts", ["Köp mätare"]), ("Fem sjöar kalkas", ["Köp kalk"]),
    ]  # fmt: skip
    assert found.programme.title == tab


@pytest.mark.parametrize("text", ["Sjöarna ska vara rena.", "Sjöarna ska bli rena. Det tar tid.\n\nVi börjar nu."])
def test_running_text_below_the_heading_mal_is_text(text):
    [goal] = read(f"# P\n\n## Mål 1: Sjöar\n\n### Mål\n\n{text}\n\n### Insatser\n\n- Mät\n").goals
    assert goal.objectives == []
    assert plain(goal.description) == text.replace("\n\n", "\n")


def test_short_lines_below_the_heading_mal_are_objectives():
    [goal] = read("# P\n\n## Mål 1: Sjöar\n\n### Mål\n\nTio sjöar mäts\n\nFem sjöar kalkas\n").goals
    assert [one.title for one in goal.objectives] == ["Tio sjöar mäts", "Fem sjöar kalkas"]


# ---- Rows that sum ----

SUMS = """# Plan

## Mål 1: Rena sjöar

| Insats | Ansvarig | Kostnad (tkr) |
|---|---|---|
| Köp mätare | Miljöenheten | 400 |
| Totalrenovera bryggan | Parkenheten | 200 |
| Summa | – | 600 |
"""


@pytest.mark.parametrize("head", ["Kostnad (tkr)", "Pengar (tkr)", "Slantar"])
def test_a_row_that_only_sums_the_others_is_no_action_and_its_words_are_told(head):
    found = read(SUMS.replace("Kostnad (tkr)", head))
    assert of_goals(found)["Rena sjöar"][1] == ["Köp mätare", "Totalrenovera bryggan"]
    assert any("Summa" in words.text and "600" in words.text for words in found.unplaced)


@pytest.mark.parametrize(
    ("line", "is_subtitle"),
    [("Program och plan för äldres hälsa 2027–2030", True), ("2027–2030", False), ("Lilla Sjöby kommun", False),
     ("Antagen av kommunfullmäktige 2027-01-01", False), ("Utkast", False)],
)  # fmt: skip
def test_a_line_of_several_words_right_below_the_title_is_its_subtitle(line, is_subtitle):
    found = reading.read(
        f"# Åldras väl\n\n{line}\n\n## Inledning\n\nVi vill.\n\n## Slut\n\nVarje år.\n".encode(), "a.md"
    )
    assert [one.value for one in found.programme.facts if one.name == "subtitle"] == [line] * is_subtitle
