"""Quotations find their own words again, and never take other words for them."""

import random
from itertools import count

import pytest

from samsyn.lib.anchors import LONG, Found, Orphaned, Suggested, find, make_anchor
from samsyn.lib.blocks import new_block_id, note, own_text, p, run, table
from tests.lib.texts import sentence


def quoted(blocks, words, block=0, occurrence=1):
    """An anchor to words in a block."""
    text = own_text(blocks[block])
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return make_anchor("e", "n", blocks, blocks[block]["id"], start, start + len(words))


def again(block, text):
    return {**block, "text": [run(text)]}


def place(block, words):
    start = own_text(block).index(words)
    return Found(block["id"], start, start + len(words))


WAYS = p("Vi bygger nya cykelvägar mellan byarna och rustar torget under hösten.")
SCHOOL = p("Skolan i centrum får en ny matsal och fler lärare till våren.")


def test_an_anchor_says_where_what_and_what_stood_beside():
    anchor = quoted([WAYS, SCHOOL], "cykelvägar mellan byarna")
    assert anchor == {
        "edition": "e",
        "node": "n",
        "block": WAYS["id"],
        "exact": "cykelvägar mellan byarna",
        "before": "Vi bygger nya ",
        "after": " och rustar torget under höste",
        "unique": ["words", "before", "after"],
    }


def test_space_alone_cannot_be_quoted():
    with pytest.raises(ValueError):
        make_anchor("e", "n", [WAYS], WAYS["id"], 2, 3)
    with pytest.raises(KeyError):
        make_anchor("e", "n", [WAYS], "bzzzzzzzz", 2, 3)


def test_unchanged_words_are_found():
    assert find(quoted([WAYS], "nya cykelvägar"), [WAYS]) == place(WAYS, "nya cykelvägar")


def test_words_are_found_behind_new_words_and_in_another_block():
    anchor = quoted([WAYS, SCHOOL], "cykelvägar mellan byarna")
    new = p("Redan 2021 bygger vi nya cykelvägar mellan byarna.")
    assert find(anchor, [SCHOOL, new]) == place(new, "cykelvägar mellan byarna")


def test_quotes_hyphens_and_spaces_may_differ():
    old, new = (
        p('Målet är "växande företag" 2021-2023 enligt planen.'),
        p("Målet är ”växande\u00a0företag” 2021–2023 enligt planen."),
    )
    anchor = quoted([old], '"växande företag" 2021-2023')
    new["id"] = old["id"]
    assert find(anchor, [new]) == place(new, "”växande\u00a0företag” 2021–2023")


def test_decomposed_letters_are_the_same_letters():
    anchor = quoted([WAYS], "cykelvägar") | {"exact": "cykelva\u0308gar"}
    assert find(anchor, [WAYS]) == place(WAYS, "cykelvägar")


def test_words_in_a_row_of_a_table_are_found_in_the_row():
    value = [table(["Åtgärd", "År"], ["Bygga cykelvägar", "2021"], ["Rusta torget", "2021"])]
    row = value[0]["rows"][2]
    anchor = make_anchor("e", "n", value, row["id"], 6, 12)
    assert find(anchor, value) == Found(row["id"], 6, 12)


def test_a_footnote_does_not_part_words():
    value = [p("Vi bygger ", note("Källa."), "nya cykelvägar.")]
    assert find(quoted(value, "bygger nya"), value) == place(value[0], "bygger nya")


def test_the_right_one_of_two_is_found_by_what_stands_beside():
    old = p("Vägen till byn rustas först. Sedan rustas den långa vägen till torget i centrum. Allt är klart i höst.")
    anchor = quoted([old], "till", occurrence=2)
    assert "words" not in anchor["unique"]
    assert find(anchor, [again(old, "Nu. " + own_text(old))]).start == own_text(old).rindex("till") + 4


def test_two_alike_are_suggested_when_what_stood_beside_is_gone():
    old = p("Vägen till byn rustas först. Sedan rustas den långa vägen till torget i centrum. Allt är klart i höst.")
    found = find(quoted([old], "till", occurrence=2), [again(old, "Hit till oss. Dit till er.")])
    assert isinstance(found, Suggested) and len(found.candidates) == 2


def test_the_other_one_of_two_is_never_found_when_the_quoted_one_is_gone():
    old = [p("Stödet till företag växer i hela vår kommun."), p("Vi ger stöd till företag som anställer unga.")]
    assert isinstance(find(quoted(old, "till företag", 0), old[1:]), Suggested)


def test_of_twin_blocks_the_one_with_the_id_is_found():
    twins = [p("Rapporteras varje år."), p("Rapporteras varje år.")]
    anchor = quoted(twins, "varje år", 1)
    assert find(anchor, twins).block == twins[1]["id"]
    assert isinstance(find(anchor, twins[:1]), Suggested)


def test_nearly_the_same_words_are_suggested():
    new = again(WAYS, "Vi bygger nya cykelleder mellan alla byarna och rustar torget under hösten.")
    found = find(quoted([WAYS], "cykelvägar mellan byarna"), [SCHOOL, new])
    assert isinstance(found, Suggested)
    assert found.candidates[0].block == new["id"]


def test_other_words_in_the_same_place_are_suggested():
    new = again(WAYS, "Vi bygger nya bussar och rustar torget under hösten.")
    assert find(quoted([WAYS], "cykelvägar mellan byarna"), [new]) == Suggested((place(new, "bussar"),))


def test_a_short_word_is_not_found_inside_a_longer_one():
    old = p("Det är en väg.")
    assert isinstance(find(quoted([old], "en"), [again(old, "Det är leden väg.")]), Suggested)


def test_words_that_are_gone_are_orphaned():
    assert find(quoted([WAYS, SCHOOL], "cykelvägar mellan byarna"), [SCHOOL]) == Orphaned()


# Every character has an identity that follows it through edits.

identity = count()


class Typed:
    """Blocks whose characters are pairs of letter and identity."""

    def __init__(self, rnd):
        self.rnd = rnd
        self.blocks = [[new_block_id(), self.typed(sentence(rnd))] for _ in range(rnd.randint(2, 5))]

    def typed(self, words):
        return [(char, next(identity)) for char in words]

    def value(self):
        return [p("".join(char for char, _ in chars), block_id=block) for block, chars in self.blocks]

    def word_edges(self, chars):
        """Offsets of word starts, and the end."""
        starts = [at for at in range(len(chars)) if at == 0 or chars[at - 1][0] == " "]
        return [*starts, len(chars)]

    def edit(self):
        block = self.rnd.choice(self.blocks)
        chars = block[1]
        edges = self.word_edges(chars)
        at = self.rnd.choice(edges)
        some = sorted(self.rnd.choices(edges, k=2))
        match self.rnd.choice(["insert", "insert", "delete", "letter", "cut", "split", "merge", "new", "remove"]):
            case "insert":
                chars[at:at] = self.typed(" " + sentence(self.rnd, 1, 3) + " ")
            case "delete" if some[1] - some[0] < 40:
                del chars[some[0] : some[1]]
            case "letter":
                place = self.rnd.randrange(len(chars))
                chars[place : place + self.rnd.randint(0, 1)] = self.typed("x")
            case "cut":
                piece = chars[some[0] : some[1]]
                del chars[some[0] : some[1]]
                target = self.rnd.choice(self.blocks)[1]
                spot = self.rnd.choice(self.word_edges(target))
                target[spot:spot] = [*self.typed(" "), *piece, *self.typed(" ")]
            case "split":
                halves = [chars[:at], chars[at:]]
                kept = int(len(halves[1]) > len(halves[0]))
                named = [[block[0] if half == kept else new_block_id(), halves[half]] for half in (0, 1)]
                where = self.blocks.index(block)
                self.blocks[where : where + 1] = named
            case "merge":
                other = self.rnd.choice(self.blocks)
                if other is not block:
                    chars += [*self.typed(" "), *other[1]]
                    self.blocks.remove(other)
            case "new":
                self.blocks.insert(0, [new_block_id(), self.typed(sentence(self.rnd))])
            case "remove" if len(self.blocks) > 1:
                self.blocks.remove(block)
        for block in self.blocks:
            block[1] = self.tidied(block[1])
        self.blocks = [block for block in self.blocks if block[1]] or [[new_block_id(), self.typed("Tomt.")]]

    def tidied(self, chars):
        """Single spaces, none at the edges."""
        kept = []
        for char in chars:
            if char[0] != " " or (kept and kept[-1][0] != " "):
                kept.append(char)
        while kept and kept[-1][0] == " ":
            kept.pop()
        return kept

    def places(self, quote):
        """Where the quoted characters stand together."""
        wanted = [number for char, number in quote if char != " "]
        words = "".join(char for char, _ in quote)
        found = []
        for block, chars in self.blocks:
            for at, (_, number) in enumerate(chars):
                part = chars[at : at + len(quote)]
                same = "".join(char for char, _ in part) == words
                if number == wanted[0] and same and [one for char, one in part if char != " "] == wanted:
                    found.append(Found(block, at, at + len(quote)))
        return found

    def share(self, found, quote):
        """The part of the characters found that are the quoted ones (a neighbour may have been typed anew)."""
        chars = dict(self.blocks)[found.block][found.start : found.end]
        wanted = {number for _, number in quote}
        return sum(number in wanted for _, number in chars) / len(chars)

    def occurrences(self, words):
        texts = ["".join(char for char, _ in chars) for _, chars in self.blocks]
        return sum(text.startswith(words, at) for text in texts for at in range(len(text)))


def rounds(seed, number):
    """(text, quotation with identities, anchor, quoted only once) after random edits."""
    rnd = random.Random(seed)
    for _ in range(number):
        text = Typed(rnd)
        block, chars = rnd.choice(text.blocks)
        edges = text.word_edges(chars)
        first = rnd.randrange(len(edges) - 1)
        last = min(first + rnd.choice([1, 1, 2, 3, 5, 8]), len(edges) - 1)
        start, end = edges[first], edges[last]
        quote = text.tidied(chars[start:end])
        anchor = make_anchor("e", "n", text.value(), block, start, end)
        for _ in range(rnd.randint(1, 8)):
            text.edit()
        yield text, quote, anchor


def test_a_quotation_that_survives_is_found_there_and_nothing_else_is_ever_found():
    survived = found = 0
    for text, quote, anchor in rounds(seed=2021, number=1500):
        places = text.places(quote)
        result = find(anchor, text.value())
        words = "".join(char for char, _ in quote)
        if isinstance(result, Found):
            assert result in places or text.share(result, quote) > 1 / 3, (anchor, text.value())
        if not places:
            continue
        survived += 1
        found += isinstance(result, Found)
        if "words" in anchor["unique"] and text.occurrences(words) == 1 and len(words) >= LONG:
            assert result == places[0]
        if isinstance(result, Suggested) and text.occurrences(words) <= 5:
            assert places[0] in result.candidates
        assert result != Orphaned()
    assert survived > 500
    assert found / survived > 0.9
