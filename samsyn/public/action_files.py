"""The actions of an open plan as a file: Excel and CSV, where no words become a formula."""

import re
from collections.abc import Callable
from io import BytesIO

from django.conf import settings
from django.urls import reverse
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from samsyn.action_plans.models import Action
from samsyn.action_plans.plan_table import groups_of
from samsyn.editions.frozen import Document
from samsyn.governing.register_excel import MEDIA_TYPE, write
from samsyn.public.plans import heading_of, open_action
from samsyn.public.tables import Rows, as_csv
from samsyn.tenants.models import Municipality

HEADINGS = ["Ansvarig", "Tillsammans med", "Tidplan", "Finansiering", "Hur det märks", "Läge", "Adress"]
WIDTHS = [9, 34, 50, 28, 28, 18, 34, 28, 16, 46]  # characters
NOT_IN_A_SHEETS_NAME = re.compile(r"[\[\]:*?/\\]")


def action_rows(content: Document, now: dict[str, Action], municipality: Municipality) -> Rows:
    """A row of headings and a row for each action, in reading order."""
    goal, action = content.names.levels["goal"][0], content.names.levels["action"][0]
    rows = [
        [
            "Nr",
            goal,
            action,
            "Ansvarig",
            "Tillsammans med",
            "Tidplan",
            "Finansiering",
            "Hur det märks",
            "Läge",
            "Adress",
        ]
    ]
    for group in groups_of(content):
        for number, part in group.actions:
            shown = open_action(number, part, now.get(part.id))
            rows.append([
                number, heading_of(group, content), shown.title, shown.responsible, part.fields.partners,
                shown.schedule, shown.funding, part.fields.indicator,
                shown.now.get_status_display() if shown.now else "",
                municipality.url(reverse("open-action", kwargs={"pk": part.id}, urlconf=settings.ROOT_URLCONF)),
            ])  # fmt: skip
    return rows


def as_workbook(rows: Rows, title: str) -> bytes:
    """The bytes of an .xlsx file: a heading row that stays and filters, words as words."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = NOT_IN_A_SHEETS_NAME.sub(" ", rows[0][2])[:31]
    workbook.properties.title = title
    workbook.properties.creator = ""
    for line, row in enumerate(rows, 1):
        for at, words in enumerate(row, 1):
            write(sheet.cell(line, at), words)
    for at, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
        sheet.cell(1, at).font = Font(bold=True)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{len(rows)}"
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


# By format: what makes it, and its media type.
ACTION_FILES: dict[str, tuple[Callable[[Rows, str], bytes], str]] = {
    "xlsx": (as_workbook, MEDIA_TYPE),
    "csv": (lambda rows, title: as_csv(rows), "text/csv; charset=utf-8"),
}
