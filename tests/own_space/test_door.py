"""Own space: each holder reads their own words and nobody else's, and what is left lying is erased."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from samsyn.content.operations import TYPED
from samsyn.jobs.runner import JOBS
from samsyn.own_space import door
from samsyn.own_space.kinds import KINDS
from samsyn.own_space.models import Unsent
from samsyn.tenants.actors import LinkHolder, System
from tests.emptying import drop_triggers

ROOT = Path(__file__).parent.parent.parent


def keep(by, words: str = "Nästan", thing: str = "g1", field: str = "title") -> bool:
    return door.keep(by=by, kind=TYPED, thing=thing, field=field, base="x", words=words)


def words_of(by, thing: str = "g1") -> list[str]:
    return [unsent.words for unsent in door.unsent_of(by, [thing])]


def test_each_person_reads_their_own_words_and_the_last_typed(cast):
    keep(cast.people["editor"], "Ett")
    keep(cast.people["editor"], "Ett namn")
    keep(cast.people["administrator"], "Ett annat")
    assert words_of(cast.people["editor"]) == ["Ett namn"]
    assert words_of(cast.people["administrator"]) == ["Ett annat"]
    assert words_of(cast.people["reader"]) == []


def test_two_with_one_link_do_not_see_each_others_words(db):
    one, other = (LinkHolder("x1", "Chefen", browser=browser) for browser in ("en", "två"))
    keep(one, "Mitt")
    assert words_of(one) == ["Mitt"] and words_of(other) == []
    assert words_of(LinkHolder("x2", "Chefen", browser="en")) == []  # another link
    assert words_of(LinkHolder("x1", "Någon annan", browser="en")) == ["Mitt"]  # the name is only a name


def test_a_browser_that_is_not_known_and_the_system_have_no_own_space(db):
    for by in (LinkHolder("x1", "Chefen"), System("demo")):
        assert keep(by) is False and words_of(by) == []
        door.forget(by=by, thing="g1")
    assert not Unsent.objects.exists()


def test_the_browsers_key_does_not_stand_in_the_database(db):
    keep(LinkHolder("x1", browser="nyckeln"))
    assert "nyckeln" not in repr(list(Unsent.objects.values_list()))


def test_words_are_forgotten_by_their_holder_alone(cast):
    keep(cast.people["editor"], "Ett", field="title")
    keep(cast.people["editor"], "Två", field="sources")
    keep(cast.people["administrator"], "Tre")
    door.forget(by=cast.people["editor"], thing="g1", fields=["title"])
    assert words_of(cast.people["editor"]) == ["Två"]
    door.forget(by=cast.people["editor"], thing="g1")
    assert words_of(cast.people["editor"]) == [] and words_of(cast.people["administrator"]) == ["Tre"]


def test_words_go_on_by_a_newer_link_in_the_same_browser_alone(db):
    old, new = LinkHolder("x1", browser="en"), LinkHolder("x2", browser="en")
    keep(old, "Halvskrivet")
    door.hand_over(by=old, to=LinkHolder("x2", browser="två"))
    door.hand_over(by=LinkHolder("x1"), to=LinkHolder("x2"))
    assert words_of(old) == ["Halvskrivet"]
    door.hand_over(by=old, to=new)
    assert words_of(new) == ["Halvskrivet"] and words_of(old) == []


def test_words_that_are_there_already_are_not_replaced_by_those_of_an_older_link(db):
    old, new = LinkHolder("x1", browser="en"), LinkHolder("x2", browser="en")
    keep(old, "Gammalt")
    keep(new, "Nytt")
    door.hand_over(by=old, to=new)
    assert words_of(new) == ["Nytt"]


def test_abandoned_words_cannot_be_read_and_are_erased_by_a_job(cast):
    keep(cast.people["editor"])
    lives = KINDS[TYPED].lives
    with time_machine.travel(timezone.now() + lives - timedelta(minutes=1), tick=False):
        assert JOBS["erase abandoned words"].run() == 0 and words_of(cast.people["editor"])
    with time_machine.travel(timezone.now() + lives, tick=False):
        assert words_of(cast.people["editor"]) == []
        assert JOBS["erase abandoned words"].run() == 1 and not Unsent.objects.exists()


def test_what_can_be_kept_for_one_link_is_bounded(db, monkeypatch):
    monkeypatch.setattr(door, "MOST_BY_LINK", 3)
    made = [keep(LinkHolder("x1", browser=str(number))) for number in range(5)]
    assert made == [True, True, True, False, False]
    assert keep(LinkHolder("x2", browser="en")) is True
    assert keep(LinkHolder("x1", "Chefen", browser="0"), "Ändrat") is True  # who has begun may go on


def test_reading_takes_one_query_however_much_is_kept(cast, django_assert_num_queries):
    for number in range(30):
        keep(cast.people["editor"], field=f"f{number}")
    with django_assert_num_queries(1):
        assert len(words_of(cast.people["editor"])) == 30


def test_no_module_but_the_door_reads_the_table():
    """The linter holds the imports (pyproject.toml); this holds the other ways to a table: by name and by SQL."""
    at_home = {"samsyn/own_space/models.py", "samsyn/own_space/door.py", "samsyn/models.py"}
    ways = re.compile(r"\bUnsent\b|samsyn_unsent|own_space\.models|own_space import models")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "samsyn").rglob("*.py")
        if "migrations" not in path.parts and ways.search(path.read_text())
    }
    assert found - at_home == {"samsyn/bundle/contents.py"}  # names it among what is left out


@pytest.fixture
def unlocked(transactional_db):
    """The database is emptied afterwards, which the locked tables refuse."""
    yield
    drop_triggers()


def test_what_was_typed_before_own_space_is_in_it(unlocked):
    """The words that lay in the table of drafts are their writer's own after the migration."""
    drop_triggers()  # columns that they name go on the way back
    executor = MigrationExecutor(connection)
    executor.migrate([("samsyn", "0009_decision_corrections")])
    before = executor.loader.project_state([("samsyn", "0009_decision_corrections")]).apps
    municipality = before.get_model("samsyn", "Municipality").objects.create(code="9901", name="Sjöby", slug="sjoby")
    person = before.get_model("samsyn", "Person").objects.create(id="u1", email="redaktor@sjoby.example.org")
    node = before.get_model("samsyn", "Node").objects.create(id="g1", municipality=municipality, kind="goal")
    before.get_model("samsyn", "Draft").objects.create(
        id="x1", person=person, node=node, field="title", base_hash="abc", value='{"title": ["Nästan"]}'
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    by = apps.get_model("samsyn", "Person").objects.get(pk="u1")
    [found] = door.unsent_of(by, ["g1"])
    assert (found.field, found.base, found.words) == ("title", "abc", '{"title": ["Nästan"]}')
