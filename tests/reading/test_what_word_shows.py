"""What Word shows is what is read: whatever the file calls its parts, and wherever in it the words lie."""

import io
import zipfile

import pytest

from samsyn import reading
from samsyn.lib.blocks import plain

from .word_files import NAMES, STYLES, footnotes, h, listed, note, numbering, p, r, table, title, word_file

PLAN = (
    title("Program för sjöarna"),
    h(1, "Bakgrund"),
    p("Sjöarna är många."),
    h(1, "Mål 1: Rena sjöar"),
    h(2, "Delmål 1.1: Tio sjöar mäts"),
    table(["Åtgärd", "Ansvarig", "Tidplan"], ["Köp mätare", "Miljöenheten", "2027"]),
)


def read(*body: str, name: str = "a.docx", **more) -> reading.Reading:
    return reading.read(word_file(*body, **more), name)


def text_of(found: reading.Reading) -> str:
    goals = "\n".join(plain(goal.description) for goal in found.goals)
    return "\n".join([plain(section.blocks) for section in found.programme.sections]) + "\n" + goals


def left(found: reading.Reading) -> list[tuple[str, str]]:
    return [(words.text, words.where) for words in found.unplaced]


def outline(found: reading.Reading) -> list[tuple[str, str, list[tuple[str, str, int]]]]:
    return [
        (goal.label, goal.title, [(one.label, one.title, len(one.actions)) for one in goal.objectives])
        for goal in found.goals
    ]


AS_IT_IS = [("Mål 1:", "Rena sjöar", [("Delmål 1.1:", "Tio sjöar mäts", 1)])]


# ---- The file ----


@pytest.mark.parametrize(("main", "name"), [("document.xml", "a.docx"), ("document2.xml", "a.docx"),
                                            ("text/main.xml", "a.docx"), ("document.xml", "mall.dotx")])  # fmt: skip
def test_a_word_file_is_one_whatever_its_parts_or_its_ending_are_called(main, name):
    found = read(*PLAN, main=main, name=name)
    assert found.programme.title == "Program för sjöarna" and outline(found) == AS_IT_IS


def test_a_strict_file_says_the_same_as_an_ordinary_one():
    made = word_file(*PLAN)
    strict = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/"
        b"officeDocument/relationships",
    }
    assert outline(reading.read(_with(made, strict), "a.docx")) == AS_IT_IS


def _with(data: bytes, changed: dict[bytes, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changed.items():
                content = content.replace(before, after)
            new.writestr(name, content)
    return stream.getvalue()


def test_a_document_within_the_document_is_read_where_it_stands():
    page = "<html><body><h1>Mål 2: Fler fiskar</h1><p>Gäddan ska tillbaka.</p></body></html>"
    found = read(*PLAN[:3], '<w:altChunk r:id="page"/>', *PLAN[3:], parts={"page.htm": ("aFChunk", page)})
    assert [goal.title for goal in found.goals] == ["Fler fiskar", "Rena sjöar"]
    assert plain(found.goals[0].description) == "Gäddan ska tillbaka."
    assert left(found) == []


def test_a_document_within_the_document_that_cannot_be_read_is_told_of():
    found = read(*PLAN[:3], '<w:altChunk r:id="page"/>', parts={"page.rtf": ("aFChunk", r"{\rtf1 Ord}")})
    assert left(found) == [("[Infogat dokument] page.rtf kan inte läsas", "infogat dokument vid stycke 2")]


# ---- Words that are wrapped, drawn or beside the text ----

FIELD = '<w:fldSimple w:instr=" DOCPROPERTY Dnr "><w:r><w:t>KS 2027/5</w:t></w:r></w:fldSimple>'


def test_a_simple_field_is_the_words_that_it_shows():
    count = '<w:fldSimple w:instr=" SEQ Mal "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    found = read(
        title("Program"), p("Diarienummer: ", FIELD), h(1, "Bakgrund"), p("Ord."),
        h(1, "Mål ", count, r(": Rena sjöar")),
        table(["Åtgärd", "Ansvarig"], ["Köp mätare", p(FIELD.replace("KS 2027/5", "Miljöenheten"))]),
    )  # fmt: skip
    assert [(fact.name, fact.value) for fact in found.programme.facts] == [("registry_number", "KS 2027/5")]
    assert [(goal.label, goal.title) for goal in found.goals] == [("Mål 1:", "Rena sjöar")]
    assert found.goals[0].actions[0].responsible == "Miljöenheten"
    assert left(found) == []


TICKED = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"


def form(inside: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText> FORM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (p("Ja ", TICKED), "Ja ☒"),
        (p("Ja ", form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')), "Ja ☒"),
        (p("Ja ", form('<w:checkBox><w:default w:val="0"/></w:checkBox>')), "Ja ☐"),
        (
            p("Läge: ", form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Röd"/><w:listEntry w:val="Grön"/>'
                             "</w:ddList>")),
            "Läge: Grön",
        ),
        (p('<w:customXml w:element="x">' + r("I en tagg") + "</w:customXml>"), "I en tagg"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + p("I en ruta") + "</w:sdtContent></w:sdt>", "I en ruta"),
        (p(r("kommun"), "<w:r><w:softHyphen/></w:r>", r("full\u00admäktige")), "kommunfullmäktige"),
        (p(r("Vänster"), '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>', r("höger")),
         "Vänster höger"),
        (p("<w:r><w:ruby><w:rt>" + r("små") + "</w:rt><w:rubyBase>" + r("Stora") + "</w:rubyBase></w:ruby></w:r>"),
         "Stora (små)"),
    ],
)  # fmt: skip
def test_boxes_tags_and_signs_are_the_words_they_show(made, shown):
    found = read(*PLAN[:3], made)
    assert text_of(found).strip().split("\n") == ["Sjöarna är många.", shown]
    assert left(found) == []


def test_a_box_that_nobody_has_filled_in_is_told_of_and_is_no_text():
    made = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka här')}</w:sdtContent></w:sdt>"
    found = read(*PLAN[:3], made)
    assert "Klicka" not in text_of(found)
    assert left(found) == [("Klicka här", "ledtext i en ruta som inte är ifylld")]


@pytest.mark.parametrize("hidden", [r("om Kim", "<w:vanish/>"), r("om Kim", '<w:rStyle w:val="Tyst"/>')])
def test_hidden_words_are_told_of_and_do_not_stand_in_the_text(hidden):
    quiet = '<w:style w:type="character" w:styleId="Tyst"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = read(*PLAN[:3], p("Synligt ", hidden, r("slut.")), styles=STYLES + quiet)
    assert text_of(found).strip().endswith("Synligt slut.")
    assert left(found) == [("om Kim", "dold text vid stycke 3")]


@pytest.mark.parametrize("mark", ["<w:strike/>", "<w:dstrike/>"])
def test_struck_words_are_told_of_and_do_not_stand_in_the_text(mark):
    found = read(*PLAN[:3], p("Vi ska ", r("krympa", mark), r(" växa.")), h(1, r("Mål 9: Bort", mark)))
    assert text_of(found).strip().endswith("Vi ska växa.")
    assert not found.goals
    assert left(found) == [("krympa", "överstruken text, stycke 3"), ("Mål 9: Bort", "överstruken text, stycke 4")]


def test_a_formula_stands_once_in_its_paragraph_and_is_told_of():
    half = "<m:f><m:num><m:r><m:t>kWh</m:t></m:r></m:num><m:den><m:r><m:t>år</m:t></m:r></m:den></m:f>"
    found = read(*PLAN[:3], p("Vi räknar ", f"<m:oMath>{half}</m:oMath>", r(" i snitt.")))
    assert text_of(found).strip().split("\n")[1:] == ["Vi räknar kWh/år i snitt."]
    assert left(found) == [("[Formel] kWh/år", "formel i stycke 3")]


def box(words: list[str], *, drawn: bool) -> str:
    inner = f"<w:txbxContent>{''.join(map(p, words))}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    if not drawn:
        return f"<w:r>{old}</w:r>"
    new = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
    new += "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize("drawn", [False, True])
def test_a_text_box_is_told_of_though_its_words_stand_elsewhere_too_and_the_paragraph_around_it_is_read(drawn):
    found = read(*PLAN[:3], p("Sjöenheten svarar till 2027."), p("Se rutan.", box(["Sjöenheten", "2027"], drawn=drawn)))
    assert text_of(found).strip().split("\n") == ["Sjöarna är många.", "Sjöenheten svarar till 2027.", "Se rutan."]
    assert left(found) == [("Sjöenheten\n2027", "textruta vid stycke 4")]


def test_a_text_box_on_the_cover_is_read_as_the_cover():
    found = read(title("Program"), p("", box(["Diarienummer: KS 2027/5"], drawn=True)), *PLAN[1:])
    assert [(fact.name, fact.value) for fact in found.programme.facts] == [("registry_number", "KS 2027/5")]


def diagram(inside: str) -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    return p(f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>")


def test_the_words_of_a_diagram_are_told_of():
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{one}</a:t></a:r></a:p></dgm:t></dgm:pt>" for one in ("Mät", "Agera")
    )
    part = f"<dgm:dataModel {NAMES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    found = read(*PLAN[:3], diagram('<dgm:relIds r:dm="data1"/>'), parts={"diagrams/data1.xml": ("diagramData", part)})
    assert left(found) == [("[Diagram] Mät\nAgera", "diagram vid stycke 2")]


def test_the_words_of_a_chart_are_told_of():
    def points(words: list[str]) -> str:
        return "".join(f"<c:pt><c:v>{one}</c:v></c:pt>" for one in words)

    series = f"<c:ser><c:tx>{points(['Sjöar'])}</c:tx><c:cat>{points(['2024', '2025'])}</c:cat>"
    series += f"<c:val>{points(['3', '5'])}</c:val></c:ser>"
    part = (
        f"<c:chartSpace {NAMES}><c:title><a:p><a:r><a:t>Mätta sjöar</a:t></a:r></a:p></c:title>{series}</c:chartSpace>"
    )
    found = read(*PLAN[:3], diagram('<c:chart r:id="chart1"/>'), parts={"charts/chart1.xml": ("chart", part)})
    assert left(found) == [("[Diagram] Mätta sjöar\nSjöar: 2024 3, 2025 5", "diagram vid stycke 2")]


def test_a_note_on_a_title_a_heading_or_a_columns_head_is_somewhere():
    found = read(
        title("Program", note(1)), h(1, "Bakgrund", note(2)), p("Ord."), h(1, "Mål 1: Rena", note(3)),
        h(2, "Delmål", note(4)), p("Tio sjöar."), h(2, "Åtgärder"),
        table(["Åtgärd", p("Ansvarig", note(5))], ["Köp mätare", "Miljö"]),
        parts={"footnotes.xml": ("footnotes", footnotes("not ett", "not två", "not tre", "not fyra", "not fem"))},
    )  # fmt: skip
    answer = str(found.to_json())
    assert [answer.count(f"not {one}") for one in ("ett", "två", "tre", "fyra", "fem")] == [1, 1, 1, 1, 1]
    assert ("not ett", "fotnot till titeln") in left(found)


# ---- Numbers that Word makes ----

WORDS = numbering(("decimal", "Mål %1:"), ("decimal", "Delmål %1.%2"))


def test_a_label_that_word_numbers_says_what_the_heading_is():
    found = read(
        *PLAN[:3], h(1, "Rena sjöar", more=listed()), h(2, "Tio sjöar mäts", more=listed(level=1)),
        h(1, "Fler fiskar", more=listed()), h(2, "Gäddan leker", more=listed(level=1)),
        h(2, "Abborren med", more=listed(level=1)),
        parts={"numbering.xml": ("numbering", WORDS)},
    )  # fmt: skip
    assert outline(found) == [
        ("Mål 1:", "Rena sjöar", [("Delmål 1.1", "Tio sjöar mäts", 0)]),
        ("Mål 2:", "Fler fiskar", [("Delmål 2.1", "Gäddan leker", 0), ("Delmål 2.2", "Abborren med", 0)]),
    ]


def test_a_list_whose_style_numbers_it_is_numbered_as_word_does():
    by_style = (
        '<w:style w:type="paragraph" w:styleId="Malrubrik"><w:name w:val="Målrubrik"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    found = read(
        *PLAN[:3], p("Rena sjöar", style="Malrubrik"), p("Ord."), p("Fler fiskar", style="Malrubrik"), p("Ord."),
        styles=STYLES + by_style, parts={"numbering.xml": ("numbering", WORDS)},
    )  # fmt: skip
    assert outline(found) == [("Mål 1:", "Rena sjöar", []), ("Mål 2:", "Fler fiskar", [])]


@pytest.mark.parametrize(
    ("form", "shape", "labels"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "%1", ["1", "2", "3"]),
        ("upperLetter", "Mål %1.", ["Mål A.", "Mål B.", "Mål C."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperRoman", "Mål %1:", ["Mål I:", "Mål II:", "Mål III:"]),
    ],
)
def test_the_number_stands_beside_the_title_as_word_shows_it(form, shape, labels):
    body = [part for name in ("Ett", "Två", "Tre") for part in (h(1, name, more=listed()), p("Ord."))]
    found = read(title("Program"), *body, parts={"numbering.xml": ("numbering", numbering((form, shape)))})
    nodes = found.goals or found.programme.sections
    assert [(node.label, node.title) for node in nodes] == list(zip(labels, ("Ett", "Två", "Tre"), strict=True))


def test_an_ordinary_list_stays_a_list_without_typed_numbers():
    found = read(
        *PLAN[:3], p("ett", more=listed()), p("två", more=listed()), p("djupare", more=listed(level=1)),
        parts={"numbering.xml": ("numbering", numbering(("decimal", "%1."), ("decimal", "%1.%2")))},
    )  # fmt: skip
    blocks = found.programme.sections[0].blocks[1:]
    assert [(one["ordered"], plain([one])) for one in blocks] == [(True, "ett"), (True, "två"), (False, "2.1 djupare")]


# ---- Tables that only hold the page together ----


def test_a_table_of_one_cell_around_everything_is_as_if_it_were_not_there():
    found = read(table(["".join(PLAN)]))
    assert found.programme.title == "Program för sjöarna" and outline(found) == AS_IT_IS


def test_a_row_of_cells_with_headings_in_them_is_read_cell_by_cell():
    found = read(title("Program"), table([PLAN[1] + PLAN[2], "".join(PLAN[3:]) + p("")]))
    assert outline(found) == AS_IT_IS


# ---- Headings that have no style ----


def test_headings_without_styles_are_known_by_their_size():
    def big(size: int, words: str) -> str:
        return p(r(words, f'<w:b/><w:sz w:val="{size}"/>'))

    found = read(
        big(48, "Sjöplan"), big(32, "1. Bakgrund"), p("Sjöarna är många."), big(32, "2. Vart vi ska"),
        big(26, "Mål 1: Rena sjöar"), p("De ska vara rena."), big(32, "3. Uppföljning"), p("Vi följer upp varje år."),
    )  # fmt: skip
    assert found.programme.title == "Sjöplan"
    assert [(one.label, one.title) for one in found.programme.sections] == [("1.", "Bakgrund"), ("3.", "Uppföljning")]
    assert outline(found) == [("Mål 1:", "Rena sjöar", [])]


def test_a_paragraph_with_an_outline_level_is_a_heading():
    found = read(*PLAN[:3], p("Mål 1: Rena sjöar", more='<w:outlineLvl w:val="0"/>'), p("Ord."))
    assert outline(found) == [("Mål 1:", "Rena sjöar", [])]


def test_what_is_taken_out_with_changes_tracked_is_told_with_its_place_and_in_no_text():
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>Två </w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="2" w:author="A"><w:r><w:t>Flyttat.</w:t></w:r></w:moveFrom>'
    found = read(
        p("Sjöarna är många."), f"<w:p>{gone}<w:r><w:t>Tre sjöar mäts.</w:t></w:r></w:p>", f"<w:p>{moved}</w:p>"
    )
    assert text_of(found).split() == ["Sjöarna", "är", "många.", "Tre", "sjöar", "mäts."]
    tracked = "borttaget med spårade ändringar"
    assert left(found) == [("Två", f"{tracked}, stycke 2 i filen"), ("Flyttat.", f"{tracked}, stycke 3 i filen")]
