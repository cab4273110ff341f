"""Words and paragraphs of a PDF stand apart, though no sign or space in the file parts them."""

import io
from collections import Counter

import pikepdf
import pytest

from samsyn import reading
from samsyn.lib.blocks import plain
from samsyn.reading.pdf import _cell as cell

Line = tuple[int, float, str]  # size, from the top, words


def pdf(*lines: Line, gap: int | None = None, left: int = 72) -> bytes:
    """One page of lines in Helvetica. gap: between words, in thousandths of the size; None: a space stands there."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
                              Encoding=pikepdf.Name.WinAnsiEncoding)  # fmt: skip
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
    drawn = []
    for size, top, words in lines:
        shown = f"({words}) Tj" if gap is None else f"[({f') -{gap} ('.join(words.split())})] TJ"
        drawn.append(f"BT /F1 {size} Tf {left} {842 - top} Td {shown} ET")
    page.obj.Contents = made.make_stream("\n".join(drawn).encode("cp1252"))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def texts(data: bytes) -> list[str]:
    found = reading.read(data, "a.pdf")
    return [plain([block]) for section in found.programme.sections for block in section.blocks]


HEAD = [(20, 60.0, "Program för sjöarna"), (14, 90.0, "Bakgrund")]
LONG = "Sjöarna i kommunen är många och de flesta av dem är rena, men inte alla är det"


@pytest.mark.parametrize("gap", [200, 250, 300])
@pytest.mark.parametrize("size", [8, 11])
def test_words_with_a_narrow_gap_for_a_space_are_words(gap, size):
    lines = [*HEAD, (size, 120.0, "Sjöarna är många och rena."), (size, 134.0, "Det ska de vara hela tiden")]
    assert " ".join(texts(pdf(*lines, gap=gap))) == "Sjöarna är många och rena. Det ska de vara hela tiden"


def test_a_label_below_a_sentence_begins_a_paragraph_though_no_space_parts_them():
    lines = [(11, 120.0, "Vi följer upp varje höst."), (11, 132.8, "Ansvarig: Miljönämnden"), (11, 145.6, LONG)]
    assert texts(pdf(*HEAD, *lines))[:3] == ["Vi följer upp varje höst.", "Ansvarig: Miljönämnden", LONG]


def test_a_line_that_ended_where_the_next_word_had_room_ended_its_paragraph():
    lines = [(11, 120.0, LONG), (11, 132.8, "ännu."), (11, 145.6, "Vi mäter därför varje år.")]
    assert texts(pdf(*HEAD, *lines)) == [f"{LONG} ännu.", "Vi mäter därför varje år."]


def test_a_line_that_is_set_in_begins_a_paragraph():
    made = pdf(*HEAD, (11, 120.0, f"{LONG}."), (11, 132.8, f"{LONG}."))
    assert len(texts(made)) == 1
    with pikepdf.open(io.BytesIO(made)) as opened:
        page = opened.pages[0].obj
        drawn = page.Contents.read_bytes().replace(b"72 709.2 Td", b"86 709.2 Td")
        page.Contents = opened.make_stream(drawn)
        stream = io.BytesIO()
        opened.save(stream)
    assert texts(stream.getvalue()) == [f"{LONG}.", f"{LONG}."]


def test_a_sentence_that_ends_where_the_line_is_full_does_not_end_its_paragraph():
    lines = [(11, 120.0, f"{LONG}."), (11, 132.8, "Vi mäter därför varje år.")]
    assert texts(pdf(*HEAD, *lines)) == [f"{LONG}. Vi mäter därför varje år."]


def test_a_picture_is_told_of():
    with pikepdf.open(io.BytesIO(pdf(*HEAD, (11, 120.0, "Ord.")))) as made:
        page = made.pages[0]
        image = made.make_stream(b"\x00", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                                 ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
        page.obj.Resources.XObject = pikepdf.Dictionary(Im1=image)
        page.contents_add(b"q 300 0 0 200 72 300 cm /Im1 Do Q")
        stream = io.BytesIO()
        made.save(stream)
    found = reading.read(stream.getvalue(), "a.pdf")
    assert ("[Bild]", "bild på sida 1") in [(words.text, words.where) for words in found.unplaced]


def test_a_word_is_whole_where_it_might_have_been_divided():
    """Some programs draw the place as a space that takes no room: the next letter stands where it begins."""
    divided = "Kommun) Tj [( ) 278] TJ (styrelsen ansvarar f\\366r sj\\366arna."
    assert texts(pdf(*HEAD, (11, 120.0, divided))) == ["Kommunstyrelsen ansvarar för sjöarna."]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("kommunsty\u200b", "relsen"), "kommunstyrelsen"),
        (("samhällsby\u200b", "ggnadsförv\u200b", "altningen"), "samhällsbyggnadsförvaltningen"),
        (("ansvar\u2010", "ig"), "ansvarig"),
        (("ansvar-", "ig"), "ansvarig"),
        (("kommunens\u200b", "bibliotek"), "kommunens bibliotek"),
        (("kommunens\u200b", "förvaltning"), "kommunens förvaltning"),
        (("kultur\u2010", "och fritid"), "kultur\u2010 och fritid"),
        (("barn- och", "utbildnings\u2010", "nämnden"), "barn- och utbildningsnämnden"),
    ],
)
def test_a_word_that_the_edge_of_a_cell_divided_is_put_together_and_two_words_never_are(lines, whole):
    assert cell("\n".join(lines), Counter()) == whole
