"""One decision about a programme and its plan: locked together, decided together, entered afterwards together."""

from datetime import date

import pytest

from samsyn.action_plans.operations import add_action, create_plan
from samsyn.audit.models import AuditEvent
from samsyn.editions.content import from_body
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, NotAllowedNow, complete_decision, lock_version, register_decision
from samsyn.editions.queries import valid_edition
from samsyn.editions.states import citation_of, period_of
from samsyn.governing.operations import choose_case, enter_adopted, remove_part
from samsyn.governing.together import Beside, ToldAnew, decide_together, enter_adopted_together, told_together
from samsyn.programmes.operations import create_programme
from tests.actors import TEST
from tests.published import adopted as adopt_by_council
from tests.workspace.test_decisions import address, decision_data, lock, read, send  # noqa: F401

GONE = "kan inte vara med längre"
ENTERED = {"client_key": "d1", "body_name": "Kommunfullmäktige", "decided": "juni 2019", "valid_until": "2030"}
FIELD = 'name="beside"'
SAID = Minuted(body_name="Kommunfullmäktige")


def plan_of(cast, title="Handlingsplan 2021", key="plan", **fields):
    plan = create_plan(by=TEST, programme=cast.programme, title=title, client_key=key, **fields)
    add_action(by=TEST, plan=plan, title="Möt fler företag")
    return plan


def box(page: str, value: str) -> str:
    """The box to tick with the value, as it stands on the page."""
    return page.split(f'value="{value}"')[1].split(">")[0]


@pytest.fixture
def plan(cast):
    return plan_of(cast)


def locked(plan, key="p1") -> Edition:
    return lock_version(by=TEST, document=plan.node, purpose=Edition.Purpose.PROPOSAL, client_key=key)


# ---- Entered afterwards


def test_what_is_already_adopted_is_entered_for_both_in_one_form(cast, plan, read, send):  # noqa: F811
    assert f'{FIELD} value="{plan.pk}"' in read("already-adopted", cast.programme.pk)
    answer = send("already-adopted", cast.programme.pk, {**ENTERED, "minutes_item": "47", "beside": plan.pk})
    page = answer.content.decode()
    version = valid_edition(plan.node)
    assert "Handlingsplan 2021, version 1</a> antogs i samma beslut." in page
    assert address(cast, "edition", version.pk) in page and "ingick inte i beslutet" not in page
    first, second = Decision.objects.order_by("document__kind")
    assert citation_of(first) == citation_of(second) == "Kommunfullmäktige juni 2019 §\xa047"
    assert version.events.get().holds_until == date(2030, 12, 31)


def test_sent_twice_it_is_entered_once(cast, plan, send):  # noqa: F811
    for _ in range(2):
        page = send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk}).content.decode()
        assert "antogs i samma beslut" in page
    assert (Decision.objects.count(), Edition.objects.count()) == (2, 2)


def test_a_plan_that_is_left_out_is_told_of_with_its_address(cast, plan, send):  # noqa: F811
    page = send("already-adopted", cast.programme.pk, ENTERED).content.decode()
    assert "Handlingsplan 2021</a> ingick inte i beslutet, och beslutas för sig." in page
    assert address(cast, "action-plan", plan.pk) in page
    assert not Edition.objects.filter(document=plan.node).exists()


def test_a_plan_with_days_of_its_own_holds_those_and_the_form_says_so(cast, read, send):  # noqa: F811
    plan = plan_of(cast, planned_from="2020-01-01", planned_until="2022")
    assert "Handlingsplan 2021: gäller från 2020-01-01 till 2022" in read("already-adopted", cast.programme.pk)
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    adoption = valid_edition(plan.node).events.get()
    assert (adoption.holds_from, adoption.holds_until) == (date(2020, 1, 1), date(2022, 12, 31))
    assert valid_edition(cast.programme.node).events.get().holds_until == date(2030, 12, 31)


def test_the_plan_gets_the_case_of_its_programme(cast, plan, send):  # noqa: F811
    case = cast.case
    choose_case(by=TEST, document=cast.programme, case=case)
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    plan.refresh_from_db()
    assert plan.case == case and {one.case for one in Decision.objects.all()} == {case}


def test_what_is_refused_is_refused_for_both(cast, plan, send):  # noqa: F811
    cast.council.starts_on = date(2020, 1, 1)
    cast.council.save()
    data = {**ENTERED, "body_name": "", "body": cast.council.pk, "decided": "2019-12-31", "beside": plan.pk}
    page = send("already-adopted", cast.programme.pk, data).content.decode()
    assert "fanns inte 2019-12-31" in page and not Edition.objects.exists()
    box = page.split(f'value="{plan.pk}"')[1].split(">")[0]
    assert "checked" in box


def test_a_plan_of_another_municipality_or_one_that_is_adopted_is_not_among_the_choices(cast, plan, read, send):  # noqa: F811
    adopt_by_council(plan, cast.council, key="plan")
    assert FIELD not in read("already-adopted", cast.programme.pk)
    theirs = create_plan(by=TEST, programme=cast.neighbours_programme, title="Grannens plan", client_key="theirs")
    ours = plan_of(cast, "Plan B", "b")
    page = send("already-adopted", cast.programme.pk, {**ENTERED, "beside": [ours.pk, theirs.pk]}).content.decode()
    assert (
        "Ett av valen finns inte längre" in page and not Edition.objects.filter(document=cast.programme.node).exists()
    )


def test_a_plan_is_asked_about_no_other(cast, plan, read):  # noqa: F811
    plan_of(cast, "Plan B", "b")
    assert FIELD not in read("already-adopted", plan.pk)


# ---- What comes later of it


@pytest.mark.parametrize("which", ["programme", "plan"])
def test_the_item_that_comes_later_is_filled_in_once_for_both(cast, plan, read, send, which):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    of = {"programme": cast.programme, "plan": plan}
    decision = Decision.objects.get(document=of[which].node)
    page = read("complete-decision", decision.pk)
    [other] = {"Handlingsplan 2021", cast.programme.title} - {of[which].title}
    assert f"Samma beslut gäller {other}." in page
    send("complete-decision", decision.pk, {"minutes_item": "§ 47"})
    assert [one.minutes_item for one in Decision.objects.all()] == ["47", "47"]


def test_what_one_of_them_says_already_is_left_as_it_is(cast, plan, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    of_plan, of_programme = Decision.objects.get(document=plan.node), Decision.objects.get(document=cast.programme.node)
    complete_decision(by=TEST, decision=of_plan, minutes_item="48")
    send("complete-decision", of_programme.pk, {"minutes_item": "47", "decided_on": "2019-06-16"})
    of_plan.refresh_from_db()
    assert (of_plan.minutes_item, of_plan.decided_on) == ("48", None)  # it says "juni 2019"


def test_a_decision_of_another_form_is_another_decision(cast, plan, read, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, ENTERED)
    send("already-adopted", plan.pk, {**ENTERED, "client_key": "d2"})
    assert "Samma beslut gäller" not in read("complete-decision", Decision.objects.get(document=plan.node).pk)


@pytest.mark.parametrize("which", ["programme", "plan"])
def test_what_was_wrong_is_corrected_once_for_both_and_each_keeps_its_own_days(cast, plan, read, send, which):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "minutes_item": "47", "beside": plan.pk})
    of = {"programme": cast.programme, "plan": plan}
    [other] = {"Handlingsplan 2021", cast.programme.title} - {of[which].title}
    decision = Decision.objects.get(document=of[which].node)
    assert f"Samma beslut gäller {other}." in read("correct-decision", decision.pk)
    data = {"client_key": "k", "decided": "juni 2019", "minutes_item": "48", "valid_until": "2028", "reason": "Fel."}
    for _ in range(2):
        page = send("correct-decision", decision.pk, data).content.decode()
    assert f"Dag och paragraf är rättade för {other} också." in page
    assert {citation_of(one) for one in Decision.objects.all()} == {"Kommunfullmäktige juni 2019 §\xa048"}
    days = {one.title: period_of(valid_edition(one.node)).until.year for one in of.values()}
    assert days == {of[which].title: 2028, other: 2030}


def test_one_that_says_something_else_is_not_corrected_with_the_other(cast, plan, read, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    of_plan, of_programme = Decision.objects.get(document=plan.node), Decision.objects.get(document=cast.programme.node)
    complete_decision(by=TEST, decision=of_plan, minutes_item="48")
    assert "Samma beslut gäller" not in read("correct-decision", of_programme.pk)


def test_what_somebody_else_has_filled_in_meanwhile_is_told_and_nothing_is_dropped(cast, plan, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    of_plan, of_programme = Decision.objects.get(document=plan.node), Decision.objects.get(document=cast.programme.node)
    send("complete-decision", of_programme.pk, {"minutes_item": "11"})
    page = send("complete-decision", of_plan.pk, {"minutes_item": "22"}).content.decode()
    assert "Paragrafen är redan ifylld: 11. Det du skrev (22) är inte sparat." in page and "kompletterat" not in page


# ---- Locked together, and decided about


def test_a_programme_and_its_plan_are_locked_in_one_act(cast, plan, read, send):  # noqa: F811
    assert "Lås planen samtidigt" in read("lock-version", cast.programme.pk)
    data = {"client_key": "v1", "purpose": "proposal", "reason": "Till mötet", "beside": plan.pk}
    for _ in range(2):
        page = send("lock-version", cast.programme.pk, data).content.decode()
        assert "Version 1 är låst. Version 1 av Handlingsplan 2021 också." in page
    made = Edition.objects.get(document=plan.node)
    assert (made.purpose, made.reason) == ("proposal", "Till mötet") and Edition.objects.count() == 2
    assert "checked" in box(read("lock-version", cast.programme.pk), plan.pk)  # the next time too, for what comes next


def test_the_plan_of_a_locked_version_is_in_the_same_decision(cast, plan, read, send):  # noqa: F811
    edition = lock(cast)
    page = read("register-decision", cast.programme.pk)
    assert "Handlingsplan 2021</a> kan inte vara med i beslutet än." in page and FIELD not in page
    of_plan = locked(plan)
    page = read("register-decision", cast.programme.pk)
    assert "Handlingsplan 2021, version 1 (förslag 2021-02-09)" in page and "kan inte vara med" not in page
    data = decision_data(cast, edition, beside=of_plan.pk)
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "Handlingsplan 2021, version 2</a> antogs i samma beslut." in page
    assert citation_of(Decision.objects.get(document=plan.node)) == "Kommunfullmäktige 2021-02-01 §\xa047"
    assert AuditEvent.objects.filter(verb="edition.adopted").count() == 2


def test_a_decision_that_adopts_nothing_is_about_both_too(cast, plan, send):  # noqa: F811
    edition = lock(cast)
    data = decision_data(cast, edition, result="tabled", beside=locked(plan).pk)
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "bordlagd. Det gäller också Handlingsplan 2021." in page
    assert [one.result for one in Decision.objects.all()] == ["tabled", "tabled"]


def test_the_meetings_amendments_are_the_programmes_and_the_plan_is_adopted_as_it_is_locked(cast, plan, send):  # noqa: F811
    edition = lock(cast)
    of_plan = locked(plan)
    name = f"{cast.goal.pk}.title"
    given = decision_data(cast, edition, result="adopted_amended", beside=of_plan.pk)
    step_two = send("register-decision", cast.programme.pk, given).content.decode()
    assert f'type="hidden" name="beside" value="{of_plan.pk}"' in step_two
    assert "I samma beslut antas Handlingsplan 2021, som den är låst." in step_two
    amended = {"texts": [name], "register": "1", name: "Ett annat namn"}
    send("register-decision", cast.programme.pk, {**given, **amended})
    assert {one.result for one in Decision.objects.filter(document=plan.node)} == {"adopted"}
    as_locked, adopted = from_body(of_plan.body), from_body(valid_edition(plan.node).body)
    assert (as_locked.fields, as_locked.children) == (adopted.fields, adopted.children)
    programme = valid_edition(cast.programme.node)
    assert (adopted.names.programme.edition, adopted.names.programme.number) == (programme.pk, programme.number)
    assert [goal.title for goal in adopted.names.goals] == ["Ett annat namn"]


def test_what_the_plans_version_replaces_is_told_before_it_is_saved(cast, plan, send):  # noqa: F811
    adopt_by_council(plan, cast.council, key="plan")
    add_action(by=TEST, plan=plan, title="En till")
    edition = lock(cast)
    data = decision_data(cast, edition, beside=locked(plan, "p2").pk)
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "Beslutet är inte sparat än" in page and "Handlingsplan 2021: Version 2" in page
    assert Decision.objects.filter(document=cast.programme.node).count() == 0


@pytest.mark.parametrize("name", ["already-adopted", "register-decision", "lock-version"])
@pytest.mark.parametrize("count", [1, 30])
def test_the_same_queries_with_one_plan_and_thirty(cast, signed_in, django_assert_num_queries, count, name):
    if name == "register-decision":
        lock(cast)
    for number in range(count):
        made = plan_of(cast, f"Plan {number}", f"plan{number}")
        if name == "register-decision":
            locked(made, f"p{number}")
    client = signed_in("editor")
    expected = {"already-adopted": 20, "register-decision": 22, "lock-version": 29}[name]
    with django_assert_num_queries(expected):
        client.get(address(cast, name, cast.programme.pk))


# ---- What has happened since the form was opened


def remove(plan):
    remove_part(by=TEST, part=plan)


@pytest.mark.parametrize(
    "meanwhile", [remove, lambda plan: enter_adopted(by=TEST, document=plan, said=SAID, client_key="x")]
)
def test_a_plan_that_cannot_be_in_it_any_more_is_told_of_and_nothing_is_saved(cast, plan, send, meanwhile):  # noqa: F811
    meanwhile(plan)
    page = send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk}).content.decode()
    assert GONE in page and not Edition.objects.filter(document=cast.programme.node).exists()


def test_it_is_the_version_that_was_shown_that_is_decided_about(cast, plan, send):  # noqa: F811
    edition, shown = lock(cast), locked(plan)
    add_action(by=TEST, plan=plan, title="En till")
    locked(plan, "p2")
    page = send("register-decision", cast.programme.pk, decision_data(cast, edition, beside=shown.pk)).content.decode()
    assert "Ett av valen finns inte längre" in page and not Decision.objects.exists()


def test_a_proposal_goes_before_a_later_version_for_consultation(cast, plan, read):  # noqa: F811
    lock(cast)
    proposal = locked(plan)
    lock_version(by=TEST, document=plan.node, purpose=Edition.Purpose.CONSULTATION, client_key="p2")
    assert f'value="{proposal.pk}"' in read("register-decision", cast.programme.pk)


@pytest.mark.parametrize("name", ["already-adopted", "lock-version", "register-decision"])
def test_a_key_used_for_another_document_makes_nothing_of_either(cast, plan, send, name):  # noqa: F811
    other = create_programme(by=TEST, municipality=cast.municipality, title="Annat", client_key="annat")
    beside = create_plan(by=TEST, programme=other, title="Annan plan", client_key="annan")
    data = {"client_key": "d1", "purpose": "proposal", "body_name": "KF", "decided": "juni 2019", "beside": beside.pk}
    if name == "register-decision":
        first, second = lock(cast), lock_version(by=TEST, document=other.node, purpose="proposal", client_key="v2")
        of_plan = locked(beside)
        send(name, cast.programme.pk, decision_data(cast, first))
        data = decision_data(cast, second, beside=of_plan.pk)
    else:
        send(name, cast.programme.pk, {**data, "beside": []})
    before = Edition.objects.count()
    page = send(name, other.pk, data).content.decode()
    assert "redan använts för ett annat dokument" in page
    assert (Edition.objects.count(), Decision.objects.filter(document__in=[other.pk, beside.pk]).count()) == (before, 0)


def test_what_it_replaces_must_be_what_was_told(cast, plan):
    seen = told_together(cast.programme.node, SAID, [Beside(plan, SAID)])
    enter_adopted(by=TEST, document=plan, said=SAID, client_key="x")
    with pytest.raises(ToldAnew):
        enter_adopted_together(
            by=TEST, document=cast.programme, said=SAID, beside=[Beside(plan, SAID)], client_key="d1", seen=seen
        )
    assert not Edition.objects.filter(document=cast.programme.node).exists()


def test_the_same_form_in_the_same_moment_is_one_decision_though_it_replaces_something(cast, plan):
    enter_adopted(by=TEST, document=cast.programme, said=SAID, client_key="first")
    edition, of_plan = lock(cast), locked(plan)
    beside = [Beside(plan, SAID, of_plan)]
    given = {
        "by": TEST, "document": cast.programme, "edition": edition, "result": "adopted", "said": SAID, "beside": beside,
        "client_key": "d1", "seen": told_together(cast.programme.node, SAID, beside),
    }  # fmt: skip
    assert given["seen"]  # what it replaces is another thing once it is done
    assert decide_together(**given) == decide_together(**given)
    assert Decision.objects.filter(document=plan.node).count() == 1


@pytest.mark.parametrize("decided", ["2025", "våren 2025"])
def test_nothing_ends_before_it_begins_when_the_day_is_known_in_words(cast, plan, send, decided):  # noqa: F811
    data = {**ENTERED, "decided": decided, "valid_until": "2020", "beside": plan.pk}
    page = send("already-adopted", cast.programme.pk, data).content.decode()
    assert "kan inte sluta gälla innan det börjar" in page and not Edition.objects.exists()


def test_a_correction_cannot_end_it_before_it_begins(cast, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "decided": "2020-06-16"})
    data = {"client_key": "k", "decided": "2020-06-16", "minutes_item": "1", "valid_until": "2019", "reason": "Fel."}
    page = send("correct-decision", Decision.objects.get().pk, data).content.decode()
    assert "kan inte sluta gälla innan det börjar" in page


def test_a_step_on_the_way_entered_afterwards_adopts_nothing(cast, read, send, signed_in):  # noqa: F811
    edition = lock(cast)
    send("register-decision", cast.programme.pk, decision_data(cast, edition))
    page = read("register-decision", cast.programme.pk, "?tidigare=ja")
    assert 'value="adopted"' not in page and 'value="proposes"' in page and "Det som gäller ändras inte." in page
    assert "Nästa översyn" not in page
    data = {"client_key": "late", "edition": edition.pk, "body": cast.executive_board.pk, "result": "proposes"}
    late = {**data, "decided": "2021-01-20", "minutes_item": "5"}
    address_late = f"{address(cast, 'register-decision', cast.programme.pk)}?tidigare=ja"
    assert "registrerat" in signed_in("editor").post(address_late, late, follow=True).content.decode()


def test_what_was_typed_at_the_meeting_comes_along_back_to_the_decision(cast, send):  # noqa: F811
    name = f"{cast.goal.pk}.title"
    given = decision_data(cast, lock(cast), result="adopted_amended")
    page = send("register-decision", cast.programme.pk, {**given, "texts": [name], name: "Nytt namn", "back": "ja"})
    assert f'<input type="hidden" name="{name}" value="Nytt namn">' in page.content.decode()


# ---- Taken away


def test_an_adopted_plan_is_not_taken_away_but_repealed(cast, plan, read, send):  # noqa: F811
    assert address(cast, "part-remove", plan.pk) in read("action-plan-settings", plan.pk)
    adopt_by_council(plan, cast.council, key="plan")
    assert address(cast, "part-remove", plan.pk) not in read("action-plan-settings", plan.pk)
    page = send("part-remove", plan.pk, {}).content.decode()
    assert "är antagen och tas inte bort. Ska den sluta gälla upphävs den här." in page
    assert address(cast, "repeal", valid_edition(plan.node).pk) in page
    plan.node.refresh_from_db()
    assert plan.node.removed_at is None


def test_a_plan_that_was_taken_away_can_be_taken_back_where_the_page_says(cast, plan, send, read):  # noqa: F811
    page = send("part-remove", plan.pk, {}).content.decode()
    assert "Längst ner på sidan kan du ta tillbaka det." in page
    assert f'action="{address(cast, "part-restore", plan.pk)}"' in page
    send("part-restore", plan.pk, {})
    assert address(cast, "action-plan", plan.pk) in read("action-plans", cast.programme.pk)


def test_what_is_taken_away_is_neither_locked_nor_decided_about(cast, plan):
    of_plan = locked(plan)
    remove_part(by=TEST, part=plan)
    with pytest.raises(NotAllowedNow, match="borttaget"):
        locked(plan, "p2")
    with pytest.raises(NotAllowedNow, match="borttaget"):
        register_decision(by=TEST, edition=of_plan, result="adopted", said=SAID, client_key="x")


def test_a_case_that_comes_later_is_the_plans_too_when_one_decision_was_about_both(cast, plan, send):  # noqa: F811
    other = plan_of(cast, "Plan B", "b")
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    send("case-edit", cast.programme.pk, {"client_key": "c", "title": "Program", "registry_number": "KS 2020/318"})
    for one in (cast.programme, plan, other):
        one.refresh_from_db()
    assert cast.programme.case.registry_number == "KS 2020/318"
    assert (plan.case, other.case) == (cast.programme.case, None)


def test_what_applies_is_first_among_the_files_of_both(cast, plan, read, send):  # noqa: F811
    send("already-adopted", cast.programme.pk, {**ENTERED, "beside": plan.pk})
    page = read("documents", cast.programme.pk)
    assert page.index("Det som gäller, i ett dokument") < page.index("Arbetstexterna, i ett dokument märkt UTKAST")
