"""A register read in on its pages: given, looked at, taken in; and contacts out as Excel and back."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from samsyn.audit.models import AuditEvent
from samsyn.contacts.models import Contact, ContactAddress, ContactIntake, ContactSelection
from samsyn.contacts.operations import add_contact, change_contact, merge_contacts, remove_contact
from tests.actors import TEST
from tests.catalogue.contacts import NOBODY
from tests.spreadsheets.plan_excel.test_there_and_back import by_libreoffice
from tests.spreadsheets.register.made import PERSON, PERSONS, number, xlsx_of
from tests.workspace.contact_forms import form_of, words_of

pytestmark = pytest.mark.django_db

HEADS = ["Företag", "Org.nr", "Ort", "Telefon", "E-post", "Övrigt"]
KAFE = ["Kafé Björk AB", number(1), "Sjöby", "0696-1", "kafe@example.org", ""]
SMED = ["Smeden AB", number(2), "Sjöby", "0696-2", "smed@example.org", ""]


def pasted(*rows, heads=HEADS):
    return "\n".join("\t".join(row) for row in (heads, *rows))


@pytest.fixture(name="at")
def _at(cast, editor):
    def open_or_send(path="", **data):
        url = f"{cast.path}/arbete/kontakter/{path}"
        return editor.post(url, data) if data else editor.get(url)

    return open_or_send


@pytest.fixture(name="give")
def _give(at):
    """Gives rows or a file; answers the address of the page where it is looked at."""

    def give(*rows, name="Företagsregistret", **said):
        form = form_of(at("las-in/").text, "Registret") | {"name": name, **said}
        if rows:
            form["rows"] = pasted(*rows)
        answer = at("las-in/", **form)
        assert answer.status_code == 302, words_of(answer.text)
        return answer["Location"].partition("/kontakter/")[2]

    return give


@pytest.fixture(name="take")
def _take(at):
    """Presses the button that takes in, as it stands on the page."""

    def take(place, **said):
        form = form_of(at(place).text, "Ta in registret")
        return at(place, **{**form, "gor": "ta-in", **said})

    return take


# ---- Given -----------------------------------------------------------------------------------------------------------


def test_the_page_says_before_anything_that_no_personal_identity_numbers_are_kept(at):
    assert "Personnummer sparas aldrig. Enskilda firmor känns igen och deras nummer tas bort." in words_of(
        at("las-in/").text
    )


def test_the_name_and_the_day_are_suggested_by_those_before(at, give):
    give(KAFE, name="Föreningsregistret")
    page = at("las-in/").text
    assert '<option value="Föreningsregistret">' in page
    form = form_of(page, "Registret")
    assert (form["name"], form["extracted_on"]) == ("Föreningsregistret", "2021-02-09")


def test_without_rows_and_with_both_is_said_at_the_field(at):
    form = form_of(at("las-in/").text, "Registret") | {"name": "R"}
    assert "Välj en fil, eller klistra in rader" in at("las-in/", **form).text
    both = {**form, "rows": pasted(KAFE), "file": SimpleUploadedFile("r.csv", b"Namn;Ort\nA;B\n")}
    page = at("las-in/", **both).text
    assert "både en fil och inklistrade rader" in page and "Kafé Björk AB" in page
    assert not ContactIntake.objects.exists()


def test_what_is_no_register_is_told_and_the_rest_that_was_typed_stays(at):
    file = SimpleUploadedFile("program.pdf", b"%PDF-1.7 ...")
    form = form_of(at("las-in/").text, "Registret") | {"name": "Vårt register", "kind": "association", "file": file}
    page = at("las-in/", **form).text
    assert "Filen är en PDF." in page
    assert {name: form_of(page, "Registret")[name] for name in ("name", "kind")} == {
        "name": "Vårt register", "kind": "association",
    }  # fmt: skip


def test_a_day_that_is_none_keeps_the_rows_and_says_that_a_file_must_be_chosen_again(at):
    form = form_of(at("las-in/").text, "Registret") | {"name": "R", "extracted_on": "31 juni 2021"}
    page = at("las-in/", **form | {"rows": pasted(KAFE)}).text
    assert form_of(page, "Registret")["rows"] == pasted(KAFE)
    page = at("las-in/", **form | {"rows": "", "file": SimpleUploadedFile("r.xlsx", xlsx_of([HEADS, KAFE]))}).text
    assert "Välj filen en gång till" in page


def test_the_same_form_sent_twice_is_one_register(at):
    form = form_of(at("las-in/").text, "Registret") | {"name": "R", "rows": pasted(KAFE)}
    assert at("las-in/", **form)["Location"] == at("las-in/", **form)["Location"]
    assert ContactIntake.objects.count() == 1


# ---- Looked at -------------------------------------------------------------------------------------------------------


def test_everything_that_the_register_would_do_is_shown_before_anything_is_done(cast, at, give, take):
    gone, taken_away = ["Nedlagda AB", number(3), "Sjöby", "", "n@example.org", ""], ["Borta AB", number(4)]
    take(give(KAFE, SMED, gone, [*taken_away, "Sjöby", "", "b@example.org", ""]))
    smed = Contact.objects.get(name="Smeden AB")
    change_contact(by=TEST, contact=smed, seen={}, phone="070-1")
    remove_contact(by=TEST, contact=Contact.objects.get(name="Borta AB"))
    bureau = [[f"Firma {at_} AB", number(20 + at_), "Sjöby", "", "byra@example.org", ""] for at_ in range(5)]
    place = give(
        ["Kafé Björk AB", number(1), "Sjöby", "0696-11", "ny@example.org", ""],
        ["Smeden AB", number(2), "Sjöby", "0696-22", "smed@example.org", ""],
        [*taken_away, "Sjöby", "", "b@example.org", ""],
        ["Åkeriet", PERSONS, "Sjöby", "701234567", "", ""],
        ["", number(9), "", "", "", ""],
        ["Ny AB", number(5), "Sjöby", "", "x@example.org", ""],
        ["Ny AB", number(5), "Sjöby", "", "x@example.org", ""],
        *bureau,
    )
    words = words_of(at(place).text)
    for said in (
        "Inget är intaget än", "7 nya", "1 ändrade", "1 oförändrade", "1 rad lästes inte",
        "1 personnummer togs bort", "Rad 6 ", "Raden har inget namn.", "börjar inte med 0 eller +",
        "Adressen byra@example.org står på 5 kontakter. Är det en redovisningsbyrå?", "1 av de nya saknar e-postadress",
        "Telefon: förut 0696-1 → nu 0696-11", "Ny e-postadress: ny@example.org",
        "E-postadress som registret inte har längre: kafe@example.org",
        "Smeden AB: Telefon står kvar som 070-1, registret säger 0696-22", "Rad 8: Ny AB", "Borttagna förut",
        "Rad 4: Borta AB", "Inte kvar i registret", "Nedlagda AB, Sjöby", "Ta in 7 nya och 1 ändrad",
    ):  # fmt: skip
        assert said in words, said
    assert Contact.objects.count() == 4


def test_it_is_taken_in_by_one_button_and_says_what_came_of_it_and_what_comes_next(at, give, take):
    place = give(KAFE, SMED)
    assert take(place)["Location"].endswith(place)
    words = words_of(at(place).text)
    assert "2 nya" in words and "Se om några är dubbletter" in words and "Gör ett urval" in words
    assert ContactAddress.objects.filter(source="Företagsregistret").count() == 2
    take_again = at(place, gor="ta-in", sett="x", utan="")
    assert take_again.status_code == 200 and Contact.objects.count() == 2


def test_the_number_on_the_button_is_true_before_it_does_anything(at, give, take):
    place = give(KAFE, SMED)
    page = take(place, lamna=["3"]).text
    assert "Ta in 1 ny<" in page.replace("\n", "") and not Contact.objects.exists() and "Nu står rätt antal" in page
    form = form_of(page, "Ta in registret")
    assert form["utan"] == "3" and form["lamna"] == ["3"]
    at(place, **form, gor="ta-in")
    assert [one.name for one in Contact.objects.all()] == ["Kafé Björk AB"]
    assert "1 ny, 1 lämnades utanför" in words_of(at(place).text)


@pytest.mark.parametrize("cell", ["a@example.org; b@example.org", "a@example.org / b@example.org",
                                  "Namn <a@example.org>, b@example.org"])  # fmt: skip
def test_two_addresses_in_a_cell_are_one_contacts_and_a_person_chooses_which_is_used(at, give, take, cell):
    place = give([*KAFE[:4], cell, ""])
    words = words_of(at(place).text)
    assert "a@example.org, b@example.org" in words and "1 rad har flera adresser." in words
    take(place)
    one = Contact.objects.get()
    assert list(one.addresses.values_list("email", "is_used")) == [("a@example.org", True), ("b@example.org", False)]
    form = form_of(at(f"{one.pk}/").text, "Kontakten")
    assert (form["emails"], form["unused"]) == ("a@example.org", "b@example.org")
    at(f"{one.pk}/", **form | {"emails": "b@example.org", "unused": "a@example.org"})
    assert [row.email for row in one.addresses.filter(is_used=True)] == ["b@example.org"]


def test_a_file_of_contacts_that_leaves_is_in_the_log(cast, editor, all_kinds):
    excel(editor, cast)
    (event,) = AuditEvent.objects.filter(verb="file.taken")
    assert event.by == cast.people["editor"] and "ontakter" in event.label and event.label.endswith(".xlsx")


def test_what_has_changed_since_the_page_was_opened_is_shown_anew(cast, at, give, take):
    place = give(KAFE, SMED)
    form = form_of(at(place).text, "Ta in registret")
    add_contact(by=TEST, municipality=cast.municipality, client_key="k", name="Kafé Björk AB", org_number=number(1))
    page = at(place, **form, gor="ta-in").text
    assert "Något har ändrats bland kontakterna" in page and "Ta in 1 ny och 1 ändrad" in words_of(page)
    assert Contact.objects.count() == 1


def test_those_that_the_register_lacks_are_removed_only_when_it_is_ticked(at, give, take):
    take(give(KAFE, SMED))
    take(give(KAFE))
    assert not Contact.objects.exclude(removed_at=None).exists()
    take(give(KAFE), **{"ta-bort-de-som-saknas": "ja"})
    assert Contact.objects.get(name="Smeden AB").removed_at


def test_columns_are_said_anew_and_what_it_makes_is_shown(at, give):
    place = give(["Kafé Björk AB", "", "Sjöby", "", "kafe@example.org", "Servering"])
    form = form_of(at(place).text, "Ta in registret")
    assert "Till exempel Servering" in at(place).text and form["has_heads"]
    at(place, **{**form, "has_heads": "on", "column1": "", "column5": "trade", "gor": "kolumner"})
    assert ContactIntake.objects.get().columns == ["name", "", "town", "phone", "email", "trade"]
    bad = {**form, "has_heads": "on", "column0": "", "column4": "", "gor": "kolumner"}
    page = at(place, **bad).text
    assert "Välj vilken kolumn som har namnet" in page and "Ta bort utan att ta in" in page


def test_a_register_of_which_no_row_is_read_is_not_taken_in_by_mistake(at, give):
    place = give(["", number(1), "Sjöby", "0696-1", "", ""])
    page = at(place).text
    assert "Ingen rad gick att läsa" in page and 'value="ta-in"' not in page
    at(place, gor="ta-in", sett="x", utan="")
    assert ContactIntake.objects.get().table


def test_heads_that_are_none_are_a_row(at, give):
    place = give(["Smeden", "", "Sjöby", "", "", ""])
    assert "1 nya" in words_of(at(place).text)
    form = form_of(at(place).text, "Ta in registret") | {"gor": "kolumner"}
    form.pop("has_heads")
    at(place, **form)
    assert ContactIntake.objects.get().has_heads is False
    words = words_of(at(place).text)
    assert "2 nya" in words and "Kolumn A" in words


def test_a_register_is_thrown_away_without_a_trace_of_its_rows(at, give):
    place = give(KAFE)
    at(place, gor="kasta")
    assert not ContactIntake.objects.exists() and not Contact.objects.exists()


# ---- A personal identity number --------------------------------------------------------------------------------------


def everything_kept() -> str:
    """Every row of every table, and every file."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            said.append(repr(cursor.fetchall()))
    said += [path.read_bytes().decode("latin-1") for path in Path(settings.DATA).rglob("*") if path.is_file()]
    return "\n".join(said)


def test_a_personal_identity_number_is_on_no_page_in_no_table_file_or_log(cast, editor, at, give, take, caplog):
    caplog.set_level("DEBUG")
    row = ["Åkeriet", PERSONS, "Sjöby", "0696-774411", "akeri@example.org", f"Ring {PERSONS}"]
    pages = []

    def seen(answer):
        pages.append(answer.text)
        return answer

    form = form_of(at("las-in/").text, "Registret")
    seen(at("las-in/", **form | {"name": f"R {PERSONS}", "rows": pasted(row)}))
    seen(at("las-in/", **form | {"name": "R", "rows": pasted(row), "extracted_on": "x"}))
    file = SimpleUploadedFile(f"{PERSONS}.xlsx", xlsx_of([HEADS, row, ["", PERSON, "", "", "", f"nr {PERSON}"]]))
    place = give(file=file, name="Registret")
    seen(at(place))
    columns = form_of(at(place).text, "Ta in registret") | {"has_heads": "on", "gor": "kolumner"}
    at(place, **{**columns, "column0": "trade", "column5": "name", "column1": "contact_person"})
    seen(at(place))
    at(place, **columns)
    assert "0696-774411" in seen(at(place)).text and "0696-774411" in everything_kept()  # what is planted is found
    kept = everything_kept()
    take(place)
    one = Contact.objects.get(name="Åkeriet")
    assert one.is_sole_trader and not one.org_number
    paths = ["", f"?sok={PERSONS}", f"?sok={PERSON}", f"{one.pk}/", place, "las-in/", "dubbletter/", "urval/"]
    chosen = ContactSelection.objects.create(municipality=cast.municipality, name="Urvalet", kinds=["company"])
    for path in [*paths, f"urval/{chosen.pk}/?sok=Ring+{PERSONS}"]:
        seen(editor.get(f"{cast.path}/arbete/kontakter/{path}", follow=True))
    answer = editor.get(f"{cast.path}/arbete/kontakter/?sok=%C3%85keriet+{PERSONS}&slag=company", follow=True)
    assert "Personnummer går inte att söka på" in answer.text and "akeri@example.org" in answer.text
    seen(editor.get(f"{cast.path}/arbete/logg/"))
    book = load_workbook(io.BytesIO(editor.get(f"{cast.path}/arbete/kontakter/excel/").content))
    pages.append(repr(list(book.active.values)))
    assert "0696-774411" in pages[-1]
    for everything in (kept, everything_kept(), "\n".join(pages), caplog.text):
        for written in (PERSONS, PERSON, f"19{PERSON}"):
            assert written not in everything


# ---- Out as Excel and back -------------------------------------------------------------------------------------------


@pytest.fixture(name="all_kinds")
def _all_kinds(cast):
    """Contacts that have everything that can be hard to bring back."""

    def contact(name, **said):
        return add_contact(by=TEST, municipality=cast.municipality, client_key=name, name=name, **said)

    for kind in Contact.Kind:
        contact(f"Av slaget {kind}", kind=kind, town="Sjöby", emails=[f"{kind}@example.org"], postcode="831 72")
    for at_, sign in enumerate(["=1+1", "+46 70 123", "-1 AB", "@nordlys", "_x000D_ AB", "Åäö, “citat”; semikolon"]):
        contact(f"{sign} {at_}", contact_person=sign, org_number=number(at_), phone="+46 70 123 45 67",
                emails=[f"a{at_}@example.org", f"b{at_}@example.org"], used=[f"b{at_}@example.org"])  # fmt: skip
    contact("Åkeriet", is_sole_trader=True, trade="Transport", street="Gatan 1")
    whole, part = contact("Hela AB", emails=["hela@example.org"]), contact("Delen AB", emails=["delen@example.org"])
    merge_contacts(by=TEST, kept=whole, merged=part)
    contact("Hemlig Person", is_protected=True, emails=["hemlig@example.org"])
    remove_contact(by=TEST, contact=contact("Borta AB"))
    return list(Contact.objects.listed().filter(municipality=cast.municipality))


def excel(editor, cast, query=""):
    answer = editor.get(f"{cast.path}/arbete/kontakter/excel/{query}")
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def test_every_cell_is_words_and_nobody_is_there_who_should_not_be(cast, editor, all_kinds):
    sheet = load_workbook(io.BytesIO(excel(editor, cast))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"} and sheet.max_row == len(all_kinds) + 1
    text = "\n".join(str(cell.value) for cell in cells)
    assert "Hemlig" not in text and "Borta" not in text and "=1+1 0" in text and "delen@example.org" in text
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


NOTHING_TOLD = {"lästes", "säger", "efter", "gång"}  # of rows not read, kept, doubtful, said twice


def test_our_own_file_read_back_changes_nothing(cast, editor, at, give, all_kinds):
    data = excel(editor, cast)
    place = give(file=SimpleUploadedFile("kontakter.xlsx", data), name="Vår lista")
    words = words_of(at(place).text)
    assert f"0 nya 0 ändrade {len(all_kinds)} oförändrade" in words
    assert NOTHING_TOLD.isdisjoint(words.split()), words


@pytest.mark.office
def test_our_own_file_saved_by_libreoffice_changes_nothing(cast, editor, at, give, all_kinds, soffice, tmp_path):
    coded = Contact.objects.get(name__startswith="_x000D_")  # a code of the format, which LibreOffice takes as one
    remove_contact(by=TEST, contact=coded)
    data = by_libreoffice(excel(editor, cast), soffice, tmp_path)
    place = give(file=SimpleUploadedFile("kontakter.xlsx", data), name="Vår lista")
    words = words_of(at(place).text)
    assert f"0 nya 0 ändrade {len(all_kinds) - 1} oförändrade" in words
    assert NOTHING_TOLD.isdisjoint(words.split()), words


def test_what_is_looked_for_and_a_selection_are_files_of_their_own(cast, editor, all_kinds):
    found = load_workbook(io.BytesIO(excel(editor, cast, "?slag=party"))).active
    assert [row[0] for row in found.values] == ["Namn", "Av slaget party"]
    chosen = ContactSelection.objects.create(
        municipality=cast.municipality, name="Råden", **{**NOBODY, "kinds": ["council"]}
    )
    found = load_workbook(io.BytesIO(excel(editor, cast, f"?urval={chosen.pk}"))).active
    assert [row[0] for row in found.values] == ["Namn", "Av slaget council"]
    theirs = ContactSelection.objects.create(municipality=cast.neighbour, name="Deras", kinds=["company"])
    assert editor.get(f"{cast.path}/arbete/kontakter/excel/?urval={theirs.pk}").status_code == 404
