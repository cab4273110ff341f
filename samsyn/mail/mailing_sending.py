"""Sends the letters of mailings: one connection for many, each written down before and after it leaves."""

import logging
import smtplib
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from samsyn.jobs.models import Work
from samsyn.mail import mailing_rows as queue
from samsyn.mail.domains import domain_of
from samsyn.mail.last_runs import note_run, why_it_waits_for_somebody
from samsyn.mail.mailing_letters import compose_row
from samsyn.mail.mailing_operations import calm_storm, finish_mailing, pause_mailing
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.models import Mailing, MailingRow
from samsyn.mail.pacing import EVERYBODY, TROUBLES, Course
from samsyn.mail.refusals import refusal_kind
from samsyn.mail.smtp import (
    BROKEN,
    Fate,
    Outcome,
    Ready,
    answer,
    begin_content,
    closed,
    opened,
    propose,
    ready,
    turned_away,
    withdraw,
)
from samsyn.tenants.actors import System

logger = logging.getLogger(__name__)
SEND = System("send mailings")
Stage, Bounce = Mailing.Stage, MailingRow.Bounce
TURN = 5.0  # seconds that a mailing keeps its connection before the next one's turn
AT_ONCE = 100  # rows taken at a time
ASKED_ANEW = 5.0  # seconds after which it is asked again who still wants the letter
ANSWER = 600.0  # seconds that a server may take to answer a letter, by the standard (RFC 5321, 4.5.3.2.6)
SLOW = 1.0  # seconds: who waits longer for the next letter's turn gives the connection back

COURSES: defaultdict[str, Course] = defaultdict(Course)


def send_mailings() -> int:
    """One turn of the mailing that was worked at longest ago. Answers 1 when something was done."""
    if not settings.MAIL_IS_SET_UP:
        return 0
    if queue.recover(timezone.now()):
        return 1
    return int(any(send_some(mailing) for mailing in _due()))


def finish_mailings() -> int:
    """Those in which nothing is left are done; others say when their next letter is due."""
    if not settings.MAIL_IS_SET_UP:
        return 0
    at_rest = Q(waits_until__gt=timezone.now())
    return sum(finish(mailing) for mailing in Mailing.objects.filter(~at_rest, stage=Stage.SENDING))


def _due() -> QuerySet[Mailing]:
    now = timezone.now()
    rows = MailingRow.objects.filter(mailing=OuterRef("pk"), work=Work.WAITING, due_at__lte=now).order_by()
    going = Mailing.objects.filter(Q(waits_until=None) | Q(waits_until__lte=now), Exists(rows), stage=Stage.SENDING)
    return going.order_by(F("last_sent_at").asc(nulls_first=True), "pk").select_related("municipality")


def send_some(mailing: Mailing) -> bool:
    """Send for a few seconds. False: it was not its turn yet."""
    course = COURSES[mailing.pk]
    if course.seconds_left() > SLOW:
        return False
    why = why_it_waits_for_somebody(mailing, timezone.now())
    if not why and mailing.kind not in MAILINGS:
        why = "Samsyn vet inte längre vad utskicket är till för."
    if why:
        pause_mailing(by=SEND, mailing=mailing, why=why)
        return True
    Turn(mailing, course).run()
    return True


def finish(mailing: Mailing) -> bool:
    waiting = MailingRow.objects.filter(mailing=mailing, work=Work.WAITING).order_by()
    next_due = waiting.aggregate(Min("due_at"))["due_at__min"]
    if next_due is None:
        return finish_mailing(by=SEND, mailing=mailing)
    if next_due > timezone.now():  # so that nobody looks among its rows until then
        Mailing.objects.filter(pk=mailing.pk, stage=Stage.SENDING).update(waits_until=next_due)
    return False


@dataclass
class Handing:
    """A letter on its way over a connection. `outcome`: what is known of it already."""

    row: MailingRow
    letter: Ready
    connection: BaseEmailBackend
    outcome: Outcome | None = None


class Turn:
    """A few seconds' work at one mailing, on a few connections. A row for each is begun and settled in one step."""

    def __init__(self, mailing: Mailing, course: Course) -> None:
        self.mailing, self.course = mailing, course
        self.kind = MAILINGS[mailing.kind]
        self.letters = {letter.pk: letter for letter in mailing.letters.all()}
        self.connections: list[BaseEmailBackend] = []
        self.most = settings.MAILING_CONNECTIONS
        self.sent: list[MailingRow] = []  # the server has taken them, and they are not written down yet
        self.is_over = False
        self.is_noted = False  # beside the database, that this turn took place: at its start and at its end
        self.end = time.monotonic() + TURN

    def run(self) -> None:
        try:
            while self._goes_on() and self._connected():
                rows = queue.take(self.mailing, self._at_once(), timezone.now())
                if not rows:
                    finish(self.mailing)
                    return
                if not self.is_noted:
                    note_run(self.mailing)
                    self.is_noted = True
                with queue.kept(rows):
                    self._send(rows)
        finally:
            for connection in self.connections:
                closed(connection)
            if self.is_noted:
                queue.note_turn(self.mailing, timezone.now())
                note_run(self.mailing)

    def _goes_on(self) -> bool:
        return not self.is_over and time.monotonic() <= self.end and self.course.seconds_left() <= SLOW

    def _at_once(self) -> int:
        between = self.course.seconds_between
        return max(1, min(AT_ONCE, int(TURN / between))) if between else AT_ONCE

    def _connected(self) -> bool:
        """As many connections as are set; one is enough when the server takes no more."""
        try:
            while len(self.connections) < self.most:
                self.connections.append(opened(domain_of(self.mailing.sender)))
        except (smtplib.SMTPException, OSError) as error:
            self.most = max(1, len(self.connections))
            if not self.connections:
                self._wait(turned_away(error))
        return bool(self.connections)

    def _send(self, rows: Sequence[MailingRow]) -> None:
        left = self._wanted(rows)
        asked = time.monotonic()
        try:
            while left and self._goes_on() and self._connected():
                if time.monotonic() - asked > ASKED_ANEW:
                    left, asked = self._wanted(left), time.monotonic()
                    continue
                self._keep_pace()
                few, left = left[: len(self.connections)], left[len(self.connections) :]
                self._send_few(few)
        finally:
            self._write_down()
            queue.give_back(left)

    def _wanted(self, rows: Sequence[MailingRow]) -> list[MailingRow]:
        """Those that are still to be sent: somebody may have answered since the row was made."""
        try:
            wanted = self.kind.is_wanted(rows)
        except Exception:
            logger.exception("%s: whether letters are wanted could not be told", self.mailing.kind)
            queue.give_back(rows)
            self._pause("Det gick inte att ta reda på vilka som fortfarande ska ha brevet.")
            return []
        queue.drop([row for row in rows if row.pk not in wanted])
        return [row for row in rows if row.pk in wanted]

    def _keep_pace(self) -> None:
        wait = self.course.seconds_left()
        if wait > 0:
            self._write_down()
            time.sleep(wait)

    def _send_few(self, rows: Sequence[MailingRow]) -> None:
        """One on each connection: what is said to the server before the content, then one step, then the contents."""
        made = [(row, letter) for row in rows if (letter := self._made(row))]
        handing = [Handing(*one, connection) for one, connection in zip(made, self.connections, strict=False)]
        self.course.leave(len(handing))
        for one in handing:
            one.outcome = propose(one.connection, one.letter)
        taken = [one for one in handing if one.outcome is None]
        begun = queue.begin([one.row for one in taken], sent=self.sent) if taken else set()
        if taken:
            self.sent = []
        for one in taken:
            is_ours = one.row.pk in begun
            one.outcome = begin_content(one.connection, one.letter) if is_ours else withdraw(one.connection)
        for one in handing:
            outcome = one.outcome or answer(one.connection, ANSWER)
            if outcome.fate in BROKEN:
                self.connections.remove(one.connection)
                closed(one.connection)
            self._settle(one.row, outcome)

    def _made(self, row: MailingRow) -> Ready | None:
        try:
            return ready(compose_row(row, self.letters[row.letter_id], self.mailing, self.mailing.municipality))
        except Exception as error:  # whatever is wrong with one letter, the others go out
            logger.exception("a letter could not be made")
            queue.settle(row, work=Work.FAILED, problem=f"Brevet gick inte att göra i ordning: {error}"[:500])
            return None

    def _settle(self, row: MailingRow, outcome: Outcome) -> None:
        match outcome.fate:
            case Fate.SENT:
                self.sent.append(row)
                self.course.went()
            case Fate.REFUSED:
                self._refused(row, outcome)
            case Fate.LATER:
                self._later(row, outcome)
            case Fate.UNCERTAIN:
                queue.settle(
                    row, work=Work.UNCERTAIN, problem="Förbindelsen bröts mitt i brevet. Det kan ha gått iväg."
                )
                self._trouble(outcome)
            case Fate.BUSY:
                queue.wait_again(row, outcome.said)
                self._wait(outcome)
            case Fate.DROPPED:
                queue.wait_again(row, outcome.said)
                self._trouble(outcome)
            case Fate.SENDER_REFUSED:
                queue.wait_again(row, outcome.said)
                self._pause(f"E-postservern tar inte emot brev från {self.mailing.sender or 'oss'} ({outcome.said}).")
            case Fate.TAKEN:
                pass

    def _refused(self, row: MailingRow, outcome: Outcome) -> None:
        kind = refusal_kind(outcome.code, outcome.status, outcome.words)
        queue.settle(
            row, work=Work.FAILED, handed_over_at=None, bounced_at=timezone.now(), bounce=kind,
            bounce_words=outcome.said[:500], problem=f"Servern tar inte emot adressen ({outcome.said}).",
        )  # fmt: skip
        self.course.put_off, self.course.troubles = {}, 0
        if kind == Bounce.REFUSED_US:
            self._write_down()
            self.is_over = calm_storm(by=SEND, mailing=self.mailing, words=outcome.said)

    def _later(self, row: MailingRow, outcome: Outcome) -> None:
        queue.try_later(row, outcome.said)
        self.course.put_off[row.pk] = row
        if len(self.course.put_off) >= EVERYBODY:
            queue.forgive(list(self.course.put_off.values()))
            self._wait(outcome)

    def _trouble(self, outcome: Outcome) -> None:
        """One connection that breaks is nothing; when the next ones do too, the server is left alone for a while."""
        self.course.troubles += 1
        if self.course.troubles >= TROUBLES:
            self._wait(outcome)

    def _wait(self, outcome: Outcome) -> None:
        self._write_down()
        self.is_over = True
        until = timezone.now() + self.course.slow_down()
        words = "Servern bad oss vänta" if outcome.code else "E-postservern svarar inte. Breven väntar"
        if outcome.code >= 500:
            words = f"E-postservern släpper inte in oss ({outcome.said[:200]}). Breven väntar"
        Mailing.objects.filter(pk=self.mailing.pk, stage=Stage.SENDING).update(waits_until=until, paused_why=words)

    def _pause(self, why: str) -> None:
        self._write_down()
        self.is_over = True
        pause_mailing(by=SEND, mailing=self.mailing, why=why)

    def _write_down(self) -> None:
        queue.settle_sent(self.sent)
        self.sent = []
