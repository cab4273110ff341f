"""Whatever somebody puts in with Word is shown, or told of as what cannot be read: nothing of it is passed over."""

import io
import zipfile

import pytest
from lxml import etree

from samsyn.lib.blocks import block_text, inline_text
from samsyn.lib.strict_office import TRANSITIONAL
from samsyn.word_return.paragraphs import word_blocks
from samsyn.word_return.proposals import take
from samsyn.word_return.reading import MovedOn, taken_into

from . import editing
from .editing import KNOWN, STATE, W
from .test_proposals import after, change, only, proposals, sent

SPACES = {
    "w": W[1:-1], "v": "urn:schemas-microsoft-com:vml", "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}  # fmt: skip
LOW = "Priserna är låga"
TEXT_BOX = "<w:txbxContent><w:p><w:r><w:t>Ett tillägg</w:t></w:r></w:p></w:txbxContent>"
DRAWN_BOX = f"<w:drawing><wps:txbx>{TEXT_BOX}</wps:txbx></w:drawing>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict>"


def xml(words: str) -> list[etree._Element]:
    names = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    return list(etree.fromstring(f"<x {names}>{words}</x>"))


def ending(words: str, paragraph: str = LOW) -> bytes:
    """The file with something put in at the end of a paragraph."""

    def edit(root):
        one = editing.paragraph(root, paragraph)
        editing.set_words(one, *one.findall(f"{W}r"), *xml(words))

    return change(edit)


def words_put_in(data: bytes) -> str:
    return "".join(text for sign, text in only(data).pieces if sign == "+")


@pytest.mark.parametrize(
    ("put_in", "words"),
    [
        ('<w:fldSimple w:instr=" DATE "><w:r><w:t> den 3 maj</w:t></w:r></w:fldSimple>', "den 3 maj"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar '
         'w:fldCharType="separate"/></w:r><w:r><w:t> den 3 maj</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
         "den 3 maj"),
        ('<w:customXml w:element="x"><w:r><w:t> i Stuguby</w:t></w:r></w:customXml>', "i Stuguby"),
        ('<w:smartTag w:element="x"><w:r><w:t> i Stuguby</w:t></w:r></w:smartTag>', "i Stuguby"),
        ("<w:sdt><w:sdtContent><w:r><w:t> i Stuguby</w:t></w:r></w:sdtContent></w:sdt>", "i Stuguby"),
        ('<w:r><w:t> </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        ('<w:r><w:t> </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:t> </w:t><w:sym w:font="Segoe UI Symbol" w:char="2612"/></w:r>', "☒"),
        ("<w:r><w:t> </w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>ljud</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ord</w:t>"
         "</w:r></w:rubyBase></w:ruby></w:r>", "ord"),
        ('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
         'w16se:char="1F642"/></mc:Choice><mc:Fallback><w:t> 🙂</w:t></mc:Fallback></mc:AlternateContent></w:r>', "🙂"),
    ],
    ids=["field", "long field", "custom xml", "smart tag", "control", "symbol", "wingdings", "letter", "ruby", "emoji"],
)  # fmt: skip
def test_words_are_shown_however_word_holds_them(put_in, words):
    assert words_put_in(ending(put_in)).strip() == words


@pytest.mark.parametrize(
    "box",
    [f"<w:r>{OLD_BOX}</w:r>", f"<w:r>{DRAWN_BOX}</w:r>",
     f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{DRAWN_BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback>'
     "</mc:AlternateContent></w:r>"],
    ids=["old", "drawn", "both"],
)  # fmt: skip
def test_the_words_of_a_text_box_are_a_paragraph_after_the_one_it_hangs_on(box):
    found = only(ending(box))
    assert (found.kind, found.after, block_text(found.new)) == ("new", "baaaaaaa6", "Ett tillägg")


def test_a_text_box_in_a_cell_is_words_of_its_row():
    assert words_put_in(ending(f"<w:r>{OLD_BOX}</w:r>", "12")).strip() == "Ett tillägg"


def test_a_text_box_in_a_text_box_is_read_once():
    inner = TEXT_BOX.replace("<w:r>", f"<w:r>{OLD_BOX.replace('Ett tillägg', 'Innerst')}</w:r><w:r>", 1)
    box = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    assert sorted(block_text(one.new) for one in proposals(ending(box))) == ["Ett tillägg", "Innerst"]


def test_words_struck_through_are_asked_to_go():
    def edit(root):
        struck = xml("<w:r><w:rPr><w:strike/></w:rPr><w:t> och gamla</w:t></w:r>")
        one = editing.paragraph(root, "Bostäderna är få")
        editing.set_words(one, editing.text_run("Bostäderna är få"), *struck, editing.text_run("."))

    found = only(change(edit))
    assert (found.kind, [piece for piece in found.pieces if piece[0] != "="]) == ("changed", [("-", " och gamla")])


def test_a_whole_paragraph_struck_through_is_asked_to_go():
    def edit(root):
        words = xml("<w:r><w:rPr><w:dstrike/></w:rPr><w:t>Vi vill bo kvar.</w:t></w:r>")
        editing.set_words(editing.paragraph(root, "Vi vill bo kvar"), *words)

    found = only(change(edit))
    assert (found.kind, found.block) == ("removed", "baaaaaaa7")


def test_an_endnote_is_a_note_of_its_block():
    notes = f'<w:endnotes xmlns:w="{W[1:-1]}"><w:endnote w:id="5"><w:p><w:r><w:t>Enligt räkningen.</w:t></w:r></w:p></w:endnote></w:endnotes>'  # noqa: E501
    data = ending('<w:r><w:endnoteReference w:id="5"/></w:r>')
    found = only(editing.edited(data, lambda root: None, {"word/endnotes.xml": notes.encode()}))
    assert found.block == "baaaaaaa6"
    assert [inline_text(part["note"]) for part in found.new["text"] if "note" in part] == ["Enligt räkningen."]


@pytest.mark.parametrize(
    ("put_in", "told"),
    [
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "En bild"),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "En bild"),
        ("<w:r><w:drawing><c:chart/></w:drawing></w:r>", "Ett diagram"),
        ("<w:r><w:drawing><dgm:relIds/></w:drawing></w:r>", "En figur"),
        ("<w:r><w:object><v:shape/></w:object></w:r>", "Ett inbäddat objekt"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "Formeln a=b"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hemligt</w:t></w:r>", "Dold text"),
    ],
    ids=["picture", "old picture", "chart", "smart art", "object", "formula", "hidden"],
)
def test_what_has_no_words_is_told_of_where_it_stands(put_in, told):
    found = only(ending(put_in))
    assert (found.kind, found.field) == ("unread", STATE)
    assert found.pieces[0][1].startswith(told) and LOW in found.pieces[0][1]


def test_a_picture_in_a_paragraph_of_its_own_is_told_of_under_the_text_it_stands_in():
    def edit(root):
        one = editing.paragraph(root, LOW)
        new = editing.bare_copy(one, "")
        new.extend(xml("<w:r><w:drawing><a:blip/></w:drawing></w:r>"))
        one.addnext(new)

    assert [(one.kind, one.field) for one in proposals(change(edit))] == [("unread", STATE)]


def test_another_document_put_in_whole_is_told_of():
    def edit(root):
        editing.paragraph(root, LOW).addnext(etree.Element(f"{W}altChunk"))

    found = only(change(edit))
    assert (found.kind, found.field) == ("unread", STATE) and "annat dokument" in found.pieces[0][1]


# ---- Paragraphs made one --------------------------------------------------------------------------------------------


def merged_with_tracking(root) -> None:
    editing.mark(editing.paragraph(root, "Bostäderna är få"), "del")


def merged_without_tracking(root) -> None:
    first, second = editing.paragraph(root, "Bostäderna är få"), editing.paragraph(root, "Varje år byggs")
    for child in list(second):
        if child.tag != f"{W}pPr":
            first.append(child)
    second.getparent().remove(second)


@pytest.mark.parametrize("edit", [merged_with_tracking, merged_without_tracking])
def test_two_paragraphs_made_one_are_one_change(edit):
    data = change(edit)
    found = only(data)
    assert (found.kind, len(found.merged)) == ("changed", 1)
    assert {found.block, found.merged[0]["id"]} == {"baaaaaaa3", "baaaaaaa4"}
    assert after(data) == take(KNOWN[STATE], [found])
    assert block_text(after(data)[0]) == "Bostäderna är få och gamla.Varje år byggs tio nya hus."
    assert take(KNOWN[STATE], [])[:2] == KNOWN[STATE][:2]


def test_a_paragraph_taken_out_beside_one_that_was_changed_is_two_changes():
    def edit(root):
        one = editing.paragraph(root, "Bostäderna är få")
        editing.set_words(one, editing.taken_out("Bostäderna är få och gamla."))
        editing.mark(one, "del")
        other = editing.paragraph(root, "Varje år byggs")
        other.append(editing.put_in(" Det räcker inte."))

    assert sorted(one.kind for one in proposals(change(edit))) == ["changed", "removed"]


# ---- Other makes of the file ----------------------------------------------------------------------------------------


def repacked(data: bytes, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def by_word_online(name: str, part: bytes) -> tuple[str, bytes]:
    if name in ("_rels/.rels", "[Content_Types].xml"):
        part = part.replace(b"word/document.xml", b"word/document2.xml")
    return name.replace("word/document.xml", "word/document2.xml").replace(
        "document.xml.rels", "document2.xml.rels"
    ), part


def strict(name: str, part: bytes) -> tuple[str, bytes]:
    for theirs, ours in TRANSITIONAL:
        part = part.replace(ours, theirs)
    return name, part


@pytest.mark.parametrize("made", [by_word_online, strict])
def test_a_file_is_read_whatever_its_part_and_its_namespaces_are_called(made):
    assert proposals(repacked(sent(), made)) == []
    data = change(lambda root: editing.set_words(editing.paragraph(root, LOW), editing.text_run(f"{LOW} och broarna")))
    assert words_put_in(repacked(data, made)).strip() == "och broarna"
    links = [part.get("href") for block in word_blocks(repacked(data, made)) for part in block.new if part.get("href")]
    assert links == ["https://example.org/"]


# ---- What was merged, taken later -----------------------------------------------------------------------------------


def merged_proposal() -> dict:
    return only(change(merged_with_tracking)).to_json()


def with_words(block_id: str, words: str) -> list[dict]:
    return [{**block, "text": [{"text": words}]} if block["id"] == block_id else block for block in KNOWN[STATE]]


def test_a_merged_paragraph_is_not_taken_over_words_that_have_changed_since():
    present = with_words("baaaaaaa4", "Någon har skrivit annat.")
    with pytest.raises(MovedOn) as moved_on:
        taken_into(present, merged_proposal())
    assert "Någon har skrivit annat." in moved_on.value.present and "tio nya hus" in moved_on.value.old
    taken = taken_into(present, merged_proposal(), anyway=True)
    assert len(taken) == len(present) - 1 and "tio nya hus" in block_text(taken[0])


def test_a_merged_paragraph_is_taken_whole():
    assert taken_into(KNOWN[STATE], merged_proposal()) == after(change(merged_with_tracking))


def test_a_change_that_was_kept_before_paragraphs_could_be_merged_is_still_taken():
    def edit(root):
        editing.set_words(editing.paragraph(root, LOW), editing.text_run("Priserna är höga"))

    kept = {name: value for name, value in only(change(edit)).to_json().items() if name != "merged"}
    assert block_text(taken_into(KNOWN[STATE], kept)[3]) == "Priserna är höga"
