"""A mailing as a package that owns one would make it: to invented addresses, in two kinds of letters."""

from collections.abc import Callable, Sequence

from samsyn.mail.mailing_operations import begin_mailing, make_row
from samsyn.mail.mailings import MAILINGS, MailingKind, all_wanted
from samsyn.mail.models import Mailing, MailingLetter, MailingRow
from samsyn.tenants.models import Municipality
from tests.actors import TEST

KIND = "prov"
LETTERS = {
    "companies": ("Vad tycker {namn}?", "Hej {namn}!\n\nSvara senast {sista_dag}.\n\nHälsningar\nSjöby kommun"),
    "others": ("Till föreningen", "Hej!\n\nSvara senast {sista_dag}."),
}


def addresses(number: int) -> list[str]:
    return [f"foretag{at:05}@example.org" for at in range(number)]


def make_some(mailing: Mailing, most: int) -> int:
    """Rows to the first so many invented addresses that are not there yet."""
    there = set(MailingRow.objects.filter(mailing=mailing).values_list("to_address", flat=True))
    letter = MailingLetter.objects.get(mailing=mailing, name="companies")
    missing = [address for address in addresses(mailing.planned) if address not in there][:most]
    rows = [
        make_row(mailing, letter, address, {"namn": f"Företag {address[7:12]}", "sista_dag": "1 mars"}, None)
        for address in missing
    ]
    return len(MailingRow.objects.bulk_create(rows))


def register(make: Callable[[Mailing, int], int] = make_some, is_wanted=all_wanted) -> None:
    """The kind is there for this test, or this process, alone."""
    MAILINGS._entries[KIND] = MailingKind(KIND, make, is_wanted)


def begun(municipality: Municipality, planned: int = 3, client_key: str = "utskick", **fields) -> Mailing:
    return begin_mailing(
        by=TEST, municipality=municipality, kind=KIND, title="Remiss", node=None, letters=LETTERS, planned=planned,
        client_key=client_key, **fields,
    )  # fmt: skip


def with_rows(municipality: Municipality, to: Sequence[str], client_key: str = "utskick", **fields) -> Mailing:
    """A mailing whose rows are made, ready to be sent."""
    mailing = begun(municipality, len(to), client_key, **fields)
    letter = MailingLetter.objects.get(mailing=mailing, name="companies")
    values = {"namn": "Bygg AB", "sista_dag": "1 mars"}
    MailingRow.objects.bulk_create(make_row(mailing, letter, address, values, None) for address in to)
    Mailing.objects.filter(pk=mailing.pk).update(stage=Mailing.Stage.SENDING)
    mailing.refresh_from_db()
    return mailing
