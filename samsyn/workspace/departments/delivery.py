"""Whether a question has reached its department: what is true of its letter, never that it is sent before it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from samsyn.action_plans.mails import key_of
from samsyn.action_plans.models import DepartmentRequest
from samsyn.jobs.models import Work
from samsyn.mail.models import Message
from samsyn.mail.queries import messages_by_key


@dataclass(frozen=True)
class Delivery:
    """`words` about the letter alone, `short` in a table, `sentence` in running text. `is_lost`: it did not arrive."""

    words: str
    short: str
    sentence: str
    is_lost: bool = False


def deliveries(requests: Iterable[DepartmentRequest]) -> dict[str, Delivery]:
    """By the key of the request. One query."""
    asked = list(requests)
    messages = messages_by_key(key_of(one) for one in asked)
    return {one.pk: delivery_of(one, messages.get(key_of(one))) for one in asked}


def delivery_of(asked: DepartmentRequest, message: Message | None) -> Delivery:
    day = f"{timezone.localtime(asked.sent_at):%Y-%m-%d}"
    if not asked.email:
        return Delivery("Inget. Länken lämnas över på ett annat sätt.", f"länk {day}", f"Frågan ställdes {day}.")
    if message is None:  # asked before it came here, or by somebody who sent it in another way
        return Delivery("Finns inte i utkorgen.", f"ställd {day}", f"Frågan ställdes {day}.")
    if message.work == Work.DONE and message.sent_at:
        sent = timezone.localtime(message.sent_at)
        return Delivery(f"Skickat {sent:%Y-%m-%d %H.%M}.", f"skickad {sent:%Y-%m-%d}",
                        f"Frågan skickades till {asked.email} {sent:%Y-%m-%d}.")  # fmt: skip
    if message.work in (Work.WAITING, Work.RUNNING) and not settings.MAIL_IS_SET_UP:
        why = "ingen e-postserver är inställd"
        return Delivery(f"Kan inte skickas: {why}. Lämna över länken på ett annat sätt.", "kan inte skickas",
                        f"Frågan till {asked.email} kan inte skickas: {why}.", is_lost=True)  # fmt: skip
    if message.work in (Work.WAITING, Work.RUNNING):
        since = f"{timezone.localtime(message.created_at):%Y-%m-%d %H.%M}"
        tried = f" Försöket misslyckades och görs om: {message.problem}" if message.problem else ""
        return Delivery(f"Väntar i utkorgen sedan {since}. Inte skickat än.{tried}", "väntar i utkorgen",
                        f"Frågan till {asked.email} väntar i utkorgen och är inte skickad än.")  # fmt: skip
    if message.work == Work.UNCERTAIN:
        return Delivery(f"Osäkert om det kom fram. {message.problem}", "osäkert om den kom fram",
                        f"Det är osäkert om frågan till {asked.email} kom fram.", is_lost=True)  # fmt: skip
    return Delivery(f"Kom inte fram. {message.problem}".strip(), "kom inte fram",
                    f"Frågan till {asked.email} kom inte fram.", is_lost=True)  # fmt: skip
