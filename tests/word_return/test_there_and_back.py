"""A Word file that nobody has changed changes nothing: every text, every document that can be read back, every look."""

import subprocess
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from samsyn.action_plans.models import ActionPlan
from samsyn.action_plans.operations import (
    Asked,
    Said,
    add_action,
    add_funding,
    add_milestone,
    answer_actions,
    create_plan,
)
from samsyn.demo.load import load_demo
from samsyn.documents.files import FORMATS, document_file
from samsyn.editions.models import Edition
from samsyn.editions.operations import lock_version
from samsyn.files.operations import keep_file
from samsyn.governing.operations import add_section, remove_part, restore_part
from samsyn.lib.blocks import p, plain
from samsyn.nodes.models import Node
from samsyn.organisation.operations import change_house_style
from samsyn.programmes.models import Programme
from samsyn.programmes.operations import add_area_conditions
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.word import to_docx
from samsyn.word_return.operations import take_all
from samsyn.word_return.paragraphs import word_blocks
from samsyn.word_return.proposals import propose
from samsyn.word_return.reading import NotReadBack, read_word_return
from tests.actors import TEST
from tests.catalogue.word import opened
from tests.published import narrated
from tests.render.odd_templates import ODD
from tests.render.template import template
from tests.word_return import editing
from tests.word_return.generated import Writer

pytestmark = pytest.mark.costly

OF_OTHERS = {kind.name for kind in DOCUMENTS if kind.of == "consultation"}  # made of no governing document
READ_BACK = {"programme", "programme-with-plan", "action-plan"}


def told(proposals) -> list[tuple]:
    return [(one.kind, one.field, one.pieces) for one in proposals]


def word_file(kind: str, node: Node, edition: Edition | None = None) -> bytes:
    return document_file(DOCUMENTS[kind], node, "docx", edition).data()


def changes(node: Node, data: bytes) -> list[tuple]:
    return told(read_word_return(node, data).proposals)


def through_libreoffice(data: bytes, soffice: str, folder) -> bytes:
    (folder / "fil.docx").write_bytes(data)
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx"]
    command += ["--outdir", str(folder / "ut"), str(folder / "fil.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "ut" / "fil.docx").read_bytes()


@pytest.mark.parametrize("seed", range(12))
def test_texts_of_any_kind_come_back_as_they_were(seed):
    made = Writer(seed).document()
    read = word_blocks(to_docx(made.document))
    assert told(propose(made.known, read, read)) == []
    assert told(propose(made.known, read)) == []


@pytest.mark.office
@pytest.mark.parametrize("seed", range(2))
def test_texts_of_any_kind_come_back_through_libreoffice(seed, soffice, tmp_path):
    made = Writer(seed).document()
    data = to_docx(made.document)
    read = word_blocks(through_libreoffice(data, soffice, tmp_path))
    assert told(propose(made.known, read, word_blocks(data))) == []


@pytest.fixture
def whole(cast):
    """The cast's programme with conditions by area, an empty section, and a plan with all that a plan has."""
    text = [p("Här finns skog."), p("Och ", {"note": [{"text": "en fotnot"}]}, "vatten.")]
    cast.conditions = add_area_conditions(
        by=TEST, programme=cast.programme, area=cast.area, current_state=text, difficulties=[p("Långt till allt.")]
    )
    add_section(by=TEST, programme=cast.programme, title="Tomt avsnitt", client_key="tomt")
    plan = create_plan(
        by=TEST, programme=cast.programme, title="Handlingsplan 2021", client_key="plan",
        summary=[p("Planen i korthet.")],
    )  # fmt: skip
    cast.plan = plan
    add_section(by=TEST, programme=plan, title="Så läser du planen", client_key="las", text=[p("Uppifrån och ner.")])
    cast.action = add_action(
        by=TEST, plan=plan, title="Starta en lots", client_key="a1", serves=[cast.objective.node],
        description=[p("En person att ringa.")], schedule="våren 2021", responsible="Näringslivschef", rank=1,
        rank_reason="Störst nytta", addressee_department=cast.department,
    )  # fmt: skip
    add_action(by=TEST, plan=plan, title="Utan beskrivning", client_key="a2")
    add_milestone(by=TEST, action=cast.action, title="Anställd", client_key="m1", schedule="mars 2021")
    add_funding(by=TEST, action=cast.action, client_key="f1", words="inom ram", year=2021)
    return cast


@pytest.mark.parametrize("kind", ["programme", "programme-with-plan", "action-plan"])
def test_a_document_comes_back_as_it_was(kind, whole):
    node = (whole.plan if kind == "action-plan" else whole.programme).node
    assert changes(node, word_file(kind, node)) == []


@pytest.mark.parametrize("kind", ["programme", "action-plan"])
def test_a_version_comes_back_as_it_was(kind, whole):
    node = (whole.plan if kind == "action-plan" else whole.programme).node
    edition = lock_version(by=TEST, document=node, purpose="proposal", client_key="v1")
    assert changes(node, word_file(kind, node, edition)) == []


def test_a_file_comes_back_another_day_as_it_was(whole):
    data = word_file("programme", whole.programme.node)
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        assert changes(whole.programme.node, data) == []


def test_a_part_taken_away_and_put_back_comes_back_as_it_was(whole):
    for part in (whole.goal, whole.conditions):
        remove_part(by=TEST, part=part)
    assert changes(whole.programme.node, word_file("programme", whole.programme.node)) == []
    for part in (whole.goal, whole.conditions):
        restore_part(by=TEST, part=part)
    assert changes(whole.programme.node, word_file("programme", whole.programme.node)) == []


@pytest.mark.parametrize("make", ["", "no styles", "Swedish names", "strict", "a dotx"])
def test_a_file_in_the_municipalitys_own_look_comes_back_as_it_was(make, whole):
    data = ODD[make] if make else template()
    file = keep_file(by=TEST, municipality=whole.municipality, name="mall.docx", media_type="x/y", data=data)
    change_house_style(by=TEST, municipality=whole.municipality, word_template=file)
    for kind, node in (("programme-with-plan", whole.programme.node), ("action-plan", whole.plan.node)):
        assert changes(node, word_file(kind, node)) == []


def test_changes_in_a_plan_and_in_conditions_by_area_are_taken(whole):
    def edit(root):
        for old, new in (("Långt till allt.", "Nära till allt."), ("En person att ringa.", "Två att ringa.")):
            editing.set_words(editing.paragraph(root, old), editing.text_run(new))

    data = editing.edited(word_file("programme-with-plan", whole.programme.node), edit)
    assert take_all(by=TEST, word_return=opened(whole.programme, data)) == []
    whole.conditions.refresh_from_db()
    whole.action.refresh_from_db()
    assert plain(whole.conditions.difficulties) == "Nära till allt."
    assert plain(whole.action.description) == "Två att ringa."


def test_a_plans_own_file_is_read_back_on_the_plans_page(whole, signed_in):
    def edit(root):
        editing.set_words(editing.paragraph(root, "En person att ringa."), editing.text_run("Två att ringa."))

    data = editing.edited(word_file("action-plan", whole.plan.node), edit)
    client, at = signed_in("editor"), f"/sjoby/arbete/program/{whole.plan.pk}"
    assert "Läs in en ändrad Word-fil" in client.get(f"{at}/dokument/").text
    answer = client.post(f"{at}/word-tillbaka/", {"file": upload(data), "client_key": "k"})
    page = client.get(answer["Location"]).text
    assert "Insats: Starta en lots" in page and "<ins>" in page


def upload(data: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - a helper of one test

    return SimpleUploadedFile("fil.docx", data)


@pytest.mark.parametrize("kind", [kind.name for kind in DOCUMENTS if kind.name not in READ_BACK | OF_OTHERS])
def test_every_other_document_is_said_not_to_be_read_back(kind, whole, signed_in):
    narrated(whole)
    edition = lock_version(by=TEST, document=whole.programme.node, purpose="proposal", client_key="v1")
    if kind == "department-answers":
        answer_actions(
            by=TEST, asked=Asked(whole.plan, whole.department), said={whole.action.pk: Said("accepted")}, client_key="s"
        )
        whole.action.refresh_from_db()
    node = whole.programme.node
    made = document_file(DOCUMENTS[kind], node, "docx", None, edition if DOCUMENTS[kind].compares else None)
    data = made.data()
    with pytest.raises(NotReadBack):
        read_word_return(whole.programme.node, data)
    page = signed_in("editor").post(
        f"/sjoby/arbete/program/{whole.programme.pk}/word-tillbaka/", {"file": upload(data), "client_key": "k"}
    )
    assert page.status_code == 200 and "går inte att läsa in igen" in page.text


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "docx"])
def test_the_other_formats_are_refused_in_words(format, whole, signed_in):
    data = document_file(DOCUMENTS["programme"], whole.programme.node, format).data()
    page = signed_in("editor").post(
        f"/sjoby/arbete/program/{whole.programme.pk}/word-tillbaka/", {"file": upload(data), "client_key": "k"}
    )
    assert (page.status_code == 200 and "sam-error" in page.text) or "ds-validation-message" in page.text


@pytest.mark.costly("whole installations")
@pytest.mark.django_db
def test_every_document_of_the_demo_comes_back_as_it_was():
    load_demo()
    for programme in Programme.objects.filter(node__removed_at=None):
        for kind in ("programme", "programme-with-plan"):
            assert changes(programme.node, word_file(kind, programme.node)) == []
    for plan in ActionPlan.objects.filter(node__removed_at=None):
        assert changes(plan.node, word_file("action-plan", plan.node)) == []
    for edition in Edition.objects.select_related("document__municipality"):
        kind = {"programme": "programme", "action_plan": "action-plan"}[edition.document.kind]
        assert changes(edition.document, word_file(kind, edition.document, edition)) == []


@pytest.mark.office
def test_a_programme_of_the_demo_with_its_plans_comes_back_through_libreoffice(db, soffice, tmp_path):
    load_demo()
    node = Programme.objects.filter(node__removed_at=None).first().node
    data = word_file("programme-with-plan", node)
    assert changes(node, through_libreoffice(data, soffice, tmp_path)) == []
