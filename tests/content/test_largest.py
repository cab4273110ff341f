"""Whichever door a text comes in by, it is asked whether it is too large, and the answer is in words."""

import ast
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from msgspec.structs import replace

from samsyn.action_plans.operations import add_action, create_plan
from samsyn.content.models import BlocksField
from samsyn.content.operations import TooLarge, Written, save_fields
from samsyn.imports.operations import import_now
from samsyn.imports.staging import staged
from samsyn.lib.blocks import BlockError, p
from samsyn.lib.blocks_limits import MAX_PARTS
from samsyn.nodes.models import Node, NodeModel
from samsyn.process.operations import create_process
from samsyn.programmes.operations import add_area_conditions
from samsyn.reading import read
from samsyn.spreadsheets.columns import NotUnderstood, read_description
from samsyn.spreadsheets.plan_paste.cells import LONGEST_CELL, MOST_LINES, PasteRefused, cells_of
from samsyn.word_return.operations import open_word_return, take_all, take_change
from samsyn.word_return.proposals import Proposal
from samsyn.word_return.reading import WordReturnReading
from tests.actors import TEST

SAMSYN = Path(__file__).parents[2] / "samsyn"
LARGE = [p(f"Stycke {number}") for number in range(MAX_PARTS + 1)]
TEXTS = [
    (model, field.name)
    for model in apps.get_app_config("samsyn").get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, BlocksField)
]


@pytest.fixture
def things(cast) -> dict[type, NodeModel]:
    """One of each kind that has a text."""
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="largest")
    action = add_action(by=TEST, plan=plan, title="Insats")
    process = create_process(by=TEST, municipality=cast.municipality, title="Arbetet", client_key="largest")
    area = add_area_conditions(by=TEST, programme=cast.programme, area=cast.area)
    made = (cast.programme, cast.section, cast.goal, cast.objective, plan, action, process, area)
    return {type(thing): thing for thing in made}


@pytest.mark.parametrize("model, field", TEXTS, ids=[f"{model.__name__}.{field}" for model, field in TEXTS])
def test_no_text_that_is_too_large_is_made_or_saved(model, field, things):
    thing = things[model]
    with pytest.raises(TooLarge, match="5\u00a0001 av högst 5\u00a0000") as large:
        save_fields(by=TEST, thing=thing, changes={field: Written(LARGE)})
    assert list(large.value.fields) == [field]
    again = model(pk=thing.pk, **{field: LARGE})
    with pytest.raises(BlockError, match="stycken"):
        again.save(force_insert=True)
    with pytest.raises(BlockError, match="stycken"):
        model._default_manager.bulk_create([again])


def test_no_module_writes_a_text_past_the_doors():
    """`QuerySet.update` and `bulk_update` ask no field anything."""
    names = {field for _, field in TEXTS}
    for path in SAMSYN.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
                told = {keyword.arg for keyword in node.keywords}
                is_query = isinstance(node.func.value, ast.Call)
                assert not (is_query and told & (names - {"text"})), (path, node.lineno)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "bulk_update":
                told = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
                assert not told & names, (path, node.lineno)


def test_what_is_stored_already_is_not_asked_again(cast):
    type(cast.goal)._default_manager.filter(pk=cast.goal.pk).update(current_state=LARGE)
    cast.goal.refresh_from_db()
    assert save_fields(by=TEST, thing=cast.goal, changes={"title": Written("Nytt namn")}) == ["title"]


def test_an_import_names_the_part_that_is_too_large_and_makes_nothing(cast):
    draft = staged(read(b"# Program\n\n## N\xc3\xa4ge\n\nOrd.\n", "a.md"))
    draft = replace(draft, elements=[replace(one, title="Nuläge", blocks=LARGE) for one in draft.elements])
    before = Node.objects.count()
    with pytest.raises(BlockError, match=r"”Nuläge”: Texten har för många stycken"):
        import_now(
            by=TEST, municipality=cast.municipality, name="a.md", media_type="text/markdown", data=b"x", draft=draft,
            client_key=uuid4().hex,
        )  # fmt: skip
    assert Node.objects.count() == before


def test_a_word_file_that_makes_a_text_too_large_changes_nothing(cast):
    type(cast.goal)._default_manager.filter(pk=cast.goal.pk).update(current_state=LARGE[1:])
    one = Proposal(
        kind="new", field=f"{cast.goal.pk}_current_state", block="baaaaaaaz", new=p("Ett till", block_id="baaaaaaaz")
    )
    made = open_word_return(
        by=TEST, document=cast.programme.node, file=("a.docx", "text/plain", b"x"),
        reading=WordReturnReading("same", 0, [one]), client_key="w",
    )  # fmt: skip
    with pytest.raises(TooLarge):
        take_change(by=TEST, change=made.changes.get())
    assert len(take_all(by=TEST, word_return=made)) == 1
    cast.goal.refresh_from_db()
    assert len(cast.goal.current_state) == MAX_PARTS


def test_an_excel_cell_that_is_too_large_is_a_problem_of_that_cell():
    with pytest.raises(NotUnderstood, match="högst"):
        read_description(None, None, "ord\n\n" * 6_000)


@pytest.mark.parametrize(
    "cell, count", [("x" * LONGEST_CELL, 6), ("\n".join("x" * (MOST_LINES + 1)), 1)], ids=["letters", "lines"]
)
def test_a_pasted_row_that_would_be_too_large_a_text_is_refused(cell, count):
    quoted = '"' + cell + '"'
    with pytest.raises(PasteRefused, match="Rad 2 har"):
        cells_of("Insats\tHur\n" + "\t".join(["Namn", *[quoted] * count]))
