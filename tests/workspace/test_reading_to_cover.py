"""What is ticked of a cover stands on the cover afterwards, whichever way the document is laid in."""

import re
from html import unescape

import pytest

from samsyn.action_plans.models import ActionPlan
from samsyn.cases.models import Case
from samsyn.cases.operations import open_case
from samsyn.editions.queries import valid_edition
from samsyn.governing.operations import choose_case
from samsyn.imports.models import ImportRun
from samsyn.imports.undoing import undo_import
from samsyn.organisation.models import Office
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import create_programme
from samsyn.render.kinds import DOCUMENTS
from tests.actors import TEST
from tests.catalogue.reading import BY_KIND, heard_run

from .test_reading_by_kind import review, words

pytestmark = pytest.mark.django_db

NUMBER = "KS 2024/310"
COVER = """Gäller för: Alla nämnder

Giltighet: 2020-04-01 – 2030-12-31

Dokumentansvarig: {owner}

Nästa översyn: våren 2029"""

ON_COVER = {
    "Gäller": "2020-04-01 till 2030-12-31",
    "Gäller för": "Alla nämnder",
    "Diarienummer": NUMBER,
    "Nästa översyn": "våren 2029",
}
DECIDED = {"Beslutat av": "Kommunfullmäktige 2020-03-11 §\xa031"}


def with_cover(cast, owner: str = "", **instead: str) -> ImportRun:
    text = BY_KIND.replace("En bygd att leva i", COVER.format(owner=owner or cast.office.title))
    text = text.replace("2024-03-11", "2020-03-11")
    for old, new in instead.items():
        assert old in text
        text = text.replace(old, new)
    return heard_run(cast.municipality, text)


def lay_in(client, run, into: str = "ny", **sent):
    """As a person does: what stands in the table of the cover is sent, and ticked with one tick."""
    shown = client.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    written = {name: unescape(said) for name, said in re.findall(r'name="(uppgift-[^"]+)"[^>]*?value="([^"]*)"', shown)}
    sent = {**written, "allt-stammer": "on", **sent}
    return review(client, run, gor="lagg-in", into=into, **sent)


def adopt(client, document, **sent):
    """The decision entered with what the page has filled in, for the plan too."""
    address = f"/sjoby/arbete/program/{document.pk}/versioner/redan-antaget/"
    form = client.get(address).context["form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() not in (None, [])}
    client.post(address, {**filled, **sent}, follow=True)


def on_cover(document) -> dict[str, str]:
    edition = valid_edition(document.node)
    facts = dict(DOCUMENTS[document.node.kind.replace("_", "-")].build(document.node, edition).facts)
    return {name: unescape(said) for name, said in facts.items() if said}


def laid(title: str = "Program för landsbygd") -> Programme:
    return Programme.objects.get(title=title, node__removed_at=None)


def is_on(facts: dict[str, str], expected: dict[str, str]) -> bool:
    return {name: facts.get(name) for name in expected} == expected


def test_all_that_is_ticked_stands_on_both_covers_after_the_adoption_in_one_act(editor, cast):
    lay_in(editor, with_cover(cast))
    programme = laid()
    plan = ActionPlan.objects.get(node__parent=programme.node)
    owner = {"Dokumentägare": cast.office.title}
    assert is_on(on_cover(programme), {**ON_COVER, **owner})
    adopt(editor, programme)
    assert is_on(on_cover(programme), {**ON_COVER, **owner, **DECIDED})
    shared = {name: words for name, words in ON_COVER.items() if name != "Nästa översyn"}
    assert is_on(on_cover(plan), {**shared, **owner, **DECIDED})


@pytest.mark.parametrize("address", ["/sjoby/arbete/", "/sjoby/arbete/program/{}/", "/sjoby/dokument/{}/"])
def test_the_number_stands_on_the_start_the_overview_and_the_public_page(editor, cast, address):
    lay_in(editor, with_cover(cast))
    adopt(editor, laid())
    assert NUMBER in words(editor.get(address.format(laid().pk), follow=True).content.decode())


def test_a_document_begun_before_gets_what_is_ticked_and_keeps_its_own_of_the_rest(editor, cast):
    begun = create_programme(by=TEST, municipality=cast.municipality, title="Landsbygd", client_key="b",
                             next_review="2031", valid_for="Alla")  # fmt: skip
    run = with_cover(cast)
    shown = editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode()
    names = re.findall(r'name="uppgift-([^"]+)"', shown)
    ticked = {f"stammer-{name}": "on" for name in names if name != "valid_for"}
    written = dict(re.findall(r'name="(uppgift-[^"]+)"[^>]*?value="([^"]*)"', shown))
    review(editor, run, gor="lagg-in", into=begun.pk, **written, **ticked)
    begun.refresh_from_db()
    owner = {"Dokumentägare": cast.office.title}
    assert is_on(on_cover(begun), {**ON_COVER, **owner, "Gäller för": "Alla"})
    plan = ActionPlan.objects.get(node__parent=begun.node)
    assert is_on(on_cover(plan), {"Gäller": ON_COVER["Gäller"], "Diarienummer": NUMBER, **owner})


def test_a_plan_of_a_programme_has_its_own_number(editor, cast):
    choose_case(by=TEST, document=cast.programme, case=cast.case)
    run = with_cover(cast)
    lay_in(editor, run, into=f"plan-till:{cast.programme.pk}")
    assert is_on(on_cover(ActionPlan.objects.get(pk=run.document_id)), ON_COVER)


def test_a_number_that_the_municipality_has_a_case_of_makes_no_other(editor, cast):
    case = open_case(by=TEST, municipality=cast.municipality, title="Bygd", registry_number="ks 2024/310",
                     client_key="q")  # fmt: skip
    before = Case.objects.count()
    lay_in(editor, with_cover(cast))
    assert laid().case == case and Case.objects.count() == before


def test_a_document_without_a_number_opens_no_case(editor, cast):
    before = Case.objects.count()
    lay_in(editor, heard_run(cast.municipality, BY_KIND.replace(f"Diarienummer: {NUMBER}", "")))
    assert laid().case is None and Case.objects.count() == before


def test_laid_in_anew_with_the_number_put_right_it_has_one_case_with_that_number(editor, cast):
    run, before = with_cover(cast), Case.objects.count()
    lay_in(editor, run)
    undo_import(by=TEST, run=run, revision=run.revision)
    run.refresh_from_db()
    lay_in(editor, run, **{"uppgift-registry_number": "KS 2024/301"})
    assert laid().case.registry_number == "KS 2024/301" and Case.objects.count() == before + 1


def test_the_days_of_two_lines_are_one_span_that_stands_whole(editor, cast):
    lines = {"Giltighet: 2020-04-01 – 2030-12-31": "Gäller från: 2020-04-01\n\nGäller till: 2030-12-31"}
    lay_in(editor, with_cover(cast, **lines))
    assert on_cover(laid())["Gäller"] == "2020-04-01 till 2030-12-31"


def test_who_sees_to_the_organisation_makes_an_owner_that_is_ticked_an_office(signed_in, cast):
    lay_in(signed_in("administrator"), with_cover(cast, owner="Bychefen"))
    assert on_cover(laid())["Dokumentägare"] == "Bychefen"
    assert Office.objects.filter(municipality=cast.municipality, title="Bychefen").count() == 1


def test_an_editor_makes_no_office_and_an_owner_that_is_not_ticked_is_none(signed_in, cast):
    run = with_cover(cast, owner="Bychefen")
    review(signed_in("administrator"), run, gor="lagg-in")
    assert "Dokumentägare" not in on_cover(laid())
    undo_import(by=TEST, run=run, revision=run.revision)
    run.refresh_from_db()
    lay_in(signed_in("editor"), run)
    assert "Dokumentägare" not in on_cover(laid())
    assert not Office.objects.filter(title="Bychefen").exists()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Giltighet: så länge det behövs", "Går inte att läsa som dagar"),
        (f"Diarienummer: {'9' * 61}", "är 61 tecken. Högst 60 får plats på omslaget"),
        (f"Nästa översyn: {'9' * 61}", "är 61 tecken. Högst 60 får plats på omslaget"),
    ],
)
def test_what_has_no_place_on_the_cover_is_told_at_its_field(editor, cast, written, told):
    label = written.partition(":")[0]
    text = BY_KIND.replace("En bygd att leva i", "" if label == "Diarienummer" else written)
    if label == "Diarienummer":
        text = text.replace(f"Diarienummer: {NUMBER}", written)
    run = heard_run(cast.municipality, text)
    assert told in words(editor.get(f"/sjoby/arbete/las-in/{run.pk}/granska/").content.decode())
    assert lay_in(editor, run).status_code == 200 and laid()
