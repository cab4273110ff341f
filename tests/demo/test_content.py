"""The demo's words: whole, about offices only, and set the way Swedish is set."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from samsyn.lib.blocks import plain, validate
from samsyn.lib.blocks_markdown import from_markdown, to_markdown

CONTENT = files("samsyn.demo").joinpath("content")
RICH_FIELDS = (
    "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties", "sources",
)  # fmt: skip

PLACES_AND_ORGANISATIONS = {
    "Bispgården", "Döda", "Hammarstrand", "Jämtland", "Jämtlands", "Kolada", "Ragunda", "Stugun", "Svenskt",
    "Östersund",
}  # fmt: skip


def read(name: str) -> dict:
    return tomllib.loads(CONTENT.joinpath(name).read_text(encoding="utf-8"))


def goal_files() -> list[str]:
    return sorted(file.name for file in CONTENT.joinpath("goals").iterdir() if file.name.endswith(".toml"))


def strings(value) -> Iterator[str]:
    """Every text in a parsed file; keys of the format are not texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


ALL_FILES = [
    "programme.toml",
    "plan.toml",
    "programme-revision.toml",
    "organisation.toml",
    "register.toml",
    "process.toml",
]
ALL_FILES += [f"goals/{name}" for name in goal_files()]
GOALS = [read(f"goals/{name}") for name in goal_files()]
PROGRAMME = read("programme.toml")
ORGANISATION = read("organisation.toml")
PROCESS = read("process.toml")
REGISTER = read("register.toml")["documents"]
EDITS = read("programme-revision.toml")["edits"]
PLAN = read("plan.toml")
KEYS = {
    kind: {row["key"] for row in ORGANISATION[kind]}
    for kind in ("policy_areas", "bodies", "departments", "offices", "groups")
}
OFFICE_TITLES = {row["title"] for row in ORGANISATION["offices"]}


def nodes() -> dict[str, dict]:
    """The programme by the paths the revision uses."""
    found = {f"sections/{section['key']}": section for section in PROGRAMME["sections"]}
    for goal in GOALS:
        found[f"goals/{goal['key']}"] = goal
        found.update({f"goals/{goal['key']}/{row['key']}": row for row in goal["objectives"]})
    return found


def objectives_after_the_revision() -> dict[str, list[str]]:
    order = {f"goals/{goal['key']}": [row["key"] for row in goal["objectives"]] for goal in GOALS}
    for edit in EDITS:
        goal, _, key = edit["node"].rpartition("/")
        match edit["change"]:
            case "add":
                order[edit["parent"]].append(key)
            case "remove":
                order[goal].remove(key)
            case "move":
                order[goal].remove(key)
                place = order[edit["to"]].index(edit["after"].rpartition("/")[2]) + 1
                order[edit["to"]].insert(place, key)
    return order


# The programme.


def test_the_programme_has_the_five_goals_of_the_case():
    assert [goal["title"] for goal in GOALS] == [
        "Öka vår attraktivitet som bostadsort",
        "Stärka vårt företagsklimat",
        "Underlätta expansion och etablering",
        "Öka vår tillgänglighet inom kommunen och till omvärlden",
        "Stärka kompetens- och arbetskraftsförsörjningen till vårt näringsliv",
    ]


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal["key"])
def test_a_goal_is_filled_in(goal):
    assert [field for field in RICH_FIELDS if not goal[field].strip()] == []
    assert goal["degree_of_control"] in {"large", "partial", "small"}
    assert 0 < len(goal["degree_reason"]) <= 300
    assert goal["is_priority"] is True
    assert goal["responsible"] in OFFICE_TITLES
    assert set(goal["policy_areas"]) <= KEYS["policy_areas"]


@pytest.mark.parametrize("goal", GOALS, ids=lambda goal: goal["key"])
def test_a_goal_has_three_to_five_objectives_each_with_a_sentence_and_an_office(goal):
    assert 3 <= len(goal["objectives"]) <= 5
    for objective in goal["objectives"]:
        assert objective["description"].strip().endswith(".")
        assert objective["responsible"] in OFFICE_TITLES


def test_the_goal_visions_are_one_paragraph_each():
    assert [goal["key"] for goal in GOALS if "\n\n" in goal["goal_vision"].strip()] == []


def test_every_row_of_a_table_has_the_same_number_of_cells():
    for name in ALL_FILES:
        for text in strings(read(name)):
            for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
                assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_every_note_that_is_called_is_written_and_the_other_way_round():
    for texts in ALL_FILES:
        for text in strings(read(texts)):
            called = re.findall(r"\[\^(\d+)\](?!:)", text)
            written = re.findall(r"^\[\^(\d+)\]:", text, re.M)
            assert sorted(called) == sorted(written), texts


def test_sections_stand_before_and_after_the_goals():
    assert {section.get("stands_after_goals", False) for section in PROGRAMME["sections"]} == {True, False}
    assert all(section["title"] and section["text"].strip() for section in PROGRAMME["sections"])


# The later state.


def test_the_revision_points_at_what_exists():
    existing = nodes()
    for edit in EDITS:
        assert edit["reason"]
        assert (edit["node"] in existing) == (edit["change"] != "add")
        for pointer in ("parent", "to", "after"):
            assert edit.get(pointer, "sections/inledning") in existing


def test_the_revision_changes_words_that_are_there_once():
    existing = nodes()
    for edit in EDITS:
        if edit["change"] == "replace":
            assert existing[edit["node"]][edit["field"]].count(edit["find"]) == 1
            assert edit["with"] != edit["find"]
        if edit["change"] == "set":
            assert existing[edit["node"]][edit["field"]].strip() != edit["text"].strip()


def test_the_revision_has_every_kind_of_change_and_leaves_three_to_five_objectives():
    assert {edit["change"] for edit in EDITS} == {"set", "replace", "add", "move", "remove"}
    assert {len(keys) for keys in objectives_after_the_revision().values()} <= {3, 4, 5}


# Organisation, register and process.


def test_every_office_department_and_body_that_is_named_exists():
    for department in ORGANISATION["departments"]:
        assert set(department["bodies"]) <= KEYS["bodies"]
        assert department.get("parent", department["key"]) in KEYS["departments"]
    for office in ORGANISATION["offices"]:
        assert office.get("department", "kommunledning") in KEYS["departments"]
    for group in ORGANISATION["groups"]:
        assert set(group["members"]) | set(group.get("also_present", [])) <= KEYS["offices"]
    for document in REGISTER:
        assert document["body"] in KEYS["bodies"]
        assert document["owner"] in KEYS["offices"]


def test_departments_and_bodies_are_not_one_to_one():
    assert any(len(department["bodies"]) > 1 for department in ORGANISATION["departments"])
    board = [department for department in ORGANISATION["departments"] if "ks" in department["bodies"]]
    assert len(board) > 1


def test_the_working_group_meets_at_least_once_a_month_from_october_to_january():
    held = [meeting["held"] for meeting in PROCESS["meetings"]]
    assert held[0] == "2020-09-17"
    for month in ("oktober 2020|2020-10", "november 2020|2020-11", "december 2020|2020-12", "januari 2021|2021-01"):
        assert any(re.match(month, day) for day in held)


def test_monday_meetings_are_on_mondays():
    days = [entry["held"] for entry in PROCESS["log"] if entry["forum"] == "Måndagsmöte"]
    assert days and all(date.fromisoformat(day).weekday() == 0 for day in days)


def test_the_process_names_only_offices_groups_and_bodies_that_exist():
    for meeting in PROCESS["meetings"]:
        assert meeting["group"] in KEYS["groups"]
        assert set(meeting["present"]) | {row["who"] for row in meeting.get("to_do", [])} <= KEYS["offices"]
    assert {entry["with"] for entry in PROCESS["log"]} <= KEYS["groups"]
    assert {decision["body"] for decision in PROCESS["decisions"]} <= KEYS["bodies"]


def test_invented_decisions_do_not_look_real():
    for decision in [*PROCESS["decisions"], *REGISTER]:
        if decision["is_invented"]:
            assert decision.get("minutes_item", "") in {"", "§\u00a0EXEMPEL"}
            assert decision.get("registry_number", "EXEMPEL").startswith("EXEMPEL")
    assert PROCESS["case"]["registry_number"] == "EXEMPEL 1"
    assert all(party["name"].startswith("Parti ") for party in ORGANISATION["parties"])


def test_the_register_has_documents_that_are_due_for_review_and_such_that_are_not():
    due = [row for row in REGISTER if row["next_review"] and row["next_review"] < "2021-06-16"]
    later = [row for row in REGISTER if row["next_review"] >= "2021-06-16"]
    assert 8 <= len(REGISTER) <= 12
    assert len(due) >= 2 and len(later) >= 2


# How it is written.


@pytest.mark.parametrize("name", ALL_FILES)
def test_running_text_is_read_as_blocks_and_leaves_no_markup_behind(name):
    for text in (text for text in strings(read(name)) if "\n" in text):
        value = from_markdown(text)
        validate(value)
        assert not re.search(r"\*\*|\[\^|\||\]\(|^[-#>] ", plain(value), re.M), plain(value)
        assert from_markdown(to_markdown(value), value) == value


def test_words_that_the_revision_replaces_are_still_there_after_a_save():
    existing = nodes()
    for edit in EDITS:
        if edit["change"] == "replace":
            saved = to_markdown(from_markdown(existing[edit["node"]][edit["field"]]))
            assert saved.count(edit["find"]) == 1


@pytest.mark.parametrize("name", ALL_FILES)
@pytest.mark.parametrize(
    ("slip", "pattern"),
    [
        ("straight quotation mark", r"[\"']"),
        ("opening quotation mark of another language", r"[“‘«»]"),
        ("hyphen in a span of numbers", r"(?<![\d-])\d+-\d+(?![\d-])"),
        ("hyphen as a dash", r"(?<=\w) - (?=\w)"),
        ("double space", r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
        ("space before a mark", r"[ \u00a0][,.;:!?](?=\s|$)"),
        ("three full stops", r"\.\.\."),
        ("number that can break at the line end", r"\b\d{1,3} \d{3}\b"),
        (
            "date that can break",
            r"\b\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
        ),
        ("section sign that can break", r"§(?!\u00a0)"),
        ("hard space forgotten", r"~"),
        ("filler", r"(?i)lorem|ipsum|xxx|todo|tbd"),
    ],
)
def test_the_texts_have_no_slip(name, slip, pattern):
    slips = [match.group() for text in strings(read(name)) for match in re.finditer(pattern, text)]
    assert slips == [], slip


@pytest.mark.parametrize("name", ALL_FILES)
def test_no_person_is_named(name):
    """Two capitalised words in a row are taken for a person, unless one of them is a known place or organisation."""
    pairs = {
        pair
        for text in strings(read(name))
        for pair in re.findall(r"(?=\b([A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+)\b)", text)
        if not PLACES_AND_ORGANISATIONS & set(pair.split())
    }
    assert pairs == set()
    assert not [text for text in strings(read(name)) if "@" in text]


# The action plan.


def test_the_plan_has_about_forty_actions_for_every_objective_but_those_without_money_or_time():
    assert 38 <= len(PLAN["actions"]) <= 45
    existing = nodes()
    for action in PLAN["actions"]:
        assert action["title"] and action["schedule"] and action["funding"]
        assert ("office" in action) != ("responsible" in action)
        assert set(action["serves"]) <= set(existing)
    served = {key for action in PLAN["actions"] for key in action["serves"]}
    assert {goal["key"] for goal in GOALS} <= {key.split("/")[1] for key in served}


def test_the_plan_has_every_status_every_kind_of_funding_and_five_plus_two():
    assert {action["status"] for action in PLAN["actions"]} == {
        "not_started", "under_way", "delayed", "done", "dropped"
    }  # fmt: skip
    sources = {line["source"] for action in PLAN["actions"] for line in action["funding"]}
    assert sources == {"within_budget", "decided", "applied", "granted", "unfunded", "co_funded"}
    assert sorted(action["rank"] for action in PLAN["actions"] if "rank" in action) == [1, 2, 3, 4, 5]
    assert sum(action.get("is_cross_cutting", False) for action in PLAN["actions"]) == 2


def test_three_departments_have_answered_with_every_stand():
    actions = {action["key"]: action for action in PLAN["actions"]}
    assert len(PLAN["requests"]) == 3
    stands = set()
    for request in PLAN["requests"]:
        for key, (stand, words) in request["answers"].items():
            assert actions[key]["department"] == request["department"]
            assert words or stand in ("accepted", "if_funded")
            stands.add(stand)
    assert stands == {"accepted", "if_funded", "change", "not_ours"}


def test_the_revision_of_the_plan_says_why_of_each_change():
    assert {edit["change"] for edit in PLAN["revision"]["edits"]} == {"set", "add", "remove"}
    assert all(edit["reason"] for edit in PLAN["revision"]["edits"])
