"""Why something was changed, and slips of the pen mended without a decision."""

import pytest

from samsyn.content.fields import hash_of
from samsyn.content.operations import Written, save_fields
from samsyn.editions.models import ChangeReason, Decision, Edition
from samsyn.editions.operations import lock_version
from samsyn.editions.queries import valid_edition
from samsyn.governing.operations import create_area
from samsyn.lib.blocks import p
from samsyn.programmes.models import AreaConditions, Goal
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.plain import to_text
from tests.actors import TEST
from tests.published import adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(cast):
    """Adopted, and then written on."""
    adopted(cast.programme, cast.council)
    save_fields(by=TEST, thing=cast.goal, changes={"goal_vision": Written([p("Svar inom två dagar.")])})
    return cast


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_change_is_explained_where_it_is_seen(changed, signed_in):
    client, base = signed_in("editor"), f"{changed.path}/arbete/program/{changed.programme.pk}/versioner"
    assert "1 ändring sedan den antagna versionen saknar förklaring" in text(client.get(f"{base}/jamfor/"))
    assert "saknar förklaring" in text(client.get(f"{base}/las/"))
    answer = client.post(f"{base}/varfor/{changed.goal.pk}/", {"words": "Företagen bad om det."})
    assert answer["Location"].endswith(f"#andring-{changed.goal.pk}")
    page = text(client.get(f"{base}/jamfor/"))
    assert "Företagen bad om det." in page and "saknar förklaring" not in page


def test_the_reason_follows_the_version_into_every_later_comparison(changed, signed_in):
    client, base = signed_in("editor"), f"{changed.path}/arbete/program/{changed.programme.pk}/versioner"
    client.post(f"{base}/varfor/{changed.goal.pk}/", {"words": "Företagen bad om det."})
    made = lock_version(by=TEST, document=changed.programme.node, purpose="proposal", client_key="v3")
    assert ChangeReason.objects.get().edition == made
    assert "Företagen bad om det." in text(client.get(f"{base}/jamfor/", {"fran": "2", "till": "3"}))
    assert "Företagen bad om det." not in text(client.get(f"{base}/jamfor/", {"fran": "1", "till": "2"}))
    old = Edition.objects.get(number=2)
    words = to_text(DOCUMENTS["comparison"].build(changed.programme.node, made, old))
    assert "Företagen bad om det." in words


def test_a_part_of_another_document_is_not_explained_here(changed, signed_in):
    base = f"{changed.path}/arbete/program/{changed.programme.pk}/versioner"
    signed_in("editor").post(f"{base}/varfor/{changed.neighbours_programme.pk}/", {"words": "Nej"})
    assert not ChangeReason.objects.exists()


def correction(cast, **more) -> dict:
    return {
        "client_key": "c1", "reason": "Fel namn", "texts": f"{cast.goal.pk}.title",
        f"{cast.goal.pk}.title": "Stärka företagsklimatet", **more,
    }  # fmt: skip


def test_a_slip_is_mended_with_the_same_decision_and_in_the_working_text(cast, signed_in):
    old = adopted(cast.programme, cast.council)
    client = signed_in("editor")
    for _ in range(2):  # a second click makes no second version
        client.post(f"{cast.path}/arbete/version/{old.pk}/ratta/", correction(cast))
    new = valid_edition(cast.programme.node)
    assert (new.number, Decision.objects.count()) == (old.number + 1, 1)
    assert "Stärka företagsklimatet" in new.body
    assert Goal.objects.get(pk=cast.goal.pk).title == "Stärka företagsklimatet"
    page = text(client.get(f"{cast.path}/arbete/version/{new.pk}/"))
    assert "redaktionellt ändrad" in page and "Fel namn" in page


def test_a_working_text_that_has_gone_on_is_left_alone(cast, signed_in):
    old = adopted(cast.programme, cast.council)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett helt nytt namn")})
    signed_in("editor").post(f"{cast.path}/arbete/version/{old.pk}/ratta/", correction(cast))
    assert Goal.objects.get(pk=cast.goal.pk).title == "Ett helt nytt namn"
    assert "Stärka företagsklimatet" in valid_edition(cast.programme.node).body


def test_a_correction_without_words_about_it_keeps_what_was_typed(cast, signed_in):
    old = adopted(cast.programme, cast.council)
    page = text(signed_in("editor").post(f"{cast.path}/arbete/version/{old.pk}/ratta/", correction(cast, reason=" ")))
    assert "Skriv vad som var fel" in page and "Stärka företagsklimatet" in page
    assert valid_edition(cast.programme.node) == old


def test_conditions_are_written_by_area_and_printed_before_the_goals(cast, signed_in):
    client = signed_in("editor")
    client.post(f"{cast.path}/arbete/program/{cast.programme.pk}/texten/nytt-omrade/", {"area": cast.area.pk})
    made = AreaConditions.objects.get()
    client.post(
        f"{cast.path}/arbete/omradestext/{made.pk}/",
        {
            "conditions": "Det finns gott om mark.",
            "conditions__base": hash_of([]),
        },
    )
    assert "Näringsliv" in text(client.get(f"{cast.path}/arbete/program/{cast.programme.pk}/texten/"))
    words = to_text(DOCUMENTS["programme"].build(cast.programme.node, None))
    assert words.index("Det finns gott om mark.") < words.index(cast.goal.title)


def test_an_area_without_conditions_is_told_of_when_the_others_have_them(cast, signed_in):
    trade = create_area(by=TEST, municipality=cast.municipality, name="Handel")
    cast.programme.policy_areas.add(trade)
    client = signed_in("editor")
    client.post(f"{cast.path}/arbete/program/{cast.programme.pk}/texten/nytt-omrade/", {"area": cast.area.pk})
    assert "Förutsättningar saknas för Handel" in text(client.get(f"{cast.path}/arbete/program/{cast.programme.pk}/"))
