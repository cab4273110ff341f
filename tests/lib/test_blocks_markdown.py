"""The small Markdown: what a planner types becomes blocks, and blocks come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.blocks import item, normalise, note, p, plain, quote, run, table, validate
from samsyn.lib.blocks_markdown import from_markdown, to_markdown
from tests.lib.strategies import values


def without_ids(value: list[dict]) -> list[dict]:
    """The value without its ids, tables filled out to full rows: Markdown has no ragged ones."""

    def strip(part):
        if isinstance(part, list):
            return [strip(each) for each in part]
        if isinstance(part, dict):
            return {key: strip(each) for key, each in part.items() if key != "id"}
        return part

    stripped = strip(value)
    for block in stripped:
        if block["type"] == "table":
            width = max(sum(cell.get("span", 1) for cell in row["cells"]) for row in block["rows"])
            for row in block["rows"]:
                missing = width - sum(cell.get("span", 1) for cell in row["cells"])
                row["cells"] += [{"text": []} for _ in range(missing)]
    return stripped


@given(values)
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
