"""The pages of versions and decisions."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samsyn.content.operations import Written, save_fields
from samsyn.editions.content import find_node, from_body
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import Minuted, lock_version, register_decision
from samsyn.editions.queries import valid_edition
from samsyn.editions.steps import add_step
from samsyn.files.models import StoredFile
from samsyn.governing.operations import enter_adopted
from samsyn.lib.blocks import p, plain
from samsyn.organisation.operations import change_organisation
from samsyn.own_space import door
from tests.actors import TEST
from tests.published import as_read

PDF = b"%PDF-1.7 protokoll"


def address(cast, name: str, pk: str) -> str:
    return cast.path + reverse(name, urlconf="samsyn.urls", args=[pk])


def lock(cast, key="v1", purpose=Edition.Purpose.PROPOSAL) -> Edition:
    return lock_version(by=cast.people["editor"], document=cast.programme.node, purpose=purpose, client_key=key)


def decision_data(cast, edition, **fields) -> dict:
    given = {
        "client_key": "d1", "edition": edition.pk, "body": cast.council.pk, "decided": "2021-02-01",
        "result": "adopted", "minutes_item": "47",
    }  # fmt: skip
    return {**given, **fields}


@pytest.fixture
def send(cast, signed_in):
    """Send a form as the editor and follow to the page that answers."""

    def to(name, pk, data, role="editor"):
        return signed_in(role).post(address(cast, name, pk), data, follow=True)

    return to


@pytest.fixture
def read(cast, signed_in):
    def page(name, pk, query="", role="editor") -> str:
        answer = signed_in(role).get(address(cast, name, pk) + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


# ---- The review


def test_the_adoption_asks_when_the_document_is_reviewed_next_and_says_what_was_set(cast, read, send):
    edition = lock(cast)
    page = read("register-decision", cast.programme.pk)
    assert (
        "Nästa översyn" in page
        and "Vanligt här: våren 2023, första året i mandatperioden." in page
        and 'value="våren 2023"' not in page
    )
    send("register-decision", cast.programme.pk, decision_data(cast, edition, next_review="1 mars 2024"))
    assert "2024-03-01" in read("programme", cast.programme.pk)
    assert "Samma text som version 1,\n  med den nästa översyn som angavs" in read("versions", cast.programme.pk)


def test_a_day_of_review_that_is_not_there_is_refused_and_a_decision_that_adopts_nothing_sets_none(cast, send):
    edition = lock(cast)
    given = decision_data(cast, edition, next_review="31 juni 2024")
    assert "finns inte" in send("register-decision", cast.programme.pk, given).content.decode()
    send("register-decision", cast.programme.pk, decision_data(cast, edition, result="tabled", next_review="2024"))
    cast.programme.refresh_from_db()
    assert (Decision.objects.count(), cast.programme.next_review) == (1, "")


def test_an_amended_text_keeps_the_review_set_in_the_first_step(cast, send):
    edition = lock(cast)
    name = f"{cast.goal.pk}.title"
    given = decision_data(
        cast, edition, result="adopted_amended", next_review="under 2024", texts=[name], register="1",
        **{name: "Ett annat namn"},
    )  # fmt: skip
    send("register-decision", cast.programme.pk, given)
    fields = from_body(Edition.objects.latest("number").body).fields
    assert fields.next_review == "under 2024"


def test_what_is_entered_as_adopted_asks_for_the_review_too(cast, read, send):
    assert "Vanligt här: våren 2023, första året i mandatperioden." in read("already-adopted", cast.programme.pk)
    data = {"client_key": "k", "body": cast.council.pk, "decided": "2020-06-16", "next_review": "under 2024"}
    send("already-adopted", cast.programme.pk, data)
    assert from_body(Edition.objects.get().body).fields.next_review == "under 2024"


def test_nobody_adopts_what_has_already_ended(cast, read, send):
    cast.programme.planned_until = "2019-12-31"
    cast.programme.save()
    edition = lock(cast)
    assert "2019" not in read("register-decision", cast.programme.pk).split("Gäller till")[1].split("Nästa översyn")[0]
    given = decision_data(cast, edition, valid_until="2019-12-31")
    assert (
        "kan inte sluta gälla innan det börjar" in send("register-decision", cast.programme.pk, given).content.decode()
    )
    assert not Decision.objects.exists()


# ---- Locking


def test_locking_freezes_the_text_and_says_the_number(cast, send):
    data = {"client_key": str(uuid4()), "purpose": "consultation", "reason": "Skickas ut."}
    page = send("lock-version", cast.programme.pk, data).content.decode()
    edition = Edition.objects.get()
    assert (edition.purpose, edition.reason, edition.locked_by) == (
        "consultation",
        "Skickas ut.",
        cast.people["editor"],
    )
    assert "Version 1 är låst." in page and "Remissversion 2021-02-09" in as_read(page)


def test_a_double_click_locks_one_version(cast, send):
    data = {"client_key": str(uuid4()), "purpose": "proposal"}
    send("lock-version", cast.programme.pk, data)
    send("lock-version", cast.programme.pk, data)
    assert Edition.objects.count() == 1


def test_what_is_missing_is_shown_and_does_not_hinder(cast, read, send):
    assert "Det här saknas" in read("lock-version", cast.programme.pk)
    send("lock-version", cast.programme.pk, {"client_key": "k", "purpose": "proposal"})
    assert Edition.objects.exists()


def test_before_locking_the_page_says_what_has_changed_since_last_time(cast, read):
    lock(cast)
    assert "Inget har ändrats sedan version 1" in read("lock-version", cast.programme.pk)
    save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Ett annat namn")})
    page = read("lock-version", cast.programme.pk)
    assert "Ändrat: 1 mål" in page and "Inget har ändrats" not in page


def test_own_text_that_is_not_saved_is_warned_about_and_others_is_not_told(cast, read):
    door.keep(
        by=cast.people["editor"], kind="content", thing=cast.goal.pk, field="current_state", base="", words="På väg."
    )
    assert "Du har text som inte är sparad" in read("lock-version", cast.programme.pk)
    assert "Du har text som inte är sparad" not in read("lock-version", cast.programme.pk, role="administrator")


# ---- Registering a decision


def test_adoption_before_locking_says_why_and_shows_the_way_on(cast, read, send):
    page = read("register-decision", cast.programme.pk)
    assert "Lås en version först" in page and address(cast, "lock-version", cast.programme.pk) in page
    data = {"client_key": "d1", "body": cast.council.pk, "result": "adopted"}
    assert "Lås en version först" in send("register-decision", cast.programme.pk, data).content.decode()
    assert not Decision.objects.exists()


def test_an_adopted_version_is_valid_and_opens_on_its_page(cast, send):
    page = send("register-decision", cast.programme.pk, decision_data(cast, lock(cast))).content.decode()
    assert "Version 2 är antagen och gäller." in page
    assert "Antagen av kommunfullmäktige 2021-02-01 §\xa047" in as_read(page)
    assert valid_edition(cast.programme.node).number == 2


def test_a_double_click_registers_one_decision(cast, send):
    data = decision_data(cast, lock(cast))
    send("register-decision", cast.programme.pk, data)
    again = send("register-decision", cast.programme.pk, data)
    assert again.status_code == 200
    assert (Decision.objects.count(), Edition.objects.count()) == (1, 2)


def test_a_step_that_proposes_adopts_nothing(cast, send):
    data = decision_data(cast, lock(cast), result="proposes", body=cast.executive_board.pk)
    assert "föreslår antagande" in send("register-decision", cast.programme.pk, data).content.decode()
    assert valid_edition(cast.programme.node) is None


def test_only_who_decided_must_be_said(cast, send):
    data = decision_data(cast, lock(cast), decided="", minutes_item="")
    page = send("register-decision", cast.programme.pk, {**data, "body": ""}).content.decode()
    assert "Välj vem som beslutade" in page and not Decision.objects.exists()
    send("register-decision", cast.programme.pk, data)
    decision = Decision.objects.get()
    assert (decision.decided_on, decision.decided_words, decision.minutes_item) == (None, "", "")


def test_a_day_may_be_said_in_words_but_not_be_a_day_that_is_not(cast, send):
    edition = lock(cast)
    data = decision_data(cast, edition, result="proposes")
    for wrong, words in (("2021-02-30", "30 februari 2021 finns inte"), ("2021-12-24", "Dagen har inte varit än")):
        page = send("register-decision", cast.programme.pk, {**data, "decided": wrong}).content.decode()
        assert words in page and f'value="{wrong}"' in page
    send("register-decision", cast.programme.pk, {**data, "decided": "januari 2021"})
    assert Decision.objects.get().decided_words == "januari 2021"


def test_a_dissolved_body_is_marked_and_cannot_decide_after_its_end(cast, read, send):
    change_organisation(by=TEST, row=cast.council, ends_on=date(2021, 1, 15))
    edition = lock(cast)
    assert "Kommunfullmäktige (upphörde 2021-01-15)" in read("register-decision", cast.programme.pk)
    page = send("register-decision", cast.programme.pk, decision_data(cast, edition)).content.decode()
    assert "Kommunfullmäktige fanns inte 2021-02-01" in page and 'id="falt-body_error"' in page
    send("register-decision", cast.programme.pk, decision_data(cast, edition, decided="2021-01-10"))
    assert Decision.objects.get().body == cast.council


def test_the_body_whose_turn_it_is_is_chosen_beforehand(cast, read):
    add_step(by=TEST, document=cast.programme.node, body=cast.executive_board, client_key="s1")
    lock(cast)
    assert f'value="{cast.executive_board.pk}" selected' in read("register-decision", cast.programme.pk)


def test_the_extract_survives_a_form_that_comes_back(cast, send):
    edition = lock(cast)
    file = SimpleUploadedFile("Utdrag § 47.pdf", PDF)
    wrong = decision_data(cast, edition, decided="2021-02-30", attachment=file)
    page = send("register-decision", cast.programme.pk, wrong).content.decode()
    assert "Bifogad: Utdrag § 47.pdf" in page
    kept = StoredFile.objects.get()
    send("register-decision", cast.programme.pk, decision_data(cast, edition, kept=kept.pk))
    assert Decision.objects.get().extract == kept


def test_somebody_elses_file_cannot_be_attached_by_its_id(cast, send):
    file = SimpleUploadedFile("Utdrag.pdf", PDF)
    edition = lock(cast)
    send("register-decision", cast.programme.pk, decision_data(cast, edition, decided="i", attachment=file, body=""))
    theirs = StoredFile.objects.get()
    send("register-decision", cast.programme.pk, decision_data(cast, edition, kept=theirs.pk), role="secretary")
    assert Decision.objects.get().extract is None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("program.exe", b"MZ\x90", "Filen går inte att ta emot"),
        ("falsk.pdf", b"<html>", "Filen går inte att ta emot"),
        ("trasig.docx", b"PK\x03\x04 inte en zip", "Filen är trasig och går inte att öppna"),
    ],
)
def test_a_file_is_taken_for_what_it_is_not_for_what_it_is_called(cast, send, name, data, said):
    given = decision_data(cast, lock(cast), attachment=SimpleUploadedFile(name, data))
    page = send("register-decision", cast.programme.pk, given).content.decode()
    assert said in page
    assert not Decision.objects.exists() and not StoredFile.objects.exists()


# ---- Amendments


def amending(cast, edition, **fields) -> dict:
    return decision_data(cast, edition, result="adopted_amended", **fields)


def test_amendments_are_a_second_step_and_nothing_is_saved_before_it(cast, send):
    page = send("register-decision", cast.programme.pk, amending(cast, lock(cast))).content.decode()
    assert "Steg 2 av 2" in page and "Vilka texter ändrade mötet?" in page
    assert 'name="minutes_item" value="47"' in page
    assert not Decision.objects.exists()


def test_the_chosen_texts_are_shown_with_their_words(cast, send):
    name = f"{cast.goal.pk}.goal_vision"
    data = amending(cast, lock(cast), texts=[name], show="ja")
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert f'name="{name}"' in page and "Den som driver företag får svar samma vecka." in page


def test_what_the_meeting_wrote_is_adopted(cast, send):
    edition, name = lock(cast), f"{cast.goal.pk}.goal_vision"
    data = amending(cast, edition, texts=[name], register="ja", **{name: "Den som driver företag får svar samma dag."})
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "Version 2 är antagen" in page
    adopted = find_node(from_body(Edition.objects.get(number=2).body), cast.goal.pk).fields.goal_vision
    assert plain(adopted) == "Den som driver företag får svar samma dag."
    assert adopted[0]["id"] == cast.goal.goal_vision[0]["id"]


def test_a_title_can_be_amended_but_not_emptied(cast, send):
    edition, name = lock(cast), f"{cast.goal.pk}.title"
    data = amending(cast, edition, texts=[name], register="ja")
    assert (
        "Texten kan inte vara tom" in send("register-decision", cast.programme.pk, {**data, name: ""}).content.decode()
    )
    send("register-decision", cast.programme.pk, {**data, name: "Ett bättre företagsklimat"})
    cast.goal.refresh_from_db()
    assert cast.goal.title == "Ett bättre företagsklimat"


def test_choosing_one_more_text_keeps_what_is_typed(cast, send):
    vision, state = f"{cast.goal.pk}.goal_vision", f"{cast.goal.pk}.current_state"
    data = amending(cast, lock(cast), texts=[vision, state], show="ja", **{vision: "Nyskrivet på mötet."})
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "Nyskrivet på mötet." in page and "Det startas färre företag" in page
    assert not Decision.objects.exists()


def test_texts_chosen_and_left_as_they_were_are_asked_about(cast, send):
    name = f"{cast.goal.pk}.goal_vision"
    data = amending(cast, lock(cast), texts=[name], register="ja", **{name: plain(cast.goal.goal_vision)})
    assert "Ingen av texterna är ändrad än" in send("register-decision", cast.programme.pk, data).content.decode()
    assert not Decision.objects.exists()


def test_back_from_the_second_step_keeps_what_the_first_said(cast, send):
    data = amending(cast, lock(cast), back="ja")
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "Registrera beslutet" in page and 'value="47"' in page and "Steg 2 av 2" not in page


def test_an_amendment_that_the_working_text_did_not_take_is_told(cast, send):
    edition, name = lock(cast), f"{cast.goal.pk}.goal_vision"
    save_fields(by=TEST, thing=cast.goal, changes={"goal_vision": Written([p("Gick vidare.")])})
    data = amending(cast, edition, texts=[name], register="ja", **{name: "Mötets ord."})
    page = send("register-decision", cast.programme.pk, data).content.decode()
    assert "1 av mötets ändringar kom inte med i arbetstexten" in page and "?fran=2" in page


# ---- Afterwards


def test_a_missing_paragraph_is_reminded_of_until_it_is_filled_in(cast, read, send):
    decision = register_decision(
        by=TEST,
        edition=lock(cast),
        said=Minuted(body=cast.council, decided_on=date(2021, 2, 1)),
        result="proposes",
        client_key="d1",
    )
    page = read("versions", cast.programme.pk, role="registrar")
    assert "paragraf saknas" in page and address(cast, "complete-decision", decision.pk) in page
    send("complete-decision", decision.pk, {"minutes_item": "§ 63/20"}, role="registrar")
    decision.refresh_from_db()
    assert decision.minutes_item == "63/20"
    assert "paragraf saknas" not in read("versions", cast.programme.pk)


def test_what_a_decision_says_already_is_not_asked_for_again(cast, read, send):
    said = Minuted(body=cast.council, decided_on=date(2021, 2, 1), minutes_item="47")
    decision = register_decision(by=TEST, edition=lock(cast), result="proposes", said=said, client_key="d1")
    assert 'name="minutes_item"' not in read("complete-decision", decision.pk)
    send("complete-decision", decision.pk, {"minutes_item": "48", "decided_on": "2021-02-02"})
    decision.refresh_from_db()
    assert (decision.minutes_item, decision.decided_on) == ("47", date(2021, 2, 1))


def test_already_adopted_is_one_form(cast, send):
    data = {"client_key": "d1", "body_name": "Kommunfullmäktige", "decided": "juni 2019", "valid_until": "2030"}
    page = send("already-adopted", cast.programme.pk, data).content.decode()
    assert "Version 1 är antagen och gäller." in page and "Antagen av kommunfullmäktige juni 2019" in page
    send("already-adopted", cast.programme.pk, data)
    assert (Edition.objects.count(), Decision.objects.count()) == (1, 1)
    assert valid_edition(cast.programme.node).events.get().holds_until == date(2030, 12, 31)


def test_a_document_cannot_end_before_it_begins(cast, send):
    data = {"client_key": "d1", "body": cast.council.pk, "valid_from": "2022-01-01", "valid_until": "2021-12-31"}
    page = send("already-adopted", cast.programme.pk, data).content.decode()
    assert "kan inte sluta gälla innan det börjar" in page and not Edition.objects.exists()


@pytest.fixture
def adopted(cast) -> Edition:
    said = Minuted(body=cast.council, decided_on=date(2020, 2, 1), valid_until=date(2021, 1, 31))
    return enter_adopted(by=TEST, document=cast.programme, client_key="a1", said=said).edition


def test_prolonging_until_further_notice(cast, adopted, send, read):
    assert "Giltighetstiden har gått ut" in read("edition", adopted.pk)
    data = {"client_key": "d1", "body": cast.council.pk, "decided": "2021-02-01", "valid_until": "tills vidare"}
    assert "Version 1 gäller tills vidare." in send("prolong", adopted.pk, data).content.decode()
    send("prolong", adopted.pk, data)
    assert Decision.objects.filter(result="prolonged").count() == 1
    assert "Gäller tills vidare" in read("edition", adopted.pk)


def test_a_repealed_version_says_so_and_stays_readable(cast, adopted, send, read):
    send("repeal", adopted.pk, {"client_key": "d1", "body": cast.council.pk})
    page = read("edition", adopted.pk)
    assert "Upphävd" in page and "Den som driver företag får svar samma vecka." in page
    assert valid_edition(cast.programme.node) is None


def test_a_superseded_version_points_to_the_one_that_is_valid(cast, adopted, send, read):
    data = decision_data(cast, lock(cast, "v2"))
    told = send("register-decision", cast.programme.pk, data)
    send("register-decision", cast.programme.pk, data | {"seen": told.context["form"]["seen"].value()})
    page = read("edition", adopted.pk)
    assert "Den här versionen är ersatt." in page and "Gäller nu: version 3" in page and "Läs version 3" in page


# ---- Comparing


def test_two_versions_that_are_alike_have_no_differences(cast, read):
    lock(cast)
    lock(cast, "v2")
    assert "Inga skillnader" in read("compare", cast.programme.pk, "?fran=1&till=2")


def test_the_working_text_is_compared_with_the_newest_version(cast, read):
    lock(cast)
    block = cast.goal.goal_vision[0]
    new = [{**block, "text": [{"text": "Den som driver företag får svar samma dag."}]}]
    save_fields(by=TEST, thing=cast.goal, changes={"goal_vision": Written(new)})
    page = read("compare", cast.programme.pk)
    assert '<del><span class="ds-sr-only">borttaget: </span>vecka' in page
    assert f"#{cast.goal.pk}" in page and address(cast, "goal", cast.goal.pk) in page
    turned = read("compare", cast.programme.pk, "?fran=arbete&till=1")
    assert '<ins><span class="ds-sr-only">tillagt: </span>vecka' in turned


def test_the_same_on_both_sides_is_asked_about(cast, read):
    lock(cast)
    assert "Välj två olika" in read("compare", cast.programme.pk, "?fran=1&till=1")


def test_a_version_that_is_not_there_is_not_found(cast, signed_in):
    lock(cast)
    answer = signed_in("editor").get(address(cast, "compare", cast.programme.pk) + "?fran=7")
    assert answer.status_code == 404


def test_without_versions_the_comparison_says_what_it_is_for(cast, read):
    assert "Det finns inget att jämföra med än" in read("compare", cast.programme.pk)


# ---- The list


@pytest.mark.parametrize("count", [1, 30])
def test_the_same_queries_for_one_version_and_for_thirty(cast, signed_in, django_assert_num_queries, count):
    for number in range(count):
        edition = lock(cast, f"v{number}")
        said = Minuted(body=cast.executive_board, decided_on=date(2021, 1, 1))
        register_decision(by=TEST, edition=edition, result="proposes", said=said, client_key=f"d{number}")
    add_step(by=TEST, document=cast.programme.node, body=cast.executive_board, client_key="s1")
    client = signed_in("editor")
    with django_assert_num_queries(27):
        client.get(address(cast, "versions", cast.programme.pk))


def test_a_reader_sees_everything_and_no_button(cast, read):
    lock(cast)
    page = read("versions", cast.programme.pk, role="reader")
    assert "Version 1" in page
    for name in ("lock-version", "register-decision", "decision-chain"):
        assert address(cast, name, cast.programme.pk) not in page


# ---- What a decision makes and what it does not reach


def test_a_receipt_says_which_version_became_which_and_that_everybody_can_read_it(cast, send):
    page = send("register-decision", cast.programme.pk, decision_data(cast, lock(cast))).content.decode()
    assert "Version 1 antogs och är nu version 2, med samma text." in page
    assert "Texten står nu på de publika sidorna." in page and "ingick inte i beslutet" not in page


def test_the_receipt_of_what_was_already_adopted_names_one_version(cast, send):
    data = {"client_key": "d1", "body_name": "Kommunfullmäktige", "decided": "juni 2019", "valid_until": "2030"}
    page = send("already-adopted", cast.programme.pk, data).content.decode()
    assert "Texten står nu på de publika sidorna." in page and "är nu version" not in page
