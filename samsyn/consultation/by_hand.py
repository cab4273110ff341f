"""The letters for those who send them from their own mailbox, or on paper: filled in, each with its link."""

from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.consultation.answer_links import links_of
from samsyn.consultation.distribution import List, Recipient, list_of, sources_of
from samsyn.consultation.letters import letter_for, letters_of, values_for
from samsyn.consultation.models import Consultation, Consultee
from samsyn.lib.swedish import listed
from samsyn.mail.links import address
from samsyn.mail.merging import LINK, merged, one_line

BATCH = 500


@dataclass(frozen=True)
class OwnLetter:
    """`to`: an address, or "" on paper."""

    to: str
    names: str
    subject: str
    text: str
    link: str
    last_day: str
    consultees: list[Consultee]


def letters_to_mail(consultation: Consultation) -> Iterator[OwnLetter]:
    """A letter for each address. As many queries for five hundred as for one."""
    yield from _letters(consultation, list_of(consultation).recipients)


def letters_on_paper(consultation: Consultation, asked: List | None = None) -> Iterator[OwnLetter]:
    """A letter for each who has no address."""
    asked = asked or list_of(consultation)
    yield from _letters(consultation, [Recipient("", [one]) for one in asked.on_paper])


def _letters(consultation: Consultation, recipients: list[Recipient]) -> Iterator[OwnLetter]:
    letters = letters_of(consultation)
    for start in range(0, len(recipients), BATCH):
        some = recipients[start : start + BATCH]
        links = links_of(consultation, [(one.email, one.consultees) for one in some])
        sources = sources_of(some)
        for one, link in zip(some, links, strict=True):
            letter = letters[letter_for(one.consultees)]
            where = address(link.link) if link.link else ""
            values = {**values_for(consultation, one.consultees, sources[one.email]), LINK: where}
            yield OwnLetter(
                one.email, listed([who.name for who in one.consultees]), one_line(letter.subject, values),
                merged(letter.text, values), where, str(values["sista_dag"]), one.consultees,
            )  # fmt: skip
