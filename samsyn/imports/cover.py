"""The facts of a document's cover: as they are written, as they become, and whether a person has looked. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from msgspec.structs import replace as with_fields

from samsyn.imports.drafts import DocumentDraft
from samsyn.imports.said import Said
from samsyn.imports.validity import span_of
from samsyn.lib.swedish import indefinite_office, opening
from samsyn.reading.tree import Fact

# The facts that have a place in Samsyn, in the order they are shown.
PLACED = {
    "decided_by": "Beslutad av",
    "decided_on": "Beslutsdatum",
    "minutes_item": "Paragraf",
    "registry_number": "Diarienummer",
    "valid": "Giltighet",
    "valid_for": "Gäller för",
    "document_owner": "Dokumentägare",
    "next_review": "Nästa översyn",
    "followed_up": "Följs upp",
    "replaces": "Ersätter",
    "subtitle": "Underrubrik",
}
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\s[a-zå-ö]+\s\d{4}\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:§+|\bparagraf)\s*(?P<number>\d[\w:/]*)", re.IGNORECASE)
_EMPTIED = re.compile(r"\([\s,;]*\)")  # a bracket that held the day or the item
_JOINED = re.compile(r"[\s,;]+den$", re.IGNORECASE)
LONGEST = 200  # characters of a fact, and of a title; a longer one is text


@dataclass(frozen=True)
class CoverFact:
    name: str
    label: str
    written: str
    becomes: str
    where: str
    is_checked: bool


def cover_facts(draft: DocumentDraft, said: Said) -> list[CoverFact]:
    """The facts with a place of their own, each once: the first that the file says."""
    found = _placed(draft)
    return [
        CoverFact(name, label, fact.value,
                  said.facts[name].value if name in said.facts else _becomes(name, words), fact.where,
                  name in said.facts and said.facts[name].is_checked)
        for name, label in PLACED.items()
        if name in found
        for fact, words in [found[name]]
    ]  # fmt: skip


def _becomes(name: str, words: str) -> str:
    """An owner is the office, as offices are listed: "Socialchefen" is the office "Socialchef"."""
    return indefinite_office(words) if name == "document_owner" else words


def _placed(draft: DocumentDraft) -> dict[str, tuple[Fact, str]]:
    """By name, the first fact that says it, and in which words."""
    found: dict[str, tuple[Fact, str]] = {}
    for fact in _with_one_span(draft.facts):
        for name, words in _parts(fact):
            if name in PLACED and any(map(str.isalnum, words)) and len(words) <= LONGEST:
                found.setdefault(name, (fact, words))
    return found


def other_lines(draft: DocumentDraft) -> list[Fact]:
    """The facts that have no place of their own, are too long for it, or say another thing of what has been said; they
    are kept with the run. A dash where nothing is said is none.
    """
    placed = [fact for fact, _ in _placed(draft).values()]
    said = {(fact.name, fact.value) for fact in placed}
    left = [fact for fact in _with_one_span(draft.facts) if fact not in placed and (fact.name, fact.value) not in said]
    return [fact for fact in left if any(map(str.isalnum, fact.value))]


def with_facts_said(draft: DocumentDraft, said: Said) -> DocumentDraft:
    """The draft with the facts as a person left them."""
    values = {name: fact.value for name, fact in said.facts.items()}
    facts = [replace(fact, value=values.get(fact.name, fact.value)) for fact in _with_one_span(draft.facts)]
    return with_fields(draft, facts=facts)


def _with_one_span(facts: list[Fact]) -> list[Fact]:
    """From and until on lines of their own ("Gäller från", "Gäller till") as one fact, looked over whole."""
    days = [fact for fact in facts if fact.name == "valid"]
    spans = [span_of(fact.label, fact.value.strip()) for fact in days]
    begins, ends = (next((span[at] for span in spans if span[at]), "") for at in (0, 1))
    both = f"{begins} – {ends}"
    if len(days) < 2 or any(map(all, spans)) or not (begins and ends) or span_of("", both) != (begins, ends):
        return facts
    where = ", ".join(dict.fromkeys(fact.where for fact in days))
    one = replace(days[0], label=PLACED["valid"], value=both, where=where)
    return [one if fact is days[0] else fact for fact in facts if fact is days[0] or fact.name != "valid"]


def _parts(fact: Fact) -> Iterator[tuple[str, str]]:
    """ "Kommunfullmäktige 2021-06-16 § 47" says who, when and which item of the minutes."""
    words = fact.value.strip()
    if fact.name not in ("decided_by", "decided_on", "minutes_item"):
        yield fact.name, words
        return
    day, item = _DAY.search(words), _ITEM.search(words)
    left = words
    if item:
        left = left.replace(item[0], "")
        yield "minutes_item", item["number"]
    elif fact.name == "minutes_item" and re.fullmatch(r"\d[\w:/]*", words):
        yield "minutes_item", words
        left = ""
    if day:
        left = left.replace(day[0], "")
        yield "decided_on", day[0]
    left = _JOINED.sub("", _EMPTIED.sub("", left).strip(" ,;–/-"))
    if left and any(map(str.isalpha, left)):
        yield "decided_by" if fact.name == "decided_by" or day else fact.name, opening(left)
