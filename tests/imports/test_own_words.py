"""What a correction teaches, and documents read with a municipality's own words."""

import pytest

from samsyn.imports import jobs
from samsyn.imports.drafts import SECTION
from samsyn.imports.learning import Offer, offer_of, phrase_of
from samsyn.imports.models import ImportRun, ReadingRule
from samsyn.imports.operations import (
    NotStaged,
    discard_import,
    forget_word,
    learn_word,
    read_again,
    start_import,
)
from samsyn.imports.queries import own_words_of
from samsyn.imports.staging import made, staged
from samsyn.lib.blocks import heading, item, p
from samsyn.reading import read
from samsyn.reading.own_words import MEANINGS
from tests.actors import TEST
from tests.reading.letters import missing

TEXT = """# Näringslivsplan

## Ambition 1: Fler företag

### Lägesbild

Få startar eget.

### Löften

- Fler kurser
- Fler lokaler

## Ambition 2: Fler gäster

### Lägesbild

Få kommer hit på vintern.

### Vi lovar att göra

| Uppdrag | Utförs av | Färdigt |
|---|---|---|
| Skylta lederna | Tekniska | 2022 |
| Ny broschyr (bekostas: 40 tkr) | Näringsliv | 2023 |
"""
WORDS = {
    "ambition": "goal", "lägesbild": "current_state", "löften": "objective", "vi lovar att göra": "action",
    "uppdrag": "action", "utförs av": "responsible", "färdigt": "schedule", "bekostas": "funding",
}  # fmt: skip


def read_with(words: dict[str, str], text: str = TEXT):
    return read(text.encode(), "plan.md", words=words)


def test_without_the_words_what_they_name_is_text():
    assert not any(goal.current_state for goal in read_with({}).goals)


def test_with_the_words_everything_is_in_its_place():
    first, second = read_with(WORDS).goals
    assert (first.label, first.title) == ("Ambition 1:", "Fler företag")
    assert [one.title for one in first.objectives] == ["Fler kurser", "Fler lokaler"]
    assert first.current_state[0]["text"] == [{"text": "Få startar eget."}]
    skylta, broschyr = second.actions
    assert (skylta.title, skylta.responsible, skylta.schedule) == ("Skylta lederna", "Tekniska", "2022")
    assert (broschyr.title, broschyr.funding) == ("Ny broschyr", "40 tkr")


LEADS = ["Vi vill att …", "Vi vill att...", "Vi vill att:", "Vi vill att", "**Vi vill att …**", "#### Vi vill att …",
         "Det är långt till allt. Vi vill att:", "Vi vill att kommunen ska ha det så att"]  # fmt: skip
LIST = "# Plan\n\n## Mål 1: Resor\n\n### Nuläge\n\nDe flesta kör bil.\n\n{}\n\n- fler cyklar,\n- bussen går.\n\nOrd."


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("phrase", ["vi vill att", "Vi vill att …", "Vi vill att:", "VI VILL ATT ..."])
def test_a_word_before_a_list_makes_each_point_what_the_word_says(lead, phrase):
    [goal] = read_with({phrase: "objective"}, LIST.format(lead)).goals
    assert [one.title for one in goal.objectives] == ["fler cyklar", "bussen går"]
    assert "cyklar" not in str(goal.current_state)
    [goal] = read_with({phrase: "action"}, LIST.format(lead)).goals
    assert [one.title for one in goal.actions] == ["fler cyklar", "bussen går"]


@pytest.mark.parametrize("lead", LEADS[:4])
def test_a_word_before_a_list_can_say_which_text_of_the_goal_it_is(lead):
    [goal] = read_with({"vi vill att": "goal_vision"}, LIST.format(lead)).goals
    assert [block["text"][0]["text"] for block in goal.goal_vision][:2] == ["fler cyklar,", "bussen går."]
    assert goal.objectives == []


@pytest.mark.parametrize("lead", ["Vi vill att alla trivs.", "Därför vill vi att", "Vi vill attrahera:"])
def test_a_list_after_other_words_stays_as_text(lead):
    [goal] = read_with({"vi vill att": "objective"}, LIST.format(lead)).goals
    assert goal.objectives == []


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("means", MEANINGS)
def test_no_letter_of_a_list_or_what_leads_to_it_is_lost_whatever_the_word_means(lead, means):
    text = LIST.format(lead)
    assert not missing(text, read_with({"vi vill att": means}, text).to_json())


def test_the_words_hold_for_one_reading_only():
    read_with(WORDS)
    assert not any(goal.current_state for goal in read_with({}).goals)


@pytest.mark.parametrize("words", [{}, WORDS, dict.fromkeys(WORDS, "text"), dict.fromkeys(WORDS, "goal")])
def test_every_letter_is_kept_whatever_the_words_say(words):
    assert not missing(TEXT.replace("|---|---|---|", ""), read_with(words).to_json())


def test_a_word_can_say_that_a_heading_is_only_text():
    parts = [
        "# Plan",
        "## Mål 1: Fler",
        "### Målbild",
        "Alla.",
        "## Vår resa",
        "### Målbild",
        "Ord.",
        "## Mål 2: Bättre",
    ]
    text = "\n\n".join([*parts, "Ord."])
    assert [goal.title for goal in read_with({}, text).goals] == ["Fler", "Vår resa", "Bättre"]
    assert [goal.title for goal in read_with({"vår resa": "text"}, text).goals] == ["Fler", "Bättre"]


def test_column_heads_that_nobody_knows_are_told_of_and_no_longer_when_they_are_known():
    some = {name: WORDS[name] for name in ("ambition", "vi lovar att göra", "uppdrag")}
    assert [one.text for one in staged(read_with(some)).unknown_heads] == ["Utförs av"]
    none = {name: WORDS[name] for name in ("ambition", "vi lovar att göra")}
    assert [one.text for one in staged(read_with(none)).unknown_heads] == ["Utförs av"]  # "Uppdrag" holds what is done
    assert staged(read_with(WORDS)).unknown_heads == []


@pytest.mark.parametrize(
    ("element", "kind", "phrase"),
    [
        (made(SECTION, title="Ambition 2: Fler företag"), "goal", "ambition"),
        (made(SECTION, title="Strategisk riktning A – Fler företag"), "goal", "strategisk riktning"),
        (made(SECTION, title="Fler företag"), "goal", ""),
        (made(SECTION, title="Mål 2: Fler företag"), "goal", ""),
        (made("goal", title="Fler företag", label="Mål 2:"), SECTION, ""),
        (made("goal", title="Fler företag", label="Mål 1.1"), "objective", ""),
        (made("current_state", blocks=[heading(2, "Nuläge"), p("Ord.")]), "difficulties", ""),
        (made("goal", title="Vår resa", label="4."), SECTION, "vår resa"),
        (made("current_state", blocks=[heading(2, "Lägesbild"), p("Få startar eget.")]), "difficulties", "lägesbild"),
        (
            made("current_state", blocks=[p("Det som gör det svårt: avstånden.")]),
            "difficulties",
            "det som gör det svårt",
        ),
        (made("current_state", blocks=[p("Nuläge: avstånden.")]), "current_state", ""),
        (
            made("current_state", blocks=[p("En lång mening som inte är någon rubrik alls utan bara text.")]),
            "sources",
            "",
        ),
        (made(SECTION, title="Löfte 1: Fler kurser"), "unplaced", ""),
    ],
)
def test_a_correction_teaches_the_word_that_would_have_told(element, kind, phrase):
    assert phrase_of(element, kind) == phrase


@pytest.mark.parametrize(
    "words",
    [
        "av kommunens 12 badplatser",
        "Av kommunens 12 badplatser är tre stängda",
        "Inget enskilt avlopp saknar tillstånd,",
        "inget enskilt avlopp saknar tillstånd",
        "[bild]",
        "(bild 2)",
        "Visste du? Tallsjön är 41 meter djup vid Kyrkudden.",
        "Sjön är ren.",
        "Fler bostäder, fler jobb",
        "Vi har en plan B som gäller",
    ],
)
@pytest.mark.parametrize("kind", ["section", "objective", "action", "current_state", "unplaced"])
def test_what_is_no_label_is_never_offered_to_be_remembered(words, kind):
    titled = kind in ("section", "objective", "action")
    element = made(kind, title=words if titled else "", blocks=[] if titled else [p(words), p("Mer.")])
    assert offer_of(element) == Offer()


@pytest.mark.parametrize(
    ("element", "offer"),
    [
        (made(SECTION, title="Ambition 2: Fler företag"), Offer("ambition", is_sure=True)),
        (made(SECTION, title="Nulägesbild"), Offer("nulägesbild", is_sure=True)),
        (made(SECTION, title="Inledning"), Offer("inledning", is_sure=False)),
        (made(SECTION, title="Vår resa"), Offer("vår resa", is_sure=False)),
        (made("current_state", blocks=[p("Lägesbild:"), p("Få startar eget.")]), Offer("lägesbild", is_sure=True)),
        (made("current_state", blocks=[p("Vi vill att …"), item("fler cyklar,")]), Offer("vi vill att", is_sure=False)),
        (made("objective", title="Fler badplatser"), Offer()),
        (made("unplaced", blocks=[p("Fler badplatser")]), Offer()),
    ],
)
def test_the_box_is_ticked_only_for_what_is_plainly_a_label(element, offer):
    assert offer_of(element) == offer


def test_the_words_before_a_list_teach_what_its_points_are():
    element = made("current_state", blocks=[p("Vi vill att …"), item("fler cyklar,"), item("färre kör bil.")])
    assert phrase_of(element, "objective") == "vi vill att"


# ---- For a municipality ----


@pytest.fixture
def run(cast) -> ImportRun:
    return start_import(by=TEST, municipality=cast.municipality, name="plan.md", media_type="text/markdown",
                        data=TEXT.encode(), client_key="own-words")  # fmt: skip


def learn(cast, phrase: str, meaning: str):
    return learn_word(by=TEST, municipality=cast.municipality, phrase=phrase, meaning=meaning)


@pytest.mark.django_db
def test_a_word_learnt_is_used_by_the_worker_and_by_no_neighbour(cast, run):
    learn(cast, "Ambition:", "goal")
    jobs.read_next()
    run.refresh_from_db()
    assert [one["title"] for one in run.tree["elements"] if one["kind"] == "goal"] == ["Fler företag", "Fler gäster"]
    assert own_words_of(cast.neighbour) == {}


@pytest.mark.django_db
def test_a_phrase_means_one_thing_the_last_that_was_said(cast):
    learn(cast, "Ambition", "goal")
    learn(cast, "AMBITION ", "objective")
    assert own_words_of(cast.municipality) == {"ambition": "objective"}


@pytest.mark.django_db
@pytest.mark.parametrize(("phrase", "meaning"), [("12.", "goal"), ("", "goal"), ("å" * 61, "goal"), ("Ambition", "?")])
def test_what_is_no_word_is_not_learnt(cast, phrase, meaning):
    assert learn(cast, phrase, meaning) is None
    assert not ReadingRule.objects.exists()


@pytest.mark.django_db
def test_every_meaning_has_room(cast):
    assert all(learn(cast, f"ord {place}", meaning) for place, meaning in zip("abcdefghijklmnopqrstuvwxyz", MEANINGS,
                                                                              strict=False))  # fmt: skip


@pytest.mark.django_db
def test_a_file_is_read_again_with_what_was_learnt_and_old_pages_cannot_correct_it(cast, run):
    jobs.read_next()
    run.refresh_from_db()
    assert "Lägesbild" in str(run.tree)
    before = run.tree
    learn(cast, "Lägesbild", "current_state")
    read_again(by=TEST, run=run)
    read_again(by=TEST, run=run)
    jobs.read_next()
    again = ImportRun.objects.get()
    assert again.state == ImportRun.State.STAGED and again.revision == run.revision + 1
    assert again.tree != before


@pytest.mark.django_db
def test_a_run_thrown_away_is_not_read_again(cast, run):
    discard_import(by=TEST, run=run)
    with pytest.raises(NotStaged):
        read_again(by=TEST, run=run)


@pytest.mark.django_db
def test_a_word_forgotten_is_read_as_everybody_elses(cast):
    forget_word(by=TEST, rule=learn(cast, "Ambition", "goal"))
    assert own_words_of(cast.municipality) == {}
