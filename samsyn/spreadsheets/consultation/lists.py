"""Workbooks in which every cell is words: nothing that somebody has called their firm is a formula."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samsyn.consultation.models import Consultation, ConsultationResponse
from samsyn.consultation.standing import Asked, Standing
from samsyn.governing.register_excel import MEDIA_TYPE, put_words
from samsyn.lib.swedish import sort_key

__all__ = ["MEDIA_TYPE", "distribution_workbook", "words_workbook"]

COLUMNS = [  # heading, width in characters
    ("Namn", 40), ("Slag", 22), ("E-post", 40), ("Kom på listan genom", 30), ("Brevet skickat", 18), ("Nådde fram", 22),
    ("Påmind", 14), ("Svarade", 14), ("Svar", 26), ("Svara senast", 14),
]  # fmt: skip


def distribution_workbook(consultation: Consultation, standing: Standing) -> bytes:
    """Who was asked, where, when, and what came of it; whether a link was opened is not known, and not there."""
    rows = sorted(standing.asked, key=lambda one: (sort_key(one.consultee.name), one.consultee.pk))
    return words_workbook(consultation.title, "Sändlista", COLUMNS, (_row(consultation, one) for one in rows))


def _row(consultation: Consultation, asked: Asked) -> list[str]:
    one, answer = asked.consultee, asked.answer
    kind = f"{one.get_kind_display()}{', enskild firma' if one.is_sole_trader else ''}"
    reached = (
        "papper" if not one.emails else "studsade" if asked.has_bounced else "ja" if asked.is_reached else "inte än"
    )
    last_day = one.last_day or consultation.last_day
    stands = dict(ConsultationResponse.Stand.choices)
    return [
        one.name, kind, "; ".join(one.emails), "; ".join(one.chosen_by), _day(asked.sent_at), reached,
        _day(asked.reminded_at), answer.on.isoformat() if answer else "",
        f"{stands.get(answer.stand, 'svar')}{', efter svarstiden' if answer.is_late else ''}" if answer else "",
        last_day.isoformat() if last_day else "",
    ]  # fmt: skip


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def words_workbook(
    title: str, sheet_name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]]
) -> bytes:  # fmt: skip
    """The bytes of an .xlsx file with a row of heads that stays and can be filtered."""
    workbook = Workbook(write_only=True)
    workbook.properties.title, workbook.properties.creator = title, ""
    sheet = workbook.create_sheet(sheet_name)
    for at, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "B2"
    heads = [WriteOnlyCell(sheet, heading) for heading, _ in columns]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    last = 1
    for row in rows:
        last += 1
        cells = [WriteOnlyCell(sheet) for _ in row]
        for cell, words in zip(cells, row, strict=True):
            put_words(cell, words)
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
