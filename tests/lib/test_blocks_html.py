"""Blocks to HTML for reading, and any HTML to blocks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.blocks import block_text, figure, heading, item, normalise, note, p, plain, quote, run, table, validate
from samsyn.lib.blocks_html import from_html, to_html
from tests.lib.strategies import letters, values

WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><title>Dokument</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>p.MsoNormal {margin:0cm}</style></head><body lang=SV><!--StartFragment-->
<h1>Prioriterade m&aring;l<o:p></o:p></h1>
<p class=MsoNormal>Kommunen <b style='mso-bidi-font-weight:normal'>ska</b>
växa<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·
<span>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>
Vägar</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>a)<span>&nbsp;
</span></span>Cykelvägar</p>
<p class=MsoListParagraph>–&nbsp;&nbsp; Skriven punkt</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1><tr><td rowspan=2><p class=MsoNormal>Åtgärd</p><p>A1</p></td><td>2021</td></tr>
<tr><td>2022</td></tr></table>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Regional strategi.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>
"""


def test_pasted_paragraphs_with_bullets_are_a_list():
    made = from_html("<p>Vi vill:</p><p>• mäta sjöarna</p><p>●&nbsp;&nbsp;agera</p><p>– sa hon</p>")
    assert [block["type"] for block in made] == ["p", "item", "item", "p"]


def without_ids(value):
    return [{key: part for key, part in block.items() if key != "id"} for block in value]


@given(values)
def test_html_read_back_is_the_same_text(value):
    value = normalise(value)
    assert from_html(to_html(value, 3), 3) == value


@given(st.text(letters) | st.lists(st.sampled_from(re.findall("<[^>]*>|[^<]+", WORD))).map("".join))
def test_any_html_gives_a_valid_text(html):
    validate(from_html(html))


def test_headings_start_at_the_given_level():
    value = [heading(1, "a"), heading(3, "b")]
    assert re.findall(r"<(h\d)", to_html(value, 4)) == ["h4", "h6"]


def test_every_block_and_row_bears_its_id():
    value = [p("a"), item("b"), table(["c"], ["d"])]
    html = to_html(value)
    for block_id in [part["id"] for part in value] + [row["id"] for row in value[2]["rows"]]:
        assert f' id="{block_id}" data-block="{block_id}"' in html
    assert ' id="' not in to_html(value, ids=False)


def test_lists_lie_in_each_other():
    value = [item("a"), item("b", ordered=True, depth=1), item("c", ordered=True, depth=1), item("d")]
    html = re.sub(' (id|data-block)=\\S+"', "", to_html(value))
    assert html == "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"


def test_header_cells_say_what_they_head():
    html = to_html([table(["A", "B"], ["c", "d"], header_column=True, caption="Antal")])
    assert re.findall(r'<th scope="(\w+)">(\w)', html) == [("col", "A"), ("col", "B"), ("row", "c")]
    assert "<caption>Antal</caption>" in html


def test_notes_are_numbered_on_and_stand_last():
    html = to_html([p("a", note("Ett")), p("b", note("Två"))], first_note=4)
    assert re.findall(r'aria-label="Not (\d)"', html) == ["4", "5"]
    assert '<ol start="4">' in html
    assert html.index("Ett") > html.index("b<sup")


def test_words_are_never_markup():
    html = to_html([p("<script>alert(1)</script>", run("x", href='https://example.org/?a="><b>'))])
    assert "<script>" not in html and '"><b>' not in html


def test_text_pasted_from_word():
    assert [(block["type"], block_text(block)) for block in from_html(WORD)] == [
        ("heading", "Prioriterade mål"),
        ("p", "Kommunen ska växa."),
        ("item", "Vägar"),
        ("item", "Cykelvägar"),
        ("item", "Skriven punkt"),
        ("table", "Åtgärd\nA1\t2021\n\t2022"),
    ]
    value = from_html(WORD)
    assert value[1]["text"][1] == {"text": "ska", "marks": ["strong"]}
    assert value[1]["text"][3] == {"note": [{"text": "Regional strategi."}]}
    assert [(block["ordered"], block["depth"]) for block in value[2:5]] == [(False, 0), (True, 1), (False, 0)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ord<script>alert(1)</script></p>",
        "<p onclick=alert(1)>Ord</p><svg><script>alert(1)</script></svg>",
        "<p>Ord<img src=x onerror=alert(1)></p><iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href='javascript:alert(1)'>Ord</a>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>Ord",
        "<style>@import 'x:alert'</style>Ord<!-- alert -->",
    ],
)
def test_scripts_never_survive(html):
    value = from_html(html)
    assert plain(value) == "Ord"
    assert "alert" not in to_html(value)


def test_words_survive_however_deep_they_lie():
    assert plain(from_html("<div>" * 3000 + "Djupt" + "</div>" * 3000 + "<p>Grunt")) == "Djupt\nGrunt"


def test_marks_come_from_tags_and_styles():
    html = "<p><b style='font-weight:normal'>a</b><span style='font-weight:700'>b</span><i>c</i></p>"
    assert from_html(html)[0]["text"] == [run("a"), run("b", "strong"), run("c", "em")]


def test_a_block_element_inside_an_inline_one_is_still_a_block():
    assert without_ids(from_html("<b style='font-weight:normal'><p>Ett</p><ul><li>Två</li></ul></b>")) == without_ids(
        [p("Ett"), item("Två")]
    )


def test_several_paragraphs_in_a_list_element_are_one_item():
    value = from_html("<ol><li><p>Ett</p><p>Två</p><ul><li>Under</li></ul></li></ol>")
    assert without_ids(value) == without_ids([item("Ett\nTvå", ordered=True), item("Under", depth=1)])


def test_a_table_that_only_lays_out_the_page_is_its_contents():
    assert without_ids(from_html("<table><tr><td><h1>Ett</h1><p>Två</table>")) == without_ids(
        [heading(1, "Ett"), p("Två")]
    )


def test_a_cell_over_two_rows_leaves_an_empty_cell_below():
    value = from_html("<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e</table>")
    assert block_text(value[0]) == "a\tb\tc\nd\t\te"


def test_quotations_and_figures_are_kept():
    value = [quote("Vi ska växa."), p("Det är ", figure("v1", "7,4"), " procent.")]
    assert without_ids(from_html(to_html(value))) == without_ids(value)
