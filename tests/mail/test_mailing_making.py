"""Rows are made in batches, each once; what was put back from a backup, or is old, waits until somebody says so."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from samsyn.jobs.models import Work
from samsyn.jobs.runner import run_until_idle
from samsyn.mail import last_runs, mailing_making, mailing_sending
from samsyn.mail.links import LINK_PURPOSES, LinkPurpose, make_link, token
from samsyn.mail.mailing_making import make_letters
from samsyn.mail.mailing_operations import make_row, pause_restored, resume_mailing
from samsyn.mail.mailing_queries import counts_of, standing_words
from samsyn.mail.mailing_sending import send_mailings
from samsyn.mail.merge_file import merge_workbook
from samsyn.mail.models import Mailing, MailingRow
from tests.actors import TEST
from tests.mail import mailing_made
from tests.mail.mailing_made import addresses, begun, make_some, register, with_rows
from tests.mail.servers import answering
from tests.mail.test_merging import NAMES

pytestmark = pytest.mark.django_db
Stage = Mailing.Stage


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr("samsyn.mail.mailings.MAILINGS._entries", {})
    mailing_made.register()
    mailing_sending.COURSES.clear()


@pytest.fixture
def server(settings):
    with answering(settings) as handler:
        yield handler


# ---- Made ------------------------------------------------------------------------------------------------------------


def test_rows_are_made_in_batches_and_then_the_letters_leave(cast, server, monkeypatch):
    monkeypatch.setattr(mailing_making, "AT_ONCE", 4)
    mailing = begun(cast.municipality, planned=10)
    assert make_letters() and counts_of(mailing).made == 4
    assert send_mailings() == 0 and server.mails == [], "nothing leaves before all are made"
    run_until_idle()
    mailing.refresh_from_db()
    assert sorted(server.to) == addresses(10) and mailing.stage == Stage.DONE


def test_a_batch_that_fails_half_way_leaves_nothing_and_the_others_go_on(cast, server):
    def make(mailing, most):
        made = make_some(mailing, most)
        return made if mailing.client_key == "hel" else 1 / 0

    register(make)
    broken, whole = begun(cast.municipality, client_key="trasig"), begun(cast.municipality, client_key="hel")
    run_until_idle()
    broken.refresh_from_db(), whole.refresh_from_db()
    assert broken.stage == Stage.PAUSED and broken.paused_why and counts_of(broken).made == 0
    assert whole.stage == Stage.DONE
    register()
    resume_mailing(by=TEST, mailing=broken)
    run_until_idle()
    assert counts_of(broken).sent == 3


def test_when_there_are_fewer_rows_than_was_said_somebody_sees_it_before_anything_leaves(cast, server):
    register(lambda mailing, most: make_some(mailing, most) if counts_of(mailing).made < 2 else 0)
    mailing = begun(cast.municipality, planned=5)
    mailing_making.AT_ONCE, as_shipped = 2, mailing_making.AT_ONCE
    run_until_idle()
    mailing_making.AT_ONCE = as_shipped
    mailing.refresh_from_db()
    assert server.mails == [] and "hade 5 adresser, men det blev 2 brev" in standing_words(mailing)
    resume_mailing(by=TEST, mailing=mailing)
    run_until_idle()
    assert len(server.mails) == 2 and counts_of(mailing).planned == 2


# ---- Put back from a backup ------------------------------------------------------------------------------------------


def put_back(mailing: Mailing, rows: list[MailingRow]) -> None:
    """As a backup of the database that was taken then."""
    for row in rows:
        row.save()
    Mailing.objects.filter(pk=mailing.pk).update(
        stage=mailing.stage, last_sent_at=mailing.last_sent_at, done_at=None, waits_until=None
    )


def half_way(mailing: Mailing, server, monkeypatch) -> list[MailingRow]:
    """Send some, take a backup, send the rest and put the backup back."""
    monkeypatch.setattr(mailing_sending, "TURN", -1.0)  # no time for a second
    monkeypatch.setattr(mailing_sending.Turn, "_goes_on", lambda self: len(server.mails) < 2)
    send_mailings()
    mailing.refresh_from_db()
    backup = list(MailingRow.objects.filter(mailing=mailing))
    monkeypatch.undo()
    assert len(server.mails) == 2 and sorted(row.work for row in backup) == [Work.DONE] * 2 + [Work.WAITING] * 3
    return backup


def test_after_a_backup_from_half_way_nothing_leaves_until_somebody_says_so(cast, server, monkeypatch):
    mailing = with_rows(cast.municipality, addresses(5))
    with monkeypatch.context() as patch:
        backup = half_way(mailing, server, patch)
    register()
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        run_until_idle()
        assert len(server.mails) == 5
        put_back(mailing, backup)
        server.mails.clear()
        run_until_idle()
        assert server.mails == []
        mailing.refresh_from_db()
        assert mailing.stage == Stage.PAUSED and "äldre än det senaste utskicket" in standing_words(mailing)
        resume_mailing(by=TEST, mailing=mailing)
        run_until_idle()
        assert len(server.mails) == 3, "those that the backup says wait: somebody has looked"


def test_the_command_that_tells_of_a_backup_pauses_every_unfinished_mailing(cast, server):
    going = with_rows(cast.municipality, addresses(2), "ett")
    making = begun(cast.municipality, client_key="två")
    done = with_rows(cast.municipality, addresses(2), "tre")
    Mailing.objects.filter(pk=done.pk).update(stage=Stage.DONE)
    assert pause_restored(by=TEST) == 2
    run_until_idle()
    assert server.mails == []
    for mailing, stage in ((going, Stage.PAUSED), (making, Stage.PAUSED), (done, Stage.DONE)):
        mailing.refresh_from_db()
        assert mailing.stage == stage
    assert "säkerhetskopia" in standing_words(going)


@pytest.mark.parametrize("begin", [begun, lambda municipality: with_rows(municipality, addresses(3))])
def test_what_nobody_has_worked_at_for_more_than_a_day_needs_a_press(cast, server, begin):
    mailing = begin(cast.municipality)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        run_until_idle()
        mailing.refresh_from_db()
        assert server.mails == [] and mailing.stage == Stage.PAUSED and "mer än ett dygn" in standing_words(mailing)
        resume_mailing(by=TEST, mailing=mailing)
        run_until_idle()
        assert len(server.mails) == 3


def test_a_directory_that_cannot_be_written_to_stops_no_letters(cast, server, monkeypatch, tmp_path):
    (tmp_path / "fil").write_text("")
    monkeypatch.setattr(last_runs, "_place", lambda: tmp_path / "fil" / "mailings")
    with_rows(cast.municipality, addresses(3))
    run_until_idle()
    assert len(server.mails) == 3


# ---- Without a mail server -------------------------------------------------------------------------------------------


def test_the_file_to_merge_from_has_a_line_for_each_letter_and_names_as_words(cast, monkeypatch):
    monkeypatch.setattr(LINK_PURPOSES, "_entries", {})
    LINK_PURPOSES.add(LinkPurpose("prov", "Svara", route="sign-in", is_outside=True))
    mailing = begun(cast.municipality, planned=len(NAMES))
    letter = mailing.letters.get(name="companies")
    links = [make_link("prov", municipality=cast.municipality) for _ in NAMES]
    monkeypatch.setattr("samsyn.mail.mailing_letters.address", lambda link: f"https://s.example.org/{token(link)}")
    for at, name in enumerate(NAMES):
        make_row(mailing, letter, f"f{at:02}@example.org", {"namn": name, "foretag": ["A", "B"]}, links[at]).save()
    sheet = load_workbook(BytesIO(merge_workbook(mailing))).active
    lines = list(sheet.iter_rows(values_only=True))
    assert lines[0] == ("E-post", "Namn", "Svarar för", "Sista dag", "Personlig länk", "Kontakt", "Ämne", "Brev")
    for line, name, link in zip(lines[1:], NAMES, links, strict=True):
        assert line[1] == name and line[2] == "A och B" and line[4].endswith(token(link))
        assert line[6] == f"Vad tycker {name}?" and line[7].startswith(f"Hej {name}!")
    assert all(cell.data_type in "sn" and cell.value != "" for row in sheet.iter_rows() for cell in row if cell.value)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
