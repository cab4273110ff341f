"""A Word file of ours comes back: what was changed is found at its block, with who and when."""

import io
import subprocess
import zipfile
from functools import cache

import pytest
from lxml import etree

from samsyn import reading
from samsyn.lib.align import align
from samsyn.lib.blocks import block_text, normalise
from samsyn.word_return.paragraphs import word_blocks
from samsyn.word_return.proposals import Proposal, propose, take

from . import editing
from .editing import KNOWN, STATE, VISION, W

KIM = (("Kim Exempel", "2024-03-01T10:00:00Z"),)


@cache
def sent() -> bytes:
    return editing.made()


def proposals(data: bytes) -> list[Proposal]:
    return propose(KNOWN, word_blocks(data), word_blocks(sent()))


def only(data: bytes) -> Proposal:
    found = proposals(data)
    assert len(found) == 1, [(one.kind, one.field, one.block, one.pieces) for one in found]
    return found[0]


def after(data: bytes, field: str = STATE) -> list[dict]:
    return take(KNOWN[field], [one for one in proposals(data) if one.field == field])


def change(edit) -> bytes:
    return editing.edited(sent(), edit)


def test_an_untouched_file_changes_nothing():
    assert proposals(sent()) == []


def test_without_the_sent_file_an_untouched_file_changes_nothing_either():
    assert propose(KNOWN, word_blocks(sent())) == []


def test_every_block_and_row_comes_back_under_its_own_bookmark():
    names = {name for block in word_blocks(sent()) for name in block.bookmarks}
    parts = [part for block in KNOWN[STATE] for part in [block, *block.get("rows", ())]]
    assert {f"{STATE}_{part['id']}" for part in parts} <= names


def test_a_tracked_word_is_that_word_with_author_and_date():
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        editing.set_words(
            one,
            editing.text_run("Bostäderna är "),
            editing.taken_out("få"),
            editing.put_in("många"),
            editing.text_run(" och gamla."),
        )

    found = only(change(edit))
    assert (found.kind, found.field, found.block, found.people) == ("changed", STATE, "baaaaaaa3", KIM)
    assert [piece for piece in found.pieces if piece[0] != "="] == [("-", "få"), ("+", "många")]


def test_a_change_without_tracking_is_found_as_well():
    def edit(root):
        editing.set_words(editing.paragraph(root, "Priserna är låga"), editing.text_run("Priserna är höga"))

    found = only(change(edit))
    assert (found.kind, found.block, found.is_tracked) == ("changed", "baaaaaaa6", False)


def test_the_words_before_tracked_changes_are_kept():
    def edit(root):
        one = editing.paragraph(root, "Priserna är låga")
        editing.set_words(one, editing.text_run("Priserna är "), editing.taken_out("låga"), editing.put_in("höga"))

    block = next(one for one in word_blocks(change(edit)) if "Priserna" in one.text)
    assert (block.old, block.text) == ("Priserna är låga", "Priserna är höga")


def test_a_paragraph_taken_out_with_its_mark_is_removed_and_says_by_whom():
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        editing.set_words(one, editing.taken_out("Bostäderna är få och gamla."))
        editing.mark(one, "del")

    found = only(change(edit))
    assert (found.kind, found.block, found.people) == ("removed", "baaaaaaa3", KIM)


def test_a_paragraph_deleted_without_tracking_is_removed():
    def edit(root):
        one = editing.paragraph(root, "Vi vill bo kvar")
        one.getparent().remove(one)

    found = only(change(edit))
    assert (found.kind, found.block, found.is_tracked) == ("removed", "baaaaaaa7", False)


@pytest.mark.parametrize("tracked", [True, False])
def test_a_new_paragraph_comes_after_the_block_before_it(tracked):
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        new = editing.bare_copy(one, "")
        editing.set_words(new, editing.put_in("Hyrorna stiger.") if tracked else editing.text_run("Hyrorna stiger."))
        if tracked:
            editing.mark(new, "ins")
        one.addnext(new)

    found = only(change(edit))
    assert (found.kind, found.field, found.after, found.is_tracked) == ("new", STATE, "baaaaaaa3", tracked)
    assert block_text(found.new) == "Hyrorna stiger."


def test_a_new_first_paragraph_belongs_to_the_text_below_its_heading():
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        start = next(child for child in one.itersiblings(preceding=True) if child.tag == f"{W}p")
        start.addnext(editing.bare_copy(one, "Först av allt."))

    found = only(change(edit))
    assert (found.kind, found.field, found.after) == ("new", STATE, "")


def test_a_split_paragraph_keeps_its_id_in_one_half_and_the_other_is_new():
    def edit(root):
        one = editing.paragraph(root, "Läs mer på")
        editing.set_words(one, editing.text_run("Läs mer på kommunens webb."))
        one.addnext(editing.bare_copy(one, "Där finns också kartor."))

    kinds = sorted((one.kind, one.block == "baaaaaac6") for one in proposals(change(edit)))
    assert ("new", False) in kinds
    assert after(change(edit))[-2]["id"] == "baaaaaac6"
    assert block_text(after(change(edit))[-1]) == "Där finns också kartor."


def test_two_merged_paragraphs_become_one():
    def edit(root):
        editing.mark(editing.paragraph(root, "Bostäderna är få"), "del")

    value = after(change(edit))
    assert block_text(value[0]) == "Bostäderna är få och gamla.Varje år byggs tio nya hus."
    assert len(value) == len(KNOWN[STATE]) - 1


def test_a_moved_paragraph_is_one_move():
    def edit(root):
        one, first = editing.paragraph(root, "Vi vill bo kvar"), editing.paragraph(root, "Bostäderna är få")
        around = [one.getprevious(), one, one.getnext()]  # bookmarks stand in the paragraph or on its two sides
        place = first.getprevious() if first.getprevious().tag == f"{W}bookmarkStart" else first
        for part in [part for part in around if part is one or part.tag.startswith(f"{W}bookmark")]:
            place.addprevious(part)

    found = only(change(edit))
    assert (found.kind, found.block, found.after) == ("moved", "baaaaaaa7", "")
    assert after(change(edit))[0]["id"] == "baaaaaaa7"


def test_a_changed_cell_is_a_change_of_its_row():
    def edit(root):
        editing.set_words(editing.paragraph(root, "12"), editing.taken_out("12"), editing.put_in("15"))

    found = only(change(edit))
    assert (found.kind, found.block, found.parent, found.people) == ("changed", "baaaaaac3", "baaaaaac5", KIM)
    assert after(change(edit))[5]["rows"][1]["cells"][1]["text"] == [{"text": "15"}]


def test_a_new_row_and_a_removed_row_are_found():
    def edit(root):
        cell = editing.paragraph(root, "Söderby")
        line = next(cell.iterancestors(f"{W}tr"))
        new = etree.fromstring(etree.tostring(line))
        editing.without_bookmarks(new)
        paragraphs = list(new.iter(f"{W}p"))
        editing.set_words(paragraphs[0], editing.text_run("Österby"))
        editing.set_words(paragraphs[1], editing.text_run("3"))
        line.addnext(new)
        line.getparent().remove(line)

    kinds = sorted(one.kind for one in proposals(change(edit)))
    assert kinds == ["new", "removed"]
    assert [block_text(row) for row in after(change(edit))[5]["rows"]] == ["Ort\tHus", "Norrby\t12", "Österby\t3"]


def test_a_tracked_removed_row_is_removed():
    def edit(root):
        line = next(editing.paragraph(root, "Norrby").iterancestors(f"{W}tr"))
        properties = line.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            line.insert(0, properties)
        etree.SubElement(properties, f"{W}del", editing.WHO)

    found = only(change(edit))
    assert (found.kind, found.block, found.people) == ("removed", "baaaaaac3", KIM)


def test_bold_put_on_one_word_is_a_change_without_changed_words():
    def edit(root):
        one = editing.paragraph(root, "Priserna är låga")
        strong = editing.text_run("låga")
        strong.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/></w:rPr>'))
        editing.set_words(one, editing.text_run("Priserna är "), strong)

    found = only(change(edit))
    assert {sign for sign, _ in found.pieces} == {"="}
    assert found.new["text"][-1] == {"text": "låga", "marks": ["strong"]}


def test_tracked_formatting_is_left_aside():
    def edit(root):
        one = editing.paragraph(root, "Priserna är låga")
        changed = f'<w:rPr xmlns:w="{W[1:-1]}"><w:rPrChange w:id="5" w:author="Kim"><w:rPr/></w:rPrChange></w:rPr>'
        next(one.iter(f"{W}r")).insert(0, etree.fromstring(changed))

    assert proposals(change(edit)) == []


def test_a_changed_footnote_is_a_change_of_its_block():
    with zipfile.ZipFile(io.BytesIO(sent())) as archive:
        notes = archive.read("word/footnotes.xml").decode().replace("räkning", "uppskattning")
    found = only(editing.edited(sent(), lambda root: None, {"word/footnotes.xml": notes.encode()}))
    assert found.block == "baaaaaaa4"
    assert "uppskattning" in "".join(text for sign, text in found.pieces if sign == "+")


def test_a_comment_stands_at_its_block_with_the_words_it_points_at():
    found = only(editing.with_comment(sent(), "Bostäderna är få", "Stämmer detta?"))
    assert (found.kind, found.block) == ("commented", "baaaaaaa3")
    comment = found.comments[0]
    assert (comment.author, comment.words, comment.text) == (
        "Kim Exempel",
        "Bostäderna är få och gamla.",
        "Stämmer detta?",
    )


def test_a_changed_heading_is_a_change_of_the_title():
    def edit(root):
        headings = [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle") is not None]
        one = next(
            one
            for one in headings
            if one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1" and "flytta till" in "".join(one.itertext())
        )
        words = next(words for words in one.iter(f"{W}t") if "flytta" in words.text)
        words.text = words.text.replace("flytta", "bo")

    found = only(change(edit))
    assert (found.kind, found.field) == ("changed", f"{editing.GOAL}_title")


def test_a_change_outside_every_text_is_shown_as_outside():
    def edit(root):
        one = editing.paragraph(root, "Nuläge och förutsättningar")
        editing.set_words(one, editing.taken_out("Nuläge och förutsättningar"), editing.put_in("Läget"))

    found = only(change(edit))
    assert (found.kind, found.people) == ("outside", KIM)


def test_a_file_that_lost_its_bookmarks_is_matched_by_its_words():
    def edit(root):
        editing.without_bookmarks(root)
        editing.set_words(editing.paragraph(root, "Priserna är låga"), editing.text_run("Priserna är fortsatt låga"))

    found = only(change(edit))
    assert (found.kind, found.block) == ("changed", "baaaaaaa6")


def test_refusing_everything_changes_nothing_and_taking_everything_gives_the_file():
    def edit(root):
        one = editing.paragraph(root, "Priserna är låga")
        one.addnext(editing.bare_copy(one, "Räntan är hög"))
        editing.set_words(editing.paragraph(root, "Bostäderna är få"), editing.text_run("Bostäderna är nya."))
        gone = editing.paragraph(root, "Vi vill bo kvar")
        gone.getparent().remove(gone)

    assert take(KNOWN[STATE], []) == normalise(KNOWN[STATE])
    assert [block_text(block) for block in after(change(edit))] == [
        "Bostäderna är nya.",
        "Varje år byggs tio nya hus.",
        "Tomter saknas i centrum",
        "Priserna är låga",
        "Räntan är hög",
        "Ort\tHus\nNorrby\t12\nSöderby\t7",
        "Läs mer på kommunens webb.",
    ]


def test_a_proposal_may_be_taken_alone():
    def edit(root):
        editing.set_words(editing.paragraph(root, "Bostäderna är få"), editing.text_run("Bostäderna är nya."))
        editing.set_words(editing.paragraph(root, "Priserna är låga"), editing.text_run("Priserna är höga"))

    _, second = proposals(change(edit))
    value = take(KNOWN[STATE], [second])
    assert block_text(value[0]) == "Bostäderna är få och gamla."
    assert block_text(value[3]) == "Priserna är höga"
    assert align(KNOWN[STATE], value) == value


def test_a_file_with_a_document_type_is_refused():
    bomb = b'<!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="' + W[1:-1].encode() + b'"><w:body/></w:document>'
    data = editing.edited(sent(), lambda root: None, {"word/document.xml": bomb})
    with pytest.raises(reading.ReadingRefused):
        word_blocks(data)


@pytest.mark.parametrize("data", [b"", b"inte en fil", b"PK\x03\x04trasig"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(reading.ReadingRefused):
        word_blocks(data)


def _through_libreoffice(data: bytes, folder) -> bytes:
    (folder / "in.docx").write_bytes(data)
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(folder / "in.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / "in.docx").read_bytes()


@pytest.mark.office
def test_libreoffice_may_rewrite_the_file_without_changing_anything(tmp_path):
    assert proposals(_through_libreoffice(sent(), tmp_path)) == []


@pytest.mark.office
def test_tracked_changes_and_comments_survive_libreoffice(tmp_path):
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        editing.set_words(
            one,
            editing.text_run("Bostäderna är "),
            editing.taken_out("få"),
            editing.put_in("många"),
            editing.text_run(" och gamla."),
        )

    data = _through_libreoffice(editing.with_comment(change(edit), "Priserna är låga", "Är de?"), tmp_path)
    changed, commented = proposals(data)
    assert (changed.kind, changed.block, changed.people[0][0]) == ("changed", "baaaaaaa3", "Kim Exempel")
    assert (commented.kind, commented.block, commented.comments[0].text) == ("commented", "baaaaaaa6", "Är de?")
    assert changed.field == STATE and VISION in KNOWN
