"""What is in force, and what takes over, is said in one way everywhere: a list of the places."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from samsyn.action_plans.models import Action
from samsyn.action_plans.operations import add_action, create_plan
from samsyn.content.operations import Written, save_fields
from samsyn.editions.ending import repeal
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, lock_version
from samsyn.editions.queries import in_force_in
from samsyn.editions.situation import situation_of
from samsyn.governing.checklist import missing_in
from samsyn.governing.operations import adopt
from samsyn.governing.register import register_rows
from samsyn.governing.states import stages
from samsyn.lib.swedish import sort_key
from samsyn.programmes.documents import programme_build
from samsyn.programmes.operations import create_programme
from tests.actors import TEST
from tests.conftest import NOON
from tests.published import adopted, as_read

NEXT_YEAR = date(2022, 1, 1)
H = "\xa0"
NOW = f"Gäller nu: version 2, antagen av kommunfullmäktige 2021-01-20 §{H}47, till och med den 31{H}december{H}2021."
THEN = f"Från den 1{H}januari{H}2022 gäller version 4, antagen av kommunfullmäktige 2021-02-08 §{H}89."


def adopt_again(cast, document, *, valid_from, key="again"):
    proposal = lock_version(
        by=TEST, document=document.node, purpose=Edition.Purpose.PROPOSAL, client_key=f"{key}-proposal"
    )
    return adopt(
        by=TEST, document=document, edition=proposal, result=Decision.Result.ADOPTED, client_key=key,
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 8), minutes_item="89", valid_from=valid_from),
    )  # fmt: skip


@pytest.fixture
def at(cast, signed_in, client):
    """The words of a page, without marks; inside as the editor, outside as anybody."""

    def read(name, *args, query="", inside=True):
        (signed_in("editor") if inside else client.logout())
        answer = client.get(cast.path + reverse(name, urlconf="samsyn.urls", args=args) + query)
        assert answer.status_code == 200
        return as_read(answer.content.decode())

    return read


def plan_of(cast):
    plan = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    add_action(by=TEST, plan=plan, title="En väg in", serves=[cast.objective.node])
    return plan


# Every place that says what of a document applies: its name, and how it is read.
INSIDE = {
    "start": lambda at, document: at("start"),
    "head": lambda at, document: at(document.kind.replace("_", "-"), document.pk),
    "versions": lambda at, document: at("versions", document.pk),
    "an old version": lambda at, document: at("edition", numbered(document, 1).pk),
    "the version in force": lambda at, document: at("edition", numbered(document, 2).pk),
    "the version to come": lambda at, document: at("edition", numbered(document, 4).pk),
    "already adopted": lambda at, document: at("already-adopted", document.pk),
}
SHORT = {
    "register": lambda at, document: at("register"),
    "public list": lambda at, document: at("open-home", inside=False),
    "public register": lambda at, document: at("open-register", inside=False),
    "public page": lambda at, document: at("open-document", document.pk, inside=False),
    "public page of a version": lambda at, document: at("open-edition", document.pk, 4, inside=False),
}


def numbered(document, number) -> Edition:
    return Edition.objects.get(document=document.node, number=number)


@pytest.mark.parametrize("kind", ["programme", "plan"])
def test_every_place_says_what_applies_and_what_takes_over(cast, at, kind):
    document = cast.programme if kind == "programme" else plan_of(cast)
    adopted(document, cast.council)
    adopt_again(cast, document, valid_from=NEXT_YEAR)
    for name, read in INSIDE.items():
        page = read(at, document)
        assert THEN in page, name
        assert NOW.removeprefix("Gäller nu: ") in page, name
    if kind == "plan":
        assert THEN in at("action-plans", cast.programme.pk)
    for name, read in SHORT.items():
        page = read(at, document)
        assert f"Gäller nu: version 2, till och med den 31{H}december{H}2021. {THEN}" in page, name
    told = {stage.name: stage for stage in stages(situation_of(document))}
    assert told["Gäller"].words == "nu version 2 till 2021-12-31, version 4 från 2022-01-01"


def test_the_cover_says_what_takes_over(cast):
    adopted(cast.programme, cast.council)
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    facts = dict(programme_build(cast.programme.node, numbered(cast.programme, 2)).facts)
    assert facts["Gäller"] == "2021-01-20 till 2021-12-31"
    assert facts["Ersätts av"] == f"Version 4 från 2022-01-01, antagen av kommunfullmäktige 2021-02-08 §{H}89"
    coming = programme_build(cast.programme.node, numbered(cast.programme, 4))
    assert coming.status == f"Antagen av kommunfullmäktige 2021-02-08 §{H}89. Gäller inte än"


def test_what_is_adopted_and_has_not_begun_is_there_everywhere(cast, at):
    """The first document, adopted to hold from next year: it is not nothing, and not working material."""
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    then = f"Från den 1{H}januari{H}2022 gäller version 2"
    for name in ("start", "register"):
        assert then in at(name)
    assert "Arbetsmaterial" not in at("start") and "Inga styrdokument än" not in at("register")
    assert "Antaget, börjar gälla senare" in at("open-home", inside=False)
    assert "tom än" not in at("open-register", inside=False)
    for name, read in SHORT.items():
        if name != "public page of a version":
            assert then in read(at, cast.programme), name
    assert "Dokumentet är redan antaget" not in at("versions", cast.programme.pk)


@pytest.mark.parametrize("count", [1, 30])
def test_what_applies_is_read_by_as_many_questions_for_one_and_thirty(cast, django_assert_num_queries, count):
    for number in range(count):
        programme = create_programme(
            by=TEST, municipality=cast.municipality, title=f"P{number}", client_key=f"{number}"
        )
        adopted(programme, cast.council, key=f"many-{number}")
    with django_assert_num_queries(3):
        assert len([found.sentence for found in in_force_in(cast.municipality).values()]) == count


# ---- On a day --------------------------------------------------------------------------------------------------------


def test_one_asks_what_applied_or_will_apply_a_day(cast, at):
    adopted(cast.programme, cast.council)
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    before = at("versions", cast.programme.pk, query="?dag=25+januari+2021")
    assert f"Gällde den 25{H}januari{H}2021: version 2" in before
    later = at("versions", cast.programme.pk, query="?dag=2022-03-01")
    assert f"Gäller den 1{H}mars{H}2022, så långt det är beslutat: version 4" in later
    assert "finns inte" in at("versions", cast.programme.pk, query="?dag=31+juni+2021")
    assert "version 4" in at("register", query="?dag=2022-03-01") and "version 2" not in at(
        "register", query="?dag=2022-03-01"
    )
    assert cast.programme.title not in at("register", query="?dag=2019-03-01")
    assert [row.edition.number for row in register_rows(cast.municipality, today=date(2022, 3, 1))] == [4]


# ---- Told before it is saved -----------------------------------------------------------------------------------------


@pytest.fixture
def register(cast, signed_in):
    def send(edition, **fields):
        data = {"client_key": "one", "edition": edition.pk, "body": cast.council.pk, "decided": "2021-02-09",
                "result": "adopted", "minutes_item": "12"} | fields  # fmt: skip
        address = cast.path + reverse("register-decision", urlconf="samsyn.urls", args=[cast.programme.pk])
        return signed_in("editor").post(address, data, follow=True)

    return send


def locked(cast, key="new") -> Edition:
    return lock_version(by=TEST, document=cast.programme.node, purpose=Edition.Purpose.PROPOSAL, client_key=key)


def test_an_adoption_says_what_it_replaces_before_it_is_saved(cast, register):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    edition = locked(cast)
    told = register(edition)
    page = as_read(told.content.decode())
    assert not Decision.objects.filter(edition=edition).exists()
    assert f"skulle börja gälla den 1{H}januari{H}2022" in page and "börjar aldrig gälla" in page
    assert "Beslutet är inte sparat än" in page and 'value="12"' in page
    assert "”Ja, registrera beslutet”" in page and ">Ja, registrera beslutet</button>" in page  # the button it names
    done = register(edition, seen=told.context["form"]["seen"].value())
    assert "är antagen och gäller" in done.content.decode()
    assert situation_of(cast.programme).in_force.now.number == 4


def test_the_day_that_a_version_begins_is_not_said_as_the_day_it_does_not(cast, at):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    assert "Antagen, gäller inte än</strong>. Gäller från den" in one_line(at("versions", cast.programme.pk))


def test_what_is_told_is_told_again_when_the_days_are_changed(cast, register):
    adopted(cast.programme, cast.council)
    edition = locked(cast)
    seen = register(edition).context["form"]["seen"].value()
    again = register(edition, seen=seen, valid_from="2021-03-01")
    assert not Decision.objects.filter(edition=edition).exists()
    assert f"Den gäller till och med den 28{H}februari{H}2021" in again.content.decode()


def test_a_lower_body_that_ends_what_the_council_adopted_is_warned(cast, register):
    adopted(cast.programme, cast.council)
    page = register(locked(cast), body=cast.executive_board.pk).content.decode()
    assert "Obs! Det som ersätts är antaget av kommunfullmäktige" in page
    assert "Obs!" not in register(locked(cast, "other")).content.decode()


def test_an_adoption_that_replaces_nothing_is_saved_at_once(cast, register):
    assert "är antagen" in register(locked(cast)).content.decode()


def test_a_decision_entered_late_says_that_its_version_has_gone(cast, register):
    adopt_again(cast, cast.programme, valid_from=None)
    page = register(locked(cast), decided="2021-01-10").content.decode()
    assert "beslutades senare" in page


def test_what_is_adopted_is_not_offered_to_be_decided_again(cast, at):
    proposal = locked(cast)
    adopt(
        by=TEST, document=cast.programme, edition=proposal, result="adopted", client_key="k",
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 8), minutes_item="89", valid_from=NEXT_YEAR),
    )  # fmt: skip
    waiting = locked(cast, "second")
    page = at("register-decision", cast.programme.pk)
    assert f'value="{waiting.pk}"' in page and f'value="{proposal.pk}"' not in page
    late = at("register-decision", cast.programme.pk, query="?tidigare=ja")
    assert f'value="{proposal.pk}"' in late


# ---- Other pages -----------------------------------------------------------------------------------------------------


def test_a_version_that_never_came_into_force_says_so(cast, at):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    adopt_again(cast, cast.programme, valid_from=None, key="at once")
    assert "Den började aldrig gälla." in at("open-edition", cast.programme.pk, 2, inside=False)
    assert "Den här versionen började aldrig gälla." in at("edition", numbered(cast.programme, 2).pk)


def one_line(page: str) -> str:
    return " ".join(page.split())


def test_a_version_that_has_held_says_which_days_it_did_in_the_table_on_its_page_and_outside(cast, at):
    adopted(cast.programme, cast.council)
    adopt_again(cast, cast.programme, valid_from=None)
    days = "från den 20 januari 2021 till och med den 7 februari 2021"
    assert f"<strong>Ersatt</strong>. Gällde {days}" in one_line(at("versions", cast.programme.pk))
    assert f"Gällde {days}" in one_line(at("edition", numbered(cast.programme, 2).pk))
    assert f"Ersatt. Gällde {days}." in one_line(at("open-edition", cast.programme.pk, 2, inside=False))


def test_a_version_that_was_repealed_or_has_run_out_says_its_days_too(cast, at):
    adopted(cast.programme, cast.council)
    with time_machine.travel(NOON.replace(year=2031), tick=False):
        table = one_line(at("versions", cast.programme.pk))
    days = "från den 20 januari 2021 till och med den 31 december 2030"
    assert f"<strong>Giltighetstiden har gått ut</strong>. Beslutad att gälla {days}" in table
    repeal(by=TEST, edition=numbered(cast.programme, 2), decision=None, day=date(2021, 2, 2))
    days = "från den 20 januari 2021 till och med den 1 februari 2021"
    assert f"<strong>Upphävd</strong>. Gällde {days}" in one_line(at("versions", cast.programme.pk))


def test_a_version_that_never_came_into_force_says_so_in_the_table(cast, at):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    adopt_again(cast, cast.programme, valid_from=None, key="at once")
    assert "<strong>Ersatt</strong>. Började aldrig gälla" in one_line(at("versions", cast.programme.pk))


def test_every_sentence_about_an_adoption_names_its_version(cast, at):
    plan = plan_of(cast)
    for document in (cast.programme, plan):
        adopted(document, cast.council, key=document.pk)
        adopt_again(cast, document, valid_from=NEXT_YEAR, key=f"again-{document.pk}")
    said = f"Version 2 antogs av kommunfullmäktige den 20{H}januari{H}2021, §{H}47."
    action = Action.objects.get(node__parent=plan.node)
    for page in (
        at("open-home", inside=False),
        at("open-document", cast.programme.pk, inside=False),
        at("open-document", plan.pk, inside=False),
        at("open-action", action.pk, inside=False),
        at("open-edition", cast.programme.pk, 2, inside=False),
    ):
        assert said in page and "Antaget av" not in page and "Antagen av" not in page
    for page in (at("open-register", inside=False), at("register")):
        assert "om version 2" in page
    assert f"Version 4 antogs av kommunfullmäktige den 8{H}februari{H}2021, §{H}89." in at(
        "open-edition", cast.programme.pk, 4, inside=False
    )


def test_no_day_hangs_on_a_dash(cast, at):
    adopt_again(cast, cast.programme, valid_from=None)
    for page in (at("edition", numbered(cast.programme, 2).pk), at("versions", cast.programme.pk)):
        assert f"från den 8{H}februari{H}2021" in page and "2021-02-08–" not in page


def test_one_adoption_that_makes_two_versions_is_explained(cast, at):
    adopted(cast.programme, cast.council)
    page = at("versions", cast.programme.pk)
    assert "Samma text som version 1, och därför samma kontrollkod." in page
    assert "antagen som version 2" in page


def test_a_step_that_was_skipped_is_not_said_to_be_done(cast):
    adopted(cast.programme, cast.council)
    found = {stage.name: stage.state for stage in stages(situation_of(cast.programme))}
    assert found == {
        "Arbetsmaterial": "done",
        "Remissversion": "skipped",
        "Förslag": "done",
        "Antagen": "done",
        "Gäller": "now",
    }


def test_a_comparison_begins_with_the_two_latest_that_differ(cast, at):
    locked(cast)
    cast.programme.subtitle = "Ny underrubrik"
    cast.programme.save()
    adopted(cast.programme, cast.council)
    page = at("compare", cast.programme.pk)
    assert "Vad skiljer version 3 från version 1?" in page and "Ny underrubrik" in page


def test_nothing_is_to_be_done_before_a_decision_that_is_made(cast, at):
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="asked")
    add_action(by=TEST, plan=plan, title="En väg in", addressee_department=cast.department)
    assert "Före beslutet" in at("action-plan", plan.pk)
    adopted(plan, cast.council, key="asked")
    assert "Före beslutet" not in at("action-plan", plan.pk)


# ---- Correcting the days ---------------------------------------------------------------------------------------------


def test_a_wrong_day_that_it_holds_from_or_to_can_be_corrected(cast, signed_in, at):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    decision = Decision.objects.get()
    address = cast.path + reverse("correct-decision", urlconf="samsyn.urls", args=[decision.pk])
    data = {"client_key": str(uuid4()), "decided": "2021-02-08", "minutes_item": "89", "reason": "Fel år.",
            "valid_from": "2021-02-08", "valid_until": "2026"}  # fmt: skip
    page = signed_in("registrar").post(address, data, follow=True).content.decode()
    assert "Gäller från rättad" in page and "2022-01-01" in page
    assert (
        situation_of(cast.programme).in_force.in_short
        == f"Gäller nu: version 2, till och med den 31{H}december{H}2026."
    )
    assert decision.events.get(kind="adopted").holds_from == NEXT_YEAR
    assert "gäller från 2022-01-01 ska vara gäller från 2021-02-08" in at("log")
    wrong = signed_in("registrar").post(address, data | {"client_key": "b", "valid_until": "2020"}, follow=True)
    assert "kan inte sluta gälla innan det börjar" in wrong.content.decode()


def test_a_day_that_is_corrected_to_nothing_is_from_the_decision_and_until_further_notice(cast, signed_in):
    adopted(cast.programme, cast.council)
    decision = Decision.objects.get()
    address = cast.path + reverse("correct-decision", urlconf="samsyn.urls", args=[decision.pk])
    data = {"client_key": "k", "decided": "2021-01-20", "minutes_item": "47", "reason": "Utan slut.", "valid_from": "",
            "valid_until": "tills vidare"}  # fmt: skip
    signed_in("registrar").post(address, data, follow=True)
    assert situation_of(cast.programme).in_force.in_short == "Gäller nu: version 2, tills vidare."


def test_what_is_coming_is_said_until_the_day_it_begins(cast):
    adopted(cast.programme, cast.council)
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    with time_machine.travel(NOON.replace(year=2022), tick=False):
        assert situation_of(cast.programme).in_force.in_short == "Gäller nu: version 4, tills vidare."


# ---- What has run out ------------------------------------------------------------------------------------------------

OUT = f"gick ut den 31{H}december{H}2030 och inget nytt är antaget."


@pytest.mark.parametrize("kind", ["programme", "plan"])
def test_what_has_run_out_is_not_said_to_be_in_force_anywhere(cast, at, kind):
    document = cast.programme if kind == "programme" else plan_of(cast)
    adopted(document, cast.council)
    with time_machine.travel(NOON.replace(year=2031), tick=False):
        for name, read in (INSIDE | SHORT).items():
            if "to come" in name or name == "public page of a version":
                continue
            page = read(at, document)
            assert "Gäller nu: version" not in page and "fast giltighetstiden" not in page, name
            assert "Den här versionen gäller nu" not in page, name
            if name != "the version in force":  # whose own head says it
                assert OUT in page, name
        assert f"Giltighetstiden för version 2 {OUT}" in at("open-document", document.pk, inside=False)


def test_a_plan_that_has_run_out_says_so_wherever_its_actions_stand(cast, at):
    plan = plan_of(cast)
    adopted(cast.programme, cast.council)
    adopted(plan, cast.council, key="plan")
    action = Action.objects.get(node__parent=plan.node)
    pages = [
        ("open-action", action.pk),
        ("open-part", cast.programme.pk, cast.goal.pk),
        ("open-part", plan.pk, cast.goal.pk),
    ]
    assert not any("gick ut" in at(*page, inside=False) for page in pages)
    with time_machine.travel(NOON.replace(year=2031), tick=False):
        for page in pages:
            assert OUT in at(*page, inside=False), page


def test_where_a_version_takes_over_what_has_run_out_both_are_told(cast, at):
    adopted(cast.programme, cast.council)
    adopt_again(cast, cast.programme, valid_from=date(2032, 1, 1))
    with time_machine.travel(NOON.replace(year=2031), tick=False):
        said = situation_of(cast.programme).in_force.sentence
        page = at("edition", numbered(cast.programme, 2).pk)
    assert said.startswith(
        f"Version 2, antagen av kommunfullmäktige 2021-01-20 §{H}47. Giltighetstiden gick ut den 31{H}"
    )
    assert "inget nytt" not in said and f"Från den 1{H}januari{H}2032 gäller version 4" in said
    assert "Den här versionen gäller nu" not in page and said in page


def test_a_day_when_nothing_held_is_told_in_a_whole_sentence(cast, at):
    adopted(cast.programme, cast.council)
    assert f"Ingen version gällde den 1{H}mars{H}2019." in at("versions", cast.programme.pk, query="?dag=2019-03-01")
    repeal(by=TEST, edition=numbered(cast.programme, 2), decision=None, day=date(2021, 2, 2))
    page = at("edition", numbered(cast.programme, 1).pk)
    assert f"Ingen version gäller nu. Version 2 upphävdes från den 2{H}februari{H}2021." in page
    assert "ingen version" not in page and "inte den version som gäller" not in page


def test_what_is_to_come_is_cited_once_on_the_open_site(cast, at):
    adopt_again(cast, cast.programme, valid_from=NEXT_YEAR)
    for page in (at("open-home", inside=False), at("open-document", cast.programme.pk, inside=False)):
        top = page[: page.index('id="versioner"')] if 'id="versioner"' in page else page
        assert f"Från den 1{H}januari{H}2022 gäller version 2.</strong> Version 2 antogs av" in top
        assert "antagen av kommunfullmäktige 2021-02-08" not in top


# ---- In which order, and what is left to do --------------------------------------------------------------------------


def test_a_plan_stands_after_its_programme_in_the_open_lists(cast, at):
    other = create_programme(by=TEST, municipality=cast.municipality, title="Badprogram", client_key="bad")
    late = create_programme(by=TEST, municipality=cast.municipality, title="Övrigt", client_key="o")
    plan = create_plan(by=TEST, programme=cast.programme, title="Framtidsplan", client_key="plan")
    alone = create_plan(by=TEST, programme=late, title="Aktivitetsplan", client_key="alone")
    titles = {document.pk: document.title for document in (other, cast.programme, plan, alone)}
    for document in (cast.programme, other, plan, alone):  # the programme of the last one is not adopted
        adopted(document, cast.council, key=document.pk)
    wanted = [alone.title, other.title, cast.programme.title, plan.title]
    assert sorted(titles.values(), key=sort_key) != wanted
    assert [row.title for row in register_rows(cast.municipality)] == wanted
    for page in ("open-home", "open-register"):
        said = at(page, inside=False)
        said = said[said.index("<main") :]
        assert sorted(wanted, key=lambda title: said.index(f">{title}<")) == wanted, page


def test_programmes_of_one_name_keep_their_plans_by_them(cast):
    wanted = []
    for number in range(2):
        one = create_programme(by=TEST, municipality=cast.municipality, title="Badprogram", client_key=f"b{number}")
        plan = create_plan(by=TEST, programme=one, title="Aktivitetsplan", client_key=f"a{number}")
        for document in (one, plan):
            adopted(document, cast.council, key=document.pk)
        wanted.append((one.pk, plan.pk))
    rows = [row.pk for row in register_rows(cast.municipality)]
    assert sorted(zip(rows[::2], rows[1::2], strict=True)) == sorted(wanted)


def test_what_the_goals_of_an_adopted_text_lack_is_not_left_to_do(cast, at):
    before = at("programme", cast.programme.pk)
    assert "koppling till visionen" in before and '<th scope="col">Saknas</th>' in before
    adopted(cast.programme, cast.council)
    after = at("programme", cast.programme.pk)
    assert "koppling till visionen" not in after and '<th scope="col">Saknas</th>' not in after
    assert not [row for row in missing_in(situation_of(cast.programme)) if row.route == "goal"]
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett annat namn")})
    again = at("programme", cast.programme.pk)
    assert "koppling till visionen" in again and '<th scope="col">Saknas</th>' in again
