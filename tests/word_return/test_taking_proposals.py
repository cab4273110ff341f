"""Whatever was edited: taking every proposal gives the edited text, taking none gives the known one."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samsyn.lib.blocks import block_text, item, normalise, own_text, p, row, table, walk
from samsyn.word_return.blocks import WordBlock
from samsyn.word_return.proposals import propose, take
from tests.strength import examples

WORDS = ["skola", "väg", "buss", "vatten", "hamn", "torg", "lov", "fiber", "lots", "mässa", "skog", "led", "park", "ö"]
FIELD = "g2345abcdefghijk_current_state"

texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=8).map(" ".join)
blocks = st.one_of(
    texts.map(p),
    texts.map(item),
    st.lists(st.tuples(texts, texts), min_size=1, max_size=4).map(
        lambda rows: table(*map(list, rows), header_row=False)
    ),
)
values = st.lists(blocks, min_size=1, max_size=6).map(normalise)


def file_of(value: list[dict], lost: set[str]) -> list[WordBlock]:
    """What reading back gives of a text; the blocks in `lost` have no bookmark."""
    found = []
    for number, block in enumerate(value):
        if block["type"] == "table":
            for part in block["rows"]:
                cells = [(cell["text"], 1) for cell in part["cells"]]
                names = () if part["id"] in lost else (f"{FIELD}_{part['id']}",)
                found.append(WordBlock("row", names, cells=cells, table=number + 1))
        else:
            names = () if block["id"] in lost else (f"{FIELD}_{block['id']}",)
            found.append(WordBlock(block["type"], names, new=block["text"], old=block_text(block)))
    return found


@st.composite
def edited(draw) -> tuple[list[dict], list[dict], set[str]]:
    """A text, the text after some edits, and the ids whose bookmarks were lost."""
    known = draw(values)
    new = [dict(block) for block in known]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new) - 1))
        kind = draw(st.sampled_from(["word", "remove", "add", "move", "row"]))
        if kind == "remove" and len(new) > 1:
            new.pop(at)
        elif kind == "add":
            new.insert(at + 1, draw(blocks))
        elif kind == "move":
            new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
        elif kind == "word" and new[at]["type"] != "table":
            new[at] = {**new[at], "text": [{"text": block_text(new[at]) + " " + draw(st.sampled_from(WORDS))}]}
        elif kind == "row" and new[at]["type"] == "table":
            rows = [*new[at]["rows"]]
            rows.insert(draw(st.integers(1, len(rows))), row(draw(texts), draw(texts)))
            new[at] = {**new[at], "rows": rows}
    new = normalise(new)
    ids = [part["id"] for block in new for part in [block, *block.get("rows", ())]]
    added = set(ids) - {part["id"] for block in known for part in [block, *block.get("rows", ())]}
    lost = set(draw(st.lists(st.sampled_from(ids), max_size=2)))
    return known, new, added | lost


def words(value: list[dict]) -> list[str]:
    return [block_text(block) for block in value]


@settings(max_examples=examples(300), deadline=None)
@given(edited())
def test_taking_every_proposal_gives_the_words_of_the_file(case):
    known, new, lost = case
    assume({block["id"] for block in known if block["type"] != "table"} & {block["id"] for block in new} - lost)
    found = propose({FIELD: known}, file_of(new, lost))
    taken = take(known, found)
    assert words(taken) == words(new)


def test_a_text_of_which_nothing_is_known_again_is_shown_as_outside():
    known = [p("Detta var hela texten.")]
    found = propose({FIELD: known}, [WordBlock("p", new=[{"text": "Något helt annat står här"}])], [WordBlock("p")])
    assert sorted(one.kind for one in found) == ["outside", "removed"]


@settings(max_examples=examples(100), deadline=None)
@given(edited())
def test_taking_none_gives_the_known_text(case):
    known, new, lost = case
    propose({FIELD: known}, file_of(new, lost))
    assert take(known, []) == known


@settings(max_examples=examples(100), deadline=None)
@given(values)
def test_the_same_text_gives_no_proposal(known):
    assert propose({FIELD: known}, file_of(known, set())) == []


@settings(max_examples=examples(100), deadline=None)
@given(edited(), st.data())
def test_any_choice_of_proposals_changes_what_was_chosen_and_nothing_else(case, data):
    known, new, lost = case
    found = propose({FIELD: known}, file_of(new, lost))
    chosen = [one for one in found if data.draw(st.booleans())]
    before = {part["id"]: own_text(part) for part in walk(known)}
    after = list(walk(take(known, chosen)))
    assert len({part["id"] for part in after}) == len(after)
    changed = {one.block for one in chosen if one.kind == "changed"}
    for part in after:
        if part["id"] in before and part["id"] not in changed:
            assert own_text(part) == before[part["id"]]
    gone = set(before) - {part["id"] for part in after}
    removed = {one.block for one in chosen if one.kind == "removed"}
    removed |= {row["id"] for block in known if block["id"] in removed for row in block.get("rows", ())}
    assert gone <= removed
