"""An action's details out of its own words: "Starta en mässa (ansvarig: näringslivschef, klart: 2022)"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from .facts import fact_name
from .holds import is_actor, is_money, is_time
from .vocabulary import detail, detail_label, meaning

FIELDS = ("responsible", "schedule", "funding", "indicator", "partners")
_START = r"^|(?<=[(\[;,.\n–—|-])|(?<=\s[–—-])"
# After a first label the next ones may follow with nothing but a space between ("Ansvarig: Köken Tidplan: Löpande").
_NEXT = rf"{_START}|(?<=\s)(?=(?-i:[A-ZÅÄÖ]))"
_EDGE = " \n;,–—-|"
_TAIL = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]+)[)\]]\.?$|(?:\s+[–—|-]|[.,;])\s+(?P<after>.+)$")
_BRACKETS = re.compile(r"\]\s*\[|\)\s*\(")  # one after the other
_NEXT_LABEL = re.compile(r"(?<=[.;,|])\s+(?=[A-ZÅÄÖ][^:.;,\n]{1,40}:)")
_PART = re.compile(r"\s*(?:(?<!\d),|,(?!\d)|[;|])\s*|\s+/\s+|\s+[–—-]\s+")
_HELD: dict[str, Callable[[str], bool]] = {"schedule": is_time, "funding": is_money, "responsible": is_actor}
_AFTER = {"responsible": ("schedule", "funding"), "schedule": ("funding",)}
MOST_WORDS = 5  # of a name that stands beside a time
LONGEST = 400  # characters of words that end with details


@lru_cache(maxsize=32)
def _pattern(start: str, labels: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{start})\s*(?P<label>{labels})\s*:\s*", re.IGNORECASE)


@dataclass
class Details:
    """title: what stands before the details; values: field name → words."""

    title: str
    values: dict[str, str] = field(default_factory=dict)


def details_of(text: str) -> Details:
    """The words of an action divided into its title and its labelled details, in brackets or after the title."""
    if (found := labelled_by_value(text)) and not _pattern("^", detail_label()).match(text):
        return Details("", found)
    if bracket := _bracket(text):
        start, end = bracket
        inside, outside = _in_a_row(text[start + 1 : end]), _in_a_row(_joined(text[:start], text[end + 1 :]))
        if not inside.title:
            return Details(outside.title, {**outside.values, **inside.values})
    return _in_a_row(text)


def is_details(text: str) -> bool:
    """Whether every line is a label of a detail with a value."""
    lines = [line for line in text.split("\n") if line.strip()]
    return all(
        ((found := re.match(r"([^:\n]{2,40}):\s*\S", line)) and detail(found[1])) or labelled_by_value(line)
        for line in lines
    )


def labelled_by_value(line: str) -> dict[str, str]:
    """Labels that no rule knows, with values that say what they are: "Sköts av: Köken. Blir av: 2027"; else {}."""
    values: dict[str, str] = {}
    for part in _NEXT_LABEL.split(line.strip()) if ":" in line and len(line) <= LONGEST else ():
        label, _, value = part.partition(":")
        value = value.strip(_EDGE).rstrip(". ")
        if not label[:1].isupper() or "(" in part or len(label.split()) > MOST_WORDS:
            return {}
        if not detail(label) and (fact_name(label) or meaning(label).kind):
            return {}
        name = detail(label) or next((name for name, holds in _HELD.items() if holds(value)), "")
        if not name or name in values:
            return {}
        values[name] = value
    return _each_by_itself(values)


def said_below(text: str) -> dict[str, str]:
    """What a line below an action says of it, labelled or not ("Näringslivschef | 2027"); {} when it says more."""
    if is_details(text):
        found = details_of(text)
        return {} if found.title else found.values
    is_sentence = text.endswith(".") and len(text.split()) > MOST_WORDS  # "Grupper om tolv leds av en fysioterapeut."
    return _said_bare(text, with_names=False) if len(text) <= LONGEST and not is_sentence else {}


def says_who_or_when(text: str) -> bool:
    """Whether there are details alone; how something is measured is said of objectives too."""
    return is_details(text) and set(details_of(text).values) != {"indicator"}


def with_tail(text: str) -> Details:
    """As `details_of`, where no label need say which is which: "Starta en mässa – Näringslivschef, 2022"."""
    joined = _BRACKETS.sub(", ", text)
    for mark in _tails(joined) if "\n" not in text and len(text) <= LONGEST else ():
        tail = mark["inside"] or mark["after"]
        if mark["after"] and _is_cut(tail):
            continue
        is_apart = not mark[0].startswith((".", ",", ";"))  # else it may be the words that go on
        if values := _said_bare(tail, with_names=is_apart) or labelled_by_value(tail):
            return Details(joined[: mark.start()].strip(_EDGE), values)
    return details_of(text)


def _is_cut(tail: str) -> bool:
    """Whether the tail begins within a bracket."""
    return tail.count(")") > tail.count("(") or tail.count("]") > tail.count("[")


def _tails(text: str) -> Iterator[re.Match[str]]:
    """What may be details at the end of the words: from each bracket or dash on, the longest first."""
    at = 0
    while found := _TAIL.search(text, at):
        yield found
        at = found.start() + 1


def _said_bare(tail: str, *, with_names: bool) -> dict[str, str]:
    """Times, offices and amounts in a row; nothing when it holds more. `with_names`: any name beside a time."""
    values: dict[str, list[str]] = {}
    unknown: list[str] = []
    for part in filter(None, _PART.split(tail.strip(_EDGE + "."))) if ":" not in tail else ():
        name = next((name for name, holds in _HELD.items() if holds(part)), "")
        is_more = part.startswith("varav") and "funding" in values
        is_bare = part.isdecimal() and {"responsible", "schedule"} <= values.keys()  # a sum, after who and when
        name = name or ("funding" if is_more or is_bare else "")
        (values.setdefault(name, []) if name else unknown).append(part)
    if not values or (unknown and not (with_names and "schedule" in values)):
        return {}
    if any(not part[:1].isupper() or len(part.split()) > MOST_WORDS for part in unknown):
        return {}
    if unknown:
        values.setdefault("responsible", []).extend(unknown)
    return {name: ", ".join(parts) for name, parts in values.items()}


def _bracket(text: str) -> tuple[int, int] | None:
    """Where a bracket with details begins and ends."""
    label = _pattern(_START, detail_label())
    for opening in re.finditer(r"[(\[]", text):
        if not label.match(text, opening.end()):
            continue
        depth = 0
        for position in range(opening.start(), len(text)):
            depth += (text[position] in "([") - (text[position] in ")]")
            if depth == 0:
                return opening.start(), position
    return None


def _joined(before: str, after: str) -> str:
    gap = "" if not after or after[0] in ".,;: \n" else " "
    return before.rstrip() + gap + after if after.strip(" .") else before.rstrip()


def _in_a_row(text: str) -> Details:
    labels = detail_label()
    label = _pattern(_START, labels)
    marks = list((_pattern(_NEXT, labels) if label.match(text) else label).finditer(text))
    if not marks:
        return Details(text.strip())
    values: dict[str, str] = {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        value = text[mark.end() : end].strip(_EDGE).rstrip(".,; \n")
        name = detail(mark["label"])
        if value:
            values[name] = f"{values[name]}; {value}" if name in values else value
    return Details(text[: marks[0].start()].strip(_EDGE), _each_by_itself(values))


def _each_by_itself(values: dict[str, str]) -> dict[str, str]:
    """What stands after who, or when, without a label of its own: "Ansvarig: Kansliet, 2027, 40 tkr"."""
    found = dict(values)
    for name, others in _AFTER.items():
        first, *rest = _PART.split(found.get(name, ""))
        said = [next((other for other in others if other not in values and _HELD[other](part)), "") for part in rest]
        if first and any(said) and all(said) and len(set(said)) == len(said):
            found |= {name: first, **dict(zip(said, rest, strict=True))}
    return found
