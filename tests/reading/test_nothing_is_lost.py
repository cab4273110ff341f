"""Every letter of the source is in the answer."""

import io
import re

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn import reading
from tests.strength import examples

from .examples import DOCUMENTS, as_pdf, built, through_pandoc
from .letters import missing

pytestmark = pytest.mark.costly

NAMES = ["Mål", "Delmål", "Insatser", "Målbild", "Nuläge", "Handlingsplan", "Prioriterade mål", "Övergripande insatser"]
LABELS = ["Mål 1: ", "Delmål 1.1 ", "Insats 2: ", "Ansvarig: ", "Målbild: ", "Fokusområde 2 – ", "1. ", "Tidplan: ", ""]
HEADS = ["Insats", "Ansvarig", "När", "Delmål", "Mål", "Kostnad", "Indikator", "Kommentar", "Ort", "Nr"]

word = st.text("abcdefghijklmnopqrstuvwxyzåäöÅÄÖ0123456789", min_size=1, max_size=8)
phrase = st.lists(word, min_size=1, max_size=6).map(" ".join)
said = st.tuples(st.sampled_from(LABELS), phrase).map("".join)
title = st.one_of(st.sampled_from(NAMES), said)
part = st.one_of(
    st.tuples(st.just("heading"), st.integers(1, 4), title),
    st.tuples(st.just("p"), st.booleans(), said),
    st.tuples(st.just("item"), st.integers(0, 1), said),
    st.tuples(
        st.just("table"),
        st.lists(st.sampled_from(HEADS), min_size=2, max_size=4),
        st.lists(st.lists(phrase, min_size=4, max_size=4), min_size=1, max_size=3),
    ),
)
documents = st.lists(part, min_size=1, max_size=9)


def words_of(parts: list) -> str:
    texts = []
    for kind, detail, content in parts:
        if kind == "table":
            texts += [*detail, *[text for row in content for text in row[: len(detail)]]]
        else:
            texts.append(content)
    return "\n".join(texts)


def as_docx(parts: list) -> bytes:
    made = docx.Document()
    for kind, detail, content in parts:
        if kind == "heading":
            made.add_heading(content, detail)
        elif kind == "item":
            made.add_paragraph(content, "List Bullet 2" if detail else "List Bullet")
        elif kind == "p":
            made.add_paragraph().add_run(content).bold = detail
        else:
            table = made.add_table(0, len(detail), "Table Grid")
            for row in [detail, *content]:
                for cell, text in zip(table.add_row().cells, row, strict=False):
                    cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def as_html(parts: list) -> bytes:
    lines = ["<!doctype html><html><head><script>var borta = 1</script></head><body>"]
    for kind, detail, content in parts:
        if kind == "heading":
            lines.append(f"<h{detail}>{content}</h{detail}>")
        elif kind == "item":
            lines.append(f"<ul><li>{content}</li></ul>")
        elif kind == "p":
            lines.append(f"<p><strong>{content}</strong></p>" if detail else f"<p>{content}</p>")
        else:
            rows = [detail, *[row[: len(detail)] for row in content]]
            cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
            lines.append(f"<table>{cells}</table>")
    return "\n".join([*lines, "</body></html>"]).encode()


def as_markdown(parts: list) -> bytes:
    lines = []
    for kind, detail, content in parts:
        if kind == "heading":
            lines.append("#" * detail + " " + content)
        elif kind == "item":
            lines.append(f"- {content}")
        elif kind == "p":
            lines.append(f"**{content.strip()}**" if detail else content)
        else:
            rows = [detail, ["---"] * len(detail), *[row[: len(detail)] for row in content]]
            lines.append("\n".join("| " + " | ".join(row) + " |" for row in rows))
    return "\n\n".join(lines).encode()


@pytest.mark.parametrize("build", [as_docx, as_html, as_markdown])
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=documents)
def test_every_letter_of_a_generated_document_is_in_the_answer(build, parts):
    name = {as_docx: "a.docx", as_html: "a.html", as_markdown: "a.md"}[build]
    answer = reading.read(build(parts), name).to_json()
    words = words_of(parts)
    if build is as_markdown:
        words = re.sub(r"(^|\n)1\. ", " ", words)  # there it makes a numbered list
    assert not missing(words, answer)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=documents)
def test_every_letter_survives_odf(parts):
    answer = reading.read(through_pandoc(as_docx(parts), "docx", "odt"), "a.odt").to_json()
    assert not missing(words_of(parts), answer)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=documents)
def test_every_letter_survives_pdf(parts):
    answer = reading.read(as_pdf(as_docx(parts), "docx"), "a.pdf").to_json()
    assert not missing(words_of(parts), answer)


def _example_words(name: str) -> str:
    """The letters of an example, read by another road: pandoc's plain text."""
    ending = name.rpartition(".")[2]
    return through_pandoc(built(name), ending, "txt").decode() if ending != "docx" else _docx_words(built(name))


def _docx_words(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    texts = [paragraph.text for paragraph in made.paragraphs]
    merged_once = {cell._tc: cell.text for table in made.tables for row in table.rows for cell in row.cells}
    texts += merged_once.values()
    return " ".join([*texts, made.sections[0].header.paragraphs[0].text, made.sections[0].footer.paragraphs[0].text])


@pytest.mark.parametrize("name", [document.name for document in DOCUMENTS if document.name.endswith("docx")])
def test_every_letter_of_a_word_example_is_in_the_answer(name):
    assert not missing(_docx_words(built(name)), reading.read(built(name), name).to_json())


def test_text_boxes_comments_headers_and_footnotes_are_not_lost():
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Sidhuvudets ord"
    made.add_heading("Mål 1: Öka trivseln", 1)
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Rutans ord</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    made.add_paragraph("Stycke.")._p.append(parse_xml(box))
    stream = io.BytesIO()
    made.save(stream)
    answer = reading.read(stream.getvalue(), "a.docx").to_json()
    assert not missing("Sidhuvudets ord Mål 1: Öka trivseln Rutans ord Stycke.", answer)
    assert {"text": "Sidhuvudets ord", "where": "sidhuvud"} in answer["unplaced"]


def test_tracked_changes_are_read_as_accepted():
    made = docx.Document()
    paragraph = made.add_paragraph("Vi ska ")
    xml = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="Kim"'
    paragraph._p.append(parse_xml(f"<w:ins {xml}><w:r><w:t>växa</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {xml}><w:r><w:delText>krympa</w:delText></w:r></w:del>"))
    stream = io.BytesIO()
    made.save(stream)
    answer = reading.read(stream.getvalue(), "a.docx").to_json()
    assert [words["text"] for words in answer.pop("unplaced")] == ["krympa"]
    assert "Vi ska växa" in str(answer) and "krympa" not in str(answer)


def test_the_text_of_scripts_is_no_text():
    source = b"<html><body><h1>Program</h1><p>Ord</p><script>var a = 'skriptord'</script></body></html>"
    assert "skriptord" not in str(reading.read(source, "a.html").to_json())
    markdown = b"# Program\n\nOrd <script>skriptord</script> mer\n\n<script>\nfler skriptord\n</script>\n\nSlut\n"
    assert "skriptord" not in str(reading.read(markdown, "a.md").to_json())


def test_two_headings_alike_are_two_nodes():
    read = reading.read(
        b"# Program\n\n## M\xc3\xa5l: Samverkan\n\nEtt.\n\n## M\xc3\xa5l: Samverkan\n\nTv\xc3\xa5.\n", "a.md"
    )
    assert [goal.title for goal in read.goals] == ["Samverkan", "Samverkan"]
    assert read.goals[0].key != read.goals[1].key


def test_a_table_of_contents_is_left_aside_and_not_lost():
    made = docx.Document()
    made.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("Mål 1: Öka trivseln\t3", "toc 1")
    made.add_heading("Mål 1: Öka trivseln", 1)
    made.add_paragraph("Text.")
    stream = io.BytesIO()
    made.save(stream)
    read = reading.read(stream.getvalue(), "a.docx")
    assert len(read.goals) == 1
    assert [left.where for left in read.unplaced] == ["innehållsförteckning"]


def test_a_typed_number_is_kept_beside_the_title():
    read = reading.read("# Program\n\n## Mål 2. Öka trivseln\n\nText.\n".encode(), "a.md")
    assert (read.goals[0].label, read.goals[0].title) == ("Mål 2.", "Öka trivseln")
