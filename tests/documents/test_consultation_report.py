"""The consultation report holds every comment and every answer; what may be read by all names nobody private."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.consultation.answer_links import link_of
from samsyn.consultation.answering import GivenFile, Said, send_response, sender_of
from samsyn.consultation.models import Comment, ConsultationResponse
from samsyn.documents.consultation_report import NO_REASON, consultation_report
from samsyn.documents.files import document_file
from samsyn.handling.accounts import account_of_consultation
from samsyn.handling.models import ResponseMask
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.plain import to_text
from tests.actors import TEST
from tests.consultation.made import BODY, CAFE, CLUB, FARM, Asked, an_open_consultation, ask, consultee
from tests.handling.made import answered, commented

ACCEPTED = {"outcome": Comment.Outcome.ACCEPTED, "reason": "Vi håller med.", "change": "Insats 2.1"}


@pytest.fixture
def consultation(cast):
    made = an_open_consultation(cast.municipality, decided_by="Kommunstyrelsen 2021-01-12")
    cafe = answered(made, CAFE, "Lotsen är bra.\nKartan stämmer inte.", stand="good_but", filled_by="Ägaren")
    farm = answered(made, FARM, "Jag heter Påhittad Person och vill ha bredband.", stand="not_good")
    answered(made, BODY, "", stand="abstains")
    commented(cafe, "Lotsen är bra.", theme="Lots", **ACCEPTED)
    commented(cafe, "Kartan stämmer inte.", theme="Bredband", place_words="sidan 7")
    commented(farm, "Jag heter Påhittad Person och vill ha bredband.", theme="bredband", **ACCEPTED)
    return made


def text_of(consultation, *, is_public=False) -> str:
    return to_text(consultation_report(account_of_consultation(consultation, is_public=is_public)))


def test_each_comment_stands_with_what_the_municipality_says(consultation):
    text = text_of(consultation)
    for words in ("Lotsen är bra.", "Vi håller med.", "Insats 2.1", "sidan 7", NO_REASON, "Kommunstyrelsen 2021-01-12"):
        assert words in text
    assert "3\u00a0svar har kommit in." in text and "1\u00a0synpunkt saknar kommunens kommentar" in text


def test_a_theme_is_one_however_it_is_spelled(consultation):
    themes = [(theme, len(found)) for theme, found in account_of_consultation(consultation).themes]
    assert themes == [("Bredband", 2), ("Lots", 1)]


def test_who_has_nothing_to_say_has_answered(consultation):
    counts = {one.label: one for one in account_of_consultation(consultation).by_kind}
    neighbours = counts["Grannkommun eller region"]
    assert (neighbours.answered, neighbours.nothing_to_say, neighbours.silent) == (0, 1, 0)
    assert (counts["Företag"].asked, counts["Företag"].answered, counts["Företag"].silent) == (3, 2, 1)


def test_what_all_may_read_names_nobody_private_and_holds_nothing_masked(consultation):
    [farm] = ConsultationResponse.objects.filter(sender=FARM.name)
    start = farm.text.index("Påhittad Person")
    ResponseMask.objects.create(
        municipality=farm.municipality, response=farm, start=start, end=start + len("Påhittad Person")
    )
    whole, public = text_of(consultation), text_of(consultation, is_public=True)
    for secret in (FARM.name, "Påhittad Person", "Ägaren"):
        assert secret in whole and secret not in public
    assert "Företag, enskild firma" in public and "Jag heter [maskat] och vill ha bredband." in public
    assert CAFE.name in public


def test_an_answer_that_was_replaced_is_in_the_appendix_and_not_counted(consultation):
    first = ConsultationResponse.objects.get(sender=CAFE.name)
    again = answered(consultation, CLUB, "Först så.")
    ConsultationResponse.objects.create(
        municipality=again.municipality, consultation=consultation, number=9, consultee=again.consultee,
        sender=again.sender, text="Sedan så här.", received_on=again.received_on, replaces=again, client_key="new",
    )  # fmt: skip
    account = account_of_consultation(consultation)
    assert first in account.current and again not in account.current
    text = text_of(consultation)
    assert "Först så." in text and "Sedan så här." in text and "Avsändaren har sänt ett nytt svar, nummer 9." in text


def test_each_file_is_told_of_with_its_sum(consultation, cast):

    whom = consultee(consultation, CLUB)
    file = GivenFile("yttrande.txt", "text/plain", b"Vi tycker om det.")
    link = link_of(consultation, whom.emails[0], [whom])
    [made] = send_response(
        by=TEST, answer_link=link, senders=[sender_of(whom)], said=Said(text="Se bilagan."), client_key="k",
        files=[file],
    )  # fmt: skip
    text = text_of(consultation)
    assert "yttrande.txt" in text and made.files.get().file.sha256[:12] in text


def test_without_an_answer_there_is_nothing_to_print(cast):
    with pytest.raises(RenderFailed, match="Inga svar har kommit in än"):
        DOCUMENTS["consultation-report"].build(an_open_consultation(cast.municipality).node, None)


@pytest.mark.parametrize("kind", ["consultation-report", "consultation-report-public"])
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_it_is_made_in_every_format(consultation, kind, format):
    assert len(document_file(DOCUMENTS[kind], consultation.node, format).data()) > 1000


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(answers=st.lists(st.lists(st.integers(0, 5), max_size=4), min_size=1, max_size=4))
def test_every_comment_and_every_answer_is_in_the_report(cast, answers):
    """Over generated consultations: each answer's words are found again, and each comment's number."""
    made = an_open_consultation(cast.municipality, ())

    planted = []
    for at, marks in enumerate(answers):
        asked = Asked(f"Avsändare {at}", (f"a{at}@example.org",))
        ask(made, asked)
        text = " ".join(f"Mening {at}–{n}." for n in range(6))
        response = answered(made, asked, text)
        planted.append(text)
        for place in dict.fromkeys(marks):
            commented(response, f"Mening {at}–{place}.", theme=["", "A", "b"][place % 3])
    text = text_of(made)
    assert all(words in text for words in planted)
    count = Comment.objects.filter(response__consultation=made).count()
    assert text.count("synpunkt ") >= count and text.count(NO_REASON) >= count
    for comment in Comment.objects.filter(response__consultation=made):
        assert f"Svar {comment.response.number}, synpunkt {comment.number}" in text


def test_as_many_queries_for_one_answer_as_for_thirty(consultation, django_assert_num_queries):

    with CaptureQueriesContext(connection) as few:
        text_of(consultation)

    for at in range(30):
        asked = Asked(f"Avsändare {at}", (f"a{at}@example.org",))
        ask(consultation, asked)
        commented(answered(consultation, asked, f"Ord {at}."), f"Ord {at}.", **ACCEPTED)
    with django_assert_num_queries(len(few)):
        text_of(consultation)
