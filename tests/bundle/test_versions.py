"""A bundle once made can be read for ever: golden bundles, columns that came later, formats that were.

A golden bundle is made once, when a format is new, from a generated municipality with every field of every model:
`bundle_of(Generator(0, code="9907", longest=24).make())`. It is never made anew once a release has been out: when it
no longer goes in, the change of the data model needs a default or an upcaster (docs/bundle.md). It was made anew once,
when values that nobody can have typed came to be refused: the first one was drawn without regard to that.
"""

import json
from pathlib import Path

import pytest

from samsyn.bundle import versions
from samsyn.bundle.rows import completed, shapes
from samsyn.bundle.versions import FORMAT, brought_up, number_of
from samsyn.files.storage import read
from samsyn.models import Goal, StoredFile
from tests.bundle.conftest import bundle_of, made_elsewhere
from tests.bundle.forging import contents, forged
from tests.bundle.generated import Generator

pytestmark = [pytest.mark.django_db, pytest.mark.costly]

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.zip"))


def lines(data: bytes) -> dict[str, list[dict]]:
    return {
        name[5:-6]: [json.loads(line) for line in text.splitlines()]
        for name, text in contents(data).items() if name.startswith("rows/")
    }  # fmt: skip


def test_every_format_has_a_golden_bundle():
    numbers = [int(each.removeprefix(versions.FAMILY)) for each in (*versions.UPCASTERS, FORMAT)]
    assert [path.name for path in GOLDEN] == [f"bundle-{number}.zip" for number in numbers]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_bundle_goes_in_and_nothing_of_it_is_lost(path, take_in):
    data = path.read_bytes()
    told, now = lines(data), lines(bundle_of(take_in(data)))
    for model, found in told.items():
        assert len(now[model]) == len(found)
        if path.stem == f"bundle-{FORMAT.removeprefix(versions.FAMILY)}":
            for old, new in zip(found, now[model], strict=True):
                name = {("name", old["name"])} if model == "Person" else set()  # stands in PersonName now
                assert (old.items() if not name else old.items() - name) <= new.items()
    names = told["PersonName"] if "PersonName" in told else [row for row in told["Person"] if row["name"]]
    assert {row["name"] for row in names} == {row["name"] for row in now["PersonName"]}
    for file in StoredFile.objects.all():
        assert len(read(file.sha256)) == file.size


def test_a_column_that_came_later_gets_what_old_rows_have(take_in):
    """As a migration that adds the column would have given it."""
    data, _ = made_elsewhere(Generator(2).make)
    without = ["is_priority", "degree_of_control", "goal_vision", "policy_areas"]  # a default, a text, blocks, a many

    def older(rows):
        del rows["Workshop"], rows["Milestone"]
        for row in rows["Goal"]:
            for name in without:
                del row[name]

    take_in(forged(data, older, lambda manifest: manifest.update(application="0.0.9")))
    assert Goal.objects.exists()
    for goal in Goal.objects.all():
        assert (goal.is_priority, goal.degree_of_control, goal.goal_vision) == (True, "", [])
        assert not goal.policy_areas.exists()


def test_a_column_that_must_have_a_value_is_not_made_up():
    shape = shapes()["Node"]
    row = {field.name: "x" for field in shape.fields}
    assert completed(shape, {name: value for name, value in row.items() if name != "removed_at"})["removed_at"] is None
    for name in ("id", "kind", "municipality"):
        with pytest.raises(KeyError):
            completed(shape, {key: value for key, value in row.items() if key != name})


def test_an_old_format_is_brought_up_a_step_at_a_time(monkeypatch):
    def first(model, row):
        yield ("Goal" if model == "Target" else model), row

    def second(model, row):
        yield model, {**row, "title": row["title"].upper()}
        yield "Section", {"title": row["title"]}

    monkeypatch.setitem(versions.UPCASTERS, "samsyn.bundle/-1", ("samsyn.bundle/0", first))
    monkeypatch.setitem(versions.UPCASTERS, "samsyn.bundle/0", (FORMAT, second))
    assert list(brought_up("samsyn.bundle/-1", "Target", {"title": "mål"})) == [
        ("Goal", {"title": "MÅL"}), ("Section", {"title": "mål"}),
    ]  # fmt: skip


def test_a_bundle_of_an_old_format_goes_in(monkeypatch, take_in):
    data, _ = made_elsewhere(Generator(2).make)

    def upcast(model, row):
        yield ("Goal", {"title": row.pop("name"), **row}) if model == "Target" else (model, row)

    def older(rows):
        rows["Target"] = [{"name": row.pop("title"), **row} for row in rows.pop("Goal")]

    monkeypatch.setitem(versions.UPCASTERS, "samsyn.bundle/0", (FORMAT, upcast))
    taken = take_in(forged(data, older, lambda manifest: manifest.update(format="samsyn.bundle/0")))
    assert bundle_of(taken) == data


@pytest.mark.parametrize(
    ("older", "newer"), [("0.1.0", "0.1.1"), ("0.9.0", "0.10.0"), ("0.9", "1.0.0rc1"), ("0.1.0", "0.2")]
)
def test_versions_are_compared_as_numbers(older, newer):
    assert number_of(older) < number_of(newer)
