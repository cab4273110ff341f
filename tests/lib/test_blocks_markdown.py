"""The small Markdown: what a planner types becomes blocks, and blocks come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.blocks import cell, figure, heading, item, normalise, note, p, plain, quote, row, run, table, validate
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from tests.lib.strategies import marks, values


def without_ids(value):
    """The value without the ids of its blocks and rows."""
    if isinstance(value, list):
        return [without_ids(each) for each in value]
    if isinstance(value, dict):
        return {key: without_ids(each) for key, each in value.items() if key != "id"}
    return value


# Words that look like Markdown, in every place where words may stand.
odd = st.text('*_#|[]()^:<>-1.\\ \n!abå&;"`~=\u00a0\u2003{§', max_size=8) | st.sampled_from(
    [
        "Tabell: x",
        "&nbsp;",
        "<br>",
        "<<",
        "1. a",
        "[^1]: x",
        "---",
        "> ",
        "# x",
        "a | b",
        "***",
        "**a**",
        "figur:x",
        "^1",
    ]
)
addresses = st.none() | st.sampled_from(["https://example.org/a_(b)?c=*x*|y\\z&amp;[1]", "mailto:info@example.org"])
odd_runs = st.builds(lambda text, marks, href: run(text, *marks, href=href), odd, marks, addresses)
odd_figures = st.builds(figure, st.sampled_from(["v1", "v)2", "ö å/*|"]), odd)
odd_content = st.lists(
    odd_runs | st.lists(odd_runs, min_size=1, max_size=2).map(note) | odd_figures, min_size=1, max_size=3
)
odd_cells = st.builds(lambda content, span: cell(content, span=span), st.just([]) | odd_content, st.integers(1, 2))
odd_rows = st.lists(odd_cells, min_size=1, max_size=2).map(lambda cells: row(*cells))
odd_tables = st.builds(
    lambda rows, caption, head, column: table(*rows, caption=caption, header_row=head, header_column=column),
    st.lists(odd_rows, min_size=1, max_size=2),
    st.just([]) | odd_content,
    st.booleans(),
    st.booleans(),
)
odd_blocks = (
    odd_content.map(p)
    | odd_content.map(quote)
    | st.builds(heading, st.integers(1, 3), odd_content)
    | st.builds(lambda c, o, d: item(c, ordered=o, depth=d), odd_content, st.booleans(), st.integers(0, 2))
    | odd_tables
)


@given(values | st.lists(odd_blocks, max_size=3))
def test_what_is_written_is_read_back(value):
    value = normalise(value)
    assert without_ids(from_markdown(to_markdown(value))) == without_ids(value)


@given(st.text(max_size=60) | st.text("*_#|[]()^:<>-1.\\ \n!abå", max_size=40))
def test_anything_typed_is_valid_rich_text(text):
    validate(from_markdown(text))


@given(st.text("abåäö ,.-–:;!?()\"'/1234567890%", max_size=60))
def test_the_letters_of_plain_swedish_survive(text):
    letters = [sign for sign in plain(from_markdown("a" + text)) if not sign.isspace()]
    assert letters == [sign for sign in "a" + text if not sign.isspace()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Första.\n\nAndra.", [p("Första."), p("Andra.")]),
        ("Rad ett\nrad två", [p("Rad ett\nrad två")]),
        ("- ett\n- två\n  1. under", [item("ett"), item("två"), item("under", ordered=True, depth=1)]),
        ("> Citat", [quote("Citat")]),
        ("Ett **fett** och *kursivt* ord", [p("Ett ", run("fett", "strong"), " och ", run("kursivt", "em"), " ord")]),
        ("2 * 3 * 4 och **öppet", [p("2 * 3 * 4 och **öppet")]),
        ("[Kolada](https://www.kolada.se)", [p(run("Kolada", href="https://www.kolada.se"))]),
        ("[klicka](javascript:alert(1))", [p("[klicka](javascript:alert(1))")]),
        ("Text[^1] här\n\n[^1]: Källan", [p("Text", note("Källan"), " här")]),
        ("<script>alert(1)</script>", [p("<script>alert(1)</script>")]),
    ],
)
def test_what_a_planner_types(text, expected):
    assert without_ids(from_markdown(text)) == without_ids(normalise(expected))


def test_a_table_with_caption_head_and_first_column():
    [made] = from_markdown("Tabell: Orter\n\n| Ort | Tomter |\n| :--- | --- |\n| Stugun | 4 |\n| Alla | << |")
    expected = table(["Ort", "Tomter"], ["Stugun", "4"], [], caption="Orter", header_row=True)
    assert (made["header_row"], made["header_column"], made["caption"]) == (True, True, expected["caption"])
    assert [len(row["cells"]) for row in made["rows"]] == [2, 2, 1]
    assert made["rows"][2]["cells"][0]["span"] == 2


def test_a_note_that_nothing_points_at_is_kept_as_words():
    assert "Glömd" in plain(from_markdown("Text\n\n[^9]: Glömd not"))


def test_blocks_that_are_still_there_keep_their_ids():
    old = from_markdown("Första stycket.\n\nAndra stycket.")
    new = from_markdown("Nytt först.\n\nFörsta stycket.\n\nAndra stycket, ändrat.", old)
    assert [block["id"] for block in new[1:]] == [block["id"] for block in old]


@pytest.mark.parametrize(
    "words",
    ["2 * 3 * 4", "a_b och #tagg", "5 < 7 & 8 > 3", "§ 47. – så", "förslag | motion"],
)
def test_ordinary_words_are_written_as_they_are(words):
    assert to_markdown([p(words)]) == words


def test_a_text_looks_as_a_person_would_write_it():
    value = [
        heading(2, "Nuläge"),
        p("Här ", run("ska", "strong"), " vi ", run("bo", "em"), note("Källa: SCB.")),
        item("Ett"),
        item("Under", ordered=True, depth=1),
        quote("Ring mig."),
        table(["Ort", "Tomter"], ["Stugun", "4"], caption="Tomter"),
    ]
    assert to_markdown(value) == (
        "## Nuläge\n\nHär **ska** vi *bo*[^1]\n\n- Ett\n  1. Under\n\n> Ring mig.\n\n"
        "Tabell: Tomter\n\n| Ort | Tomter |\n| --- | --- |\n| Stugun | 4 |\n\n[^1]: Källa: SCB."
    )


@pytest.mark.parametrize("sign", [">", "- ", "1. "])
def test_no_words_are_lost_however_deep_they_lie(sign):
    assert "djupt" in plain(from_markdown(sign * 3000 + "djupt"))
    assert "djupt" in plain(from_markdown("\n".join("  " * depth + "- djup" for depth in range(300)) + "t"))


@pytest.mark.parametrize("typed", ["• a\n• b", "Vi vill:\n• a\n• b", "●\ta\n▪\u00a0b"])
def test_bullets_that_somebody_typed_are_a_list(typed):
    made = from_markdown(typed)
    assert [block["text"][0]["text"] for block in made if block["type"] == "item"] == ["a", "b"]
    assert "•" not in str(made)


def test_a_paragraph_that_was_kept_with_a_bullet_stays_a_paragraph_until_somebody_writes_in_it():
    kept = [p("• Så står det i det som antogs")]
    assert from_markdown(to_markdown(kept), kept) == kept
