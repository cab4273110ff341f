"""Carrying block ids over to a text that was edited where ids get lost (a textarea, Word, the clipboard).

Blocks are paired in falling order of certainty: same id and words, same words, overlapping words, nearly the same
letters in the same place, same id alone. Of a split block the half that shares most keeps the id; of blocks that
were merged the one that gave most does. In a long text the steps look at less, so that the work grows with the text
and not with its square; unchanged words keep their ids all the same. A picture is another when its bytes are: words
beside it do not make it the same.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from samsyn.lib.blocks import block_text, new_block_id
from samsyn.lib.blocks_pictures import is_picture
from samsyn.lib.blocks_types import Block
from samsyn.lib.order import matches

SHARED = 0.5  # the part of the smaller block's words that two blocks must share
SAME_ID = 1.5  # how much more a shared word counts between blocks that bear the same id
LETTERS = 0.6  # how alike two short texts in the same place must be, letter by letter
COMMON = 50  # a word in more old blocks than this tells nothing, and would make long texts slow
SHORT = 80  # characters; longer texts are compared by words alone
NEAR = 3  # positions apart, within the same place, that letters are compared over
VISITS = 500_000  # times that a word of a new block is looked up in an old one
MANY = 200  # blocks left on both sides; among more, letters are not compared

_word = re.compile(r"\w+")

Texts = Sequence[tuple[str | None, str]]  # id and words of each block; a new one may have no id
Pair = tuple[int, int]  # an old position and the new one it went to
Pairs = dict[int, int]  # those found so far


def align(old_blocks: list[Block], new_blocks: list[Block]) -> list[Block]:
    """The new blocks with the ids of the old blocks they come from; the rest get ids not found in the old text.

    Both are normal blocks values. Table rows are paired too. No id occurs twice in the result, and words found once
    in both texts keep their id.
    """
    taken: set[str] = set()
    old_rows = [row for block in old_blocks for row in block.get("rows", ())]
    new_rows = [row for block in new_blocks for row in block.get("rows", ())]
    old_ids = {part["id"] for part in [*old_blocks, *old_rows]}
    block_ids = _ids(old_blocks, new_blocks, old_ids, taken)
    row_ids = iter(_ids(old_rows, new_rows, old_ids, taken))
    result = []
    for block, block_id in zip(new_blocks, block_ids, strict=True):
        block = {**block, "id": block_id}
        if "rows" in block:
            block["rows"] = [{**row, "id": next(row_ids)} for row in block["rows"]]
        result.append(block)
    return result


def _ids(old: list[Block], new: list[Block], old_ids: set[str], taken: set[str]) -> list[str]:
    kept = {new_at: old[old_at]["id"] for old_at, new_at in [*_words_paired(old, new), *pictures_paired(old, new)]}
    taken.update(kept.values())
    ids = []
    for at, block in enumerate(new):
        own = block.get("id")
        if at in kept:
            own = kept[at]
        elif not own or own in taken or own in old_ids:
            own = new_block_id()
        taken.add(own)
        ids.append(own)
    return ids


def _words_paired(old: list[Block], new: list[Block]) -> Iterable[Pair]:
    before = [at for at, block in enumerate(old) if not is_picture(block)]
    after = [at for at, block in enumerate(new) if not is_picture(block)]
    pairs = pair(
        [(old[at]["id"], block_text(old[at])) for at in before],
        [(new[at].get("id"), block_text(new[at])) for at in after],
    )
    return [(before[old_at], after[new_at]) for old_at, new_at in pairs.items()]


def pictures_paired(old: list[Block], new: list[Block]) -> Iterable[Pair]:
    """The same bytes are the same picture; of several alike the one with the same id, else in their order."""
    left = {at: block for at, block in enumerate(old) if is_picture(block)}
    pairs: list[Pair] = []
    for with_id in (True, False):
        for new_at, block in enumerate(new):
            if not is_picture(block) or any(new_at == taken for _, taken in pairs):
                continue
            same = [at for at, one in left.items() if one["picture"] == block["picture"]]
            same = [at for at in same if not with_id or left[at]["id"] == block.get("id")]
            if same:
                pairs.append((same[0], new_at))
                del left[same[0]]
    return pairs


def pair(old: list[tuple[str, str]], new: list[tuple[str | None, str]]) -> Pairs:
    """Which new position each old one went to, for two lists of (id, text). Each position is used once."""
    pairs: Pairs = {}
    found: set[int] = set()

    def take(old_at: int, new_at: int) -> None:
        if old_at not in pairs and new_at not in found:
            pairs[old_at] = new_at
            found.add(new_at)

    for step in (_same_id_and_text, _same_text_in_order, _same_text, _overlap, _same_letters, _same_id):
        rest_old = [at for at in range(len(old)) if at not in pairs]
        rest_new = [at for at in range(len(new)) if at not in found]
        if not rest_old or not rest_new:
            break
        for old_at, new_at in step(old, new, rest_old, rest_new, pairs):
            take(old_at, new_at)
    return pairs


# Each step proposes pairs among the positions that are left, best first.


def _same_id_and_text(old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs) -> Iterable[Pair]:
    where = {old[at]: at for at in rest_old}
    return [(where[new[at]], at) for at in rest_new if new[at] in where]


def _same_text_in_order(
    old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs
) -> Iterable[Pair]:
    for old_start, new_start, size in matches([text for _, text in old], [text for _, text in new]):
        yield from ((old_start + step, new_start + step) for step in range(size))


def _same_text(old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs) -> Iterable[Pair]:
    where = defaultdict(list)
    for at in reversed(rest_old):
        where[old[at][1]].append(at)
    return [(where[new[at][1]].pop(), at) for at in rest_new if where[new[at][1]]]


def _overlap(old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs) -> Iterable[Pair]:
    old_words = {at: Counter(_word.findall(old[at][1].casefold())) for at in rest_old}
    new_words = {at: Counter(_word.findall(new[at][1].casefold())) for at in rest_new}
    holders = defaultdict(list)
    for at, words in old_words.items():
        for word, count in words.items():
            holders[word].append((at, count))
    looked_up = sum(len(words) for words in new_words.values())
    common = min(COMMON, max(1, VISITS // max(looked_up, 1)))
    told = {word for word, found in holders.items() if len(found) > common}
    old_weights, new_weights = _weights(old_words, told), _weights(new_words, told)
    place = _places(pairs)
    proposals = []
    for new_at, words in new_words.items():
        shared: Counter[int] = Counter()
        for word, count in words.items():
            for old_at, old_count in holders.get(word, ()) if word not in told else ():
                shared[old_at] += min(count, old_count) * len(word)
        for old_at, weight in shared.items():
            if weight >= SHARED * min(old_weights[old_at], new_weights[new_at]):
                bonus = SAME_ID if old[old_at][0] == new[new_at][0] else 1
                proposals.append((-weight * bonus, abs(place(old_at) - new_at), old_at, new_at))
    return [(old_at, new_at) for *_, old_at, new_at in sorted(proposals)]


def _weights(blocks: dict[int, Counter[str]], without: set[str]) -> dict[int, int]:
    return {
        at: sum(len(word) * count for word, count in words.items() if word not in without)
        for at, words in blocks.items()
    }


def _places(pairs: Pairs) -> Callable[[int], int]:
    """Where an old position would stand in the new text, judged by the nearest pair before it."""
    known = sorted(pairs)

    def place(old_at: int) -> int:
        before = bisect(known, old_at) - 1
        return pairs[known[before]] + old_at - known[before] if before >= 0 else old_at

    return place


def _same_letters(old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs) -> Iterable[Pair]:
    if min(len(rest_old), len(rest_new)) > MANY:
        return []
    place = _places(pairs)
    left = set(rest_new)
    proposals = []
    for old_at in rest_old:
        middle = place(old_at)
        for new_at in sorted(left.intersection(range(middle - NEAR, middle + NEAR + 1))):
            one, two = old[old_at][1], new[new_at][1]
            if max(len(one), len(two)) > SHORT:
                continue
            ratio = SequenceMatcher(None, one, two, autojunk=False).ratio()
            if ratio >= LETTERS:
                proposals.append((-ratio, abs(middle - new_at), old_at, new_at))
    return [(old_at, new_at) for *_, old_at, new_at in sorted(proposals)]


def _same_id(old: Texts, new: Texts, rest_old: list[int], rest_new: list[int], pairs: Pairs) -> Iterable[Pair]:
    where = {old[at][0]: at for at in rest_old}
    return [(where[new[at][0]], at) for at in rest_new if new[at][0] in where]
