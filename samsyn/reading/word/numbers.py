"""The numbers that Word makes, as a reader of the page sees them: "Mål 2:", "1.1", "a)"."""

import re
from dataclasses import dataclass, field

from lxml import etree

from .package import Package, W
from .styles import value

DEEPEST = 9  # levels of a list
LONGEST_CHAIN = 20  # styles based on each other
_PLACE = re.compile(r"%([1-9])")
_ROMAN = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
_MOST_ROMAN = 89
_MOST_LETTERS = 3  # "aaa"


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered. shape: "Mål %1:". style: the paragraph style that this level comes with."""

    form: str = "decimal"
    shape: str = ""
    start: int = 1
    restarts: bool = True
    style: str = ""


@dataclass(frozen=True)
class Number:
    """What stands before a paragraph. is_word: it says something by itself ("Mål 1"). is_deep: "1.1"."""

    text: str
    is_word: bool
    is_deep: bool


@dataclass
class Numbering:
    """The lists of a document, and how far each has come."""

    shapes: dict[str, dict[int, Level]] = field(default_factory=dict)  # of each abstract list
    lists: dict[str, tuple[str, dict[int, int]]] = field(
        default_factory=dict
    )  # list → abstract list, starts of its own
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)  # paragraph style → list, level
    at: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def number_of(self, properties: etree._Element | None) -> Number | None:
        """The number of the paragraph that comes next, by its properties; None for one without."""
        found = self._place(properties)
        if found is None:
            return None
        name, depth = found
        abstract, starts = self.lists[name]
        levels = self.shapes.get(abstract, {})
        level = levels.get(depth, Level())
        at = self.at.setdefault(abstract, [None] * DEEPEST)
        if name not in self.begun:
            self.begun.add(name)
            for deep, start in starts.items():
                at[deep] = start - 1
        before = at[depth]
        at[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, DEEPEST):
            if levels.get(deeper, Level()).restarts:
                at[deeper] = None
        if level.form in ("bullet", "none"):
            return None
        return _number(level, levels, at)

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        own = properties.find(f"{W}numPr") if properties is not None else None
        style = value(properties, "pStyle")
        by_style, style_level = self.styles.get(style, ("", None))
        name = value(own, "numId") or by_style
        if name not in self.lists:
            return None
        depth = value(own, "ilvl")
        if depth.isdigit():
            return name, min(int(depth), DEEPEST - 1)
        linked = [
            at for at, level in self.shapes.get(self.lists[name][0], {}).items() if style and level.style == style
        ]
        return name, linked[0] if linked else style_level or 0


def numbering_of(package: Package) -> Numbering:
    made = Numbering()
    root = package.the_only("numbering")
    if root is None:
        return made
    for abstract in root.iter(f"{W}abstractNum"):
        levels = {int(one.get(f"{W}ilvl", "0")): _level(one) for one in abstract.iter(f"{W}lvl") if _is_level(one)}
        made.shapes[abstract.get(f"{W}abstractNumId", "")] = levels
    for one in root.iter(f"{W}num"):
        starts = {
            int(over.get(f"{W}ilvl", "0")): int(start)
            for over in one.iter(f"{W}lvlOverride")
            if _is_level(over) and (start := value(over, "startOverride")).isdigit()
        }
        made.lists[one.get(f"{W}numId", "")] = value(one, "abstractNumId"), starts
    made.lists.pop("0", None)
    made.styles = _styles(package)
    return made


def _is_level(element: etree._Element) -> bool:
    return element.get(f"{W}ilvl", "0") in list("012345678")


def _level(element: etree._Element) -> Level:
    start = value(element, "start")
    return Level(
        form=value(element, "numFmt") or "decimal",
        shape=value(element, "lvlText"),
        start=int(start) if start.isdigit() else 1,
        restarts=value(element, "lvlRestart") != "0",
        style=value(element, "pStyle"),
    )


def _styles(package: Package) -> dict[str, tuple[str, int | None]]:
    """The list and level of each paragraph style, its own or that of the style it is based on."""
    root = package.the_only("styles")
    own: dict[str, tuple[str, str, str]] = {}
    for style in root.iter(f"{W}style") if root is not None else ():
        properties = style.find(f"{W}pPr")
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        name = style.get(f"{W}styleId", "")
        own[name] = value(numbered, "numId"), value(numbered, "ilvl"), value(style, "basedOn")
    found: dict[str, tuple[str, int | None]] = {}
    for name in own:
        above, steps = name, 0
        while above in own and not own[above][0] and steps < LONGEST_CHAIN:
            above, steps = own[above][2], steps + 1
        if above in own and own[above][0]:
            depth = own[above][1]
            found[name] = own[above][0], int(depth) if depth in list("012345678") else None
    return found


def _number(level: Level, levels: dict[int, Level], at: list[int | None]) -> Number | None:
    def written(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        shown = levels.get(above, Level())
        reached = at[above]
        return _written(shown.start if reached is None else reached, shown.form)

    text = _PLACE.sub(written, level.shape).strip()
    said = _PLACE.sub("", level.shape)
    if not any(map(str.isalnum, text)):
        return None
    return Number(text, bool(re.search(r"[^\W\d_]{2,}", said)), len(_PLACE.findall(level.shape)) > 1)


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MOST_LETTERS)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < number <= _MOST_ROMAN:
            roman, left = "", number
            for size, letters in _ROMAN:
                roman += letters * (left // size)
                left %= size
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
        case "none" | "bullet":
            return ""
    return str(number)
