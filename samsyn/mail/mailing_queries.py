"""How it stands with mailings, for pages; and which letter a bounce is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from samsyn.jobs.models import Work
from samsyn.lib.mail_addresses import address_of
from samsyn.mail.models import Mailing, MailingRow
from samsyn.tenants.models import Municipality

NOT_BOUNCED = Q(bounced_at=None)
STATES = {
    "waiting": Q(work__in=[Work.WAITING, Work.RUNNING]),
    "sent": Q(work=Work.DONE) & NOT_BOUNCED,
    "failed": Q(work=Work.FAILED) & NOT_BOUNCED,
    "uncertain": Q(work=Work.UNCERTAIN),
    "bounced": Q(work__in=[Work.DONE, Work.FAILED]) & ~NOT_BOUNCED,
    "not_wanted": Q(work=Work.CANCELLED),
}


@dataclass(frozen=True)
class MailingCounts:
    """Each row that is made is in one of waiting, sent, failed, uncertain, bounced and not wanted."""

    planned: int
    made: int = 0
    waiting: int = 0
    sent: int = 0
    failed: int = 0
    uncertain: int = 0
    bounced: int = 0
    not_wanted: int = 0
    last_sent_at: datetime | None = None


def counts_of(mailing: Mailing) -> MailingCounts:
    return counts_of_each([mailing])[mailing.pk]


def counts_of_each(mailings: Sequence[Mailing]) -> dict[str, MailingCounts]:
    """By the mailings' keys. One query, however many they are."""
    states = {name: Count("pk", filter=state) for name, state in STATES.items()}
    found = (
        MailingRow.objects.filter(mailing__in=[one.pk for one in mailings])
        .order_by()
        .values("mailing")
        .annotate(made=Count("pk"), last_sent_at=Max("sent_at"), **states)
        .values_list("mailing", "made", *states, "last_sent_at")
    )
    by_mailing = {key: rest for key, *rest in found}
    return {one.pk: MailingCounts(one.planned, *by_mailing.get(one.pk, [])) for one in mailings}


def standing_words(mailing: Mailing) -> str:
    """Why nothing leaves just now, as a sentence; "" when letters go out or all have gone."""
    if mailing.stage == Mailing.Stage.DONE:
        return ""
    if mailing.stage == Mailing.Stage.PAUSED:
        return mailing.paused_why or "Utskicket vilar tills någon fortsätter det."
    if not settings.MAIL_IS_SET_UP:
        return "Ingen e-postserver är inställd. Breven väntar tills det finns en, eller tills de skickas på annat sätt."
    if mailing.waits_until and mailing.waits_until > timezone.now():
        until = timezone.localtime(mailing.waits_until)
        same_day = until.date() == timezone.localdate()
        at = f"{until:%H.%M}" if same_day else f"{until:%Y-%m-%d} {until:%H.%M}"
        return f"{mailing.paused_why or 'Några brev väntar på ett nytt försök'} till {at}."
    return ""


def rows_in(mailing: Mailing, state: str) -> QuerySet[MailingRow]:
    """The rows of the mailing in one of the states that are counted, by address."""
    return MailingRow.objects.filter(STATES[state], mailing=mailing)


def rows_of_bounce(
    municipality: Municipality, message_ids: Iterable[str], addresses: Iterable[str] = ()
) -> list[MailingRow]:
    """Whom a bounce is about: by our Message-ID, in any of its parts; else by the address, in mailings of late that
    are not forgotten: the newest letter to each.
    """
    rows = MailingRow.objects.filter(municipality=municipality).select_related("mailing")
    found = list(rows.filter(message_id__in=list(message_ids)))
    if found:
        return found
    normal = [known for address in addresses if (known := address_of(address))]
    newest: dict[str, MailingRow] = {}
    for row in rows.filter(to_address__in=normal, sent_at__isnull=False).order_by("-sent_at", "pk"):
        newest.setdefault(row.to_address, row)
    return list(newest.values())
