"""The timeline: a bar where the words say when, dashed where they leave it open, in words where they say nothing."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.models import Action
from samsyn.action_plans.timeline import HEAD, NARROW, PAPER, WIDE, Bar, bar_of, timeline

SVG = "{http://www.w3.org/2000/svg}"


def bars_in(picture: str) -> list[dict[str, str]]:
    return [dict(rect.attrib) for rect in ElementTree.fromstring(picture).iter(f"{SVG}rect")]


def bar_for(label: str, words: str) -> Bar:
    action = Action(schedule=words)
    action.place_in_time()
    return bar_of(label, action)


def drawn(*schedules: str):
    return timeline([bar_for(f"Insats {place}", words) for place, words in enumerate(schedules)], "#1d4f5e")


def test_bars_stand_in_the_order_of_their_times():
    made = drawn("våren 2021", "hösten 2021", "2022")
    left = [float(bar["x"]) for bar in bars_in(made.pictures[0])]
    assert left == sorted(left) and len(set(left)) == 3
    assert (made.first, made.last) == (2021, 2022)


def test_a_whole_year_is_as_wide_as_the_scale_of_that_year():
    (bar,) = bars_in(drawn("2021").pictures[0])
    assert (float(bar["x"]), float(bar["width"])) == (400.0, 560.0)


def test_what_is_open_is_dashed_and_what_is_fixed_is_filled():
    fixed, ongoing, since = bars_in(drawn("2021", "löpande", "från hösten 2021").pictures[0])
    assert "stroke-dasharray" not in fixed and fixed["fill"] == "#1d4f5e"
    assert ongoing["stroke-dasharray"] and since["stroke-dasharray"]
    assert float(ongoing["x"]) == 400


def test_what_only_says_when_it_is_done_is_a_point_on_that_day_and_no_bar():
    made = drawn("Klart dec 2025", "senast december 2025", "2026")
    (picture,) = made.pictures
    (bar,) = bars_in(picture)
    points = [dict(one.attrib) for one in ElementTree.fromstring(picture).iter(f"{SVG}circle")]
    assert [float(one["cx"]) for one in points] == [float(bar["x"])] * 2  # where 2026 begins
    assert "Punkt: klart senast då" in made.sentence and "Punkt" not in drawn("2026").sentence


def test_a_point_at_the_end_of_the_scale_is_whole():
    for shape in SHAPES:
        (picture,) = timeline([bar_for("Byta lampor", "senast 2026-12-31")], "#1d4f5e", shape).pictures
        (point,) = ElementTree.fromstring(picture).iter(f"{SVG}circle")
        assert float(point.attrib["cx"]) + float(point.attrib["r"]) <= shape.width


def test_what_says_nothing_about_time_is_told_in_words():
    assert drawn("2021", "", "när pengarna kommer").undrawn == ["Insats 1", "Insats 2"]


def test_without_a_single_day_there_is_no_picture():
    assert drawn("löpande", "") is None


SHAPES = (WIDE, NARROW, PAPER)
LONG = "1.2.1 Sätta ut 40 bänkar längs promenadstråken i tätorten och i Norrbyn"


def texts_in(picture: str, start: int = HEAD) -> list[tuple[float, str]]:
    """The lines of the labels, with where they stand."""
    found = [(float(one.attrib["y"]), one.text or "") for one in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    return [(y, text) for y, text in found if y > start]


def test_a_long_name_stands_in_two_lines_and_is_whole():
    for shape in SHAPES:
        made = timeline([bar_for(LONG, "2021"), bar_for("Kort", "2022")], "#1d4f5e", shape)
        lines = texts_in(made.pictures[0])
        assert " ".join(text for _, text in lines) == f"{LONG} Kort" and len(lines) == 3
        assert lines == sorted(lines)


def test_a_name_that_two_lines_do_not_hold_is_cut_with_a_mark():
    for shape in SHAPES:
        lines = [text for _, text in texts_in(timeline([bar_for(LONG * 3, "2021")], "#1d4f5e", shape).pictures[0])]
        assert len(lines) == 2 and lines[1].endswith("…") and not lines[0].endswith("…")


@given(st.lists(st.sampled_from(["Kort", LONG, LONG * 3, "ord" * 40]), min_size=1, max_size=80))
def test_no_bar_stands_in_another_and_no_picture_is_much_higher_than_its_shape(labels):
    for shape in SHAPES:
        made = timeline([bar_for(label, "2021") for label in labels], "#1d4f5e", shape)
        assert sum(len(bars_in(picture)) for picture in made.pictures) == len(labels)
        for picture in made.pictures:
            tops = [float(bar["y"]) for bar in bars_in(picture)]
            assert all(after - before >= shape.row for before, after in pairwise(tops))
            height = float(ElementTree.fromstring(picture).attrib["height"])
            assert tops[-1] + 12 <= height <= HEAD + shape.rows * shape.row + 2 * shape.row
            assert all(len(text) <= shape.letters and y <= height for y, text in texts_in(picture))


def test_many_actions_are_several_pictures():
    made = drawn(*["2021"] * (WIDE.rows + 1))
    assert [len(bars_in(picture)) for picture in made.pictures] == [22, 21]


def test_the_picture_has_no_styles_that_the_policy_of_the_pages_stops():
    assert not re.search(r"style=|<script|<style", drawn("2021").pictures[0])


@given(st.lists(st.tuples(st.text(max_size=80), st.sampled_from(["2021", "kv 2 2022", "löpande", "", "senast 2023"]))))
def test_any_label_gives_a_picture_that_can_be_read(rows):
    rows = [("".join(char for char in label if char.isprintable()), words) for label, words in rows]
    made = timeline([bar_for(*row) for row in rows], "#1d4f5e")
    for picture in made.pictures if made else []:
        for bar in bars_in(picture):
            assert 400 <= float(bar["x"]) <= 960
            assert float(bar["x"]) + float(bar["width"]) <= 963.1
