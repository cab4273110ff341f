"""The facts of a cover: registry number, adopted by, valid, owner …"""

import re

from .frames import pairs_of
from .stream import Item
from .tree import Fact

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
        r"|datum(?:\sför\s(?:beslut|antagande|fastställande))?"
        r"|(?:(?:besluts|antagande|antagnings|fastställelse)?datum|antag(?:en|et)|beslut(?:ad|at)?|fastställ[dt])"
        r"(?:\s(?:och|samt)|,|\s?/)\s?(?:paragraf|§)",
    ),
    (
        "decided_by",
        r"(?:antag(?:en|et|its)|beslutad|beslutat|fastställ[dt]|beslutande|fastställts)"
        r"(?:\s(?:av|i|den|datum|instans|organ))?|beslutsinstans|beslut",
    ),
    ("minutes_item", r"(?:besluts)?paragraf|§"),
    (
        "document_owner",
        r"dokument(?:ansvarig|ägare|ansvar)(?:\s\w+)?|ansvarig(?:\s(?:nämnd|förvaltning|enhet|tjänsteperson))?",
    ),
    ("edition", r"version(?:snummer)?"),
    ("replaces", r"ersätter"),
    (
        "next_review",
        r"(?:nästa|planerad)\s(?:översyn|revidering)|(?:ska\s)?(?:ses\söver|revideras|omprövas)"
        r"(?:\ssenast)?|(?:översyn|revidering)(?:\ssenast)?|aktualitetsprövas|aktualitetsprövning",
    ),
    ("last_revised", r"senast\s(?:reviderad|uppdaterad|ändrad)|reviderad"),
    ("document_type", r"dokumenttyp|typ\sav\s(?:styr)?dokument|dokumentnamn|kategori"),
    ("case_officer", r"handläggare|upprättad\sav|framtagen\sav|författare"),
]
# Said on covers alone: in the text the same words label what is said of a goal or an action.
_followed_up = re.compile(r"(?:ska\s)?följs\supp|uppföljs|uppföljning(?:\ssker)?", re.IGNORECASE)
_facts = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _FACTS]
LONGEST_LABEL = 4  # words
_SAID_BARE = ("registry_number", "valid", "decided_on", "decided_by", "edition", "next_review")
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


def _name_on_cover(label: str) -> str:
    """`fact_name`, and what only a cover says."""
    return fact_name(label) or ("followed_up" if _followed_up.fullmatch(" ".join(label.split()).strip(" :.")) else "")


def fact_in(text: str, where: str) -> Fact | None:
    """A line such as "Diarienummer: KS 2020/1" or "Antagen av kommunfullmäktige 2021-06-16 § 47" as a fact."""
    if (found := _line.fullmatch(text.strip())) and (name := _name_on_cover(found["label"])):
        return _fact(name, found["label"], found["value"], where)
    if len(text) <= MAX_COVER_LINE and (found := _opening.fullmatch(text.strip())):
        return _fact(fact_name(found["label"]), found["label"], found["value"], where)
    return _label_before(text, where) if len(text) <= MAX_COVER_LINE else None


def _label_before(text: str, where: str) -> Fact | None:
    """A line where nothing parts the label from its value: "Giltighetstid 2025–2031"."""
    words = text.split()
    for many in range(min(LONGEST_LABEL, len(words) - 1), 0, -1):
        label, value = " ".join(words[:many]), " ".join(words[many:])
        if (name := fact_name(label)) and name in _SAID_BARE and any(map(str.isdigit, value)):
            return _fact(name, label, value, where)
    return None


def _fact(name: str, label: str, value: str, where: str) -> Fact:
    """What is said of a decision and is a day alone is the day of it."""
    is_day = name == "decided_by" and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip())
    return Fact("decided_on" if is_day else name, label.strip(), value.strip(), where)


def table_facts(item: Item) -> list[Fact] | None:
    """The facts of a table of labels and values; None unless at least two labels are known and no row is left."""
    pairs = pairs_of(item, fact_name, may_begin=True)
    facts = [
        _fact(_name_on_cover(head.words), head.words.strip(" :"), value.words, where) for head, value, where in pairs
    ]
    return facts if sum(1 for fact in facts if fact.name not in ("", "followed_up")) >= 2 else None


def is_short(text: str) -> bool:
    """Whether a line may stand on a cover: no sentence, and no paragraph."""
    return len(text) <= MAX_COVER_LINE and not text.endswith(".")
