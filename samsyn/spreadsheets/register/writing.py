"""Contacts as a workbook, which a register is read from: it comes back as it went out."""

from collections.abc import Callable
from io import BytesIO

from django.db.models import Prefetch
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samsyn.contacts.models import Contact, ContactAddress, ContactQuerySet
from samsyn.contacts.queries import parts
from samsyn.contacts.said_no import purposes_of, said_no_in
from samsyn.governing.register_excel import MEDIA_TYPE, put_words
from samsyn.lib.swedish import sort_key

__all__ = ["MEDIA_TYPE", "contacts_workbook"]

SAID_NO, SAID_NO_WIDTH = "Avböjt", 40  # what any of the addresses wants no more of
USED, UNUSED = "E-post", "E-post som inte används"
SOLE_TRADER = "enskild firma"
COLUMNS: list[tuple[str, int, Callable[[Contact], str]]] = [  # heading, width in characters, words
    ("Namn", 40, lambda one: one.name),
    ("Slag", 26, lambda one: kind_words(one)),
    ("Organisationsnummer", 20, lambda one: one.org_number),
    ("Kontaktperson", 26, lambda one: one.contact_person),
    ("Gatuadress", 30, lambda one: one.street),
    ("Postnummer", 12, lambda one: one.postcode),
    ("Ort", 20, lambda one: one.town),
    ("Telefon", 20, lambda one: one.phone),
    ("Bransch", 30, lambda one: one.trade),
    (USED, 40, lambda one: "; ".join(row.email for row in addresses_of(one) if row.is_used)),
    (UNUSED, 30, lambda one: "; ".join(row.email for row in addresses_of(one) if not row.is_used)),
    ("Uppgifterna kommer från", 26, lambda one: one.source),
    ("Uppgifterna är från", 18, lambda one: one.source_on.isoformat() if one.source_on else ""),
]


def kind_words(contact: Contact) -> str:
    words = str(contact.get_kind_display())
    return f"{words}, {SOLE_TRADER}" if contact.is_sole_trader else words


def addresses_of(contact: Contact) -> list[ContactAddress]:
    """Its own, and those of the contacts that are part of it."""
    return [row for one in (contact, *contact.merged.all()) for row in one.addresses.all()]


def contacts_workbook(contacts: ContactQuerySet, title: str) -> bytes:
    """The bytes of an .xlsx file in which every cell is words: nothing that somebody has typed is a formula."""
    workbook = Workbook(write_only=True)
    workbook.properties.title, workbook.properties.creator = title, ""
    sheet = workbook.create_sheet("Kontakter")
    for at, width in enumerate([*(width for _, width, _ in COLUMNS), SAID_NO_WIDTH], 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    heads = [WriteOnlyCell(sheet, heading) for heading in [*(heading for heading, _, _ in COLUMNS), SAID_NO]]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    found = contacts.defer("taken", "note").prefetch_related(
        "addresses", Prefetch("merged", parts().prefetch_related("addresses"))
    )
    rows = sorted(found, key=lambda one: (sort_key(one.name), one.pk))
    said_no = said_no_in(rows[0].municipality) if rows else {}
    for one in rows:
        cells = []
        emails = [row.email for row in addresses_of(one) if row.is_used]
        for words in [*(words(one) for _, _, words in COLUMNS), "; ".join(purposes_of(emails, said_no))]:
            cell = WriteOnlyCell(sheet)
            put_words(cell, words)
            cells.append(cell)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS) + 1)}{len(rows) + 1}"
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
