"""Which of our sheets a page is, what each of its columns holds, and in words what of it cannot be read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from samsyn.lib.swedish import in_running_text
from samsyn.spreadsheets.cells import tidy
from samsyn.spreadsheets.columns import SHEETS, Sheet
from samsyn.spreadsheets.plan_excel.writing import BASE, ID, safe_title
from samsyn.spreadsheets.workbook import Page

HEAD_ROWS = 20  # where the row of headings is looked for
ALIKE = 3  # of a sheet's headings on a page with another name: more than a list of somebody's own has by chance
MOST_NAMED = 6  # columns named in one sentence
LONGEST_NAMED = 40  # letters of a heading that is quoted
ANEW = "Hämta en ny fil från Samsyn och för över ändringarna dit"


@dataclass(frozen=True)
class Head:
    """The row of headings: `columns` by our heading, each of which stands once, and those that stand twice."""

    sheet: Sheet
    line: int
    columns: dict[str, int]
    double: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Words:
    """The municipality's own words for our headings and names of sheets, and the way back."""

    own: Mapping[str, str]

    @property
    def ours(self) -> dict[str, str]:
        return {said: word for word, said in self.own.items()}

    def said(self, word: str) -> str:
        return self.own.get(word, word)

    def sheet_called(self, title: str) -> Sheet | None:
        """The sheet with the name, ours or the municipality's."""
        called = tidy(title).casefold()
        return next(
            (one for one in SHEETS
             if called in (one.name.casefold(), safe_title(self.said(one.name)).casefold())), None
        )  # fmt: skip


def head_of(page: Page, words: Words) -> Head | None:
    """The row of headings, wherever it stands and whatever the page is called. None: no row names the ids."""
    for line in range(1, min(page.last, HEAD_ROWS) + 1):
        places = headings_at(page, line, words)
        sheet = sheet_with(places, page, words) if ID in places else None
        if sheet:
            columns = {heading: found[0] for heading, found in places.items() if len(found) == 1}
            return Head(sheet, line, columns, [heading for heading, found in places.items() if len(found) > 1])
    return None


def headings_at(page: Page, line: int, words: Words) -> dict[str, list[int]]:
    """Our heading → its columns."""
    ours, places = words.ours, {}  # type: tuple[dict[str, str], dict[str, list[int]]]
    for column, said in sorted(page.cells.get(line, {}).items()):
        if heading := tidy(said):
            places.setdefault(ours.get(heading, heading), []).append(column)
    return places


def sheet_with(headings: Mapping[str, object], page: Page, words: Words) -> Sheet | None:
    """By the heading that no other sheet has, else by the page's name, else by most headings."""
    known = next((sheet for sheet in SHEETS if sheet.known_by in headings), None)
    if known or (known := words.sheet_called(page.title)):
        return known
    best = max(SHEETS, key=lambda sheet: shared(sheet, headings))
    return best if shared(best, headings) >= ALIKE else None


def shared(sheet: Sheet, headings: Mapping[str, object]) -> int:
    return sum(column.heading in headings for column in sheet.columns)


# ---- What cannot be read back, in words -----------------------------------------------------------------------------


def not_read(page: Page, head: Head, words: Words) -> Iterator[str]:
    """What of a page that is read could not be: columns that are gone, that stand twice, that are not ours."""
    missing = [
        words.said(column.heading)
        for column in head.sheet.columns
        if column.heading not in head.columns and column.heading not in head.double
    ]
    strange = strange_columns(page, head)
    instead = f" På bladet finns {named(strange)}, som Samsyn inte känner igen." if strange else ""
    for heading in head.double:
        yield (
            f"Bladet {page.title} har två kolumner som heter {words.said(heading)}. Ingen av dem är läst. "
            f"Ge den som är din egen ett annat namn, eller: {in_running_text(ANEW)}."
        )
    if missing:
        yield (
            f"Bladet {page.title} saknar kolumnen {named(missing)}.{instead} Det som står där är inte läst. "
            f"Skriv rubriken som den var, eller: {in_running_text(ANEW)}."
        )
    elif strange:
        yield (
            f"Bladet {page.title} har {named(strange)}, som inte är en av Samsyns kolumner. Det som står där är inte "
            "läst. Ska det med skriver du det i någon av de andra kolumnerna. Hämta gärna en ny fil först."
        )

    for places, what, instead in (
        (page.remarks, "kommentarer", "Skriv det som ska med i en ruta."),
        (page.struck, "genomstruken text", "Orden läses som de står: ska något bort gör du det på radens egen sida."),
    ):
        if lines := sorted({line for line, _ in places if line > head.line}):
            where = ", ".join(map(str, lines[:MOST_NAMED])) + (" …" if len(lines) > MOST_NAMED else "")
            yield f"Bladet {page.title} har {what} på rad {where}, som inte tas med. {instead}"


def strange_columns(page: Page, head: Head) -> list[str]:
    """The columns with words that are not ours, by heading or letter."""
    ours = {column.heading for column in head.sheet.columns} | {ID, BASE}
    known = {at for heading, at in head.columns.items() if heading in ours}
    heads = {at: tidy(said) for at, said in page.cells.get(head.line, {}).items() if tidy(said)}
    below = {at for line, cells in page.cells.items() if line > head.line for at, said in cells.items() if tidy(said)}
    twice = {at for at, heading in heads.items() if heading in head.double}
    return [
        heads[at][:LONGEST_NAMED] if at in heads else f"kolumn {get_column_letter(at)} utan rubrik"
        for at in sorted((heads.keys() | below) - known - twice)
    ]


def why_not_read(page: Page, words: Words) -> tuple[Sheet, str] | None:
    """Of a page that could not be read: the sheet that it seems to be, and why. None: it is not one of ours."""
    called = words.sheet_called(page.title)
    lines = [headings_at(page, line, words) for line in range(1, min(page.last, HEAD_ROWS) + 1)]
    best = max(((shared(one, places), one) for places in lines for one in ([called] if called else SHEETS)),
               key=lambda found: found[0], default=(0, None))  # fmt: skip
    count, sheet = best
    if not called and (sheet is None or count < ALIKE):
        return None
    if count > 1:
        assert sheet is not None
        return sheet, no_ids(page)
    assert called is not None
    expected = ", ".join([ID, *(words.said(column.heading) for column in called.columns[:2])])
    return called, (
        f"Bladet {page.title} saknar raden med rubriker ({expected} …), så inget på det är läst. {ANEW}, "
        "eller klistra in raderna."
    )


def no_ids(page: Page) -> str:
    return (
        f"Bladet {page.title} saknar kolumnen {ID}, så raderna går inte att känna igen och är inte lästa. När filen "
        f"hämtas ligger den dold längst till vänster. {ANEW}, eller klistra in raderna."
    )


def not_ours(page: Page) -> str:
    return (
        f"Bladet {page.title} är inte ett av Samsyns och är inte läst. Är det en egen lista, kopiera raderna och "
        "klistra in dem."
    )


def no_sheet(sheet: Sheet, words: Words) -> str:
    return f"Bladet {words.said(sheet.name)} finns inte i filen, så inget av det är läst. {ANEW} om något ska med."


def named(headings: Sequence[str]) -> str:
    more = f" och {len(headings) - MOST_NAMED} till" if len(headings) > MOST_NAMED else ""
    return ", ".join(headings[:MOST_NAMED]) + more
