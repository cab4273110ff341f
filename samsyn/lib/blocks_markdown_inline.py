"""The inlines of the small Markdown: marks that switch on and off, links, notes, figures, escapes. See blocks_markdown.

Reading and writing go through one list of signs (`_sign`), so what is written is always read as it was meant.
"""

import re
from html import unescape
from typing import Any
from urllib.parse import quote, unquote

from samsyn.lib.blocks import BlockError, figure, inline_text, normal_inlines, note, run
from samsyn.lib.blocks_types import Inline

FIGURE = "figur:"
LONGEST_NOTES = 300_000  # characters of Markdown
MOST_SIGNS = 100_000  # in one text
MARKS = {1: {"em"}, 2: {"strong"}, 3: {"em", "strong"}}

_sign = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~\ •●▪‣])
    | (?P<line>\n)
    | (?P<break>\\\n|<br[ ]*/?>)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | \[\^(?P<note>[^\]\s]{1,100})\]
    | \[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?:<(?P<address>[^<>\s]*)>|(?P<bare>(?:[^\s()<>]|\([^\s()<>]*\))*))\)
    | (?P<stars>\*+)
    """,
    re.VERBOSE | re.DOTALL,
)
_href = re.compile(r'(?:https?://|mailto:)[^\s<>"]+', re.IGNORECASE)
# What would be read as a sign: every backslash, opening bracket and star, and the others where they are one.
_special = re.compile(r"[\\\[*]|<(?=br[ ]*/?>)|&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_lone_star = re.compile(r"(?<= )\\\*(?= )")  # between spaces a star is a star
_written_out = {" ": "\\ ", "\n": "<br>"}
_odd_space = re.compile(r"(?<=\n) | (?=[ \n])")


Part = dict[str, Any]
"""An inline, or runs with the link they share: {"link", "href"}."""

Sign = Part | str | int
"""What is read: a part, words, or so many stars."""

Written = list[list[Inline]]
"""The notes met while writing, in order."""


class Notes:
    """The definitions of a text's notes, and which of them something points at."""

    def __init__(self, definitions: dict[str, str]):
        self.definitions = definitions
        self.used: set[str] = set()
        self._signs = 0
        self._letters = 0  # in all the notes so far: one that is pointed at many times stands in each place

    def count(self, signs: int) -> None:
        """Count what has been read. BlockError when there are more signs in the text than can be saved."""
        self._signs += signs
        if self._signs > MOST_SIGNS:
            raise BlockError(["Texten har för många tecken för fet, kursiv, länkar och radbyten. Dela den i avsnitt."])

    def use(self, key: str) -> str:
        """The note's words. BlockError when the notes are too long together."""
        self.used.add(key)
        self._letters += len(self.definitions[key])
        if self._letters > LONGEST_NOTES:
            raise BlockError(["Noterna är för långa. En not som pekas ut på många ställen räknas varje gång."])
        return self.definitions[key]


# Reading


def parse_inlines(source: str, notes: Notes) -> list[Inline]:
    """Inlines of one block in normal form. A star that switches nothing is a star."""
    return normal_inlines(_parsed(source, notes))


def _parsed(source: str, notes: Notes) -> list[Inline]:
    # Stars stand as their number until it is known what they switch.
    parts: list[Sign] = []
    at = start = 0
    while found := _sign.search(source, at):
        made = _read_sign(found, notes)
        if made is None:  # no sign after all
            at = found.start() + 1
            continue
        parts += [source[start : found.start()], made]
        at = start = found.end()
    parts = [part for part in [*parts, source[start:]] if part != ""]
    notes.count(len(parts))
    switches = _switches(parts)
    on: set[str] = set()
    content: list[Inline] = []
    words: list[str] = []  # of the run being read; one run, since joining thousands is slow
    for place, part in enumerate(parts):
        if isinstance(part, int):
            switched = switches.get(place, set())
            if switched:
                content.append(run("".join(words), *on))
                words.clear()
            on ^= switched
            words.append("*" * (part - sum(2 if mark == "strong" else 1 for mark in switched)))
        elif isinstance(part, str) or part.keys() == {"text"}:
            words.append(part if isinstance(part, str) else part["text"])
        else:
            content.append(run("".join(words), *on))
            words.clear()
            content += _marked(part, on)
    return [part for part in [*content, run("".join(words), *on)] if part != {"text": ""}]


def _marked(part: Part, on: set[str]) -> list[Inline]:
    if "link" not in part:
        return [part]
    return [run(one["text"], *on, *one.get("marks", ()), href=part["href"]) for one in part["link"]]


def _read_sign(found: re.Match[str], notes: Notes) -> Sign | None:
    """A part of the block: text as such, stars by number; what was written out, so no space to a star, as a dict."""
    match found.lastgroup:
        case "stars":
            return len(found[0])
        case "line":
            return "\n"
        case "break":
            return {"text": "\n"}
        case "escaped":
            return {"text": found["escaped"]}
        case "entity":
            return {"text": unescape(found[0])}
        case "note" if found["note"] in notes.definitions:
            return note(_runs(notes.use(found["note"])))
        case "address" | "bare":
            return _read_link(found["words"], found["address"] or found["bare"] or "")
    return None


def _read_link(words: str, address: str) -> Part | None:
    if address.startswith(FIGURE) and address != FIGURE:
        return figure(unquote(address.removeprefix(FIGURE)), inline_text(_runs(words)))
    if _href.fullmatch(address) and words:
        return {"link": _runs(words), "href": address}
    return None


def _runs(source: str) -> list[Inline]:
    """Inlines where only runs may stand: in a note, a link, a figure. A figure there is its words."""
    return [run(part["text"]) if "figure" in part else part for part in _parsed(source, Notes({}))]


def _switches(parts: list[Sign]) -> dict[int, set[str]]:
    """Which marks each group of stars switches. It switches on before a letter and off after one, in pairs."""
    opened: dict[str, int] = {}
    result: dict[int, set[str]] = {}
    for place, part in enumerate(parts):
        for mark in MARKS.get(part, ()) if isinstance(part, int) else ():
            before = parts[place - 1] if place else " "
            after = parts[place + 1] if place + 1 < len(parts) else " "
            if mark in opened and not (isinstance(before, str) and before[-1] in " \n"):
                result.setdefault(opened.pop(mark), set()).add(mark)
                result.setdefault(place, set()).add(mark)
            elif not (isinstance(after, str) and after[0] in " \n"):
                opened[mark] = place
    return result


# Writing


def write_inlines(content: list[Inline], notes: Written, *, breaks: bool) -> str:
    """Inlines as Markdown. `notes` gathers the notes met; `breaks`: a line break may be one (else it is <br>)."""
    text = _write(content, notes)
    if not breaks:
        return _edges(text.replace("\n", "<br>"))
    return _edges(text.replace("\n\n", "\n<br>"))


def _edges(text: str) -> str:
    """Hard and other odd spaces at the edges, which would be taken for padding, by number."""
    for place in (0, -1):
        if text and text[place].isspace():
            text = text[: place % len(text)] + f"&#{ord(text[place])};" + text[place % len(text) + 1 :]
    return text


def _write(content: list[Inline], notes: Written) -> str:
    parts = _linked(content)
    text = ""
    on: set[str] = set()
    for place, part in enumerate(parts):
        marks = _marks(part)
        following = _marks(parts[place + 1]) if place + 1 < len(parts) else set()
        words = _write_part(part, notes)
        # Stars switch on before a letter and off after one: a space there is written out.
        if marks - on and words[0] in _written_out:
            words = _written_out[words[0]] + words[1:]
        if marks - following and words[-1] in _written_out and words not in _written_out.values():
            words = words[:-1] + _written_out[words[-1]]
        text += _stars(on ^ marks) + words
        on = marks
    return text + _stars(on)


def _linked(content: list[Inline]) -> list[Part]:
    """Neighbouring runs with the same link as one part."""
    parts: list[Part] = []
    for inline in content:
        bare = {key: value for key, value in inline.items() if key != "href"}
        if "href" not in inline:
            parts.append(inline)
        elif parts and parts[-1].get("href") == inline["href"]:
            parts[-1]["link"].append(bare)
        else:
            parts.append({"link": [bare], "href": inline["href"]})
    return parts


def _marks(part: Part) -> set[str]:
    return set(part.get("marks", ()))


def _stars(marks: set[str]) -> str:
    return "*" * (2 * ("strong" in marks) + ("em" in marks))


def _write_part(part: Part, notes: Written) -> str:
    if "note" in part:
        notes.append(part["note"])
        return f"[^{len(notes)}]"
    if "figure" in part:
        words = _bracketed(_odd_space.sub(r"\\ ", _escaped(part["text"])))
        return f"{words}({FIGURE}{quote(part['figure'], safe='', errors='replace')})"
    if "link" in part:
        words, address = _bracketed(_write(part["link"], notes)), part["href"]
        return f"{words}({f'<{address}>' if '(' in address or ')' in address else address})"
    return _lone_star.sub("*", _escaped(part["text"]))


def _bracketed(words: str) -> str:
    words = words.replace("]", "\\]")
    return f"[\\{words}]" if words.startswith("^") else f"[{words}]"


def _escaped(text: str) -> str:
    return _special.sub(r"\\\g<0>", text)
