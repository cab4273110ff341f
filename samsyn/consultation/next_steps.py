"""What to do next with a document, seen from the consultation: a version that is locked for it can be sent out."""

from collections.abc import Iterator

from samsyn.consultation.models import Consultation
from samsyn.editions.models import Edition
from samsyn.editions.situation import Situation
from samsyn.governing.next_steps import Step, StepRule


def send_the_version_out(situation: Situation) -> Iterator[Step]:
    newest = situation.newest
    if newest is None or newest.purpose != Edition.Purpose.CONSULTATION or situation.text_has_changed:
        return
    if not Consultation.objects.filter(edition=newest, node__removed_at=None).exists():
        yield Step(
            f"Skicka version {newest.number} på remiss",
            "Samsyn skickar breven och samlar svaren. Inget går ut förrän du har sett allt.",
            "consultation-of-version",
            newest.pk,
            "Förbered remissen",
        )


OWN_RULES = [StepRule("send the version out", 21, send_the_version_out)]
