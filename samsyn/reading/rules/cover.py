"""The cover: the document's title and its facts (registry number, adopted by, valid, owner …)."""

import re

from ..stream import Item, Stream, Words
from ..tree import Fact
from .outline import Line

MAX_COVER_LINE = 120  # characters; a longer one is a paragraph

_FACTS = [
    ("registry_number", r"diarienummer|diarienr\.?|dnr\.?|ärendenummer"),
    ("valid_for", r"gäller\sför|målgrupp|omfattar"),
    (
        "valid",
        r"gäller(?:\s(?:från|till|fr\.?\s?o\.?\s?m\.?|t\.?\s?o\.?\s?m\.?|(?:från|till)\soch\smed|tills\svidare))?"
        r"|giltighetstid|giltig(?:t)?(?:\s(?:från|till))?|giltighet|programperiod|period",
    ),
    (
        "decided_on",
        r"(?:besluts|antagande|antagnings|fastställelse)datum"
        r"|datum(?:\sför\s(?:beslut|antagande|fastställande))?",
    ),
    (
        "decided_by",
        r"(?:antag(?:en|et|its)|beslutad|beslutat|fastställ[dt]|beslutande|fastställts)"
        r"(?:\s(?:av|i|den|datum|instans|organ))?|beslutsinstans|beslut",
    ),
    ("minutes_item", r"paragraf|§"),
    (
        "document_owner",
        r"dokument(?:ansvarig|ägare|ansvar)(?:\s\w+)?|ansvarig(?:\s(?:nämnd|förvaltning|enhet|tjänsteperson))?",
    ),
    ("edition", r"version(?:snummer)?"),
    ("replaces", r"ersätter"),
    (
        "next_review",
        r"nästa\s(?:översyn|revidering)|revideras|aktualitetsprövas|aktualitetsprövning|senast\sreviderad|översyn",
    ),
    ("document_type", r"dokumenttyp|typ\sav\s(?:styr)?dokument|dokumentnamn|kategori"),
    ("case_officer", r"handläggare|upprättad\sav|framtagen\sav|författare"),
]
_facts = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FACTS]
_line = re.compile(r"(?P<label>[^:\t]{2,40}?)\s*[:\t]\s*(?P<value>\S.*)")
_opening = re.compile(
    r"(?P<label>dnr|diarienummer|antag(?:en|et)\sav|beslutad\sav|fastställd\sav|antag(?:en|et)|fastställd|gäller|version)\s+"
    r"(?P<value>(?=.*\d|kommun|region|nämnd).+)",
    re.IGNORECASE,
)


def fact_name(label: str) -> str:
    """The glossary name of a cover label, "" if it is none."""
    words = " ".join(label.split()).strip(" :.")
    return next((name for name, pattern in _facts if pattern.fullmatch(words)), "")


def fact_in(text: str, where: str) -> Fact | None:
    """A line such as "Diarienummer: KS 2020/1" or "Antagen av kommunfullmäktige 2021-06-16 § 47" as a fact."""
    if (found := _line.fullmatch(text.strip())) and (name := fact_name(found["label"])):
        return Fact(name, found["label"].strip(), found["value"].strip(), where)
    if len(text) <= MAX_COVER_LINE and (found := _opening.fullmatch(text.strip())):
        return Fact(fact_name(found["label"]), found["label"].strip(), found["value"].strip(), where)
    return None


def table_facts(item: Item) -> list[Fact] | None:
    """The facts of a table of labels and values; None unless at least two labels are known and no row is left."""
    facts = []
    for number, row in enumerate(item.spread, start=1):
        cells = [cell.words for cell in row if not cell.is_repeat]
        where = f"{item.where}, rad {number}"
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if label or value:
                facts.append(Fact(fact_name(label), label.strip(" :"), value, where))
        if len(cells) % 2 and cells[-1]:
            return None
    return facts if sum(1 for fact in facts if fact.name) >= 2 else None


def take_title(stream: Stream, lines: list[Line]) -> tuple[str, str, list[Line]]:
    """Title, its place, and the lines without it; ("", "", lines) when the document has none."""
    titled = [
        number for number, line in enumerate(lines[:12]) if re.fullmatch(r"title|rubrik|titel", line.item.style, re.I)
    ]
    if titled and lines[titled[0]].item.text:
        number = titled[0]
        return lines[number].item.text, lines[number].item.where, lines[:number] + lines[number + 1 :]
    if stream.title:
        kept = [line for line in lines[:1] if line.item.text != stream.title] + lines[1:]
        return stream.title, "titel", kept
    headings = [number for number, line in enumerate(lines) if line.is_heading]
    if headings and _is_title(lines, headings):
        number = headings[0]
        return lines[number].item.text, lines[number].item.where, lines[:number] + lines[number + 1 :]
    for number, line in enumerate(lines[: headings[0]] if headings else lines[:1]):
        text = line.item.text
        if line.item.kind == "p" and _is_short(text) and not fact_in(text, "") and not text.endswith(":"):
            return text, line.item.where, lines[:number] + lines[number + 1 :]
    return "", "", lines


def _is_title(lines: list[Line], headings: list[int]) -> bool:
    """Whether the first heading is the document's: alone on its level, or followed by nothing but a cover."""
    first = lines[headings[0]]
    if first.meaning.kind not in ("", "actions"):
        return False
    if all(lines[number].level > first.level for number in headings[1:]):
        return True
    cover = lines[headings[0] + 1 : headings[1]]
    return headings[0] == 0 and all(line.item.kind in ("p", "table") and _is_short(line.item.text) for line in cover)


def _is_short(text: str) -> bool:
    return len(text) <= MAX_COVER_LINE and not text.endswith(".")


def take_cover(lines: list[Line]) -> tuple[list[Fact], list[Words], list[Line]]:
    """Facts, other short lines of the cover, and the lines that are the text."""
    facts: list[Fact] = []
    others: list[Words] = []
    rest: list[Line] = []
    end = next((number for number, line in enumerate(lines) if line.is_heading), len(lines))
    is_cover = end < len(lines)
    for line in lines[:end] if is_cover else []:
        item = line.item
        if item.kind == "table":
            found = table_facts(item)
            if found is None:
                rest.append(line)
            else:
                facts += found
            continue
        found_here = [fact_in(part, item.where) for part in item.text.split("\n")]
        has_notes = any("note" in part for part in item.block["text"])
        if any(found_here) and not has_notes:
            facts += [fact for fact in found_here if fact]
            lost = [
                part for part, fact in zip(item.text.split("\n"), found_here, strict=True) if not fact and part.strip()
            ]
            others += [Words(part, item.where) for part in lost]
        elif item.kind == "p" and len(item.text) <= MAX_COVER_LINE and item.text[-1:] != "." and not has_notes:
            others.append(Words(item.text, item.where))
        else:
            rest.append(line)
    return facts, others, rest + lines[end if is_cover else 0 :]
