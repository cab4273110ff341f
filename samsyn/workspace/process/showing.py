"""The account as the page shows it: each fact marked, with a link to the record that it comes from."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from samsyn.documents.account import Account
from samsyn.documents.missing import Missing, missing_in
from samsyn.documents.process_report import Paragraph, Part, Points, Text, Title, report_parts
from samsyn.documents.wording import Fact, Words
from samsyn.ui.richtext import as_html

RECORDS = {"dialogue": "dialog", "workshop": "workshop", "consultation": "remiss"}  # kind → word in the address


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence; a fact is marked and may lead somewhere."""

    words: str
    is_fact: bool = False
    url: str = ""


@dataclass(frozen=True)
class Shown:
    """`kind` is title, paragraph, points or text."""

    kind: str
    level: int = 0
    words: str = ""
    id: str = ""
    rows: tuple[tuple[Piece, ...], ...] = ()
    html: SafeString | str = ""
    url: str = ""


def shown_parts(account: Account, can_write: bool) -> list[Shown]:
    return [_shown(part, account, can_write) for part in report_parts(account)]


def _shown(part: Part, account: Account, can_write: bool) -> Shown:
    match part:
        case Title(level, text, id):
            return Shown("title", level=level, words=text, id=id)
        case Paragraph(words):
            return Shown("paragraph", rows=(_pieces(words, account, can_write),))
        case Points(rows):
            return Shown("points", rows=tuple(_pieces(row, account, can_write) for row in rows))
        case Text(blocks, field):
            html = as_html(blocks, heading_base=4)
            url = f"{reverse('process-text', args=[account.process.pk])}#falt-{field}" if can_write else ""
            return Shown("text", html=html, url=url)


def _pieces(words: Words, account: Account, can_write: bool) -> tuple[Piece, ...]:
    return tuple(
        Piece(part.words, True, address_of(part.kind, part.pk, account, can_write))
        if isinstance(part, Fact) else Piece(part)
        for part in words
    )  # fmt: skip


def address_of(kind: str, pk: str, account: Account, can_write: bool) -> str:
    """Where the record is kept; "" when there is no page that the reader may open."""
    if kind == "group":
        return reverse("organisation")
    if kind == "decision":
        return reverse("versions", args=[account.document.pk])
    if not can_write:
        return ""
    if kind == "process":
        return reverse("process-text", args=[account.process.pk])
    route = "process-record" if pk else "process-record-new"
    return reverse(route, args=[account.process.pk, RECORDS[kind], *([pk] if pk else [])])


@dataclass(frozen=True)
class Gap:
    missing: Missing
    url: str
    label: str


LABELS = {"process": "Skriv", "group": "Till organisationen", "decision": "Till versioner och beslut"}


def gaps(account: Account, can_write: bool) -> list[Gap]:
    """What is missing, with the one link that mends it."""
    return [
        Gap(
            missing,
            address_of(missing.kind, missing.pk, account, can_write),
            LABELS.get(missing.kind) or ("Fyll i" if missing.pk else "Anteckna"),
        )
        for missing in missing_in(account)
    ]
