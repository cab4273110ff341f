"""A locked version is made as PDF, Word and ODF once, and the same bytes are handed out whatever changes round it."""

from datetime import date

import pytest
from django.db import Error, transaction

from samsyn.cli import main
from samsyn.documents import files, jobs
from samsyn.documents.files import document_file
from samsyn.documents.kept import misplaced, place_of, state_of
from samsyn.documents.models import EditionFile
from samsyn.documents.operations import keep_edition_file
from samsyn.editions.ending import repeal
from samsyn.editions.models import Decision, Edition
from samsyn.editions.operations import complete_decision, lock_version
from samsyn.files.operations import keep_file
from samsyn.files.storage import path_of
from samsyn.jobs.models import Work
from samsyn.organisation.operations import change_house_style, change_municipality
from samsyn.render.check import NotMade, RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.render.word import read_identity
from samsyn.word_return.reading import read_word_return
from tests.actors import TEST
from tests.pictures import png
from tests.published import adopted
from tests.render import reading
from tests.render.template import template

pytestmark = pytest.mark.costly

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(cast) -> Edition:
    return adopted(cast.programme, cast.council)


@pytest.fixture
def proposal(cast) -> Edition:
    return lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key="p1")


def made(edition, format: str = "pdf") -> bytes:
    return document_file(DOCUMENTS["programme"], edition.document, format, edition).data()


def wear(cast, **look) -> None:
    for name, (file, data) in look.items():
        kept = keep_file(by=TEST, municipality=cast.municipality, name=file, media_type="x/y", data=data)
        change_house_style(by=TEST, municipality=cast.municipality, **{name: kept})
    change_municipality(by=TEST, municipality=cast.municipality, accent_colour="#7a1f3d")


def work() -> None:
    while jobs.find_new() + jobs.make_next():
        pass


@pytest.mark.parametrize("format", ["pdf", "docx", "odt"])
def test_a_new_look_and_new_software_change_no_version(format, cast, edition, monkeypatch):
    before = made(edition, format)
    wear(cast, logotype=("vapen.png", png()), word_template=("mall.docx", template()))
    monkeypatch.setattr(files, "__version__", "99.0")
    monkeypatch.setattr(files, "written", lambda *given: pytest.fail("the file was made anew"))
    assert made(Edition.objects.get(pk=edition.pk), format) == before


def test_what_a_decision_changes_is_made_anew_in_the_versions_own_look_and_the_old_file_stays(cast, proposal):
    edition = adopted(cast.programme, cast.council, key="utan", minutes_item="")
    first = made(edition, "docx")
    wear(cast, word_template=("mall.docx", template()))
    complete_decision(by=TEST, decision=Decision.objects.get(result="adopted"), minutes_item="47")
    second = made(Edition.objects.get(pk=edition.pk), "docx")
    assert second != first and "§\u00a047" in reading.docx.Document(reading.io.BytesIO(second)).core_properties.comments
    assert {row.word_template_id for row in EditionFile.objects.filter(edition=edition)} == {None}
    kept = EditionFile.objects.filter(edition=edition, format="docx")
    assert {path_of(row.file.sha256).read_bytes() for row in kept} == {first, second}


def test_a_version_that_stops_being_valid_says_so_in_its_next_file(cast, edition):
    first = made(edition)
    repeal(by=TEST, edition=edition, decision=None, day=date(2021, 2, 1))
    assert "Upphävd" in reading.pdf_page(made(Edition.objects.get(pk=edition.pk)), 1)
    assert made(Edition.objects.get(pk=edition.pk)) != first


def test_the_job_makes_what_is_lacking_once(edition):
    work()
    rows = list(EditionFile.objects.values_list("format", "work"))
    assert sorted(set(rows)) == [("docx", Work.DONE), ("pdf", Work.DONE)]
    assert len(rows) == 2 * Edition.objects.count()
    work()
    assert jobs.find_all() == 0 and EditionFile.objects.count() == len(rows)


def test_an_odf_file_is_made_when_somebody_asks_and_hides_none_of_those_that_are_made_ahead(edition):
    made(edition, "odt")
    work()
    formats = EditionFile.objects.filter(edition=edition, work=Work.DONE).values_list("format", flat=True)
    assert sorted(formats) == ["docx", "odt", "pdf"]


def test_what_is_adopted_has_its_files_before_anybody_on_the_open_site_asks(cast, edition, client, monkeypatch):
    work()
    monkeypatch.setattr(files, "written", lambda *_: pytest.fail("the file was made anew"))
    for format in ("pdf", "docx"):
        assert client.get(f"{cast.path}/dokument/{cast.programme.pk}/fil/{format}/").status_code == 200


def test_a_section_number_added_later_gets_its_file_from_the_job(cast, proposal):
    edition = adopted(cast.programme, cast.council, key="utan", minutes_item="")
    work()
    complete_decision(by=TEST, decision=Decision.objects.get(result="adopted"), minutes_item="47")
    work()
    assert EditionFile.objects.filter(edition=edition, format="pdf", work=Work.DONE).count() == 2


def test_a_job_killed_before_the_file_is_kept_makes_it_again(edition, monkeypatch):
    jobs.find_new()
    with monkeypatch.context() as killed:
        killed.setattr(files, "keep_edition_file", lambda **given: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            jobs.make_next()
    EditionFile.objects.filter(work=Work.RUNNING).update(lease_until="2021-01-01T00:00:00Z")
    work()
    assert not EditionFile.objects.exclude(work=Work.DONE).exists()


def test_a_file_that_cannot_be_made_waits_and_then_says_why(edition, monkeypatch):
    monkeypatch.setattr(files, "written", lambda *given: (_ for _ in ()).throw(RenderFailed("Det gick inte.")))
    jobs.find_new()
    jobs.make_next()
    row = EditionFile.objects.get(attempt=1)
    assert (row.work, row.problem, row.file) == (Work.WAITING, "Det gick inte.", None)


def test_two_who_make_the_same_file_at_once_get_the_same(edition):
    one = document_file(DOCUMENTS["programme"], edition.document, "docx", edition)
    other = document_file(DOCUMENTS["programme"], edition.document, "docx", edition)
    assert one.data() == other.data()
    assert EditionFile.objects.exclude(file=None).count() == 1


def test_pages_command_line_and_open_site_hand_out_the_same_bytes(cast, edition, signed_in, tmp_path):
    kept = made(edition)
    client, at = signed_in("reader"), f"/sjoby/arbete/program/{cast.programme.pk}/dokument/programme/pdf/"
    assert client.get(f"{at}?version={edition.number}").content == kept
    open_page = f"/sjoby/dokument/{cast.programme.pk}/fil/pdf/"
    assert client.get(open_page).content == client.get(f"{open_page}?version={edition.number}").content == kept
    out = tmp_path / "ut.pdf"
    command = ["document", "programme", cast.municipality.pk, "--format", "pdf", "-o", str(out)]
    main([*command, "--edition", str(edition.number)])
    assert out.read_bytes() == kept


def test_a_kept_file_can_be_neither_changed_nor_taken_away(edition):
    made(edition)
    row = EditionFile.objects.exclude(file=None).get()
    for change in (lambda: EditionFile.objects.filter(pk=row.pk).update(file=None), row.delete):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_a_kept_word_file_comes_back_as_it_was_although_the_decision_has_gone_on(cast, proposal):
    edition = adopted(cast.programme, cast.council, key="utan", minutes_item="")
    data = made(edition, "docx")
    assert read_identity(data)["edition"] == edition.pk
    complete_decision(by=TEST, decision=Decision.objects.get(result="adopted"), minutes_item="47")
    wear(cast, word_template=("mall.docx", template()))
    assert read_word_return(cast.programme.node, data).proposals == []


def test_the_working_text_follows_the_look_of_today(cast):
    kind, node = DOCUMENTS["programme"], cast.programme.node
    before = document_file(kind, node, "docx").data()
    wear(cast, word_template=("mall.docx", template()))
    node.refresh_from_db()
    assert document_file(kind, node, "docx").data() != before
    assert not EditionFile.objects.exists()


@pytest.mark.parametrize("format", list(files.FORMATS))
@pytest.mark.parametrize("look", ["logotype", "word_template", "lost"])
def test_a_look_that_breaks_a_document_is_left_out_and_the_document_says_so(look, format, cast, signed_in):
    if look == "lost":
        wear(cast, logotype=("vapen.png", png()), word_template=("mall.docx", template()))
        for path in files.read.__globals__["path_of"]("ab").parent.parent.glob("??/*"):
            path.unlink()
    else:
        wear(cast, **{look: ("fil", b"\x89PNG\r\n\x1a\nbroken")})
    address = f"/sjoby/arbete/program/{cast.programme.pk}/dokument/programme/{format}/"
    answer = signed_in("reader").get(address)
    assert answer.status_code == 200
    if format != "html" and (look != "word_template" or format == "docx"):
        text = {"pdf": lambda data: reading.letters(reading.pdf_page(data, -1)), "docx": words_in("word/document.xml"),
                "odt": words_in("content.xml")}[format](answer.content)  # fmt: skip
        assert "Samsynsegetutseende" in text


def words_in(part: str):
    def of(data: bytes) -> str:
        with reading.zipfile.ZipFile(reading.io.BytesIO(data)) as archive:
            return reading.letters("".join(reading.etree.fromstring(archive.read(part)).itertext()))

    return of


def test_what_took_too_long_is_told_on_a_page_that_says_so_in_its_status_too(cast, signed_in, monkeypatch):
    def write(*given):
        raise NotMade("Det tog mer än 60 sekunder att göra PDF-filen. Försök igen om en stund.")

    monkeypatch.setitem(files.FORMATS, "pdf", files.Format("pdf", "pdf", "application/pdf", write))
    answer = signed_in("reader").get(f"/sjoby/arbete/program/{cast.programme.pk}/dokument/programme/pdf/", follow=True)
    assert answer.status_code == 503 and "mer än 60 sekunder" in answer.text and "Gå tillbaka" in answer.text


def test_a_document_that_is_not_there_to_print_is_told_of_without_saying_that_all_is_well(cast, signed_in):
    address = f"/sjoby/arbete/program/{cast.programme.pk}/dokument/process-report/pdf/"
    answer = signed_in("reader").get(address, follow=True)
    assert answer.status_code == 409 and "ingen processbeskrivning" in answer.text


def test_a_fault_of_ours_is_told_in_words_and_can_be_tried_again(cast, signed_in, monkeypatch):
    monkeypatch.setitem(files.FORMATS, "pdf", files.Format("pdf", "pdf", "application/pdf", lambda *given: 1 / 0))
    answer = signed_in("reader").get(f"/sjoby/arbete/program/{cast.programme.pk}/dokument/programme/pdf/", follow=True)
    assert answer.status_code == 503 and "Filen kunde inte göras" in answer.text


def test_a_kept_file_of_another_version_is_found(cast, edition, proposal):
    made(edition, "docx")
    assert misplaced() == []
    place = place_of(proposal, proposal.document, "docx", state_of(proposal, proposal.document))
    data = path_of(EditionFile.objects.exclude(file=None).get().file.sha256).read_bytes()
    keep_edition_file(by=TEST, row=place, name="fel.docx", media_type="x/y", data=data)
    assert len(misplaced()) == 1 and "fel.docx" in misplaced()[0]
