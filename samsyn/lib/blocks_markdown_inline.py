"""The inlines of the small Markdown: marks that switch on and off, links, notes, figures, escapes. See blocks_markdown."""

import re

from samsyn.lib.blocks import figure, normal_inlines

NOTE_LINE = re.compile(r"\[\^([^\]\s]+)\]:[ ]*(.*)")
FIGURE = "figur:"
_safe_href = re.compile(r"(?:https?://|mailto:)[^\s<>]+")
_link = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(((?:\\.|[^()\\\s])+)\)", re.S)
_note = re.compile(r"\[\^([^\]\s]+)\]")
_escape = re.compile(r"\\([!-/:-@\[-`{-~ ])")
_special = re.compile(r"[\\*\[\]<|]|!(?=$)")

# Python's strip() and markdown-it take other spaces than ours for padding. Noncharacters stand in for them meanwhile.
_SPACES = "\x1c\x1d\x1e\x1f\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_hide = {ord(space): chr(0xFDD0 + number) for number, space in enumerate(_SPACES)}
_show = {0xFDD0 + number: space for number, space in enumerate(_SPACES)}


def hide_spaces(text: str) -> str:
    return text.translate(_hide)


def show_spaces(text: str) -> str:
    return text.translate(_show)


class Notes:
    """The definitions of a text's notes, and which of them something points at."""

    def __init__(self, definitions: dict[str, str]):
        self.definitions = definitions
        self.used: set[str] = set()

    def use(self, key: str) -> list[dict] | None:
        if key not in self.definitions:
            return None
        self.used.add(key)
        return parse_inlines(self.definitions[key], Notes({}))

    def unused(self) -> list[tuple[str, str]]:
        return [(key, words) for key, words in self.definitions.items() if key not in self.used]


def parse_inlines(source: str, notes: Notes) -> list[dict]:
    """Inlines of one block. A mark that is never switched off, or stands between spaces, is a letter."""
    switches = _switches(source)
    content: list[dict] = []
    marks: set[str] = set()
    text = ""

    def flush() -> None:
        nonlocal text
        if text:
            content.append(_run(show_spaces(text), marks))
            text = ""

    at = 0
    while at < len(source):
        if at in switches:
            flush()
            mark = switches[at]
            marks ^= {mark}
            at += 2 if mark == "strong" else 1
        elif source[at] == "\n" or source.startswith("\\\n", at):
            at += 1 if source[at] == "\n" else 2
            text = text.rstrip(" ") + "\n"
        elif found := _escape.match(source, at):
            text += found[1]
            at = found.end()
        elif source.startswith("<br>", at):
            text += "\n"
            at += 4
        elif (found := _note.match(source, at)) and (note := notes.use(found[1])) is not None:
            flush()
            content.append({"note": note})
            at = found.end()
        elif (found := _link.match(source, at)) and (link := _read_link(found, marks)):
            flush()
            content.append(link)
            at = found.end()
        else:
            text += source[at]
            at += 1
    flush()
    return normal_inlines(content)


def _switches(source: str) -> dict[int, str]:
    """Where marks are switched: position → mark. Unpaired ones are left out."""
    found: dict[str, list[int]] = {"strong": [], "em": []}
    at = 0
    while at < len(source):
        if source[at] == "\\":
            at += 2
        elif link := _link.match(source, at):
            at = link.end()
        elif source[at] == "*":
            end = at
            while end < len(source) and source[end] == "*":
                end += 1
            before, after = source[at - 1 : at] or " ", source[end : end + 1] or " "
            if not (before.isspace() and after.isspace()) and end - at <= 3:
                if end - at >= 2:
                    found["strong"].append(at)
                if end - at != 2:
                    found["em"].append(end - 1)
            at = end
        else:
            at += 1
    paired = {mark: places[: len(places) // 2 * 2] for mark, places in found.items()}
    return {place: mark for mark, places in paired.items() for place in places}


def _read_link(found: re.Match, marks: set[str]) -> dict | None:
    address = show_spaces(_escape.sub(r"\1", found[2]))
    words = show_spaces(_escape.sub(r"\1", found[1].replace("<br>", "\n").replace("\\\n", "\n")))
    if address.startswith(FIGURE):
        return figure(address.removeprefix(FIGURE), words)
    return {**_run(words, marks), "href": address} if _safe_href.fullmatch(address) and words else None


def _run(text: str, marks: set[str]) -> dict:
    return {"text": text, "marks": sorted(marks)} if marks else {"text": text}


def write_inlines(content: list[dict], notes: list, *, breaks: bool) -> str:
    """Inlines as Markdown. `notes` gathers the notes met; `breaks`: a line break may be one (else it is <br>)."""
    text, on = "", set()
    for inline in content:
        marks = set(inline.get("marks", ())) if "note" not in inline and "figure" not in inline else on
        switch = "*" * (2 * ("strong" in marks ^ on) + ("em" in marks ^ on))
        words = _write_inline(inline, notes, breaks)
        if switch and (not text or text[-1].isspace()) and words[:1] == " ":
            words = "\\" + words
        text += switch + words
        on = marks
    text += "*" * (2 * ("strong" in on) + ("em" in on))
    return text


def _write_inline(inline: dict, notes: list, breaks: bool) -> str:
    if "note" in inline:
        notes.append(inline["note"])
        return f"[^{len(notes)}]"
    words = _special.sub(lambda found: "\\" + found[0], inline["text"])
    if "figure" in inline:
        return f"[{words.replace(chr(10), '<br>')}]({FIGURE}{inline['figure']})"
    if "href" in inline:
        address = re.sub(r"[\\()|*]", lambda found: "\\" + found[0], inline["href"])
        return f"[{words.replace(chr(10), '<br>')}]({address})"
    return _write_breaks(words) if breaks else words.replace("\n", "<br>")


def _write_breaks(words: str) -> str:
    """Line breaks as they are; where two meet, a backslash keeps the empty line from ending the paragraph."""
    while "\n\n" in words:
        words = words.replace("\n\n", "\n\\\n")
    return words
