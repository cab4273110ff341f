"""What two rows of things have in common, in order; linear above a size instead of growing with its square."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

MOST = 50_000  # pairs of equal things that are weighed against each other
LONG = 2_000  # things in both rows together that are weighed

Match = tuple[int, int, int]  # where it starts in the first row, in the second, and how long it is


def rising(places: Sequence[int]) -> list[int]:
    """Indices of a longest row of rising places, in n log n steps. The places are all different."""
    tops: list[int] = []  # the lowest place that ends a rising row of each length
    ends: list[int] = []  # its index
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tops, place)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [place]
        ends[length : length + 1] = [at]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def matches(
    old: Sequence[str], new: Sequence[str], is_junk: Callable[[str], bool] | None = None, most: int = MOST
) -> list[Match]:
    """What stands in both rows in the same order, as runs. Junk never starts a run.

    In rows that are long or have more than `most` pairs to weigh, what stands once in each parts them, and what lies
    between is weighed while the pairs last; the rest counts as different.
    """
    if len(old) + len(new) <= LONG and _pairs(old, new, is_junk) <= most:
        return _weighed(old, new, is_junk)
    return _joined(_parted(old, new, is_junk, most))


def _weighed(old: Sequence[str], new: Sequence[str], is_junk: Callable[[str], bool] | None) -> list[Match]:
    matcher = SequenceMatcher(is_junk, old, new, autojunk=False)
    return [(here, there, size) for here, there, size in matcher.get_matching_blocks() if size]


def _pairs(old: Sequence[str], new: Sequence[str], is_junk: Callable[[str], bool] | None) -> int:
    there = Counter(new)
    return sum(count * there[one] for one, count in Counter(old).items() if not (is_junk and is_junk(one)))


def _parted(
    old: Sequence[str], new: Sequence[str], is_junk: Callable[[str], bool] | None, left: int
) -> Iterator[Match]:
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    if start:
        yield 0, 0, start
    at_old, at_new = start, start
    stop_old, stop_new = len(old) - end, len(new) - end
    anchors = _anchors(old[start:stop_old], new[start:stop_new], is_junk)
    for here, there in [*((start + here, start + there) for here, there in anchors), (stop_old, stop_new)]:
        between_old, between_new = old[at_old:here], new[at_new:there]
        weight = _pairs(between_old, between_new, is_junk)
        if 0 < weight <= left and here - at_old + there - at_new <= LONG:
            left -= weight
            for one, other, size in _weighed(between_old, between_new, is_junk):
                yield at_old + one, at_new + other, size
        if here < stop_old:
            yield here, there, 1
        at_old, at_new = here + 1, there + 1
    if end:
        yield stop_old, stop_new, end


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many things the two rows begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _anchors(old: Sequence[str], new: Sequence[str], is_junk: Callable[[str], bool] | None) -> list[tuple[int, int]]:
    """Places of the things that stand once in each row, as many as stand in the same order."""
    here, there = _lone(old), _lone(new)
    common = [(at, there[one]) for one, at in here.items() if one in there and not (is_junk and is_junk(one))]
    return [common[at] for at in rising([place for _, place in common])]


def _lone(row: Sequence[str]) -> dict[str, int]:
    """Each thing that stands once in the row, and where, in order."""
    counts = Counter(row)
    return {one: at for at, one in enumerate(row) if counts[one] == 1}


def _joined(found: Iterator[Match]) -> list[Match]:
    """Runs that follow on each other as one."""
    result: list[Match] = []
    for here, there, size in found:
        if result and (result[-1][0] + result[-1][2], result[-1][1] + result[-1][2]) == (here, there):
            result[-1] = (result[-1][0], result[-1][1], result[-1][2] + size)
        else:
            result.append((here, there, size))
    return result
