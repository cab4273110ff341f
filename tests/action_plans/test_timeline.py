"""The timeline: a bar where the words say when, dashed where they leave it open, in words where they say nothing."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from samsyn.action_plans.models import Action
from samsyn.action_plans.timeline import WIDE, Bar, bar_of, timeline

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


def test_what_says_nothing_about_time_is_told_in_words():
    assert drawn("2021", "", "när pengarna kommer").undrawn == ["Insats 1", "Insats 2"]


def test_without_a_single_day_there_is_no_picture():
    assert drawn("löpande", "") is None


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
