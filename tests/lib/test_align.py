"""Ids follow their blocks through edits that lose them."""

import random

from hypothesis import given
from hypothesis import strategies as st

from samsyn.lib.align import align
from samsyn.lib.blocks import block_text, heading, item, p, table, walk
from tests.lib.texts import paragraph, sentence, text


def lost(blocks):
    """The same blocks as an editor without ids hands them back."""
    again = [{**block, "id": f"b{at:08}"} for at, block in enumerate(blocks)]
    for at, block in enumerate(again):
        if "rows" in block:
            block["rows"] = [{**row, "id": f"r{at}-{place}"} for place, row in enumerate(block["rows"])]
    return again


def ids(blocks):
    return [block["id"] for block in blocks]


def test_an_unchanged_text_keeps_all_ids():
    old = [heading(1, "Mål"), p("Ett stycke."), item("En punkt"), table(["a", "b"], ["c", "d"])]
    assert align(old, lost(old)) == old


def test_repeated_words_keep_their_ids_in_order():
    old = [p("–"), p("Ett stycke här."), p("–"), p("Ett annat stycke."), p("–")]
    new = lost([*old[:2], *old[3:]])
    assert ids(align(old, new)) == [old[0]["id"], old[1]["id"], old[3]["id"], old[4]["id"]]


def test_a_moved_block_keeps_its_id():
    old = [p("Första stycket om vägar."), p("Andra stycket om skolor."), p("Tredje stycket om skog.")]
    assert ids(align(old, lost([old[2], old[0], old[1]]))) == [old[2]["id"], old[0]["id"], old[1]["id"]]


def test_a_changed_word_keeps_the_id():
    old = [p("Vi bygger bredband i hela kommunen."), p("Vi stärker besöksnäringen.")]
    new = [p("Vi bygger fiber i hela kommunen."), p("Vi stärker besöksnäringen.")]
    assert ids(align(old, new)) == ids(old)


def test_a_short_heading_in_another_form_keeps_the_id():
    old = [p("Inledande ord."), heading(2, "Skola"), p("Text om annat.")]
    new = [p("Inledande ord."), heading(2, "Skolan"), p("Text om annat.")]
    assert ids(align(old, new)) == ids(old)


def test_the_longer_half_of_a_split_keeps_the_id():
    old = [p("Kort början. Sedan en betydligt längre fortsättning om vägar och skolor.")]
    new = [p("Kort början."), p("Sedan en betydligt längre fortsättning om vägar och skolor.")]
    for given_ids in (ids(new), [old[0]["id"]] * 2):
        aligned = align(old, [{**block, "id": given} for block, given in zip(new, given_ids, strict=True)])
        assert aligned[1]["id"] == old[0]["id"] != aligned[0]["id"]


def test_merged_blocks_take_the_id_of_the_longer():
    old = [p("Kort början."), p("Sedan en betydligt längre fortsättning om vägar och skolor.")]
    new = [p("Kort början. Sedan en betydligt längre fortsättning om vägar och skolor.")]
    assert align(old, new)[0]["id"] == old[1]["id"]


def test_a_rewritten_block_keeps_the_id_that_the_editor_kept():
    old = [p("Vi bygger bredband."), p("Slut.")]
    new = [p("Något helt nytt.", block_id=old[0]["id"]), p("Slut.")]
    assert ids(align(old, new)) == ids(old)


def test_a_new_block_never_takes_an_id_that_another_text_had():
    old = [p("Vi bygger bredband i hela kommunen.")]
    new = [p("Vi bygger bredband i hela kommunen."), p("Något helt nytt.", block_id=old[0]["id"])]
    aligned = align(old, new)
    assert aligned[0]["id"] == old[0]["id"]
    assert aligned[1]["id"] != old[0]["id"]


def test_rows_keep_their_ids_when_one_is_put_between_and_one_changes():
    old = [table(["Åtgärd", "Ansvar"], ["Bygga väg", "Samhällsbyggnad"], ["Rusta torget", "Samhällsbyggnad"])]
    new = lost([table(["Åtgärd", "Ansvar"], ["Ny rad", "Skolan"], ["Bygga väg", "Tekniska"], old[0]["rows"][2])])
    aligned = align(old, new)
    assert aligned[0]["id"] == old[0]["id"]
    kept = ids(aligned[0]["rows"])
    assert [kept[0], kept[2], kept[3]] == ids(old[0]["rows"])
    assert kept[1] not in ids(old[0]["rows"])


def edit(rnd, blocks):
    """One random edit of blocks whose "from" says whose id they should bear (None: a new one)."""
    at = rnd.randrange(len(blocks))
    block = blocks[at]
    words = block_text(block).split()
    match rnd.choice(["word", "word", "word", "add", "remove", "move", "split", "merge", "row"]):
        case "word" if "text" in block and len(words) > 3:
            words[rnd.randrange(len(words))] = rnd.choice(["nytt", "ändrat", "kommunen", ""])
            blocks[at] = {**block, "text": [{"text": " ".join(filter(None, words))}]}
        case "add":
            blocks.insert(at, {**p(paragraph(rnd)), "from": None})
        case "remove" if len(blocks) > 3:
            del blocks[at]
        case "move":
            blocks.insert(rnd.randrange(len(blocks)), blocks.pop(at))
        case "split" if "text" in block and len(words) > 8:
            cut = rnd.randrange(3, len(words) - 3)
            halves = [{**block, "text": [{"text": " ".join(half)}]} for half in (words[:cut], words[cut:])]
            shorter = min(halves, key=lambda half: len(half["text"][0]["text"]))
            shorter["from"] = None
            blocks[at : at + 1] = halves
        case "merge" if at + 1 < len(blocks) and "text" in block and "text" in blocks[at + 1]:
            both = [block, blocks[at + 1]]
            longer = max(both, key=lambda one: len(block_text(one)))
            joined = " ".join(block_text(one) for one in both)
            blocks[at : at + 2] = [{**longer, "text": [{"text": joined}]}]
        case "row" if "rows" in block:
            block["rows"].insert(rnd.randrange(len(block["rows"])), table([sentence(rnd)])["rows"][0])


def test_with_all_ids_lost_at_least_97_percent_are_right_after_random_edits():
    rnd = random.Random(20200917)
    right = total = 0
    for _ in range(150):
        old = text(rnd, rnd.randint(5, 40))
        new = [{**block, "from": block["id"]} for block in old]
        for _ in range(rnd.randint(1, 12)):
            edit(rnd, new)
        truth = [block.pop("from") for block in new]
        old_ids = set(ids(old))
        for got, wanted in zip(ids(align(old, lost(new))), truth, strict=True):
            total += 1
            right += got == wanted if wanted else got not in old_ids
    assert right / total >= 0.97, f"{right} of {total}"


vocabulary = st.sampled_from(["och", "skog", "väg", "Mål", "delmål", "–", "12"])
words = st.lists(vocabulary, min_size=1, max_size=6).map(" ".join)
block_ids = st.sampled_from([f"baaaaaa{end}" for end in ("aa", "ab", "ac", "ad", "ae")])
texts = st.lists(
    st.builds(lambda words, own: p(words, block_id=own), words, block_ids)
    | st.lists(st.lists(words, min_size=1, max_size=2), min_size=1, max_size=3).map(lambda rows: table(*rows)),
    max_size=6,
)


@given(texts.filter(lambda value: len({b["id"] for b in walk(value)}) == len(list(walk(value)))), texts)
def test_no_id_twice_and_no_unchanged_text_without_its_id(old, new):
    aligned = align(old, new)
    everything = [part["id"] for part in walk(aligned)]
    assert len(everything) == len(set(everything))
    assert [block_text(block) for block in aligned] == [block_text(block) for block in new]
    old_texts, new_texts = [block_text(block) for block in old], [block_text(block) for block in new]
    for at, words_here in enumerate(new_texts):
        if old_texts.count(words_here) == new_texts.count(words_here) == 1:
            assert aligned[at]["id"] == old[old_texts.index(words_here)]["id"]
