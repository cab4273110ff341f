"""Works the outbox and the mailings, and mails the head of the log's chain once a day."""

from django.conf import settings
from django.utils import timezone

from samsyn.audit.models import AuditEvent, AuditSeal
from samsyn.jobs.lanes import MAIL, MAILINGS
from samsyn.jobs.runner import Job
from samsyn.mail.mailing_making import make_letters
from samsyn.mail.mailing_sending import finish_mailings, send_mailings
from samsyn.mail.mails import tell_head
from samsyn.mail.models import Message
from samsyn.mail.sending import send_due
from samsyn.tenants.actors import System


def mail_head() -> int:
    """A mail to each address of SAMSYN_CHAIN_TO that has had none today, when the log has grown since its last."""
    head = AuditSeal.objects.order_by("-number").first()
    if head is None or not settings.MAIL_IS_SET_UP:
        return 0
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    had = Message.objects.filter(kind="chain_head")
    waiting = set(settings.CHAIN_TO) - set(had.filter(created_at__gte=today).values_list("to_address", flat=True))
    events = AuditEvent.objects.exclude(seal=None).count() if waiting else 0
    messages = [
        tell_head(by=System("mail the head"), to=to, number=head.number, digest=head.hash, events=events)
        for to in sorted(waiting)
    ]
    return sum(message.created_at >= today for message in messages)


SEND = Job(name="send mail", run=send_due, lane=MAIL)
MAIL_HEAD = Job(name="mail the head of the log", run=mail_head, every=3600.0, lane=MAIL)
MAKE_LETTERS = Job(name="make the letters of mailings", run=make_letters, lane=MAILINGS)
SEND_MAILINGS = Job(name="send mailings", run=send_mailings, lane=MAILINGS)
FINISH_MAILINGS = Job(name="finish mailings", run=finish_mailings, every=5.0, lane=MAILINGS)
