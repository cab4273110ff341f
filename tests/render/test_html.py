"""The page that stands alone, and the body for pages of ours."""

from itertools import pairwise

import pytest
from lxml import html as lxml_html

from samsyn.lib import blocks as b
from samsyn.render import html
from samsyn.render.check import RenderFailed
from samsyn.render.tree import Blocks, Comparison, Figure, Heading, Notice, Picture
from tests.render import example


@pytest.fixture
def root(page):
    return lxml_html.fromstring(page)


def body(*nodes, **options):
    made = html.body_html(example.document(body=list(nodes)), **options)
    return lxml_html.fromstring(f"<div>{made}</div>")


def test_the_page_says_its_language_title_and_control_code(root):
    assert root.get("lang") == "sv"
    assert root.findtext("head/title") == "Program för näringsliv och utveckling – Ragunda kommun"
    assert root.xpath("//meta[@name='kontrollkod']/@content") == ["7f3a-91c0-55de"]


def test_the_page_needs_no_other_file(root):
    assert root.xpath("//link | //script") == []
    assert all(source.startswith("data:") for source in root.xpath("//@src"))


def test_there_is_one_main_heading_and_no_level_is_skipped(root):
    levels = [int(node.tag[1]) for node in root.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_id_is_there_once(root):
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_leads_somewhere(root):
    targets = {href.removeprefix("#") for href in root.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(root.xpath("//@id"))


def test_hostile_text_makes_no_element(root):
    assert root.xpath("//script") == []
    assert example.HOSTILE in root.text_content()


def test_header_cells_say_what_they_head():
    table = b.table(["Tal", "2020"], ["Invånare", "5 000"], header_column=True)
    heads = body(Heading(1, "Tal"), Blocks([table])).xpath("//th")
    assert [(head.text_content(), head.get("scope")) for head in heads] == [
        ("Tal", "col"),
        ("2020", "col"),
        ("Invånare", "row"),
    ]


def test_footnotes_are_numbered_through_the_document_and_lead_back():
    made = body(Blocks([b.p("Ett", b.note("a"))], "x"), Blocks([b.p("Två", b.note("b"))], "y"))
    assert [node.text_content() for node in made.xpath("//sup")] == ["1", "2"]
    assert made.xpath("//li[@id='not2']/a/@href") == ["#not2-text"]


def test_an_item_below_an_item_is_a_list_inside_it():
    made = body(Blocks([b.item("Ett"), b.item("Under", depth=1), b.item("Två")]))
    assert [node.text for node in made.xpath("./ul/li")] == ["Ett", "Två"]
    assert [node.text for node in made.xpath("./ul/li/ul/li")] == ["Under"]


def test_removed_and_added_words_are_marked_as_such():
    made = body(Comparison([("=", "Vi "), ("-", "kan"), ("+", "ska"), ("=", " bygga.")]))
    assert (made.xpath("//del/text()"), made.xpath("//ins/text()")) == (["kan"], ["ska"])


def test_headings_of_the_body_begin_where_the_page_wants_them():
    made = body(Heading(1, "Mål"), Heading(2, "Nuläge"), heading_base=3)
    assert [node.tag for node in made] == ["h3", "h4"]


def test_words_with_signs_of_html_are_letters_everywhere():
    evil = '<b>"&'
    made = body(Heading(1, evil, number=evil), Notice(evil, evil), Comparison([("+", evil)], evil))
    assert made.xpath("//b") == []
    assert made.text_content().count(evil) == 6


def test_an_accent_too_light_to_read_is_darkened():
    assert "--accent: #ffee00" not in html.to_html(example.document(accent="#ffee00"))


def test_a_picture_without_description_is_refused():
    with pytest.raises(RenderFailed, match="saknar bildbeskrivning"):
        html.to_html(example.document(body=[Figure(Picture(example.CHART, ""))]))
