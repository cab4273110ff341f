"""Drawn programmes and plans: the generator is right, and every way of writing is read as well as it has been."""

import io
import re
import zipfile
from html import unescape

import pypdfium2
import pytest

from samsyn.imports.remaking import remade
from samsyn.imports.said import Said
from samsyn.reading import choices
from samsyn.reading.heard import Heard
from samsyn.reading.kind import COLUMN, HEADING, OFFERED, Kind
from samsyn.reading.stream import Item

from . import sealed
from .__main__ import GUIDE, OPEN, PAIRED, SECOND, both_tables
from .choosing import Chosen, Known, answers, known
from .drawing import Action, Goal, Objective, Tree, kept
from .floors import AFTER_CHOICES, floors, reached, reached_after_choices, reached_by_all
from .scores import Result, key, mean, scored

BOTH = [*OPEN, *sealed.WAYS]
every_file = pytest.mark.parametrize(
    ("way", "seed"),
    [(way, seed) for way in BOTH for seed in range(len(way.forms))],
    ids=lambda one: one if isinstance(one, int) else one.name,
)
SOURCES = sorted({way.shape.source for way in BOTH})
every_open_way = pytest.mark.parametrize("way", OPEN, ids=lambda way: way.name)


@every_file
def test_every_word_of_the_key_stands_in_the_file(way, seed):
    tree, name, data = way.made(seed)
    form = name.rpartition(".")[2]
    text = letters(words_of(data, form))
    wanted = [words for _, *said in key(tree) for words in said]
    if form == "pdf":  # a cell may go on over the page, with other cells between
        wanted = [word for words in wanted for word in words.split()]
    lost = [words for words in wanted if letters(words) not in text]
    assert not lost, f"{len(lost)} words"


@every_file
def test_the_same_seed_draws_the_same_tree(way, seed):
    (tree, name, _), (again, same, _) = way.made(seed), way.made(seed)
    assert (key(tree), name) == (key(again), same)


def test_another_seed_draws_another_tree():
    assert all(key(way.tree(1)) != key(way.tree(2)) for way in BOTH)


def test_no_two_goals_objectives_or_actions_of_the_sentences_are_the_same():
    said = [
        words
        for source in SOURCES
        for one in kept(source)
        for words in (one.name, one.sentence, *one.objectives, *one.actions)
    ]
    assert len(said) == len(set(said))


def test_no_way_stands_twice_and_those_that_are_paired_are_as_many_in_both_halves():
    names = [way.name for way in BOTH]
    assert len(names) == len(set(names))
    assert len(PAIRED) == len(sealed.WAYS) >= 20


def test_what_is_found_at_the_wrong_place_counts_as_lacking_and_as_besides():
    want = {("goal", "a"), ("goal", "b"), ("objective", "a", "x")}
    assert scored(want, want) == {"goals": 1.0, "objectives": 1.0}
    assert scored({("goal", "a"), ("objective", "b", "x")}, want) == {"goals": 0.5, "objectives": 0.0}
    assert scored(want | {("action", "a", "", "y")}, want)["actions"] == 0.0
    assert scored({*want, ("goal", "c"), ("goal", "d")}, want)["goals"] == 0.5


def test_money_stands_beside_the_mean():
    assert mean({"goals": 1.0, "objectives": 0.0, "money": 0.0}) == 0.5


def test_the_key_has_each_thing_at_its_place():
    action = Action("Bygga en bro.", "Tekniska nämnden", "2026")
    goal = Goal("Broar", "", "", [], [Objective("Alla kommer över", "", [action])], [Action("Måla")])
    assert key(Tree("", {}, [], [], [goal], None)) == {
        ("goal", "broar"),
        ("objective", "broar", "alla kommer över"),
        ("action", "broar", "alla kommer över", "bygga en bro"),
        ("action", "broar", "", "måla"),
        ("responsible", "bygga en bro", "tekniska nämnden"),
        ("schedule", "bygga en bro", "2026"),
    }


def test_the_guide_has_a_row_for_every_way():
    rows = re.findall(r"^\| (\w+) \|", GUIDE.read_text(encoding="utf-8"), flags=re.M)
    assert {way.name for way in BOTH} <= set(rows)


def test_every_open_way_has_a_floor():
    assert set(floors()) == {*(way.name for way in OPEN), "sealed", *AFTER_CHOICES}


@pytest.mark.costly("ways")
@every_open_way
def test_a_way_is_read_as_well_as_it_has_been(way):
    assert reached(way) >= floors()[way.name], f"python -m tests.reading.ways --way {way.name} says what went wrong"


@pytest.mark.costly("ways")
def test_the_sealed_half_is_read_as_well_as_it_has_been():
    assert reached_by_all(sealed.WAYS) >= floors()["sealed"]


@pytest.mark.costly("ways")
@pytest.mark.parametrize(
    ("half", "ways"), [*zip(AFTER_CHOICES, (PAIRED, SECOND, sealed.WAYS), strict=True)], ids=AFTER_CHOICES
)
def test_after_a_few_choices_of_kind_a_half_is_read_as_well_as_it_has_been(half, ways):
    assert reached_after_choices(ways) >= floors()[half]


@pytest.mark.parametrize("way", [*PAIRED[::8], *SECOND[::16]], ids=lambda way: way.name)
def test_what_is_scored_after_choices_is_what_the_page_shows(way):
    document = known(way, 0)
    for kind in document.kinds:
        if not OFFERED[kind.sort]:
            continue
        said = Said(kinds={kind.id: OFFERED[kind.sort][0]})
        shown = remade(document.heard, said, document.kinds)
        assert shown.answer == document.read(said).to_json(), kind.name


def test_whoever_chooses_says_of_each_kind_what_the_key_says():
    texts = {"h1": "Vägval 1. Broar", "p1": "Vi ska", "i1": "alla kommer över,", "h2": "Bakgrund"}
    kinds = {"h1": "heading", "p1": "p", "i1": "item", "h2": "heading"}
    items = [
        Item(kinds[one], {"id": one, "type": "p", "text": [{"text": words}]}, f"stycke {at}")
        for at, (one, words) in enumerate(texts.items())
    ]
    want = {("goal", "broar"), ("objective", "broar", "alla kommer över"), ("schedule", "måla", "våren 2027")}
    document = Known(OPEN[0], "", want, Heard("", "docx", "", items=items), [])

    def told(sort: str, member: str, read_as: str, *examples: str) -> list[str]:
        kind = Kind("k", sort, "", "", 1, list(examples), [member], read_as=read_as)
        return [one.what for one in answers(document, [kind])]

    assert told(HEADING, "h1", choices.SECTION) == [choices.GOAL, choices.OBJECTIVES]  # a list of them stands below
    assert told("lead_in", "p1", choices.TEXT) == [choices.OBJECTIVES]
    assert told("list", "i1", choices.TEXT) == [choices.OBJECTIVE]
    assert told("list", "i1", choices.OBJECTIVE) == [choices.TEXT, choices.LEFT_OUT]
    assert told(HEADING, "h2", choices.SECTION) == []
    assert told(HEADING, "h2", choices.GOAL) == [choices.SECTION, choices.OWN, choices.LEFT_OUT]
    assert told(COLUMN, "h2", choices.TEXT, "Våren 2027") == ["schedule"]


def test_a_half_is_told_at_once_and_after_choices():
    wrong, right = (Result("", {"goals": score}, [], []) for score in (0.0, 1.0))
    some = Chosen(wrong, right, [("Vägval 1–3", choices.GOAL)])
    _, _, at_once, after = both_tables({"open": {OPEN[0]: [some, Chosen(wrong, wrong, [])]}})
    assert at_once == "| open | at once | 0.00 |  |  |  |  | 0.00 | 0.00 |"
    assert after == "| open | after choices | 0.50 |  |  |  |  | 0.50 | 0.50 |"


def words_of(data: bytes, form: str) -> str:
    """Every word of a file, without the reader that is tried."""
    if form == "pdf":
        document = pypdfium2.PdfDocument(data)
        return "".join(page.get_textpage().get_text_range() for page in document)
    if form == "md":
        return data.decode()
    if form in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("word/document.xml" if form == "docx" else "content.xml")
    return unescape(re.sub(r"<[^>]+>", "", data.decode()))


def letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
