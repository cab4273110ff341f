"""A sentence that a text ends in the middle of: told, with the press that writes it in the names or leaves it."""

import pytest

from samsyn.imports.drafts import from_tree
from tests.catalogue.reading import heard_run

pytestmark = pytest.mark.django_db

TEXT = """# Badprogram

## Mål 1: Bad

Älven är vår. Vi vill att

- {first} badplatser gå att nå med buss,
- {second} barn kunna simma.
"""
WARNING = "En mening är påbörjad och tar slut mitt i."


@pytest.fixture
def run(cast):
    return heard_run(cast.municipality, TEXT.format(first="sex", second="alla"))


def review(client, run, what: str = "") -> str:
    address = f"/sjoby/arbete/las-in/{run.pk}/granska/"
    if what:
        client.post(address, {"revision": run.revision, "gor": what})
        run.refresh_from_db()
    return " ".join(client.get(address).content.decode().split())


def test_it_is_warned_of_with_the_press_that_mends_it(editor, run):
    shown = review(editor, run)
    assert WARNING in shown and "”Vi vill att …” sist i ”Text under rubriken”" in shown
    assert shown.count('value="namn-sats"') == 1 and shown.count('value="lat-sats"') == 1
    shown = review(editor, run, "namn-sats")
    assert WARNING not in shown and ">Vi vill att sex badplatser gå att nå med buss</textarea>" in shown


def test_it_is_warned_of_also_when_the_names_have_got_capitals(editor, run):
    shown = review(editor, run, "namn")
    assert WARNING in shown and 'value="namn-sats"' in shown
    assert ">Vi vill att sex badplatser gå att nå med buss</textarea>" in review(editor, run, "namn-sats")


def test_it_is_warned_of_also_when_the_names_need_no_mending(cast, editor):
    run = heard_run(cast.municipality, TEXT.format(first="Sex", second="Alla"))
    shown = review(editor, run)
    assert WARNING in shown and 'value="lat-sats"' in shown


def test_left_as_it_is_it_is_not_asked_of_again_and_stands_as_it_did(editor, run):
    tree = run.tree
    shown = review(editor, run, "lat-sats")
    assert WARNING not in shown and 'value="namn-sats"' in shown
    assert from_tree(run.tree).elements == from_tree(tree).elements
