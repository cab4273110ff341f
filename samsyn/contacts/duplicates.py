"""Contacts that may be one, by their names, numbers and addresses. A person decides, one pair at a time. Pure.

Names are compared by rapidfuzz's token_sort_ratio within those that share an uncommon word, so that twenty thousand
are not each held against all the others.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from samsyn.contacts.matching import Known, name_key

ALIKE = 88.0  # of token_sort_ratio, 0–100, without the form of company
ALIKE_AT_ADDRESS = 60.0  # the same, when an address is the same
COMMON = 60  # contacts that share a word, from which on it says too little


@dataclass(frozen=True)
class Pair:
    """Two contacts, the one with the lower key first, how alike they are (0–100), and why in Swedish."""

    first: str
    second: str
    likeness: float
    why: str


def suggested(known: Sequence[Known], apart: Collection[tuple[str, str]], most: int) -> list[Pair]:
    """The pairs most alike, without those that somebody has kept apart: at most `most`."""
    by_id = {one.id: one for one in known}
    found: dict[tuple[str, str], Pair] = {}
    for first, second in _near(known):
        if (first, second) in apart or (first, second) in found:
            continue
        if pair := _pair(by_id[first], by_id[second]):
            found[first, second] = pair
    return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.first, pair.second))[:most]


def _figures(name: str) -> list[str]:
    """The figures of a name: Brf Björken 1 and Brf Björken 2 are two, however alike they look."""
    return sorted(re.findall(r"\d+", name))


def _near(known: Iterable[Known]) -> Iterator[tuple[str, str]]:
    """Pairs that have a number, an address or an uncommon word of the name in common."""
    sharing: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    for one in known:
        for email in one.emails:
            sharing["email", email].append(one.id)
        if one.fields["org_number"]:
            sharing["number", one.fields["org_number"]].append(one.id)
        name = name_key(one.fields["name"])
        for word in {*name.split(), name.replace(" ", "")}:
            sharing["word", word[:5]].append(one.id)
    for _, ids in sorted(sharing.items()):
        if len(ids) <= COMMON:
            ordered = sorted(set(ids))
            yield from ((first, second) for at, first in enumerate(ordered) for second in ordered[at + 1 :])


def _pair(one: Known, other: Known) -> Pair | None:
    names = [name_key(known.fields["name"]) for known in (one, other)]
    likeness = max(fuzz.token_sort_ratio(*names), fuzz.ratio(*(name.replace(" ", "") for name in names)))
    numbers = [known.fields["org_number"] for known in (one, other)]
    same_address = bool(set(one.emails) & set(other.emails))
    if numbers[0] and numbers[0] == numbers[1]:
        return Pair(one.id, other.id, max(likeness, ALIKE), "Samma organisationsnummer")
    if all(numbers):
        return None
    towns = [known.fields["town"].casefold() for known in (one, other)]
    if all(towns) and towns[0] != towns[1] and not same_address:
        return None
    if likeness >= ALIKE and _figures(names[0]) == _figures(names[1]):
        words = "Samma namn" if likeness == 100 else "Nästan samma namn"
        return Pair(one.id, other.id, likeness, f"{words} och samma adress" if same_address else words)
    if same_address and likeness >= ALIKE_AT_ADDRESS:
        return Pair(one.id, other.id, likeness, "Samma e-postadress och liknande namn")
    return None
