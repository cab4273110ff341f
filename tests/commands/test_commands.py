"""The console command answers in plain sentences and ends with 0, 1 or 2."""

import zipfile

import openpyxl
import pytest

from samsyn.action_plans.models import Action
from samsyn.action_plans.operations import add_action, create_plan
from samsyn.cli import KINDS, main
from samsyn.content.operations import Written, save_fields
from samsyn.demo.load import load_demo
from samsyn.models import Body, Edition, Goal, Municipality, Objective, RoleAssignment
from samsyn.organisation.rules import Access
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.rights import Right
from tests.actors import TEST
from tests.bundle.installations import Installation, _environment

pytestmark = pytest.mark.django_db


def test_a_wrong_call_ends_with_two(capsys):
    with pytest.raises(SystemExit) as end:
        main(["document", "poem", "ragunda"])
    assert end.value.code == 2


def test_a_municipality_comes_from_the_shipped_list(capsys):
    assert main(["add-municipality", "2303"]) == 0
    assert Municipality.objects.get().full_name == "Ragunda kommun"
    assert main(["add-municipality", "2303"]) == 1
    assert "finns redan" in capsys.readouterr().err
    assert main(["add-municipality", "9999"]) == 1


@pytest.mark.parametrize("words", ["Bräcke", "bräcke", "Bräcke kommun", "bracke", " 2305 "])
def test_a_municipality_is_named_as_people_name_it_and_has_its_two_bodies_from_the_first_day(words):
    assert main(["add-municipality", words]) == 0
    assert Municipality.objects.get().full_name == "Bräcke kommun"
    assert sorted(Body.objects.values_list("abbreviation", "type")) == [("KF", "council"), ("KS", "executive_board")]


def test_a_region_has_a_council_and_a_board_of_its_own():
    assert main(["add-municipality", "Region Jämtland Härjedalen"]) == 0
    assert sorted(Body.objects.values_list("abbreviation", flat=True)) == ["RF", "RS"]


def test_a_name_nearly_right_is_answered_with_the_right_one(capsys):
    assert main(["add-municipality", "Ragudna"]) == 1
    assert "Menade du ”Ragunda”?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["verify"], ["export", "ragunda", "-o", "x.zip"], ["sign-in-link", "a@b.se", "--municipality", "x"]]
)
def test_a_command_where_nothing_is_yet_says_what_to_do_first(command, tmp_path):
    empty = Installation(_environment(tmp_path / "data"))
    said = empty.refused(*command)
    assert "Här finns ingenting än" in said and "add-municipality Bräcke" in said and "Traceback" not in said


def test_a_first_step_makes_the_installation_ready(tmp_path):
    empty = Installation(_environment(tmp_path / "data"))
    assert "Bräcke kommun är tillagd" in empty.samsyn("add-municipality", "Bräcke")


def test_a_person_gets_a_role_and_a_link(capsys):
    main(["add-municipality", "2303"])
    assert main(["add-person", "a@example.org", "--municipality", "ragunda", "--role", "editor"]) == 0
    assert RoleAssignment.objects.get().role == "editor"
    assert "/lank/" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a@example.org", "--municipality", "sverige"], "finns inte här"),
        (["a@example.org", "--municipality", "2303", "--role", "kung"], "Välj bland"),
        (["inte-en-adress", "--municipality", "2303"], "ingen e-postadress"),
    ],
)
def test_what_is_refused_is_said_in_words(arguments, words, capsys):
    main(["add-municipality", "2303"])
    assert main(["add-person", *arguments]) == 1
    assert words in capsys.readouterr().err


def test_a_new_link_for_somebody_with_a_role_changes_nothing_else(cast, capsys):
    before = list(RoleAssignment.objects.values())
    assert main(["sign-in-link", "Reader@sjoby.example.org", "--municipality", "sjoby"]) == 0
    assert "/lank/" in capsys.readouterr().out and list(RoleAssignment.objects.values()) == before
    assert main(["sign-in-link", "reader@sjoby.example.org", "--municipality", "granby"]) == 1
    assert "har en roll i Granby" in capsys.readouterr().err


def test_the_demo_is_loaded_once(capsys):
    assert main(["demo"]) == 0
    assert Goal.objects.count() == 5
    assert 15 <= Objective.objects.filter(node__removed_at=None).count() <= 25
    kinds = {"programme": ["consultation", "proposal", "adopted"], "action_plan": ["proposal", "adopted"] * 2}
    for kind, purposes in kinds.items():
        editions = Edition.objects.filter(document__kind=kind).order_by("number")
        assert list(editions.values_list("purpose", flat=True)) == purposes
    assert not load_demo()
    assert main(["verify"]) == 0


def test_the_demos_consultant_writes_in_two_goals_only(db):
    load_demo()
    assignment = RoleAssignment.objects.get(role="contributor")
    access = Access.of(assignment.person, assignment.municipality, assignment.ends_on)
    assert [access.may(Right.EDIT, goal.node) for goal in Goal.objects.order_by("node__position")].count(True) == 2


# ---- Plans ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def plan(cast):
    made = create_plan(by=TEST, programme=cast.programme, title="Handlingsplan", client_key="plan")
    add_action(by=TEST, plan=made, title="En väg in", schedule="våren 2021")
    return made


def retitled(path, words: str) -> None:
    """Write other words in the first action's name, as a person does in Excel."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "En väg in")
    cell.value = words
    book.save(path)


def test_a_plan_goes_out_to_excel_and_its_changes_come_back(cast, plan, tmp_path, capsys):
    file, municipality = tmp_path / "plan.xlsx", cast.municipality.slug
    assert main(["plan-excel", municipality, "-o", str(file)]) == 0
    retitled(file, "Två vägar in")
    assert main(["read-plan-excel", str(file), municipality, "--dry-run"]) == 0
    assert "”En väg in” blir ”Två vägar in”" in capsys.readouterr().out
    assert Action.objects.get().title == "En väg in"
    assert main(["read-plan-excel", str(file), municipality]) == 0
    assert Action.objects.get().title == "Två vägar in"
    assert "Ändrade celler: 1. Nya rader: 0." in capsys.readouterr().out


def test_a_collision_is_refused_until_somebody_chooses(cast, plan, tmp_path, capsys):
    file, municipality = tmp_path / "plan.xlsx", cast.municipality.slug
    main(["plan-excel", municipality, "-o", str(file)])
    retitled(file, "Två vägar in")
    save_fields(by=TEST, thing=Action.objects.get(), changes={"title": Written("Tre vägar in")})
    assert main(["read-plan-excel", str(file), municipality]) == 1
    assert "--collisions" in capsys.readouterr().err
    assert Action.objects.get().title == "Tre vägar in"
    assert main(["read-plan-excel", str(file), municipality, "--collisions", "mine"]) == 0
    assert Action.objects.get().title == "Två vägar in"


def test_a_row_that_sums_is_named_and_not_added(cast, plan, tmp_path, capsys):
    book = openpyxl.Workbook()
    for row in (["Insats", "Kostnad (tkr)"], ["Fler lokaler", 100], ["Summa", 100]):
        book.active.append(row)
    book.save(tmp_path / "lista.xlsx")
    assert main(["read-plan-excel", str(tmp_path / "lista.xlsx"), cast.municipality.slug]) == 0
    said = capsys.readouterr().out
    assert "summerar de andra och läggs inte till: Summa" in said and "Nya rader: 1." in said
    assert not Action.objects.filter(title="Summa").exists()


def test_a_file_that_is_no_workbook_is_refused_in_words(cast, plan, tmp_path, capsys):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"hej")
    assert main(["read-plan-excel", str(file), cast.municipality.slug]) == 1
    assert "Excel" in capsys.readouterr().err


def test_the_command_line_knows_every_kind_of_document():
    """Its list is written out: the command line is read before anything else is loaded."""
    assert set(KINDS) == {kind.name for kind in DOCUMENTS}


@pytest.mark.parametrize("kind", ["action-plan", "programme-with-plan", "decision-summary", "staff-report-send-out"])
def test_documents_of_a_plan_are_made(kind, cast, plan, tmp_path, capsys):
    file = tmp_path / "file.html"
    call = ["document", kind, cast.municipality.slug, "--format", "html", "-o", str(file)]
    assert main(call) == 0
    assert "<h1" in file.read_text()


def test_the_decision_pack_is_a_zip_and_says_what_is_missing(cast, plan, tmp_path, capsys):
    file = tmp_path / "pack.zip"
    assert main(["decision-pack", cast.municipality.slug, "--plan", "Handlingsplan", "-o", str(file)]) == 0
    assert zipfile.ZipFile(file).namelist()[0] == "01 Sammanfattning.pdf"
    assert "Saknas: Texten är inte låst som förslag" in capsys.readouterr().out


def test_with_several_plans_the_command_asks_which(cast, plan, tmp_path, capsys):
    create_plan(by=TEST, programme=cast.programme, title="En plan till", client_key="second")
    assert main(["plan-excel", cast.municipality.slug, "-o", str(tmp_path / "plan.xlsx")]) == 1
    said = capsys.readouterr().err
    assert "--plan" in said and "En plan till" in said and plan.pk in said
