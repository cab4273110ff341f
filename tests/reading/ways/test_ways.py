"""Drawn programmes and plans: the generator is right, and every way of writing is read as well as it has been."""

import io
import re
import zipfile
from html import unescape

import pypdfium2
import pytest

from . import sealed
from .__main__ import GUIDE, OPEN
from .drawing import Action, Goal, Objective, Tree, kept
from .floors import floors, reached, reached_by_all
from .scores import key, mean, scored

BOTH = [*OPEN, *sealed.WAYS]
every_file = pytest.mark.parametrize(
    ("way", "seed"),
    [(way, seed) for way in BOTH for seed in range(len(way.forms))],
    ids=lambda one: one if isinstance(one, int) else one.name,
)
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
    said = [words for one in kept() for words in (one.name, one.sentence, *one.objectives, *one.actions)]
    assert len(said) == len(set(said))


def test_no_way_stands_in_both_halves_and_they_are_as_many():
    names = [way.name for way in BOTH]
    assert len(names) == len(set(names))
    assert len(OPEN) == len(sealed.WAYS) >= 20


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
    assert set(floors()) == {*(way.name for way in OPEN), "sealed"}


@pytest.mark.costly("ways")
@every_open_way
def test_a_way_is_read_as_well_as_it_has_been(way):
    assert reached(way) >= floors()[way.name], f"python -m tests.reading.ways --way {way.name} says what went wrong"


@pytest.mark.costly("ways")
def test_the_sealed_half_is_read_as_well_as_it_has_been():
    assert reached_by_all(sealed.WAYS) >= floors()["sealed"]


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
