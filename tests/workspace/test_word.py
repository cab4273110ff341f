"""A Word file of ours comes back: each change at its place, taken or refused, and nobody's words overwritten."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.content.fields import hash_of
from samsyn.content.operations import Written, save_fields
from samsyn.editions.operations import lock_version
from samsyn.governing.operations import remove_part
from samsyn.lib.blocks import block_text, item, p, plain, row, table
from samsyn.programmes.documents import programme_build
from samsyn.programmes.operations import create_programme
from samsyn.render.word import to_docx
from samsyn.word_return.models import WordChange, WordReturn
from samsyn.word_return.operations import close_word_return, refuse_change, take_all, take_change
from samsyn.word_return.reading import MovedOn, OtherDocument, read_word_return
from tests.actors import TEST
from tests.catalogue.word import as_word, edited, opened
from tests.word_return import editing
from tests.word_return.editing import W

pytestmark = [pytest.mark.django_db, pytest.mark.costly]
WAITING, TAKEN, REFUSED = WordChange.Stand.WAITING, WordChange.Stand.TAKEN, WordChange.Stand.REFUSED


def came_back(cast, edit) -> WordReturn:
    return opened(cast.programme, editing.edited(as_word(cast.programme), edit))


def words(part, field: str) -> str:
    part.refresh_from_db()
    return plain(getattr(part, field))


def heading_of(root, part):
    """The part's own heading, not its line in the table of contents."""
    return next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == part.pk).getparent()


def rewrite(part, field: str, *blocks) -> None:
    save_fields(by=TEST, thing=part, changes={field: Written(list(blocks))})


@pytest.fixture
def returned(cast) -> WordReturn:
    return opened(cast.programme, edited(cast.programme))


def kinds(returned) -> list[tuple[str, str]]:
    return list(returned.changes.values_list("kind", "field"))


def test_an_untouched_file_changes_nothing(cast):
    assert kinds(opened(cast.programme, as_word(cast.programme))) == []


def test_each_change_is_found_at_its_node_and_field(cast, returned):
    assert sorted(kinds(returned)) == [("changed", "current_state"), ("changed", "text"), ("commented", "goal_vision")]
    tracked = returned.changes.get(field="current_state")
    assert (tracked.node_id, tracked.author) == (cast.goal.pk, "Kim Exempel")
    assert returned.changes.get(field="text").author == ""


def test_a_taken_change_is_in_the_working_text_with_its_block_id(cast, returned):
    before = cast.goal.current_state[0]["id"]
    take_change(by=cast.people["editor"], change=returned.changes.get(field="current_state"))
    assert words(cast.goal, "current_state") == "Det startas fler företag här än i liknande kommuner."
    assert cast.goal.current_state[0]["id"] == before


def test_a_refused_change_leaves_the_text(cast, returned):
    before = words(cast.goal, "current_state")
    refuse_change(by=cast.people["editor"], change=returned.changes.get(field="current_state"))
    assert words(cast.goal, "current_state") == before


def test_a_change_is_decided_once(cast, returned):
    change = returned.changes.get(field="current_state")
    refuse_change(by=TEST, change=change)
    take_change(by=TEST, change=change)
    change.refresh_from_db()
    assert change.stand == REFUSED
    assert "färre" in words(cast.goal, "current_state")


def test_a_title_changed_in_word_is_the_nodes_title(cast):
    def edit(root):
        one = heading_of(root, cast.objective)
        editing.set_words(one, editing.text_run("Ett svar samma dag"))

    returned = came_back(cast, edit)
    assert kinds(returned) == [("changed", "title")]
    take_all(by=TEST, word_return=returned)
    cast.objective.refresh_from_db()
    assert cast.objective.title == "Ett svar samma dag"


def test_new_moved_and_removed_paragraphs_are_taken_one_by_one(cast):
    rewrite(cast.goal, "current_state", p("Först."), p("Sedan."), p("Till sist."))

    def edit(root):
        first, last = editing.paragraph(root, "Först."), editing.paragraph(root, "Till sist.")
        editing.paragraph(root, "Sedan.").getparent().remove(editing.paragraph(root, "Sedan."))
        second = editing.bare_copy(first, "Nytt två.")
        last.addnext(second)
        last.addnext(editing.bare_copy(first, "Nytt ett."))

    returned = came_back(cast, edit)
    assert sorted(kinds(returned)) == [("new", "current_state"), ("new", "current_state"), ("removed", "current_state")]
    new = list(returned.changes.filter(kind="new"))
    take_change(by=TEST, change=new[1])  # before the one that it follows
    assert words(cast.goal, "current_state").split("\n") == ["Först.", "Sedan.", "Till sist.", "Nytt två."]
    assert take_all(by=TEST, word_return=returned) == []
    assert words(cast.goal, "current_state").split("\n") == ["Först.", "Till sist.", "Nytt ett.", "Nytt två."]


def test_a_paragraph_right_below_a_title_begins_the_text(cast):
    rewrite(cast.objective, "description", p("Så är det."))

    def edit(root):
        heading_of(root, cast.objective).addnext(
            editing.bare_copy(editing.paragraph(root, "Så är det."), "Först detta.")
        )

    returned = came_back(cast, edit)
    take_all(by=TEST, word_return=returned)
    assert words(cast.objective, "description").split("\n") == ["Först detta.", "Så är det."]


def test_table_rows_and_list_items_come_back(cast):
    rewrite(cast.goal, "actions_text", item("Lots"), table(row("Vad", "När"), row("Mässa", "2021"), row("Lov", "2022")))

    def edit(root):
        editing.set_words(editing.paragraph(root, "2021"), editing.text_run("2023"))
        editing.set_words(editing.paragraph(root, "Lots"), editing.text_run("Företagslots"))

    take_all(by=TEST, word_return=came_back(cast, edit))
    assert "Mässa\t2023" in words(cast.goal, "actions_text")
    assert block_text(cast.goal.actions_text[0]) == "Företagslots"


def test_a_text_that_has_changed_since_is_not_overwritten(cast, returned):
    rewrite(cast.goal, "current_state", {**cast.goal.current_state[0], "text": [{"text": "Någon annan skrev detta."}]})
    change = returned.changes.get(field="current_state")
    with pytest.raises(MovedOn) as three:
        take_change(by=TEST, change=change)
    assert "färre" in three.value.old and "fler" in three.value.new
    assert three.value.present == "Någon annan skrev detta."
    assert words(cast.goal, "current_state") == "Någon annan skrev detta."
    take_change(by=TEST, change=change, anyway=True)
    assert "fler" in words(cast.goal, "current_state")


def test_another_paragraph_of_the_field_may_have_changed(cast, returned):
    rewrite(cast.goal, "current_state", *cast.goal.current_state, p("Tillagt av någon annan."))
    take_change(by=TEST, change=returned.changes.get(field="current_state"))
    assert words(cast.goal, "current_state").split("\n")[1] == "Tillagt av någon annan."


def test_all_of_one_author_are_taken_and_the_others_wait(cast, returned):
    take_all(by=TEST, word_return=returned, author="Kim Exempel")
    assert returned.changes.get(field="current_state").stand == TAKEN
    assert returned.changes.get(field="text").stand == WAITING


def test_what_cannot_be_taken_waits_when_all_are_taken(cast, returned):
    remove_part(by=TEST, part=cast.section)
    left = take_all(by=TEST, word_return=returned)
    assert [change.field for change in left] == ["text"]
    assert "fler" in words(cast.goal, "current_state")


def test_a_closed_file_changes_nothing_more(cast, returned):
    close_word_return(by=TEST, word_return=returned)
    take_change(by=TEST, change=returned.changes.get(field="current_state"))
    assert "färre" in words(cast.goal, "current_state")


def test_a_file_of_a_version_is_compared_with_that_version(cast):
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key=uuid4().hex)
    data = to_docx(programme_build(cast.programme.node, edition))
    rewrite(cast.section, "text", p("Samsyns egna nyare ord."))
    reading = read_word_return(cast.programme.node, data)
    assert (reading.base, reading.edition, reading.proposals) == ("edition", edition.number, [])


def test_a_file_older_than_the_text_says_so(cast):
    data = as_word(cast.programme)
    rewrite(cast.section, "text", p("Samsyns egna nyare ord."))
    assert read_word_return(cast.programme.node, data).base == "older"


def test_another_documents_file_is_refused(cast):
    other = create_programme(by=TEST, municipality=cast.municipality, title="Annat", client_key="annat")
    with pytest.raises(OtherDocument):
        read_word_return(other.node, as_word(cast.programme))


def test_two_edits_of_a_field_from_two_people_both_stay(cast, returned):
    seen = hash_of(cast.section.text)
    take_change(by=TEST, change=returned.changes.get(field="text"))
    assert "kommunen vill" in words(cast.section, "text")
    assert hash_of(cast.section.text) != seen


@pytest.mark.office
def test_a_file_saved_by_libreoffice_comes_back(cast, soffice, tmp_path):
    import subprocess  # noqa: PLC0415 - only here

    (tmp_path / "program.docx").write_bytes(edited(cast.programme))
    command = [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx"]
    command += ["--outdir", str(tmp_path / "ut"), str(tmp_path / "program.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    returned = opened(cast.programme, (tmp_path / "ut" / "program.docx").read_bytes())
    assert returned.changes.get(kind="changed", node=cast.goal.node).field == "current_state"
    take_all(by=TEST, word_return=returned)
    assert words(cast.goal, "current_state") == "Det startas fler företag här än i liknande kommuner."


# ---- The pages ----


def give(client, cast, data: bytes, name: str = "program.docx", **more):
    form = {"file": SimpleUploadedFile(name, data), "client_key": uuid4().hex, **more}
    return client.post(f"/sjoby/arbete/program/{cast.programme.pk}/word-tillbaka/", form)


def test_the_page_shows_each_change_with_author_and_comment(cast, signed_in):
    client = signed_in("editor")
    shown = client.get(give(client, cast, edited(cast.programme))["Location"]).content.decode()
    for expected in ("Mål: Stärka vårt företagsklimat", "Kim Exempel", "<ins>", "Vilken vecka?", "Inte spårat i Word"):
        assert expected in shown


def test_two_clicks_read_the_file_once(cast, signed_in):
    client, key = signed_in("editor"), uuid4().hex
    first, second = (give(client, cast, as_word(cast.programme), client_key=key) for _ in range(2))
    assert first["Location"] == second["Location"]


def test_an_untouched_file_is_said_to_be_the_same(cast, signed_in):
    client = signed_in("editor")
    assert "Inget är ändrat" in client.get(give(client, cast, as_word(cast.programme))["Location"]).content.decode()


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "tom"), (b"PK\x03\x04trasig", "trasig"), (b"%PDF-1.7", "Filen är en PDF-fil.")]
)
def test_a_file_that_is_no_word_file_is_refused_at_the_field(cast, signed_in, data, said):
    answer = give(signed_in("editor"), cast, data)
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not WordReturn.objects.exists()


def test_the_page_shows_three_texts_when_the_text_has_gone_on(cast, signed_in, returned):
    rewrite(cast.goal, "current_state", {**cast.goal.current_state[0], "text": [{"text": "Skrivet av en annan."}]})
    change = returned.changes.get(field="current_state")
    answer = signed_in("editor").post(f"/sjoby/arbete/wordandring/{change.pk}/", {"gor": "ta"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Skrivet av en annan." in shown and "Det startas färre" in shown and "Ta texten från Word ändå" in shown
    assert words(cast.goal, "current_state") == "Skrivet av en annan."


def test_a_comment_is_marked_as_read(cast, signed_in, returned):
    comment = returned.changes.get(kind="commented")
    signed_in("editor").post(f"/sjoby/arbete/wordandring/{comment.pk}/", {"gor": "ta"})
    comment.refresh_from_db()
    assert comment.stand == TAKEN


def test_paragraphs_made_one_and_a_picture_are_shown_and_the_paragraphs_taken_as_one(cast, signed_in):
    rewrite(cast.goal, "current_state", p("Först."), p("Sedan kommer resten."), p("Till sist."))

    def edit(root):
        editing.mark(editing.paragraph(root, "Först."), "del")
        picture = editing.text_run("")
        picture[0].tag = f"{W}drawing"
        editing.paragraph(root, "Till sist.").append(picture)

    returned = came_back(cast, edit)
    assert kinds(returned) == [("changed", "current_state"), ("unread", "current_state")]
    shown = signed_in("editor").get(f"/sjoby/arbete/word-tillbaka/{returned.pk}/").content.decode()
    assert "Stycken som har slagits ihop i" in shown and "Inte läst i" in shown and "En bild, där det står" in shown
    assert take_all(by=TEST, word_return=returned) == []
    assert words(cast.goal, "current_state").split("\n") == ["Först.Sedan kommer resten.", "Till sist."]


def test_the_page_asks_as_little_of_the_database_for_many_changes(cast, signed_in, returned, django_assert_num_queries):
    client = signed_in("editor")
    path = f"/sjoby/arbete/word-tillbaka/{returned.pk}/"
    client.get(path)
    with django_assert_num_queries(8):
        client.get(path)
    like = returned.changes.get(field="current_state")
    WordChange.objects.bulk_create(
        WordChange(word_return=returned, position=number, node=like.node, field=like.field, kind=like.kind,
                   proposal=like.proposal)
        for number in range(10, 40)
    )  # fmt: skip
    with django_assert_num_queries(8):
        client.get(path)
