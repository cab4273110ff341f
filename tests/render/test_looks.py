"""Logotypes and Word templates of every make: each can be worn by a document, or is refused in words."""

import io
import subprocess

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from PIL import Image

from samsyn.organisation.house_style import clean_logotype
from samsyn.render import trial
from samsyn.render.odt import to_odt
from samsyn.render.pdf import to_pdf
from samsyn.render.tree import Picture
from samsyn.render.word import to_docx
from tests import pictures
from tests.render import odd_pictures, reading
from tests.render.odd_templates import ODD
from tests.render.template import template

pytestmark = pytest.mark.costly


@pytest.mark.parametrize("make", odd_pictures.PHOTOGRAPHS, ids=lambda make: make)
def test_a_logotype_of_any_make_stands_on_the_cover_of_a_pdf(make):
    _, data = clean_logotype(odd_pictures.PHOTOGRAPHS[make])
    made = to_pdf(trial.trial_document(Picture(data, "Kommunens vapen")))
    assert "Kommunens vapen" in [told.get("Alt") for _, told in reading.pdf_elements(made)]
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.pages[0].Resources.XObject


@pytest.mark.parametrize("make", odd_pictures.DRAWINGS, ids=lambda make: make)
def test_a_drawing_of_any_make_stands_on_the_cover(make):
    _, data = clean_logotype(odd_pictures.DRAWINGS[make])
    made = to_pdf(trial.trial_document(Picture(data, "Kommunens vapen")))
    assert "Kommunens vapen" in [told.get("Alt") for _, told in reading.pdf_elements(made)]


@pytest.mark.parametrize("make", ["RGBA", "JPEG, CMYK", "one point", "very wide", "very high"])
def test_a_logotype_of_any_shape_stands_in_word_and_odf_and_keeps_its_shape(make):
    _, data = clean_logotype(odd_pictures.PHOTOGRAPHS[make])
    document = trial.trial_document(Picture(data, "Kommunens vapen"))
    word = docx.Document(io.BytesIO(to_docx(document)))
    extent = next(word.element.body.iter(qn("wp:extent")))
    width, height = int(extent.get("cx")) / 360_000, int(extent.get("cy")) / 360_000  # cm
    assert width <= 9.1 and height <= 2.1
    shape = Image.open(io.BytesIO(data))
    if min(width, height) > 0.1:
        assert width / height == pytest.approx(shape.width / shape.height, rel=0.05)
    assert to_odt(document)[:2] == b"PK"


def test_a_wide_logotype_stays_on_the_page_of_a_pdf():
    _, data = clean_logotype(pictures.png(size=(1600, 40)))
    made = to_pdf(trial.trial_document(Picture(data, "Kommunens vapen")))
    with reading.pdfplumber.open(io.BytesIO(made)) as pages:
        [image] = pages.pages[0].images
        assert image["x1"] < 400 and image["x1"] - image["x0"] == pytest.approx(255, abs=3)


@pytest.mark.parametrize("make", ODD, ids=lambda make: make)
def test_a_template_of_any_make_gives_a_word_file_with_every_word_and_style(make):
    document = trial.trial_document(None)
    made = to_docx(document, ODD[make])
    word = docx.Document(io.BytesIO(made))
    known = {style.style_id for style in word.styles}
    used = {one.get(qn("w:val")) for one in word.element.body.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
    assert used <= known
    assert trial.fault_in(document, "Word", lambda: made, trial.words_of_word) == ""
    assert [one.text for one in word.paragraphs if one.style.name == "Heading 1"] == ["Mål 1 Kapitel"]
    assert any("UTKAST" in one.text for one in word.sections[0].header.paragraphs)


@pytest.mark.parametrize("make", ["Swedish names", "strict", "a dotx", "named document2", "absolute names"])
def test_a_template_keeps_its_look_whatever_its_names_are(make):
    word = docx.Document(io.BytesIO(to_docx(trial.trial_document(None), ODD[make])))
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert "Exempelkommunen" in word.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("look", [{}, {"logotype": pictures.png()}, {"template": template()}])
def test_a_look_that_can_be_worn_passes_the_trial(look):
    assert trial.try_look(**look) == ""


@pytest.mark.parametrize(
    ("look", "words"),
    [({"template": b"PK nothing"}, "inte att läsa"), ({"logotype": b"\x89PNG\r\n\x1a\nnothing"}, "inte att läsa")],
)  # fmt: skip
def test_a_look_that_cannot_be_worn_says_why(look, words):
    assert words in trial.try_look(**look)


def test_words_that_a_format_lost_are_a_fault():
    document = trial.trial_document(None)
    assert "saknas" in trial.fault_in(document, "Word", lambda: b"", lambda made: "Program på prov")


@pytest.mark.office
def test_a_template_saved_by_libreoffice_gives_a_word_file(soffice, tmp_path):
    (tmp_path / "mall.docx").write_bytes(template())
    command = [soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    command += ["--outdir", str(tmp_path / "ut"), str(tmp_path / "mall.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = trial.trial_document(None)
    made = to_docx(document, (tmp_path / "ut" / "mall.docx").read_bytes())
    assert trial.fault_in(document, "Word", lambda: made, trial.words_of_word) == ""
