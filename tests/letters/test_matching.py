"""Which of our letters a letter belongs to, and how sure that is. Nothing is laid on another contact unseen."""

from samsyn.letters.bounces import bounce_of
from samsyn.letters.matching import Certainty, Lookups, Match, Sent, match_answer, match_bounce
from samsyn.letters.parsing import letter_of
from samsyn.letters.plus_addresses import with_token
from tests.letters.mails import block, bounce, forwarded, mail, multipart, part

COMPANY = Sent(row=1, send_out=10, address="info@foretag.example.org")
OTHER = Sent(row=2, send_out=10, address="eva@annat.example.org")
COMPANY_B = Sent(row=3, send_out=20, address="info@foretag.example.org")  # the same, in another consultation
ROWS = {COMPANY: "utskick-a", OTHER: "utskick-b", COMPANY_B: "utskick-c"}
OURS = "naringsliv@kommun.example.org"
LINK = "https://samsyn.kommun.example.org/svar/{}"


def lookups(*rows: Sent) -> Lookups:
    known = rows or (COMPANY, OTHER)
    by_id = {f"<{ROWS[one]}@kommun.example.org>": one for one in known}
    by_link = {LINK.format(ROWS[one]): one for one in known}
    return Lookups(
        by_message_id=by_id.get,
        by_token={ROWS[one]: one for one in known}.get,
        by_link=by_link.get,
        by_address=lambda address: [one for one in known if one.address == address],
        mailboxes=("studs@kommun.example.org", OURS),
    )


def thread(sent: Sent) -> str:
    return f"<{ROWS[sent]}@kommun.example.org>"


def answered(*rows: Sent, body: str = "Bra.", **headers: str) -> Match:
    return match_answer(letter_of(mail(body, **headers)), lookups(*rows))


def bounced(data: bytes, *rows: Sent) -> Match:
    letter = letter_of(data)
    return match_bounce(letter, bounce_of(letter, data), lookups(*rows))


def original(sent: Sent, **headers: str) -> bytes:
    return mail(From=OURS, To=sent.address, Message_ID=thread(sent), **headers)


# ---- Bounces ---------------------------------------------------------------------------------------------------------


def test_the_envelopes_address_comes_before_everything():
    to = with_token("studs@kommun.example.org", ROWS[COMPANY])
    data = bounce(block(OTHER.address, "5.1.1"), original=original(OTHER), To=to)
    assert bounced(data).sent == COMPANY and bounced(data).certainty is Certainty.CERTAIN


def test_where_the_server_has_dropped_the_plus_address_it_stands_in_what_came_back_or_in_the_envelope():
    to = with_token("studs@kommun.example.org", ROWS[COMPANY])
    for data in (
        bounce(block("x@y.example.org", "5.1.1"), Delivered_To=to),
        bounce(block("x@y.example.org", "5.1.1"), original=mail(Return_Path=f"<{to}>", From=OURS)),
    ):
        assert bounced(data).sent == COMPANY


def test_a_letter_that_was_forwarded_and_bounces_for_a_private_address_is_the_row_that_we_sent_to():
    data = bounce(block("eva.privat@hem.example.org", "5.1.1"), original=original(COMPANY))
    found = bounced(data)
    assert (found.certainty, found.sent) == (Certainty.CERTAIN, COMPANY) and COMPANY.address in found.why
    data = bounce(block("eva.privat@hem.example.org", "5.1.1", original=COMPANY.address))
    assert (bounced(data).certainty, bounced(data).sent) == (Certainty.CERTAIN, COMPANY)


def test_our_id_in_a_letter_inside_a_letter_is_found():
    inner = multipart(part("text/plain", "x"), forwarded(original(OTHER)), boundary="inre")
    assert bounced(bounce(block("x@y.example.org", "5.1.1"), original=inner)).sent == OTHER


def test_a_recipient_within_an_open_send_out_is_the_last_sign():
    assert bounced(bounce(block(OTHER.address, "5.1.1"))).sent == OTHER
    in_prose = mail(f"Kunde inte levereras till {OTHER.address}.", From="postmaster@mx.example.org")
    assert (bounced(in_prose).certainty, bounced(in_prose).sent) == (Certainty.PROPOSED, OTHER)


def test_an_address_in_two_open_send_outs_is_asked_about():
    found = bounced(bounce(block(COMPANY.address, "5.1.1")), COMPANY, COMPANY_B)
    assert found.certainty is Certainty.PROPOSED and {found.sent, *found.others} == {COMPANY, COMPANY_B}


def test_a_bounce_without_any_sign_lies_in_the_pile():
    found = bounced(bounce(block("x@y.example.org", "5.1.1")))
    assert (found.certainty, found.sent) == (Certainty.NONE, None) and found.why


def test_a_token_that_is_not_genuine_or_another_mailboxs_is_no_sign():
    for to in ("studs+falsk@kommun.example.org", f"annan+{ROWS[COMPANY]}@kommun.example.org"):
        assert bounced(bounce(block("x@y.example.org", "5.1.1"), To=to)).certainty is Certainty.NONE


# ---- Answers ---------------------------------------------------------------------------------------------------------


def test_thread_and_sender_that_agree_are_certain():
    found = answered(From=COMPANY.address, In_Reply_To=thread(COMPANY))
    assert (found.certainty, found.sent) == (Certainty.CERTAIN, COMPANY)


def test_a_colleagues_answer_to_a_forwarded_mail_is_proposed_and_a_person_says_for_whom():
    """It has no thread header: what points at us is the link in the quotation."""
    found = answered(From="bo@foretag.example.org", body=f"Bra.\n> Svara här: {LINK.format(ROWS[COMPANY])}.")
    assert (found.certainty, found.sent) == (Certainty.PROPOSED, COMPANY)
    assert "bo@foretag.example.org" in found.why and "för vem" in found.why


def test_a_letter_of_ours_that_is_sent_on_whole_points_at_its_row():
    data = multipart(part("text/plain", "Bra."), forwarded(original(COMPANY)), From="bo@foretag.example.org")
    found = match_answer(letter_of(data), lookups())
    assert (found.certainty, found.sent) == (Certainty.PROPOSED, COMPANY)


def test_an_answer_in_anothers_thread_is_never_laid_on_the_other_unseen():
    """A mail program filled in the wrong address: who sent it has a row of its own."""
    found = answered(From=OTHER.address, In_Reply_To=thread(COMPANY))
    assert (found.certainty, found.sent, found.others) == (Certainty.PROPOSED, COMPANY, (OTHER,))


def test_signs_of_two_consultations_are_asked_about():
    found = answered(
        COMPANY, COMPANY_B, From=COMPANY.address, In_Reply_To=thread(COMPANY_B), body=LINK.format(ROWS[COMPANY])
    )
    assert found.certainty is Certainty.PROPOSED and {found.sent, *found.others} == {COMPANY, COMPANY_B}


def test_a_link_of_one_consultation_from_a_sender_who_is_in_another_too_is_asked_about():
    found = answered(COMPANY, COMPANY_B, From=COMPANY.address, body=LINK.format(ROWS[COMPANY]))
    assert (found.certainty, found.sent, found.others) == (Certainty.PROPOSED, COMPANY, (COMPANY_B,))


def test_a_new_mail_from_an_address_that_we_wrote_to_is_a_proposal():
    found = answered(From=OTHER.address, Subject="Synpunkter")
    assert (found.certainty, found.sent) == (Certainty.PROPOSED, OTHER)
    found = answered(COMPANY, COMPANY_B, From=COMPANY.address)
    assert found.certainty is Certainty.PROPOSED and len(found.others) == 1


def test_a_mail_to_several_of_our_addresses_is_one_answer():
    to = f"{OURS}, {with_token(OURS, ROWS[COMPANY])}"
    found = answered(From=COMPANY.address, To=to, Cc="info@kommun.example.org", In_Reply_To=thread(COMPANY))
    assert (found.certainty, found.sent, found.others) == (Certainty.CERTAIN, COMPANY, ())


def test_a_mail_from_nobody_we_know_about_nothing_of_ours_is_told_so():
    found = answered(From="okand@hem.example.org")
    assert (found.certainty, found.sent) == (Certainty.NONE, None) and found.why
