"""What a person can say of a document by its kinds: any sign that recurs has one, and a name is told from its label."""

import pytest

from samsyn.imports.remaking import chosen_by
from samsyn.imports.said import Said
from samsyn.lib.blocks import plain
from samsyn.reading import Reading, hear
from samsyn.reading.heard import Heard, understood
from samsyn.reading.kind import Kind
from samsyn.reading.recurring import kinds_of
from samsyn.reading.tree import goal_texts

from .test_structure import of_goals


def heard_of(text: str | bytes, name: str = "a.md") -> Heard:
    return hear(text.encode() if isinstance(text, str) else text, name, 10**8, {})


def kinds_in(text: str | bytes, name: str = "a.md") -> dict[str, Kind]:
    heard = heard_of(text, name)
    return {kind.name: kind for kind in kinds_of(heard, understood(heard))}


def said(text: str | bytes, what: dict[str, str], file: str = "a.md") -> Reading:
    """As it is read when kinds are chosen, by their names."""
    heard, kinds = heard_of(text, file), kinds_in(text, file)
    chosen = {kinds[name].id: one for name, one in what.items()}
    return understood(heard, chosen_by(Said(kinds=chosen), list(kinds.values())))


# ---- A label before a name ----

OUTER = "Kapitel"
AREAS = "# Program\n\n" + "\n\n".join(
    f"## {name}\n\nSå är det.\n\n### Det här vill vi\n\n**{word} {at}.** Fler {name.lower()}.\n\n"
    f"**{word} {at + 1}.** Färre än {name.lower()}."
    for name, at in (("Äpplen", 1), ("Päron", 3))
    for word in ("{0}",)
)


@pytest.mark.parametrize("word", ["Mål", "Delmål", "Ambition"])
@pytest.mark.parametrize("sign", ["", "- "])
def test_the_label_that_a_point_begins_with_is_no_name(word, sign):
    text = AREAS.replace("{0}", word).replace("**" + word, f"{sign}**{word}")
    found = said(text, {OUTER: "goal", "Det här vill vi": "objectives"})
    assert [one.title for goal in found.goals for one in goal.objectives] == [
        "Fler äpplen", "Färre än äpplen", "Fler päron", "Färre än päron",
    ]  # fmt: skip
    assert found.goals[0].objectives[0].label == f"{word} 1."


@pytest.mark.parametrize("sign", ["", "- "])
def test_points_can_be_a_goal_each(sign):
    text = AREAS.replace("**{0}", f"{sign}**Mål")
    found = said(text, {OUTER: "section", "Det här vill vi": "goals"})
    assert [(one.label, one.title) for one in found.goals] == [
        ("Mål 1.", "Fler äpplen"), ("Mål 2.", "Färre än äpplen"), ("Mål 3.", "Fler päron"),
        ("Mål 4.", "Färre än päron"),
    ]  # fmt: skip
    assert [section.title for section in found.programme.sections] == ["Äpplen", "Päron"]


def test_points_can_be_an_action_each_without_their_label():
    text = "# P\n\n## Mål 1: A\n\n### Vi tänker\n\n- Åtgärd 1: Mäta sjön\n- Insats 2. Kalka ån\n\n## Mål 2: B\n\n"
    text += "### Vi tänker\n\n- Åtgärd 3: Bada\n"
    found = said(text, {"Vi tänker": "actions"})
    assert of_goals(found) == {"A": ([], ["Mäta sjön", "Kalka ån"]), "B": ([], ["Bada"])}


# ---- What is a guess ----


@pytest.mark.parametrize(
    ("heading", "is_sure"),
    [("Vägen dit", False), ("Så gör vi", False), ("Hit vill vi", False), ("Insatser", True), ("Nuläge", True)],
)
def test_a_phrase_that_may_mean_something_else_is_a_guess_and_the_word_for_the_part_is_none(heading, is_sure):
    text = "# P\n\n" + "\n\n".join(f"## Mål {n}: A{n}\n\n### {heading}\n\n- Mäta sjön {n}" for n in (1, 2))
    assert kinds_in(text)[heading].is_sure is is_sure
    assert kinds_in(text)["Mål 1–2"].is_sure


# ---- Frames ----

ROWS = "<tr><td>{who}</td><td>{name}nämnden</td></tr><tr><td>När</td><td>202{n}</td></tr>"
ROWS += "<tr><td>Kostnad</td><td>{n}0 tkr</td></tr>"
NAMES = {
    "in bold above": "<p><b>{name} blir trygg {n}</b></p><table>{rows}</table>",
    "plain above": "<p>{name} blir trygg {n}</p><table>{rows}</table>",
    "with a number above": "<p>Åtgärd {n}. {name} blir trygg {n}</p><table>{rows}</table>",
    "in a heading above": "<h3>{name} blir trygg {n}</h3><table>{rows}</table>",
    "across the first row": "<table><tr><td colspan=2>{name} blir trygg {n}</td></tr>{rows}</table>",
    "after a label": "<table><tr><td>Åtgärd</td><td>{name} blir trygg {n}</td></tr>{rows}</table>",
    "after a label that nobody knows": "<table><tr><td>Satsning</td><td>{name} blir trygg {n}</td></tr>{rows}</table>",
    "above what tells more": "<p><b>{name} blir trygg {n}</b></p><table><tr><td>Vad</td><td>Ny väg.</td></tr>"
    "{rows}</table>",
}


def framed(make: str, who: str = "Vem", before: str = "") -> str:
    goals = [
        f"<h2>Mål {at}: Trafiken</h2><p>Så är det.</p>{before}"
        + "".join(
            make.replace("{rows}", ROWS).format(name=name, n=at * 2 + n, who=who)
            for n, name in enumerate(["Skol", "Bro"])
        )
        for at in (1, 2)
    ]
    return f"<h1>Plan</h1>{''.join(goals)}<h2>Uppföljning</h2><p>Ord.</p>"


@pytest.mark.parametrize("before", ["", "<h3>Åtgärder</h3>"])
@pytest.mark.parametrize("make", NAMES)
def test_a_frame_is_one_action_with_the_name_that_is_said_for_it(make, before):
    if before and make == "in a heading above":
        return  # such a heading is one of the list
    found = hear_and_read(framed(NAMES[make], before=before))
    for at, goal in enumerate(found.goals, start=1):
        assert [(one.title, one.responsible, one.schedule, one.funding) for one in goal.actions] == [
            (f"{name} blir trygg {n}", f"{name}nämnden", f"202{n}", f"{n}0 tkr")
            for n, name in ((at * 2, "Skol"), (at * 2 + 1, "Bro"))
        ]
        assert "Ny väg" in make or all("blir trygg" not in plain(one.description) for one in goal.actions)
    assert len(found.goals) == 2 and not found.actions


def hear_and_read(text: str, file: str = "a.html") -> Reading:
    return understood(heard_of(text, file))


UNKNOWN = [
    NAMES[one].replace("Kostnad", "Prislapp")
    for one in ("in bold above", "across the first row", "after a label that nobody knows")
]


@pytest.mark.parametrize("make", UNKNOWN)
@pytest.mark.parametrize("what", ["goal", "objective", "action", "indicators", "own", "section", "table", "box",
                                  "left_out"])  # fmt: skip
def test_frames_with_like_labels_are_one_kind_that_can_be_anything(make, what):
    text = framed(make, who="Görs av").replace("När", "Färdigt till")
    [name] = [one for one in kinds_in(text, "a.html") if one.startswith("Ruta: ")]
    kind = kinds_in(text, "a.html")[name]
    assert kind.times == 4
    found = said(text, {name: what}, "a.html")
    names = [f"{name} blir trygg {n}" for n, name in enumerate(("Skol", "Bro") * 2, start=2)]
    told = "\n".join([words.text for words in (*found.structure, *found.left_out)])
    texts = "\n".join(
        plain(blocks)
        for goal in found.goals
        for blocks in (
            *goal_texts(goal).values(),
            *(own.blocks for own in goal.own),
            *(one.description for one in goal.objectives),
            *(one.description for one in goal.actions),
        )
    )
    texts += "\n".join(plain(section.blocks) for section in found.programme.sections)
    got = {
        "goal": [one.title for one in found.goals if one.title != "Trafiken"],
        "objective": [one.title for goal in found.goals for one in goal.objectives],
        "action": [one.title for one in found.all_actions()],
        "own": [own.title for goal in found.goals for own in goal.own],
        "section": [one.title for one in found.programme.sections if "trygg" in one.title],
    }
    assert got.get(what, names) == names
    assert what != "indicators" or all("trygg" in plain(goal.indicators) for goal in found.goals)
    assert what != "left_out" or ("Skolnämnden" in told and "Skolnämnden" not in texts)
    assert "Skolnämnden" in texts + told + str([one.responsible for one in found.all_actions()])


COVERS = {
    "labels to the left": "<table><tr><td>Beslutad av</td><td>KF</td></tr>"
    "<tr><td>Dnr</td><td>KS 2024/1</td></tr></table>",
    "labels above": "<table><tr><td>Beslutad av</td><td>Dnr</td></tr><tr><td>KF</td><td>KS 2024/1</td></tr></table>",
    "labels in the cell": "<table><tr><td>Beslutad av:<br>KF</td><td>Dnr<br>KS 2024/1</td></tr></table>",
    "one cell": "<table><tr><td><p>Beslutad av: KF</p><p>Dnr: KS 2024/1</p></td></tr></table>",
    "a name across": "<table><tr><td colspan=2>Om dokumentet</td></tr><tr><td>Beslutad av</td><td>KF</td></tr>"
    "<tr><td>Dnr</td><td>KS 2024/1</td></tr></table>",
    "below a heading": "<h3>Program 2024–2028</h3><table><tr><td>Beslutad av</td><td>KF</td></tr>"
    "<tr><td>Dnr</td><td>KS 2024/1</td></tr></table>",
}


@pytest.mark.parametrize("what", ["", "left_out"])
@pytest.mark.parametrize("make", COVERS)
def test_a_frame_on_the_cover_is_the_documents_facts_and_they_stay_when_it_is_left_out(make, what):
    text = f"<h1>Trygg trafik</h1>{COVERS[make]}<h2>Inledning</h2><p>Ord.</p><h2>Mål 1: A</h2><p>Ord.</p>"
    name = next(one for one, kind in kinds_in(text, "a.html").items() if kind.sort == "cover")
    found = said(text, {name: what} if what else {}, "a.html")
    assert {(fact.name, fact.value) for fact in found.programme.facts if fact.name} == {
        ("decided_by", "KF"), ("registry_number", "KS 2024/1"),
    }  # fmt: skip
    assert [section.title for section in found.programme.sections] == ["Inledning"]
    assert bool(found.left_out) is bool(what)


def test_a_frame_of_facts_further_in_gives_them_though_it_is_left_out():
    text = f"<h1>Plan</h1><h2>Inledning</h2><p>Ord.</p><h2>Om</h2>{COVERS['labels to the left']}<p>Mer.</p>"
    [name] = [one for one, kind in kinds_in(text, "a.html").items() if kind.sort == "table"]
    found = said(text, {name: "left_out"}, "a.html")
    assert [fact.name for fact in found.programme.facts] == ["decided_by", "registry_number"] and found.left_out


def test_a_sentence_after_a_table_of_actions_is_no_action():
    rows = "| Åtgärd | Ansvarig |\n|---|---|\n| Ta fram bänkar | X |\n\n"
    text = f"# P\n\n## Mål 1: A\n\n### Åtgärder\n\nDe står nedan.\n\n{rows}Bänkarna står i parken.\n"
    [goal] = hear_and_read(text, "a.md").goals
    assert [(one.title, one.description) for one in goal.actions] == [("Ta fram bänkar", [])]
    assert "Bänkarna står" in plain(goal.description)


# ---- Words that only say what comes ----

PLAN = "# P\n\n## Mål 1: A\n\nOrd.\n\n## Handlingsplan\n\n{0}\n\n"
PLAN += "| Mål | Åtgärd | Ansvarig |\n|---|---|---|\n| A | Mäta | X |\n"
ANNOUNCES = "Text som bara säger vad som följer"


@pytest.mark.parametrize(
    "words",
    ["Nedan redovisas åtgärderna.", "Här följer de insatser som hör till målen. Under varje mål står vad vi vill."],
)
def test_a_chapter_that_only_says_what_comes_can_be_left_out_and_is_told_of(words):
    text = PLAN.format(words)
    kind = kinds_in(text)[ANNOUNCES]
    assert kind.read_as == "text" and not kind.is_sure
    found = said(text, {ANNOUNCES: "left_out"})
    assert found.programme.sections == [] and [one.text for one in found.left_out] == [words]
    assert "Handlingsplan" in [one.text for one in found.structure]


@pytest.mark.parametrize(
    "words",
    [
        "Insatserna ryms inom nämndernas ramar.", "Nedan redovisas åtgärderna, som kostar 40 tkr.", "Så är det här.",
        "Följande åtgärder beslutas av kommunstyrelsen.", "Nedan redovisas åtgärderna. De följs upp varje vår.",
    ],
)  # fmt: skip
def test_words_that_say_something_are_no_such_words(words):
    assert ANNOUNCES not in kinds_in(PLAN.format(words))


# ---- Any sign that recurs is a kind ----

SIGNS = {
    "italics": "*{0}*", "capitals": "{1}", "bold at the beginning": "**{0}.** Det sker här och nu i hela kommunen.",
    "a number": "{n}) {0}", "a word and a number": "Steg {n} {0}", "a word and a colon": "Steg: {0}",
    "what parts it": "{0} | Miljönämnden | 2027", "nothing but where it stands": "{0}",
}  # fmt: skip


@pytest.mark.parametrize("what", ["objective", "action"])
@pytest.mark.parametrize("sign", SIGNS)
def test_paragraphs_that_look_alike_can_be_anything(sign, what):
    if (sign, what) == ("what parts it", "objective"):
        return  # who and when is said of actions
    text = "# P\n\n"
    for goal in (1, 2):
        text += (
            f"## Mål {goal}: Namn {goal}\n\nHär står först hur det är. Sedan står vad det ska bli, och varför så.\n\n"
        )
        for n, name in enumerate((f"Sjön är ren {goal}", f"Ån är klar {goal}"), start=1):
            text += (
                SIGNS[sign].format(name, name.upper(), n=n)
                + "\n\nDet är bra, och alla i hela kommunen vill det. " * (sign == "capitals")
                + "\n\n"
            )
    found = understood(heard_of(text))
    if not any(goal.objectives or goal.actions for goal in found.goals):
        name = next(
            one for one, kind in kinds_in(text).items()
            if any("sjön är ren" in example.casefold() for example in kind.examples)
        )  # fmt: skip
        found = said(text, {name: what})
        assert [len(goal.objectives if what == "objective" else goal.actions) for goal in found.goals] == [2, 2]
    names = [one.title for goal in found.goals for one in (*goal.objectives, *goal.actions)]
    assert [one.casefold() for one in names] == [
        f"{one} {at}" for at in (1, 2) for one in ("sjön är ren", "ån är klar")
    ]


# ---- Columns ----

LETTERS = "# P\n\n" + "\n\n".join(f"## {{0}}{one} Namn {one}\n\nSå är det i {one}." for one in "ABC")
LETTERS += "\n\n## Plan\n\n| Nr | Insats | {1} | Ansvarar |\n|---|---|---|---|\n"
LETTERS += "\n".join(f"| {at} | Mäta {at} | {one} | Kansliet |" for at, one in enumerate("AABC", start=1)) + "\n"


@pytest.mark.parametrize(("before", "head"), [("Färdriktning ", "Färdriktning"), ("Mål ", "Mål"), ("Väg ", "Rör")])
def test_a_column_of_letters_points_at_the_goals_that_have_them(before, head):
    text = LETTERS.replace("{0}A", f"{before}A:").replace("{0}B", f"{before}B:").replace("{0}C", f"{before}C:")
    found = understood(heard_of(text.replace("{1}", head)))
    assert of_goals(found) == {
        "Namn A": ([], ["Mäta 1", "Mäta 2"]), "Namn B": ([], ["Mäta 3"]), "Namn C": ([], ["Mäta 4"]),
    }  # fmt: skip


def test_a_column_that_a_word_misled_about_can_be_something_else_and_the_headings_stay():
    text = "# P\n\n## Mål 1: A\n\n| Delmål | Åtgärd | Ansvarig |\n|---|---|---|\n| Sjön är ren | Mäta | X |\n"
    assert of_goals(understood(heard_of(text))) == {"A": (["Sjön är ren"], ["Mäta"])}
    found = said(text, {"Kolumn: Delmål": "text"})
    assert of_goals(found) == {"A": ([], ["Mäta"])} and "Sjön är ren" in plain(found.goals[0].actions[0].description)


def test_columns_without_heads_can_be_said_by_their_place():
    text = "# P\n\n## Om\n\n| Kö 1 | Rusta bryggan 20 | Chefen |\n|---|---|---|\n| Kö 2 | Byt hopptorn 5 | Chefen |\n"
    found = said(text, {"Kolumn 1 av 3": "goal", "Kolumn 2 av 3": "action", "Kolumn 3 av 3": "responsible"})
    assert of_goals(found) == {"Kö 1": ([], ["Rusta bryggan 20"]), "Kö 2": ([], ["Byt hopptorn 5"])}
    assert [one.responsible for one in found.all_actions()] == ["Chefen", "Chefen"]


def test_a_phrase_over_running_text_is_what_that_is_called_and_none_of_it_is_an_action():
    text = "# P\n\n" + "\n\n".join(
        f"## Mål {n}: A{n}\n\n### Nu\n\nSå är det.\n\n### Vägen dit\n\nVi ser över marken {n}. Leden öppnas sedan."
        for n in (1, 2)
    )
    found = understood(heard_of(text))
    assert list(found.all_actions()) == []
    assert all("Vägen dit\nVi ser över" in plain(goal.description) for goal in found.goals)
    assert not kinds_in(text)["Vägen dit"].is_sure


@pytest.mark.parametrize("what", ["goal", "objective"])
def test_rows_across_a_table_can_be_said_to_be_the_goals_or_the_objectives(what):
    rows = "".join(
        f"<tr><td colspan=3>{name}</td></tr><tr><td>Mäta {name}</td><td>Chefen</td><td>2027</td></tr>"
        for name in ("Sjö", "Skog")
    )
    text = "<h1>P</h1><h2>Mål 1: A</h2><p>Ord.</p><table><tr><th>Åtgärd</th><th>Vem</th><th>När</th></tr>" + rows
    found = said(f"{text}</table>", {"Rader tvärs över tabeller": what}, "a.html")
    goals = of_goals(found)
    if what == "goal":
        assert goals == {"A": ([], []), "Sjö": ([], ["Mäta Sjö"]), "Skog": ([], ["Mäta Skog"])}
    else:
        assert goals == {"A": (["Sjö", "Skog"], ["Mäta Sjö", "Mäta Skog"])}


def test_quotations_are_a_kind():
    text = "# P\n\n## Sjö\n\nText. Mer text.\n\n> Alla ska bada\n\n## Å\n\nText. Mer text.\n\n> Alla ska ro\n"
    found = said(text, {OUTER: "goal", "Stycken med citat": "objective"})
    assert of_goals(found) == {"Sjö": (["Alla ska bada"], []), "Å": (["Alla ska ro"], [])}


# ---- A table that only frames its words ----

BOXED = (
    "<h1>Program</h1><h2>Inledning</h2><p>Vi vill.</p>{}<p>Mer text.</p>"
    "<h2>Mål 1: Rena sjöar</h2><h3>Delmål</h3><ul><li>Alla sjöar mäts</li></ul>"
)
BOXES = {
    "a head and a text": "<table><tr><td>Faktaruta</td></tr><tr><td>Sjön är djup. Den fryser sällan.</td></tr></table>",
    "side by side": "<table><tr><td>Visste du att</td><td>Sjön är djup. Den fryser sällan.</td></tr></table>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_of_facts_can_be_text_where_it_stands(box):
    text = BOXED.format(box)
    [name] = [one.name for one in kinds_in(text, "a.html").values() if one.sort == "table"]
    found = said(text, {name: "box"}, "a.html")
    words = plain(found.programme.sections[0].blocks).split("\n")
    assert [words[0], *words[-2:]] == ["Vi vill.", "Sjön är djup. Den fryser sällan.", "Mer text."]
    assert not any(block["type"] == "table" for block in found.programme.sections[0].blocks)


def test_columns_of_figures_are_not_asked_about():
    rows = "".join(f"<tr><td>{year}</td><td>{many}</td></tr>" for year, many in ((2025, "41 200"), (2026, "29 750")))
    table = f"<table><thead><tr><th>År</th><th>Besök</th></tr></thead><tbody>{rows}</tbody></table>"
    kinds = kinds_in(BOXED.format(table), "a.html").values()
    assert [one.read_as for one in kinds if one.sort == "table"] == ["table"]
    assert not [one.name for one in kinds if one.sort == "column" and not one.is_sure]
