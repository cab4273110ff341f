"""A stored file is fetched by those who have the right to what it belongs to; one that belongs to nothing by nobody."""

import pytest
from django.apps import apps

from samsyn.cases.operations import add_record
from samsyn.documents.models import EditionFile
from samsyn.editions.models import Decision
from samsyn.editions.operations import complete_decision
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file
from samsyn.files.storage import path_of
from samsyn.governing.operations import enter_governing_document
from samsyn.imports.models import ImportRun
from samsyn.organisation.operations import change_house_style
from samsyn.word_return.models import WordReturn
from samsyn.workspace.settings.views.files import HOLDERS
from tests.actors import TEST
from tests.catalogue.reading import heard_run
from tests.published import adopted

pytestmark = pytest.mark.django_db

# Files that no page hands out as they are, or that have a page of their own.
ELSEWHERE = {
    (ImportRun, "file"), (WordReturn, "file"), (EditionFile, "file"), (EditionFile, "logotype"),
    (EditionFile, "word_template"),
}  # fmt: skip


def kept(cast, data: bytes = b"<p>", name: str = "Å <b>.html") -> StoredFile:
    return keep_file(by=TEST, municipality=cast.municipality, name=name, media_type="text/html", data=data)


def fetched(client, file) -> int:
    return client.get(f"/sjoby/arbete/fil/{file.pk}/").status_code


def in_a_case(cast, file) -> None:
    add_record(by=TEST, case=cast.case, client_key="r", dated="2021-01-02", direction="in", title="Brev", file=file)


def in_the_register(cast, file) -> None:
    enter_governing_document(by=TEST, municipality=cast.municipality, title="Policy", file=file, client_key="g")


def of_a_decision(cast, file) -> None:
    adopted(cast.programme, cast.council, minutes_item="")
    complete_decision(by=TEST, decision=Decision.objects.get(), extract=file)


@pytest.mark.parametrize("belongs", [in_a_case, in_the_register, of_a_decision])
def test_a_file_that_belongs_to_what_everybody_reads_is_fetched_by_a_reader(cast, signed_in, belongs):
    file = kept(cast)
    reader = signed_in("reader")
    assert fetched(reader, file) == 404
    belongs(cast, file)
    answer = reader.get(f"/sjoby/arbete/fil/{file.pk}/")
    assert answer.content == b"<p>" and answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%85")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    path_of(file.sha256).unlink()
    assert fetched(signed_in("reader"), file) == 404


@pytest.mark.parametrize("field", ["logotype", "word_template"])
def test_what_the_municipality_wears_is_fetched_by_those_who_see_to_it(cast, signed_in, field):
    file = kept(cast)
    change_house_style(by=TEST, municipality=cast.municipality, **{field: file})
    assert fetched(signed_in("administrator"), file) == 200
    assert fetched(signed_in("reader"), file) == fetched(signed_in("editor"), file) == 404


def test_a_file_that_was_read_in_is_handed_to_nobody_by_its_id(cast, signed_in):
    run = heard_run(cast.municipality)
    assert {fetched(signed_in(role), run.file) for role in ("reader", "editor", "administrator")} == {404}


def test_each_thing_that_may_hold_a_file_says_who_may_fetch_it_or_that_nobody_may():
    """A new one is decided about here before it can be fetched."""
    holding = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is StoredFile
    }
    assert {(one.model, one.field) for one in HOLDERS} == holding - ELSEWHERE
