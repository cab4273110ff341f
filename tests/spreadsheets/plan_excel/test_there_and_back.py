"""A plan goes out to Excel and comes back with exactly the edits that somebody made, whatever program they used."""

import io
import random
import subprocess
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from samsyn.action_plans.models import Action, FundingLine, Milestone
from samsyn.action_plans.operations import add_action, add_funding
from samsyn.action_plans.queries import plan_tree
from samsyn.audit.models import AuditEvent
from samsyn.content.operations import Written, save_fields
from samsyn.governing.operations import remove_part
from samsyn.lib.blocks import plain
from samsyn.spreadsheets.package import WorkbookRefused
from samsyn.spreadsheets.plan_excel.operations import StillColliding, proposed, take_workbook
from samsyn.spreadsheets.plan_excel.reading import read_workbook
from samsyn.spreadsheets.plan_excel.writing import plan_workbook
from tests.actors import TEST

pytestmark = [pytest.mark.django_db, pytest.mark.costly]


def edited(data: bytes, *edits: tuple[str, int, str, object]) -> bytes:
    """The workbook with cells set: (sheet, line, heading, value), as openpyxl saves it."""
    book = load_workbook(io.BytesIO(data))
    for sheet, line, heading, value in edits:
        page = book[sheet]
        column = next(cell.column for cell in page[1] if cell.value == heading)
        page.cell(line, column).value = value
    return saved(book)


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_libreoffice(data: bytes, soffice: str, directory) -> bytes:
    """The workbook opened and saved by LibreOffice."""
    path = directory / "plan.xlsx"
    path.write_bytes(data)
    out = directory / "ut"
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{directory}/profil", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (out / "plan.xlsx").read_bytes()


def told(changes) -> set[tuple[str, str]]:
    return {(cell.heading, cell.new) for cell in changes.cells}


def test_an_untouched_file_proposes_nothing(plan, workbook):
    changes = proposed(plan, workbook)
    assert changes.is_empty and not changes.problems and not changes.absent


EDITS = [
    ("Insatser", 2, "Tidplan", "hösten 2021"),
    ("Insatser", 2, "Ansvarig", "Rektor och företagarna"),
    ("Insatser", 2, "Bidrar till", "1; 1.1"),
    ("Insatser", 2, "Läge", "Pågår"),
    ("Insatser", 2, "Topp", 2),
    ("Insatser", 2, "Hur", "Ett nummer.\n\nEn annan lots."),
    ("Insatser", 4, "Nämnd", "KS"),
    ("Finansiering", 2, "Belopp i kronor", 75000),
    ("Finansiering", 2, "Finansiering", "Sökta externa medel"),
    ("Delsteg", 2, "När", date(2021, 9, 1)),
]  # fmt: skip


def check_edits(plan, cast, data: bytes) -> None:
    changes = proposed(plan, data)
    assert len(changes.cells) == len(EDITS) and not changes.problems and not changes.new and not changes.collisions
    assert take_workbook(by=cast.people["editor"], plan=plan, data=data, chosen={}) == (len(EDITS), 0)
    first = Action.objects.get(pk=cast.first.pk)
    assert (first.schedule, first.ends_on, first.status, first.rank) == (
        "hösten 2021",
        date(2021, 12, 31),
        "under_way",
        2,
    )
    assert (first.responsible_office, first.responsible) == (None, "Rektor och företagarna")
    assert set(first.serves.all()) == {cast.goal.node, cast.objective.node}
    assert plain(first.description) == "Ett nummer.\nEn annan lots."
    assert first.description[0]["id"] == cast.first.description[0]["id"]  # a text that stands keeps its id
    assert Action.objects.get(pk=cast.third.pk).addressee_body == cast.executive_board
    line = FundingLine.objects.get(pk=cast.line.pk)
    assert (line.amount, line.source, line.words) == (7_500_000, "applied", "ca 50 tkr")
    assert Milestone.objects.get(pk=cast.step.pk).schedule == "2021-09-01"
    assert proposed(plan, data).is_empty  # taken twice it changes nothing
    assert take_workbook(by=TEST, plan=plan, data=data, chosen={}) == (0, 0)


def test_exactly_the_edits_come_back(plan, workbook, cast):
    check_edits(plan, cast, edited(workbook, *EDITS))
    assert AuditEvent.objects.filter(verb="action_plan.excel_read").count() == 1


@pytest.mark.office
def test_exactly_the_edits_come_back_from_libreoffice(plan, workbook, cast, soffice, tmp_path):
    untouched = by_libreoffice(workbook, soffice, tmp_path)
    changes = proposed(plan, untouched)
    assert changes.is_empty and not changes.problems
    check_edits(plan, cast, by_libreoffice(edited(workbook, *EDITS), soffice, tmp_path))


def test_rows_may_be_sorted_columns_moved_and_sheets_renamed(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    page = book["Insatser"]
    page.title = "Vår plan"
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    rows.reverse()
    head = [cell.value for cell in page[1]]
    order = random.Random(1).sample(range(len(head)), len(head))
    for line, values in enumerate([head, *rows], 3):
        for at, source in enumerate(order, 1):
            page.cell(line, at).value = values[source]
    page.delete_rows(1, 2)
    changes = proposed(plan, saved(book))
    assert changes.is_empty and not changes.problems and not changes.absent


def test_what_looks_like_a_formula_is_words_both_ways(plan, workbook):
    cell = next(cell for row in load_workbook(io.BytesIO(workbook))["Insatser"].iter_rows() for cell in row
                if str(cell.value).startswith("=HYPERLINK"))  # fmt: skip
    assert cell.data_type == "s"
    assert proposed(plan, workbook).is_empty


def test_a_real_formula_is_not_taken(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    book["Finansiering"]["H2"] = "=1+1"
    [problem] = proposed(plan, saved(book)).problems
    assert "formel" in problem.sentence


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Bidrar till", "9.9", "finns inte bland målens nummer"),
        ("Nämnd", "Månnämnden", "finns inte i kommunens organisation"),
        ("Läge", "Nästan klar", "Välj ett av"),
        ("Topp", "många", "Skriv ett tal"),
        ("Insats", "", "Namnet kan inte vara tomt"),
        ("Områden", "Okänt", "finns inte bland kommunens områden"),
        ("Tidplan", "x" * 201, "för lång"),
    ],
)
def test_what_is_not_understood_is_told_and_not_taken(plan, workbook, heading, value, words):
    changes = proposed(plan, edited(workbook, ("Insatser", 2, heading, value or None)))
    [problem] = changes.problems
    assert words in problem.sentence and problem.line == 2 and changes.is_empty


def test_a_schedule_the_wrong_way_round_is_taken_as_it_is(plan, workbook, cast):
    take_workbook(by=TEST, plan=plan, data=edited(workbook, ("Insatser", 2, "Tidplan", "2023–2021")), chosen={})
    assert Action.objects.get(pk=cast.first.pk).schedule == "2023–2021"


# ---- New rows -------------------------------------------------------------------------------------------------------


def test_new_rows_become_actions_money_and_steps_and_only_once(plan, workbook, cast):
    data = edited(
        workbook,
        ("Insatser", 5, "Insats", "Arbetslivsdag"), ("Insatser", 5, "Bidrar till", "1"),
        ("Insatser", 5, "Ansvarig", "Näringslivschef"), ("Insatser", 5, "Läge", "Pågår"),
        ("Finansiering", 3, "Nr", "1.1.1"), ("Finansiering", 3, "Finansiering", "Ofinansierad"),
        ("Delsteg", 3, "Nr", "1.1.1"), ("Delsteg", 3, "Delsteg", "Utvärderat"),
    )  # fmt: skip
    assert len(proposed(plan, data).new) == 3
    for _ in range(2):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    made = Action.objects.get(title="Arbetslivsdag")
    assert (made.responsible_office, made.status, list(made.serves.all())) == (
        cast.office,
        "under_way",
        [cast.goal.node],
    )
    assert FundingLine.objects.filter(source="unfunded", node__parent=cast.first.node).count() == 1
    assert Milestone.objects.filter(title="Utvärderat").count() == 1


def test_a_new_line_of_money_must_say_where_it_belongs(plan, workbook):
    [problem] = proposed(plan, edited(workbook, ("Finansiering", 3, "Finansiering", "Inom ram"))).problems
    assert "nummer i kolumnen Nr" in problem.sentence


def test_a_row_that_is_missing_is_told_of_and_kept(plan, workbook, cast):
    book = load_workbook(io.BytesIO(workbook))
    book["Insatser"].delete_rows(3)
    data = saved(book)
    assert [title for _, title in proposed(plan, data).absent] == [cast.second.title]
    take_workbook(by=TEST, plan=plan, data=data, chosen={})
    assert Action.objects.filter(node__removed_at=None).count() == 3


# ---- Collisions -----------------------------------------------------------------------------------------------------


def test_a_collision_is_shown_and_never_overwritten(plan, workbook, cast):
    data = edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021"), ("Insatser", 2, "Tillsammans med", "Skolan"))
    save_fields(by=TEST, thing=cast.first, changes={"schedule": Written("2022")})
    [collision] = proposed(plan, data).collisions
    assert (collision.now, collision.new) == ("2022", "hösten 2021")
    with pytest.raises(StillColliding):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    assert Action.objects.get(pk=cast.first.pk).partners == "Företagen"  # nothing at all was written
    assert take_workbook(by=TEST, plan=plan, data=data, chosen={collision.key: "theirs"}) == (1, 0)
    assert Action.objects.get(pk=cast.first.pk).schedule == "2022"
    assert take_workbook(by=TEST, plan=plan, data=data, chosen={collision.key: "mine"}) == (1, 0)
    assert Action.objects.get(pk=cast.first.pk).schedule == "hösten 2021"


def test_two_in_different_cells_do_not_collide(plan, workbook, cast):
    one = edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021"))
    other = edited(workbook, ("Insatser", 2, "Tillsammans med", "Skolan"))
    for data in (one, other):
        take_workbook(by=TEST, plan=plan, data=data, chosen={})
    first = Action.objects.get(pk=cast.first.pk)
    assert (first.schedule, first.partners) == ("hösten 2021", "Skolan")


def test_a_row_taken_out_of_the_plan_meanwhile_is_told_of(plan, workbook, cast):
    remove_part(by=TEST, part=cast.first)
    changes = proposed(plan, edited(workbook, ("Insatser", 2, "Tidplan", "hösten 2021")))
    assert any("finns inte i planen" in problem.sentence for problem in changes.problems) and changes.is_empty


def test_a_file_of_another_plan_changes_nothing(plan, workbook, cast):
    from samsyn.action_plans.operations import create_plan  # noqa: PLC0415

    other = create_plan(by=TEST, programme=cast.programme, title="En annan", client_key="other")
    add_action(by=TEST, plan=other, title="Något")
    assert proposed(other, edited(workbook, ("Insatser", 2, "Tidplan", "2022"))).is_of_another_plan


# ---- Random edits ---------------------------------------------------------------------------------------------------

VALUES = {
    "Insats": ["Ny väg", "=SUMMA(A1)", "Åäö – § 47"], "Tidplan": ["2022", "våren", "löpande"],
    "Tillsammans med": ["Skolan", "- ingen", "@alla"], "Hur det märks": ["Färre", "+10 %"],
    "Väntad effekt": ["Stor", "Rad ett\nrad två"], "Om läget": ["Nja", "Bra"], "Läge": ["Pågår", "Försenad"],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_random_edits_come_back_as_they_were_made(plan, workbook, seed):
    chance = random.Random(seed)
    edits = {
        (line, heading): chance.choice(VALUES[heading])
        for line in (2, 3, 4) for heading in chance.sample(list(VALUES), 3)
    }  # fmt: skip
    book = load_workbook(io.BytesIO(workbook))
    page = book["Insatser"]
    columns = {cell.value: cell.column for cell in page[1]}
    for (line, heading), value in edits.items():
        cell = page.cell(line, columns[heading], value)
        cell.data_type = "s"
    changes = proposed(plan, saved(book))
    assert not changes.problems and not changes.collisions
    assert sorted((cell.heading, cell.new) for cell in changes.cells) == sorted(
        (heading, value) for (_, heading), value in edits.items()
    )
    take_workbook(by=TEST, plan=plan, data=saved(book), chosen={})
    again = {row.id: row.words for row in read_workbook(plan_workbook(plan_tree(plan))).rows if row.sheet == "Insatser"}
    ids = {line: page.cell(line, 1).value for line in (2, 3, 4)}
    for (line, heading), value in edits.items():
        assert again[ids[line]][heading] == value


# ---- Bad files ------------------------------------------------------------------------------------------------------


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "inte en Excelfil"),
        (b"a;b;c", "inte en Excelfil"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100, "lösenord"),
        (b"PK\x03\x04trasig", "trasig"),
        (packed(**{"xl__workbook.xml": b"<x/>"}), "trasig"),
        (packed(**{"xl__workbook.xml": b"<x/>", "xl__vbaProject.bin": b"x"}), "makron"),
        (packed(word__document=b"x"), "inte en Excelfil"),
        (packed(**{"xl__workbook.xml": b"0" * (301 * 1024 * 1024)}), "orimligt stort"),
    ],
    ids=["empty", "text", "locked", "cut", "broken", "macros", "word", "bomb"],
)
def test_a_file_that_is_no_plan_is_refused_in_words(data, words):
    with pytest.raises(WorkbookRefused, match=words):
        read_workbook(data)


def test_a_file_without_the_hidden_columns_is_refused_in_words(workbook):
    book = load_workbook(io.BytesIO(workbook))
    for name in ("Insatser", "Finansiering", "Delsteg"):
        book[name].delete_cols(1, 2)
    with pytest.raises(WorkbookRefused, match="dolda kolumnerna"):
        read_workbook(saved(book))


def test_merged_cells_say_the_same_for_each_row(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    page = book["Insatser"]
    column = next(cell.column for cell in page[1] if cell.value == "Väntad effekt")
    page.merge_cells(start_row=2, end_row=4, start_column=column, end_column=column)
    changes = proposed(plan, saved(book))
    assert told(changes) == {("Väntad effekt", "Snabbare")} and len(changes.cells) == 2


def test_three_thousand_rows_are_read(plan, workbook):
    book = load_workbook(io.BytesIO(workbook))
    page = book["Insatser"]
    columns = {cell.value: cell.column for cell in page[1]}
    for line in range(5, 3005):
        page.cell(line, columns["Insats"], f"Rad {line}")
    assert len(proposed(plan, saved(book)).new) == 3000


def test_the_workbook_takes_the_same_queries_for_one_action_and_thirty(plan, cast, django_assert_num_queries):
    for count in (1, 29):
        for at in range(count):
            made = add_action(by=TEST, plan=plan, title=f"Insats {at}", serves=[cast.goal.node])
            add_funding(by=TEST, action=made, source="decided", year=2021, amount=at)
        with django_assert_num_queries(12):
            plan_workbook(plan_tree(plan))
