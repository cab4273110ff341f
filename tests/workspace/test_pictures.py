"""Pictures of texts: added with what they show, handed out to those who may see them, and to nobody else."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.action_plans.operations import create_plan
from samsyn.action_plans.queries import plan_tree
from samsyn.audit.models import AuditEvent
from samsyn.content.fields import hash_of, value_of
from samsyn.content.operations import PictureLacking, Written, save_fields
from samsyn.editions.amending import amended
from samsyn.editions.content import Amendment, from_body
from samsyn.editions.models import Edition, EditionPicture
from samsyn.editions.operations import lock_version
from samsyn.editions.parts import is_public, wrong_parts
from samsyn.files.models import StoredFile
from samsyn.files.operations import keep_file, keep_picture
from samsyn.files.storage import path_of
from samsyn.governing.models import GoverningDocument
from samsyn.governing.operations import add_section
from samsyn.lib.blocks import BlockError, normalise, p
from samsyn.lib.blocks_pictures import picture
from samsyn.lib.pictures import made_picture
from samsyn.nodes.models import Node
from samsyn.organisation.models import HouseStyle
from samsyn.organisation.rules import Access
from samsyn.programmes.models import Goal
from samsyn.public.searching import find
from samsyn.spreadsheets.columns import context_of, read_description
from samsyn.spreadsheets.understood import NotUnderstood
from samsyn.tenants.rights import Right
from samsyn.workspace.decisions.amendments import AmendmentsForm
from tests.actors import TEST
from tests.pictures import jpeg, png
from tests.published import adopted

pytestmark = pytest.mark.django_db

FIELD = "current_state"


def page(cast) -> str:
    return f"{cast.path}/arbete/text/{cast.goal.pk}/{FIELD}/bild/"


def upload(data=None, name="alven.png"):
    return SimpleUploadedFile(name, data if data is not None else png())


def text(cast) -> list:
    return Goal.objects.get(pk=cast.goal.pk).current_state


def send(client, cast, **filled):
    data = {
        "file": upload(),
        "alt": "Älven i kvällsljus",
        "caption": "Bild 1. Älven",
        "base": hash_of(text(cast)),
        **filled,
    }
    return client.post(page(cast), {name: value for name, value in data.items() if value is not None})


def shown(cast, thing=None, field=FIELD, colour=(9, 9, 9, 255)) -> StoredFile:
    """A picture of the municipality's in a text of it."""
    file = keep_picture(by=TEST, municipality=cast.municipality, name="a.png", made=made_picture(png(colour=colour)))
    block = picture(file.sha256, 40, 20, alt="Älven", block_id="baaaaaaaa")
    save_fields(by=TEST, thing=thing or cast.goal, changes={field: Written([p("Före."), block])})
    return file


def test_a_picture_is_added_with_what_it_shows_and_its_caption(cast, editor):
    assert send(editor, cast).status_code == 302
    *_, block = text(cast)
    assert (block["type"], block["alt"], block["decorative"]) == ("picture", "Älven i kvällsljus", False)
    assert block["text"] == [{"text": "Bild 1. Älven"}]
    assert StoredFile.objects.get(sha256=block["picture"]).media_type == "image/png"


def test_saving_it_is_told_in_the_log_as_any_other_writing(cast, editor):
    send(editor, cast)
    assert AuditEvent.objects.filter(thing=cast.goal.pk, verb="goal.changed").exists()


def test_what_it_shows_must_be_said_and_the_file_is_chosen_once(cast, editor):
    again = send(editor, cast, alt="")
    assert again.status_code == 200 and "Beskriv med några ord vad bilden visar" in again.text
    kept = StoredFile.objects.get(media_type="image/png")
    assert f'value="{kept.sha256}"' in again.text and "Bild 1. Älven" in again.text
    assert send(editor, cast, file=None, kept=kept.sha256).status_code == 302
    assert text(cast)[-1]["picture"] == kept.sha256


def test_what_only_adorns_needs_no_description(cast, editor):
    assert send(editor, cast, alt="", decorative="on").status_code == 302
    assert text(cast)[-1]["decorative"] is True and text(cast)[-1]["alt"] == ""


def test_it_stands_where_it_was_asked_to(cast, editor):
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([p("Ett.", block_id="baaaaaaaa"), p("Två.")])})
    send(editor, cast, after="baaaaaaaa")
    assert [block["type"] for block in text(cast)] == ["p", "picture", "p"]
    send(editor, cast, after="forst")
    assert [block["type"] for block in text(cast)] == ["picture", "p", "picture", "p"]


def test_somebody_elses_writing_meanwhile_is_not_overwritten_and_the_next_try_works(cast, editor):
    seen = hash_of(text(cast))
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([p("Nytt nuläge.")])})
    again = send(editor, cast, base=seen)
    assert "Någon annan har ändrat texten" in again.text
    assert [block["type"] for block in text(cast)] == ["p"]
    assert f'value="{hash_of(text(cast))}"' in again.text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "ritning (SVG)"),
        (b"<html><script>alert(1)</script></html>", "ingen bild"),
        (b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>", "trasig"),
        (b"%PDF-1.7 image", "ingen bild"),
    ],
)
def test_what_is_no_picture_is_refused_at_its_field_and_never_kept(cast, editor, data, said):
    again = send(editor, cast, file=upload(data, "bild.png"))
    assert again.status_code == 200 and said in again.text
    assert not StoredFile.objects.exists()


def test_without_a_file_the_form_asks_for_one(cast, editor):
    assert "Välj en bild." in send(editor, cast, file=None).text
    assert "Välj en bild." in send(editor, cast, file=None, kept="f" * 64).text


def test_the_name_of_the_file_leads_nowhere(cast, editor):
    send(editor, cast, file=upload(name="../../../etc/passwd\x00.png"))
    file = StoredFile.objects.get(media_type="image/png")
    assert "/" not in file.name and path_of(file.sha256).is_file()


@pytest.mark.parametrize("field", ["title", "policy_areas", "finns_inte", "node", "__class__"])
def test_only_texts_take_pictures(cast, editor, field):
    assert editor.get(f"{cast.path}/arbete/text/{cast.goal.pk}/{field}/bild/").status_code == 404


def test_the_editor_gets_the_picture_and_puts_it_in_itself(cast, editor):
    before = text(cast)
    answer = editor.post(page(cast), {"file": upload(), "alt": "Älven"}, headers={"accept": "application/json"})
    block = json.loads(answer.content)["block"]
    assert (block["alt"], block["width"], block["height"]) == ("Älven", 40, 20)
    assert text(cast) == before
    fault = editor.post(page(cast), {"file": upload(b"x")}, headers={"accept": "application/json"})
    assert fault.status_code == 400
    assert set(json.loads(fault.content)["faults"]) == {"file", "alt"}


def test_the_same_picture_twice_is_kept_once(cast, editor):
    send(editor, cast)
    send(editor, cast)
    assert StoredFile.objects.filter(media_type="image/png").count() == 1
    assert len([block for block in text(cast) if block["type"] == "picture"]) == 2


def test_a_picture_inside_is_shown_and_nothing_in_it_can_run(cast, editor):
    file = shown(cast)
    answer = editor.get(f"{cast.path}/arbete/bild/{file.sha256}/")
    assert answer.status_code == 200 and answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_what_is_no_picture_is_not_shown_by_its_sum(cast, editor):
    file = keep_file(by=TEST, municipality=cast.municipality, name="a.html", media_type="text/html", data=b"<script>")
    assert editor.get(f"{cast.path}/arbete/bild/{file.sha256}/").status_code == 404
    assert editor.get(f"{cast.path}/arbete/bild/..%2f..%2fetc%2fpasswd/").status_code == 404


def test_a_picture_is_open_only_while_an_adopted_version_shows_it(cast, client):
    file = shown(cast)
    address = f"{cast.path}/bild/{file.sha256}/"
    assert client.get(address).status_code == 404
    adopted(cast.programme, cast.council)
    answer = client.get(address)
    assert answer.status_code == 200 and "public" in answer["Cache-Control"]
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    other = shown(cast, colour=(200, 9, 9, 255))  # in the working text alone
    assert client.get(f"{cast.path}/bild/{other.sha256}/").status_code == 404
    Node.objects.filter(pk=cast.programme.pk).update(removed_at=timezone.now())
    assert client.get(address).status_code == 404


def test_the_open_page_shows_the_picture_from_its_open_address(cast, client):
    file = shown(cast)
    adopted(cast.programme, cast.council)
    read = client.get(f"{cast.path}/dokument/{cast.programme.pk}/hela/").text
    assert f'<img alt="Älven" src="{cast.path}/bild/{file.sha256}/" width="40" height="20" loading="lazy">' in read


def test_a_picture_is_found_by_what_it_shows(cast):
    shown(cast)
    adopted(cast.programme, cast.council)
    found = find(Edition.objects.latest("number").body, "älven")
    assert found.count == 1 and "Älven" in "".join(words for words, _ in found.hits[0].texts[0])


def test_a_version_knows_which_pictures_it_shows(cast):
    file = shown(cast)
    adopted(cast.programme, cast.council)
    edition = Edition.objects.latest("number")
    assert set(EditionPicture.objects.filter(edition=edition).values_list("sha256", flat=True)) == {file.sha256}
    assert is_public(cast.municipality, file.sha256) and not is_public(cast.neighbour, file.sha256)
    assert not wrong_parts(edition)
    EditionPicture.objects.all().delete()
    assert wrong_parts(edition)


def test_many_pictures_ask_no_more_of_the_database_than_one(cast, editor):
    def asked(count):
        blocks = []
        for number in range(count):
            made = made_picture(png(colour=(number, 1, 1, 255)))
            file = keep_picture(by=TEST, municipality=cast.municipality, name="a.png", made=made)
            blocks.append(picture(file.sha256, 40, 20, alt=f"Bild {number}"))
        save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written(normalise(blocks))})
        counted = []
        for address in (
            f"/arbete/mal/{cast.goal.pk}/",
            f"/arbete/program/{cast.programme.pk}/dokument/programme/html/",
        ):
            with CaptureQueriesContext(connection) as queries:
                assert editor.get(f"{cast.path}{address}").status_code == 200
            counted.append(len(queries))
        return counted

    editor.get(f"{cast.path}/arbete/mal/{cast.goal.pk}/")
    assert asked(1) == asked(30)


def test_a_photograph_is_kept_as_one(cast, editor):
    send(editor, cast, file=upload(jpeg(), "foto.JPG"))
    file = StoredFile.objects.get()
    assert (file.name, file.media_type) == ("foto.jpg", "image/jpeg")


def read_in(cast) -> StoredFile:
    """A picture out of a file that was read in and not taken in."""
    made = made_picture(png(colour=(7, 7, 7, 255)))
    return keep_picture(by=TEST, municipality=cast.municipality, name="hemligt utkast.docx, bild 2.x", made=made)


def test_no_picture_tells_what_its_file_was_called(cast, editor, client):
    """Equal pictures are one file: its name may be that of a document that the reader knows nothing of."""
    file = read_in(cast)
    block = picture(file.sha256, 40, 20, alt="Älven")
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([block])})
    adopted(cast.programme, cast.council)
    HouseStyle.objects.update_or_create(municipality=cast.municipality, defaults={"logotype": file})
    for address in (f"/arbete/bild/{file.sha256}/", f"/bild/{file.sha256}/", "/arbete/logotyp/"):
        answer = editor.get(f"{cast.path}{address}")
        assert answer.status_code == 200, address
        assert answer["Content-Disposition"] == 'inline; filename="bild.png"'


def test_an_open_original_is_called_as_its_document(cast, client):
    file = keep_file(
        by=TEST,
        municipality=cast.municipality,
        name="utkast v7 internt.pdf",
        media_type="application/pdf",
        data=b"%PDF",
    )
    document = GoverningDocument.objects.create(
        municipality=cast.municipality, title="Policy för inköp", file=file, client_key="inköp"
    )
    said = client.get(f"{cast.path}/styrdokument/original/{document.pk}/")["Content-Disposition"]
    assert "Policy" in said and "utkast" not in said and ".pdf" in said


def test_a_picture_is_seen_by_those_who_may_see_where_it_stands(cast, signed_in):
    file = read_in(cast)
    address = f"{cast.path}/arbete/bild/{file.sha256}/"

    def seen() -> dict:
        return {role: signed_in(role).get(address).status_code for role in ("reader", "contributor", "editor")}

    assert seen() == {"reader": 404, "contributor": 404, "editor": 200}
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([picture(file.sha256, 40, 20, alt="Älven")])})
    assert set(seen().values()) == {200}
    Node.objects.filter(pk=cast.goal.pk).update(removed_at=timezone.now())
    assert seen() == {"reader": 404, "contributor": 404, "editor": 200}
    Node.objects.filter(pk=cast.goal.pk).update(removed_at=None)
    Node.objects.filter(pk=cast.programme.pk).update(removed_at=timezone.now())
    assert seen()["reader"] == 404


def test_a_picture_that_only_a_version_shows_is_seen_by_a_reader(cast, signed_in):
    file = shown(cast)
    adopted(cast.programme, cast.council)
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([])})
    assert signed_in("reader").get(f"{cast.path}/arbete/bild/{file.sha256}/").status_code == 200


def posted(cast, editor, **text):
    bases = {f"{name}__base": hash_of(value_of(cast.goal, name)) for name in cast.goal.content_fields}
    return editor.post(f"{cast.path}/arbete/mal/{cast.goal.pk}/", {"title": cast.goal.title, **bases, **text})


LACKING = picture("0" * 64, 10, 10, alt="Hittepå", block_id="baaaaaaaa")


@pytest.mark.parametrize(
    "typed",
    [{FIELD: f"Mina ord.\n\n![Hittepå](bild:{'0' * 64} 10x10)"},
     {FIELD: "", f"{FIELD}__blocks": json.dumps([p("Mina ord.", block_id="bbbbbbbbb"), LACKING])}],
)  # fmt: skip
def test_a_picture_that_the_municipality_lacks_is_refused_at_its_field_and_the_words_are_kept(cast, editor, typed):
    before = text(cast)
    again = posted(cast, editor, **typed)
    assert again.status_code == 200 and "Bilden ”Hittepå” finns inte sparad hos er." in again.text
    assert "Mina ord." in again.text and text(cast) == before


def test_a_neighbours_picture_is_no_picture_of_ours(cast):
    made = made_picture(png(colour=(5, 5, 5, 255)))
    theirs = keep_picture(by=TEST, municipality=cast.neighbour, name="a.png", made=made)
    with pytest.raises(PictureLacking):
        save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([picture(theirs.sha256, 40, 20)])})


def test_a_picture_is_as_large_as_its_file_whatever_is_said_of_it(cast):
    file = shown(cast)
    wrong = picture(file.sha256, 9999, 1, alt="Älven", block_id="baaaaaaaa")
    save_fields(by=TEST, thing=cast.goal, changes={FIELD: Written([wrong])})
    assert [(block["width"], block["height"]) for block in text(cast) if block["type"] == "picture"] == [(40, 20)]


def test_a_part_is_not_made_with_a_picture_that_is_lacking(cast):
    with pytest.raises(BlockError, match="finns inte sparad"):
        add_section(by=TEST, programme=cast.programme, title="Nytt", text=[LACKING], client_key="lacking")


def test_the_meetings_words_cannot_show_a_picture_that_is_lacking(cast):
    edition = lock_version(
        by=TEST, document=cast.programme.node, purpose=Edition.Purpose.PROPOSAL, client_key="lacking"
    )
    name = f"{cast.goal.pk}.{FIELD}"
    data = QueryDict(mutable=True)
    data.update({"texts": name, name: f"![Hittepå](bild:{'0' * 64} 10x10)"})
    form = AmendmentsForm(data, content=from_body(edition.body), chosen=[name])
    assert not form.is_valid() and "finns inte sparad" in str(form.errors[name])


# ---- A picture's sum is no right to it ----


def writes_in_parts(cast):
    """Somebody who writes in the goal alone."""
    person = cast.people["contributor"]
    assert not Access.of(person, cast.municipality, timezone.localdate()).may(Right.EDIT)
    return person


def block_of(file: StoredFile) -> dict:
    return picture(file.sha256, 40, 20, alt="Älven", block_id="baaaaaaaa")


def test_a_picture_that_stands_nowhere_is_not_used_by_its_sum_by_one_who_may_not_see_it(cast):
    file, person = read_in(cast), writes_in_parts(cast)
    before = text(cast)
    with pytest.raises(PictureLacking):
        save_fields(by=person, thing=cast.goal, changes={FIELD: Written([block_of(file)])})
    assert text(cast) == before
    save_fields(by=cast.people["editor"], thing=cast.goal, changes={FIELD: Written([block_of(file)])})
    assert text(cast)[0]["picture"] == file.sha256


def test_a_picture_that_stands_where_one_may_read_is_used_in_another_text(cast):
    file, person = shown(cast), writes_in_parts(cast)
    save_fields(by=person, thing=cast.goal, changes={"conditions": Written([block_of(file)])})
    assert Goal.objects.get(pk=cast.goal.pk).conditions[0]["picture"] == file.sha256


def test_what_one_has_given_oneself_is_used_also_when_another_gave_it_first(cast, signed_in):
    first, person = read_in(cast), writes_in_parts(cast)
    made = made_picture(png(colour=(7, 7, 7, 255)))
    given = keep_picture(by=person, municipality=cast.municipality, name="min.png", made=made)
    assert given.sha256 == first.sha256 and given.by == person
    assert keep_picture(by=person, municipality=cast.municipality, name="min.png", made=made) == given
    assert signed_in("contributor").get(f"{cast.path}/arbete/bild/{first.sha256}/").status_code == 200
    save_fields(by=person, thing=cast.goal, changes={FIELD: Written([block_of(first)])})
    assert text(cast)[0]["picture"] == first.sha256


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_the_form_tells_nothing_of_a_picture_that_one_may_not_see(cast, signed_in, accept):
    file = read_in(cast)
    sent = {"kept": file.sha256, "alt": "Älven", "base": hash_of(text(cast))}
    answer = signed_in("contributor").post(page(cast), sent, headers={"accept": accept})
    assert "lj en bild." in answer.text and file.sha256 not in answer.text
    assert text(cast) == cast.goal.current_state


def test_a_part_is_not_made_with_a_picture_that_one_may_not_see(cast):
    file, person = read_in(cast), writes_in_parts(cast)
    before = Node.objects.count()
    with pytest.raises(BlockError):
        add_section(by=person, programme=cast.programme, title="Ny", text=[block_of(file)])
    assert Node.objects.count() == before


def test_a_meeting_does_not_bring_in_a_picture_that_who_writes_the_minutes_may_not_see(cast):
    file = read_in(cast)
    edition = lock_version(by=TEST, document=cast.programme.node, purpose="proposal", client_key="f")
    made = [Amendment(cast.goal.pk, FIELD, [block_of(file)])]
    for person, may in (("secretary", False), ("editor", True)):
        by = cast.people[person]
        if may:
            assert amended(by, edition, made)
        else:
            with pytest.raises(BlockError):
                amended(by, edition, made)


def test_a_pasted_row_says_that_the_picture_is_not_there(cast, signed_in):
    file = read_in(cast)
    plan = create_plan(by=TEST, programme=cast.programme, title="Plan", client_key="plan")
    for person, words in ((cast.people["contributor"], "finns inte sparad"), (cast.people["editor"], "")):
        context = context_of(plan_tree(plan), person)
        written = f"![Älven](bild:{file.sha256} 40x20)"
        if words:
            with pytest.raises(NotUnderstood, match=words):
                read_description(context, None, written)
        else:
            assert read_description(context, None, written)["description"][0]["picture"] == file.sha256
