"""An ordinary run does a share of what costs most; together the shares are everything."""

from itertools import chain
from pathlib import Path

import pytest

from tests import strength

NAMES = [f"test_{number}" for number in range(10)]


@pytest.mark.parametrize("count", [1, 3, 4, 10])
def test_the_shares_together_are_everything_and_none_is_empty(count, monkeypatch):
    names, done = NAMES[:count], []
    for share in range(12):
        monkeypatch.setattr(strength, "SHARE", str(share))
        assert strength.share_of(names)
        done += strength.share_of(names)
    assert set(done) == set(names)


def test_without_a_share_everything_is_done_at_full_strength(monkeypatch):
    monkeypatch.setattr(strength, "SHARE", "")
    assert strength.share_of(NAMES) == NAMES
    assert strength.examples(300) == 300


@pytest.mark.parametrize(("most", "now"), [(300, 50), (40, 15), (10, 10)])
def test_a_property_is_always_tried_on_some_examples(most, now, monkeypatch):
    monkeypatch.setattr(strength, "SHARE", "7")
    assert strength.examples(most) == now


@pytest.mark.parametrize(
    "name", sorted({*strength.FAMILIES, *chain(*strength.KINDS.values()), *strength.ON_SQLITE_ANYWHERE})
)
def test_what_is_said_to_cost_much_is_there(name):
    """A name that has changed would be done in full again, and nobody would see why a run is slow."""
    path, _, rule = name.partition("::")
    source = (Path(__file__).parents[1] / path).read_text()
    assert f"\ndef {rule}(" in source if rule else "parametrize" in source


def test_a_rule_with_many_rows_is_a_family_of_its_own_and_one_without_rows_is_none():
    pages = "tests/workspace/test_ids.py::test_no_id_stands_twice_in_a_page"
    assert strength.family_of(f"{pages}[get start]") == pages
    assert strength.family_of(pages) == strength.family_of("tests/workspace/test_ids.py::test_other[a]") == ""
    staging = "tests/imports/test_staging.py::test_a_draft_is_the_same_after_it_was_kept"
    assert strength.family_of(f"{staging}[one]") == staging and strength.family_of(staging) == ""


def test_a_part_of_a_test_is_done_one_time_in_ten_and_always_without_a_share(monkeypatch):
    for name in NAMES:
        done = []
        for share in range(strength.ONE_IN):
            monkeypatch.setattr(strength, "SHARE", str(share))
            done.append(strength.is_chosen(name))
        assert done.count(True) == 1
    monkeypatch.setattr(strength, "SHARE", "")
    assert strength.is_chosen(NAMES[0])


def test_the_mark_of_the_browser_is_written_in_the_files_of_the_tests_that_have_it():
    """Its stage reads those files alone: a test with the mark from elsewhere would be left out, unseen."""
    here = Path(__file__).parent
    given = {path for path in here.rglob("*.py") if not strength.is_without(path.read_text(), "browser")}
    assert given and [path for path in given if not path.name.startswith("test_")] == []


@pytest.mark.xdist_group("names")
def test_the_group_of_a_test_is_in_its_name_where_processes_share_the_tests(request):
    """Else those that stand on one server run anywhere, each process starts its own, and nothing says so."""
    assert hasattr(request.config, "workerinput") == request.node.nodeid.endswith("@names")
