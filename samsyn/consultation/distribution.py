"""The distribution list as it is read: each address once with all whom it is for, by kind, and where it came from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samsyn.consultation.letters import BY_HAND, source_words
from samsyn.consultation.models import Consultation, Consultee
from samsyn.contacts import operations as contacts
from samsyn.contacts.matching import SHARED_BY
from samsyn.contacts.models import Contact, ContactAddress
from samsyn.lib.swedish import sort_key

KINDS = {  # in the plural, for counts
    Contact.Kind.COMPANY: "Företag",
    Contact.Kind.ASSOCIATION: "Föreningar",
    Contact.Kind.UNION: "Fackförbund",
    Contact.Kind.AUTHORITY: "Myndigheter",
    Contact.Kind.NEIGHBOUR: "Grannkommuner och regioner",
    Contact.Kind.BODY: "Nämnder och bolag",
    Contact.Kind.COUNCIL: "Råd",
    Contact.Kind.PARTY: "Partier",
    Contact.Kind.ELECTED: "Förtroendevalda",
    Contact.Kind.PRIVATE: "Privatpersoner",
    Contact.Kind.OTHER: "Övriga",
}


@dataclass(frozen=True)
class Recipient:
    """An address and all on the list whom a letter to it is for."""

    email: str
    consultees: list[Consultee]

    @property
    def is_shared(self) -> bool:
        """So many have it that somebody else probably reads it, an accountant."""
        return len(self.consultees) >= SHARED_BY


@dataclass(frozen=True)
class List:
    """All who are asked, as recipients. `on_paper`: those without an address, who get a letter."""

    consultees: list[Consultee]
    recipients: list[Recipient] = field(default_factory=list)
    on_paper: list[Consultee] = field(default_factory=list)

    @property
    def shared(self) -> list[Recipient]:
        return [one for one in self.recipients if one.is_shared]

    @property
    def several(self) -> int:
        """How many addresses more than one of them have."""
        return sum(len(one.consultees) > 1 for one in self.recipients)

    def by_kind(self) -> list[tuple[str, str, int]]:
        """Kind, its word and how many, as the kinds are ordered."""
        counts = Counter(one.kind for one in self.consultees)
        return [(kind, words, counts[kind]) for kind, words in KINDS.items() if counts[kind]]

    def by_choice(self) -> list[tuple[str, int, int]]:
        """What put them on the list, how many it did, and how many of them nothing else did."""
        all_of = Counter(name for one in self.consultees for name in one.chosen_by)
        alone = Counter(one.chosen_by[0] for one in self.consultees if len(one.chosen_by) == 1)
        return [(name, count, alone[name]) for name, count in sorted(all_of.items(), key=lambda row: sort_key(row[0]))]


def list_of(consultation: Consultation) -> List:
    """One query, however long it is."""
    return listed_as(list(consultation.consultees.all()))


def listed_as(consultees: Sequence[Consultee]) -> List:
    by_email: dict[str, list[Consultee]] = defaultdict(list)
    for one in consultees:
        for email in one.emails:
            by_email[email].append(one)
    recipients = [Recipient(email, found) for email, found in sorted(by_email.items())]
    return List(list(consultees), recipients, [one for one in consultees if not one.emails])


def sources_of(recipients: Iterable[Recipient]) -> dict[str, str]:
    """Address → a sentence that says where the municipality has it from. Two queries."""
    asked = list(recipients)
    keys = {one.contact_id for recipient in asked for one in recipient.consultees if one.contact_id}
    emails = [recipient.email for recipient in asked]
    found = {recipient.email: BY_HAND for recipient in asked}  # one that stands on no contact any longer, or never did
    rows = ContactAddress.objects.filter(contact__in=keys, email__in=emails).order_by("source_on", "pk")
    columns = rows.values_list("email", "source", "source_on", "contact__source", "contact__source_on")
    for email, source, day, of_contact, its_day in columns:
        source, day = (source, day) if source else (of_contact, its_day)
        if source and source != contacts.BY_HAND:
            found[email] = source_words(source, day.isoformat() if day else "")
    return found
