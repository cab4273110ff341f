"""Words of blocks in one line: no two points glue together."""

import pytest

from samsyn.lib.blocks import heading, item, p
from samsyn.lib.excerpts import excerpt, in_one_line


@pytest.mark.parametrize(("blocks", "line"), [
    ([], ""),
    ([p("Kommunen ordnar möten."), p("Byarna svarar")], "Kommunen ordnar möten. Byarna svarar"),
    ([p("Ett brev"), p("Ett samtal")], "Ett brev. Ett samtal"),
    ([p("Det här görs"), item("tre möten"), item("en kontaktperson")], "Det här görs: tre möten; en kontaktperson"),
    ([p("Det här görs:"), item("Tre möten."), item("Svar")], "Det här görs: Tre möten. Svar"),
    ([item("tre möten"), p("Sedan beslut")], "tre möten. Sedan beslut"),
    ([heading(1, "Så gör vi"), p("Vi ringer")], "Så gör vi. Vi ringer"),
    ([p("De sa ”ring oss.”"), p("Vi ringer")], "De sa ”ring oss.” Vi ringer"),
])  # fmt: skip
def test_blocks_are_parted_as_sentences_and_points_by_semicolons(blocks, line):
    assert in_one_line(blocks) == line


def test_an_excerpt_ends_between_two_words_and_says_that_there_is_more():
    assert excerpt([item("tre möten"), item("en kontaktperson")], 12) == "tre möten …"
    assert excerpt([p("Tre möten")], 12) == "Tre möten"
