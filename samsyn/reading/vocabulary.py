"""The words by which Swedish programmes and plans name their parts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import own_words

NUMBER = r"(?:nr\.?\s?)?(?:\d{1,2}(?:\.\d{1,2})*|(?-i:[IVX]{1,4}|[A-H]))(?![\w/])[.)]?"
_LEAD = re.compile(  # "1.2", "2:1:a", "IV.", "b)"
    r"(?:(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:[.:](?:\d{1,2}|[a-z]))+[.):]?|(?:\d{1,2}|[IVX]{1,5})[.)]|[a-zA-Z]\))\s+(?=\S)"
)
_BARE_LEAD = re.compile(r"\d{1,2}\s+(?=[A-ZÅÄÖ])")
_COUNTED = re.compile(
    rf"(?P<label>[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}\s{NUMBER}\s?(?:(?<=[.)])|[:–—-]))\s+(?P<name>\S.*)", re.S
)

_GOAL_AREA = r"(?:fokus|mål|utvecklings|insats|prioriterat\s|strategiskt\s|verksamhets|politik)område"
_GOAL_WORD = rf"(?:(?:prioriterat|strategiskt)\s)?(?:inriktnings|huvud|program)?mål|{_GOAL_AREA}"
_OBJECTIVE_WORD = r"(?:del|effekt|etapp|resultat)mål"
_ACTION_WORD = r"insats|åtgärd|aktivitet"
_TITLED = [
    ("objective", _OBJECTIVE_WORD),
    ("goal", _GOAL_WORD),
    ("action", _ACTION_WORD),
]
_titled = [
    (kind, re.compile(rf"(?P<label>(?:{word})(?:\s+{NUMBER}\s*[:.–—-]?\s*|\s*[:–—]\s+))(?P<rest>.*)", re.I | re.S))
    for kind, word in _TITLED
]
_titled.append(("goal", re.compile(rf"(?P<label>{_GOAL_AREA}\s)(?P<rest>(?-i:[A-ZÅÄÖ]).*)", re.I | re.S)))

_IN_UNIT = re.compile(r"[\s,(]*(?:\bi\s)?\b(?:tkr|mnkr|mkr)\b\)?", re.IGNORECASE)
_REFERENCE = re.compile(
    rf"(?:(?:{_OBJECTIVE_WORD}|{_GOAL_WORD}|nr|nummer)\s?)?\d{{1,2}}(?:\.\d{{1,2}})*\.?"
    r"(?:\s?(?:,|och|samt|/|&|–|-)\s?\d{1,2}(?:\.\d{1,2})*\.?)*",
    re.IGNORECASE,
)
_ADJECTIVES = (
    r"(?:(?:våra|vårt|kommunens|programmets|prioriterade|strategiska|planerade|viktigaste|konkreta|föreslagna|beslutade|"
    r"två|tre|fyra|fem|sex|sju|åtta|de|tio)\s)*"
)
_YEARS = r"(?:\s(?:för\s)?\d{4}(?:\s?[-–]\s?\d{2,4})?)?"
_PARTS = (
    r"(?:insatser|åtgärder|aktiviteter|delmål|effektmål|målbilder|indikatorer|handlingsplan|ansvar|tidplan|uppföljning)"
)
_ALSO = rf"(?:(?:\s(?:och|samt|med)\s|,\s|\s?/\s?){_PARTS})*"
_FOR_GOAL = r"(?:\s(?:för|till|under|inom|–|-))?\s(?:mål|fokusområde|målområde)\s(?P<goal>\d{1,2}).*"


def _labels(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?:{_FOR_GOAL})?", re.IGNORECASE)


_BARE = [
    (
        "cross_cutting",
        _labels(
            r"(?:två\s|våra\s)?(?:kommun|mål)?(?:övergripande|gemensamma|tvärgående|sammanhållande|sammanhållna|horisontella)"
            r"(?:\s(?:och|samt)\s\w+)?\s(?:insatser|åtgärder|aktiviteter)\b.{0,60}"
            r"|(?:insatser|åtgärder|aktiviteter)\s(?:för|som\sgäller)\s(?:alla|samtliga)\smål.{0,20}"
        ),
    ),
    ("objectives", _labels(rf"{_ADJECTIVES}(?:del|effekt|etapp|resultat)mål(?:en)?{_ALSO}{_YEARS}")),
    (
        "goals",
        _labels(
            rf"{_ADJECTIVES}(?:mål|målen|(?:fokus|mål|utvecklings|insats)områden|(?:prioriterade|strategiska)\sområden)"
            rf"{_ALSO}{_YEARS}"
        ),
    ),
    (
        "actions",
        _labels(
            rf"{_ADJECTIVES}(?:insatser|insats|åtgärder|åtgärd|aktiviteter|aktivitet){_ALSO}{_YEARS}"
            r"|(?:insatser|åtgärder|aktiviteter)(?:na)?\s(?:per|efter)\s.{1,40}"
            r"|(?:för|till|under|inom)\s(?:fokusområde|målområde|mål)\s(?P<to>\d{1,2})"
            r"|handlingsplan(?:en)?\b.{0,60}|åtgärdsplan\b.{0,40}|aktivitetsplan\b.{0,40}"
            r"|så\s(?:här\s)?(?:gör|når|arbetar)\svi(?:\smålet|\smålen|\sdit)?|(?:det\shär|detta|vad|det)\s(?:ska\svi\sgöra|gör\svi)"
            r"|(?:det\shär\s|vad\s|det\s)vi\s(?:ska\s|behöver\s)?gör(?:a)?|vad\s(?:behöver|ska)\sgöras"
            r"|vägen\sdit"
        ),
    ),
]
_FIELDS = [
    ("vision_tie", _labels(r"(?:koppling|anknytning|samband)(?:en)?\s(?:till|med)\s.*(?:vision|övergripande\smål).*")),
    (
        "regional_tie",
        _labels(
            r"(?:koppling|anknytning|samband)(?:en)?\s(?:till|med)\s.*"
            r"(?:regional|rus\b|smart\sspecialisering|utvecklingsstrategi|strategi).*"
        ),
    ),
    (
        "goal_vision",
        _labels(
            r"(?:vår\s|kommunens\s)?målbild(?:en)?(?:\s(?:år\s)?\d{4}.*)?|hit\s(?:vill|ska)\svi|önskat\släge"
            r"|(?:vad|det\shär|dit|hit)\s(?:vill|ska)\svi\s(?:uppnå|nå|komma)|vad\svi\s(?:vill|ska)\s(?:uppnå|nå)"
        ),
    ),
    (
        "current_state",
        _labels(
            r"(?:bakgrund\soch\s)?nuläge(?:t)?(?:\s(?:och|samt)\s(?:förutsättningar|utmaningar|bakgrund))?"
            r"|nulägesbeskrivning|nulägesanalys|dagens\släge|så\sser\sdet\sut(?:\si\s?dag)?"
        ),
    ),
    ("conditions", _labels(r"(?:våra\s)?förutsättningar(?:\soch\smöjligheter)?|möjligheter")),
    (
        "difficulties",
        _labels(
            r"(?:våra\s)?(?:svårigheter|utmaningar|hinder|risker)(?:\soch\s(?:svårigheter|utmaningar|hinder|risker))?"
        ),
    ),
    ("degree_of_control", _labels(r"(?:kommunens\s|vår\s)?rådighet(?:\s(?:och|över)\s.*)?")),
    ("responsible", _labels(r"(?:mål)?ansvarig(?:a)?(?:\s(?:för\smålet|nämnd|förvaltning|enhet|chef))?|ansvar")),
    ("indicators", _labels(r"indikator(?:er)?(?:\soch\s(?:nyckeltal|mått|målvärden))?|nyckeltal|mått|så\smäter\svi.*")),
    ("sources", _labels(r"källor|källa|referenser|noter|källhänvisningar|källor\soch\snoter")),
]
_DETAILS = {
    "responsible": r"ansvarig(?:a)?(?:\s(?:nämnd|förvaltning|enhet|chef|part|aktör|funktion))?|ansvar|vem|"
    r"vem\s(?:gör|ansvarar)|huvudansvarig|huvudansvar|utförare|genomförare|ägare|lead|owner|responsible|who",
    "schedule": r"tidplan|tidsplan|tidsram|när|klart|klar|klart\ssenast|klar\ssenast|tid|period|tidsperiod|genomförs|"
    r"genomförande|start|startar|slut|slutdatum|startdatum|start\soch\sslut|år|färdigt|timeline|time\s?frame|deadline|when",
    "funding": r"finansiering|kostnad(?:er)?|budget|resurser|resursbehov|medel|pengar|ekonomi|finansieras|"
    r"vad\skostar\sdet|hur\s(?:finansieras|betalas)\sdet|beräknad\skostnad|uppskattad\skostnad|cost|funding",
    "partners": r"samverkan|samarbete|(?:samverkans|samarbets)part(?:ner)?(?:er|s)?|samverkar\smed|i\ssamverkan\smed|"
    r"tillsammans\smed|medverkande|(?:övriga|externa)\saktörer|aktörer|partners?",
    "indicator": r"indikator(?:er)?|mått|nyckeltal|mätetal|måltal|mätning|uppföljning|uppföljs|mäts|hur\smäts|"
    r"så\smäter\svi|indikator\soch\smålvärde|indicators?",
}
_COLUMNS = [
    ("objective", r"(?:del|effekt|etapp)mål(?:en)?|objective|target"),
    ("goal", r"(?:prioriterat\s)?mål|fokusområde|målområde|goal|priority(?:\sarea)?"),
    (
        "action",
        r"(?:insats|åtgärd|aktivitet|handling)(?:er|en|erna)?|vad(?!\skostar)|vad\s(?:ska|gör)\s.*|att\sgöra|beskrivning\sav\sinsats(?:en)?|actions?|activit(?:y|ies)|what",
    ),
    *_DETAILS.items(),
    ("number", r"nr|nummer|id|#"),
]
_columns = [
    (name, re.compile(rf"(?:{pattern})(?:\s(?:\w+\s?){{1,4}}|\s?\(.*\))?", re.IGNORECASE)) for name, pattern in _COLUMNS
]
_detail_names = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _DETAILS.items()]
FOREIGN = re.compile(
    r".*(?:agenda\s2030|globala|internationell|nationell|regional|europeisk|\beu\b|vision|översiktsplan).*", re.I
)
_GENERIC = re.compile(
    r"(?:inledning|bakgrund|läsanvisning|om\s.*|syfte.*|sammanfattning|uppföljning.*|utvärdering.*|genomförande.*|metod|"
    r"organisation.*|process.*|så\s(?:har|följ|läs|är).*|kontakt.*|syfte.*|källor.*|ansvar.*|revidering.*|ordlista|begrepp.*|bilag.*|omvärld.*|vision.*|styrning.*)",
    re.IGNORECASE,
)


_PHRASE = re.compile(r"(?:så|vad|hur|det|detta|hit|dit|vägen|dagens|önskat|möjligheter)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Meaning:
    """What a heading or label says.

    kind: "goal", "objective", "action" (with `rest` as its title), "goals", "objectives", "actions", "cross_cutting"
    (what follows is such things), "field" (`name` is the goal's field) or "".
    of_goal: what it points at: of "Insatser för mål 2", "2"; a goal's label or name.
    """

    kind: str = ""
    label: str = ""
    rest: str = ""
    name: str = ""
    of_goal: str = ""


def tidy_label(text: str) -> str:
    """A heading without its number, colon and doubled spaces."""
    text = " ".join(text.split())
    lead = _LEAD.match(text) or _BARE_LEAD.match(text)
    text = text[lead.end() :] if lead else text
    return text.rstrip(" :.–-")


def meaning(text: str) -> Meaning:
    """What a heading or a label says; kind "" when it is only words."""
    whole = " ".join(text.split())
    lead = _LEAD.match(whole)
    start = lead.end() if lead else 0
    words = tidy_label(whole)
    if own := _own_meaning(whole, words):
        return own
    for kind, pattern in _BARE:
        if found := pattern.fullmatch(words):
            return Meaning(kind, label=whole, of_goal=found["goal"] or found.groupdict().get("to") or "")
    for name, pattern in _FIELDS:
        if found := pattern.fullmatch(words):
            return Meaning("field", label=whole, name=name, of_goal=found["goal"] or "")
    for kind, pattern in _titled:
        if (found := pattern.fullmatch(whole, start)) or (found := pattern.fullmatch(whole + " ", start)):
            rest = found["rest"].strip()
            if rest[:1].islower() and found["label"].strip()[-1].isalnum():
                continue  # "Mål 8 handlar om …" is a sentence
            return Meaning(kind, label=whole[: found.end("label")].strip(), rest=rest or whole)
    return Meaning()


def _own_meaning(whole: str, words: str) -> Meaning | None:
    """What the municipality itself has said that the heading or label is."""
    own = own_words.own_meaning(words)
    if own in own_words.TITLED:
        return Meaning(own_words.TITLED[own], label=whole)
    if own in (*own_words.FIELDS, own_words.OWN):
        return Meaning("field", label=whole, name=own)
    if own == "indicator":
        return Meaning("field", label=whole, name="indicators")
    if own == own_words.TEXT:
        return Meaning()
    if found := own_words.own_label(whole, NUMBER):
        kind, label, rest = found
        return Meaning(kind, label=label, rest=rest or whole)
    return None


def is_chapter(text: str) -> bool:
    """Whether a heading is a usual chapter ("Uppföljning"), or one that the municipality says is only text."""
    words = tidy_label(text)
    return own_words.own_meaning(words) == own_words.TEXT or bool(_GENERIC.fullmatch(words))


def is_phrase(text: str) -> bool:
    """Whether a heading names its part in a phrase ("Vägen dit", "Så gör vi"), which may mean another part here, and
    not by the part's own word. One of the municipality's own is no guess.
    """
    words = tidy_label(text)
    return bool(_PHRASE.fullmatch(words)) and not own_words.own_meaning(words)


def is_area(label: str) -> bool:
    """Whether a goal's label is of the kind that has goals below it ("Fokusområde 1")."""
    return "område" in label.casefold()


def number_in(label: str) -> str:
    """The number of a label or title: "Mål 1:" → "1", "1.2 Fler" → "1.2", "" if none."""
    found = re.search(r"\d{1,2}(?:\.\d{1,2})*", label)
    return found[0] if found else ""


def numbers_in(words: str) -> list[str]:
    """Every number of a reference: "1.1 och 1.2" → ["1.1", "1.2"]."""
    return re.findall(r"\d{1,2}(?:\.\d{1,2})*", words)


def is_reference(words: str) -> bool:
    """Whether words only point at parts by number ("2.1", "Delmål 1.1 och 1.2"), and name none."""
    return bool(_REFERENCE.fullmatch(" ".join(words.split())))


def split_number(text: str) -> tuple[str, str]:
    """A typed number and the words after it: "2. Öka" → ("2.", "Öka"); ("", text) when there is none."""
    found = _LEAD.match(text)
    return (text[: found.end()].strip(), text[found.end() :]) if found else ("", text)


def split_label(text: str) -> tuple[str, str]:
    """The label that words begin with and the name after it: a word for a part with its number ("Mål 1. Fler jobb"),
    any few words that are counted ("Steg 2: Fler jobb"), or a typed number.
    """
    said = meaning(text)
    if said.kind in own_words.TITLED and said.rest != " ".join(text.split()):
        return said.label, said.rest
    counted = _COUNTED.fullmatch(text)
    return (counted["label"], counted["name"]) if counted else split_number(text)


def column(text: str) -> str:
    """What a column head means; "" unknown.

    "action", "responsible", "schedule", "funding", "indicator", "objective", "goal" or "number".
    """
    words = " ".join(text.split()).strip(" :.?")
    if own := own_words.own_meaning(words):
        return own if own in (*own_words.TITLED, *own_words.DETAILS) else ""
    bare = _IN_UNIT.sub("", words).strip(" :.?,") or words
    first = re.split(r"\s?/\s?|\s(?:och|eller)\s", bare)[0]
    for candidate in (bare, first):
        for name, pattern in _columns:
            if len(candidate.split()) <= 6 and pattern.fullmatch(candidate):
                return name
    return "funding" if bare != words else ""  # what is counted in kronor is money, whatever it is called


_SUM = re.compile(
    r"(?:(?:del|slut|total)?summa|summor|sum|totalt?|totalkostnad|totalbelopp)"
    r"(?:\s+(?:mål|delmål|kostnad\w*|budget\w*|belopp|per|alla|insatser|åtgärder|område\w*|för|kr|tkr|(?:19|20)\d\d)\b.*)?"
    r"[ :.]*",
    re.IGNORECASE,
)


def sums_the_rows(title: str, other_fields: Iterable[str]) -> bool:
    """Whether a row only sums those above it: it is called so, and says nothing but money ("Summa | | 600")."""
    return not set(other_fields) - {"funding"} and bool(_SUM.fullmatch(" ".join(title.split())))


def detail(label: str) -> str:
    """The field of an action that a label names ("Klart senast" → "schedule"); "" if none."""
    words = " ".join(label.split()).strip(" :.")
    if own := own_words.own_meaning(words):
        return own if own in own_words.DETAILS else ""
    return next((name for name, pattern in _detail_names if pattern.fullmatch(words)), "")


def detail_label() -> str:
    """The pattern of every label that names a detail of an action, with the municipality's own."""
    return "|".join([*own_words.own_details(), *_DETAILS.values()])
