"""A register taken in: given, its columns said, what it would do looked at, and then all of it or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from samsyn.contacts.intakes import ToldAnew, give_register, read_columns_as, take_in, throw_away
from samsyn.contacts.models import ContactIntake
from samsyn.contacts.operations import BY_HAND
from samsyn.contacts.queries import values_in
from samsyn.contacts.remembered import columns_before
from samsyn.contacts.removals import removed_by, restore_removed_by
from samsyn.lib.figures import counted
from samsyn.lib.org_numbers import without_personal_numbers
from samsyn.organisation.requests import Request
from samsyn.spreadsheets.register.kept import as_kept, from_kept
from samsyn.spreadsheets.register.tables import Table, with_heads
from samsyn.tenants.rights import Right
from samsyn.workspace.contacts.forms_register import ColumnsForm, Given, RegisterForm, unread_columns
from samsyn.workspace.contacts.preview import Preview, preview_of, table_of
from samsyn.workspace.contacts.words import removal_words
from samsyn.workspace.doors import inside, owned, takes_files
from samsyn.workspace.pages.posting import READ_WRITE, form_page, sent, told

LATEST = 10  # registers taken in that are told of
OTHER_NUMBERS = "Du har ändrat vilka rader som ska med. Nu står rätt antal på knappen. Se efter och tryck igen."
NONE_LEFT = "De som togs bort är redan tillbaka."
OTHER_COLUMNS = "Du har ändrat vad kolumnerna är. Så här läses raderna nu. Inget är taget in: se efter och tryck igen."
ANEW = "Något har ändrats bland kontakterna sedan du öppnade sidan. Här står vad registret gör nu. Inget är taget in."


TICKED = "ta-bort-de-som-saknas"
TAKES = ("ta-in", "ta-in-alla-kvar")  # the second: the answer to whether many are to be removed is no


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
@takes_files
def give(request: Request) -> HttpResponse:
    """Give a register. Nothing is written about contacts before it has been looked at."""
    here = request.municipality
    rows = ContactIntake.objects.filter(municipality=here).defer("table").select_related("by")
    names = rows.order_by("-created_at").values_list("name", flat=True)
    before = [name for name in dict.fromkeys([*names[:50], *values_in(here, "source")]) if name != BY_HAND]
    form = RegisterForm(**sent(request), municipality=here, before=before)

    def save(given: Given) -> HttpResponse:
        table = given.table
        before = columns_before(here, given.name, table.heads) if table.has_heads else []
        made = give_register(
            by=request.user, municipality=here, name=given.name, extracted_on=given.extracted_on, kind=given.kind,
            file_name=without_personal_numbers(given.file_name)[0], table=as_kept(table),
            columns=before or table.columns, has_heads=table.has_heads, client_key=form.key(),
        )  # fmt: skip
        return redirect("contacts-intake", pk=made.pk)

    def context() -> dict[str, object]:
        done = rows.exclude(done_at=None).order_by("-done_at")[:LATEST]
        return {
            "before": before,
            "waiting": list(rows.filter(done_at=None)),
            "done": [(one, count_words(one.counts)) for one in done],
        }

    return form_page(request, form, "contacts/read.html", context, save)


@require_http_methods(READ_WRITE)
@inside(Right.EDIT)
def intake(request: Request, pk: str) -> HttpResponse:
    """What the register would do; taken in by one button. Afterwards what came of it, and what to do next.

    Not by `form_page`: which columns there are to choose hangs on the file, and what is shown on what is chosen.
    """
    here = owned(ContactIntake, request, pk=pk)
    said = request.POST.get("gor")
    if here.done_at:
        return receipt(request, here, said)
    if said == "kasta":
        throw_away(by=request.user, intake=here)
        return told(request, f"Registret ”{here}” är borttaget. Inget togs in.", "contacts-read")
    table = table_of(here)
    if "column0" in request.POST:
        form = ColumnsForm(request.POST, table=table, columns=here.columns, kind=here.kind)
        if not form.is_valid():
            return page(request, here, form, None)
        if form.said() != (here.columns, table.has_heads, here.kind):
            here, table = columns_said(request, here, table, form)
            if said in TAKES:
                messages.warning(request, OTHER_COLUMNS)
                said = None
    preview = preview_of(here, table, left_out(request), request.GET.getlist("alla"))
    form = ColumnsForm(table=table, columns=here.columns, kind=here.kind)
    if said in TAKES and preview.drafts:
        return taken_in(request, here, form, preview)
    return page(request, here, form, preview)


def columns_said(
    request: Request, here: ContactIntake, table: Table, form: ColumnsForm
) -> tuple[ContactIntake, Table]:  # fmt: skip
    """Remember what the columns hold. Heads that are none make other columns, which are guessed anew."""
    columns, has_heads, kind = form.said()
    if has_heads != table.has_heads:
        columns = with_heads(from_kept(here.table), has_heads).columns
    read_columns_as(by=request.user, intake=here, columns=columns, has_heads=has_heads, kind=kind)
    here.refresh_from_db()
    return here, table_of(here)


def taken_in(request: Request, here: ContactIntake, form: ColumnsForm, preview: Preview) -> HttpResponse:
    """Take it in when what is done is what was shown: the same rows, and the numbers that stood on the button."""
    if preview.left != sorted(lines_in(request.POST.get("utan", "").split(","))):
        messages.warning(request, OTHER_NUMBERS)
        return page(request, here, form, preview)
    removes = removes_gone(request) and request.POST.get("gor") == "ta-in"
    if removes and preview.removal.is_many and request.POST.get("tar-bort") != str(preview.removal.gone):
        return asked_first(request, here, preview)
    try:
        take_in(
            by=request.user, intake=here, drafts=preview.drafts, seen=request.POST.get("sett", ""),
            leave=preview.left, removes_gone=removes,
        )  # fmt: skip
    except ToldAnew:
        messages.warning(request, ANEW)
        return page(request, here, form, preview)
    return redirect("contacts-intake", pk=here.pk)


def asked_first(request: Request, here: ContactIntake, preview: Preview) -> HttpResponse:
    """Removing many is a question of its own. What the person was shown before goes with it, so that it is the same."""
    context = {"intake": here, "preview": preview, "seen": request.POST.get("sett", ""),
               "missing": removal_words(preview.removal, preview.unread.count)}  # fmt: skip
    return render(request, "contacts/intake_removal.html", context)


def page(request: Request, here: ContactIntake, form: ColumnsForm, preview: Preview | None) -> HttpResponse:
    shown = preview.lines if preview else ()
    unshown = sorted(left_out(request).difference(shown))
    context: dict[str, object] = {"intake": here, "form": form, "preview": preview, "unshown": unshown}
    if preview:
        table = preview.table
        context |= {"unread_columns": unread_columns(table, here.columns), "as_before": table.has_heads
                    and columns_before(request.municipality, here.name, table.heads) == here.columns}  # fmt: skip
        removes = removes_gone(request)
        context |= {"removes_gone": removes, "missing": removal_words(preview.removal, preview.unread.count),
                    "button": preview.button_that_removes if removes else preview.button}  # fmt: skip
    return render(request, "contacts/intake.html", context)


def removes_gone(request: Request) -> bool:
    return bool(request.POST.get(TICKED))


def receipt(request: Request, here: ContactIntake, said: str | None) -> HttpResponse:
    """What came of a register that is taken in. Those that it removed can be taken back, all at once."""
    if said == "ta-tillbaka":
        count = restore_removed_by(by=request.user, intake=here)
        words = f"{counted(count, 'kontakt', 'kontakter')} är tillbaka i listan." if count else NONE_LEFT
        return told(request, words, "contacts-intake", pk=here.pk)
    context = {"intake": here, "words": count_words(here.counts), "removed": removed_by(here).count()}
    return render(request, "contacts/taken_in.html", context)


def left_out(request: Request) -> set[int]:
    """The lines that somebody has ticked, also those that do not stand on the page just now."""
    return lines_in(request.POST.getlist("lamna"))


def lines_in(said: list[str]) -> set[int]:
    return {int(line) for line in said if line.isdecimal()}


def count_words(counts: dict[str, int]) -> str:
    """What came of a register: "587 nya, 12 ändrade, 3 oförändrade."""
    said = [counted(counts.get("new", 0), "ny", "nya")]
    for name, one, many in (
        ("changed", "ändrad", "ändrade"),
        ("same", "oförändrad", "oförändrade"),
        ("left", "lämnades utanför", "lämnades utanför"),
        ("gone", "togs bort", "togs bort"),
        ("removed", "är borttagen sedan förut och lämnades så", "är borttagna sedan förut och lämnades så"),
    ):
        if counts.get(name):
            said.append(counted(counts[name], one, many))
    return ", ".join(said)
