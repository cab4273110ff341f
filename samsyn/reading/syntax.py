"""pandoc's syntax tree as a stream of items."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from samsyn.lib.blocks import inline_text, normal_inlines, note, run
from samsyn.lib.blocks_types import Inline

from .captions import is_caption
from .sizes import BY_SIZE
from .spoken import Syntax, own_words, spoken, text_of_html
from .stream import UNDERLINED, MetPicture, RawCell, Stream, Words, table_item, text_item

_CONTENTS_STYLE = re.compile(r"(toc|contents|innehåll|table of contents)( heading)? ?\d*", re.IGNORECASE)
_QUOTE_STYLE = re.compile(r"quot|citat", re.IGNORECASE)
_DEEP_STYLE = re.compile(r"(?:list|lista|punktlista|numrerad lista).*\b([2-5])$", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"(?:heading|rubrik) ?([1-6])\b", re.IGNORECASE)
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
_LINK = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_LABEL_AHEAD = re.compile(r"[A-ZÅÄÖ][\wåäö /]{2,40}:")
_MARKS = {"Strong": "strong", "Emph": "em", "Strikeout": "struck"}
_SPACES = ("Space", "SoftBreak", "LineBreak")
_WRAPPERS = ("Underline", "Superscript", "Subscript", "SmallCaps")
_TOLD_WRAPPERS = ("Span", "Cite", "Quoted")  # which tell something before what they hold
_PAGE_SETTINGS = ("lang", "dir", "viewport", "generator")
CONTENTS = "innehållsförteckning"
STRUCK = "struck"  # words with a line through them: no words of the text
_NAMES = {"title": "titeln", "subtitle": "underrubriken", "author": "författaren", "date": "datumet"}


def stream_of(tree: Syntax, form: str) -> Stream:
    """The stream of a syntax tree. `form` is the format the tree was read from."""
    walker = _Walker(form)
    meta = {key: _meta_words(value) for key, value in tree["meta"].items()}
    stream = walker.stream
    stream.title, stream.subtitle = meta.pop("title", ""), meta.pop("subtitle", "")
    stream.facts = [(key, words) for key, words in meta.items() if words and key.lower() not in _PAGE_SETTINGS]
    stream.heard += [stream.title, stream.subtitle, *[words for _, words in stream.facts]]
    stream.left += [
        Words(words, f"fotnot till {_NAMES.get(key, key)}")
        for key, value in tree["meta"].items() for words in _notes_of(value)
    ]  # fmt: skip
    walker.blocks(tree["blocks"])
    if walker.contents:
        stream.left.append(Words("\n".join(walker.contents), CONTENTS))
    return stream


class _Walker:
    """Goes through the tree once, counting paragraphs and tables."""

    def __init__(self, form: str):
        self.form = form
        self.stream = Stream()
        self.contents: list[str] = []
        self.paragraphs = 0
        self.tables = 0

    def blocks(self, blocks: list[Syntax], style: str = "", in_quote: bool = False) -> None:
        for block in blocks:
            self.block(block, style, in_quote)
            for met in self.stream.pictures:
                met.after = self.stream.here if met.after is None else met.after

    def block(self, block: Syntax, style: str, in_quote: bool) -> None:
        content: Any = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                self.paragraph(self.inlines(content), UNDERLINED if _is_underlined(content) else style, in_quote)
            case "Header":
                named = content[1][1][0] if self.form in ("docx", "html") and content[1][1] else ""
                named = named if self.form == "docx" or named == BY_SIZE else ""
                self.text("heading", self.inlines(content[2]), style, level=content[0], named=named)
            case "BulletList":
                self.entries(content, style, depth=0, ordered=False)
            case "OrderedList":
                self.entries(content[1], style, depth=0, ordered=True, start=content[0][0])
            case "BlockQuote":
                # pandoc calls every indented paragraph of a Word file a quotation.
                self.blocks(content, style, in_quote=self.form != "docx" or bool(_QUOTE_STYLE.search(style)))
            case "Div":
                self.blocks(content[1], dict(content[0][2]).get("custom-style", style), in_quote)
            case "LineBlock":
                self.paragraph(_joined([self.inlines(line) for line in content]), style, in_quote)
            case "CodeBlock":
                self.paragraph([run(content[1])], style, in_quote)
            case "RawBlock":
                self.paragraph(
                    [run(text_of_html(content[1]))] if content[0] == "html" else [run(content[1])], style, False
                )
            case "DefinitionList":
                for term, meanings in content:
                    self.meant(
                        self.inlines(term), [block for meaning in meanings for block in meaning], style, in_quote
                    )
            case "Figure":
                self.figure(content, style, in_quote)
            case "Table":
                self.table(content)

    def meant(self, term: list[Inline], meaning: list[Syntax], style: str, in_quote: bool) -> None:
        """A term and what is said of it, as a line with a label or a number when that is one line."""
        words = inline_text(term).strip(" :")
        if len(meaning) == 1 and meaning[0]["t"] in ("Para", "Plain") and "\n" not in words:
            mark = " " if _NUMBER.fullmatch(words) or inline_text(term).rstrip().endswith(":") else ": "
            self.paragraph([*term, run(mark), *self.inlines(meaning[0]["c"])], style, in_quote)
            return
        self.paragraph([_marked(inline, "strong") for inline in term], style, in_quote)
        self.blocks(meaning, style, in_quote)

    def figure(self, content: list[Any], style: str, in_quote: bool) -> None:
        """A picture with its caption, or anything else that has one."""
        met_before = len(self.stream.pictures)
        self.blocks(content[2], style, in_quote)
        met = self.stream.pictures[met_before:]
        if met and content[1][1]:
            met[-1].caption = normal_inlines(self.standing(self.flat(content[1][1]), met[-1].where))
        else:
            self.blocks(content[1][1], style, in_quote)

    def paragraph(self, inlines: list[Inline], style: str, in_quote: bool) -> None:
        met = self.stream.pictures[-1] if self.stream.pictures else None
        if met is not None and met.after == self.stream.here and is_caption(met, inline_text(inlines).strip(), style):
            met.caption = normal_inlines(self.standing(inlines, met.where))
        elif found := _HEADING_STYLE.fullmatch(style):
            self.text("heading", inlines, style, level=int(found[1]))
        else:
            self.text("quote" if in_quote else "p", inlines, style)

    def text(
        self, kind: str, inlines: list[Inline], style: str, *, level: int = 1, ordered: bool = False, depth: int = 0,
        named: str = "",
    ) -> None:  # fmt: skip
        """named: what the writer of a heading calls it, when that is not by its level."""
        if _CONTENTS_STYLE.fullmatch(style.strip()):
            if words := inline_text(inlines).strip():
                self.contents.append(words)
                self.stream.heard.append(words)
            return
        where = f"stycke {self.paragraphs + 1}"
        item = text_item(
            kind, self.standing(inlines, where), where, style=named or style, level=level, ordered=ordered, depth=depth
        )
        if item:
            self.paragraphs += 1
            self.stream.items.append(item)

    def standing(self, inlines: list[Inline], where: str) -> list[Inline]:
        """The inlines of a paragraph or cell as they go on, noted as heard."""
        self.stream.heard.append(inline_text(inlines))
        self.stream.heard += [inline_text(part["note"]) for part in inlines if "note" in part and self.form != "docx"]
        return self.unstruck(inlines, where)

    def unstruck(self, inlines: list[Inline], where: str) -> list[Inline]:
        """The inlines without the words that have a line through them, which are told of apart."""
        rows = groupby(inlines, lambda part: STRUCK in part.get("marks", ()))
        struck = [words for is_struck, row in rows if is_struck and (words := inline_text(row).strip())]
        if not struck:
            return inlines
        self.stream.left.append(Words(" … ".join(struck), f"överstruken text, {where}"))
        return [part for part in inlines if STRUCK not in part.get("marks", ())]

    def entries(self, entries: list[list[Syntax]], style: str, *, depth: int, ordered: bool, start: int = 1) -> None:
        for number, entry in enumerate(entries, start=start):
            # In Markdown a number other than 1 is the writer's own; elsewhere the program made it.
            own = [run(f"{number}. ")] if ordered and start != 1 and self.form == "markdown" else []
            paragraphs: list[list[Inline]] = []
            for block, name in _unwrapped(entry):
                style = name or style
                if block["t"] in ("Para", "Plain"):
                    paragraphs.append([*own, *self.inlines(block["c"])])
                    own = []
                    continue
                self.entry(paragraphs, style, depth, ordered)
                paragraphs = []
                if block["t"] == "BulletList":
                    self.entries(block["c"], style, depth=depth + 1, ordered=False)
                elif block["t"] == "OrderedList":
                    self.entries(block["c"][1], style, depth=depth + 1, ordered=True, start=block["c"][0][0])
                else:
                    self.block(block, name, False)
            self.entry(paragraphs, style, depth, ordered)

    def entry(self, paragraphs: list[list[Inline]], style: str, depth: int, ordered: bool) -> None:
        if paragraphs:
            deeper = _DEEP_STYLE.search(style)
            depth = max(depth, int(deeper[1]) - 1) if deeper else depth
            words = _joined(paragraphs)
            has_number = bool(
                _DEEP_NUMBER.match(inline_text(words))
            )  # "1.1", beside which a list's own number says less
            self.text("item", words, style, ordered=ordered and not has_number, depth=depth)

    def table(self, content: list[Any]) -> None:
        _, caption, _, head, bodies, foot = content
        if inside := _laid_out(content):
            self.blocks([block for cell in inside for block in cell])
            return
        head_rows = [self.row(row) for row in head[1]]
        if not any(inline_text(text).strip() for row in head_rows for text, *_ in row):
            head_rows = []
        rows = head_rows + [self.row(row) for body in bodies for row in [*body[2], *body[3]]]
        rows += [self.row(row) for row in foot[1]]
        item = table_item(
            rows,
            f"tabell {self.tables + 1}",
            header_rows=len(head_rows),
            caption=self.standing(self.flat(caption[1]), f"tabell {self.tables + 1}") if caption[1] else None,
        )
        if item:
            self.tables += 1
            self.stream.items.append(item)

    def row(self, row: list[Any]) -> list[RawCell]:
        where = f"tabell {self.tables + 1}"
        return [
            RawCell(self.standing(self.flat(cell[4]), where), cell[3], cell[2], _is_list(cell[4])) for cell in row[1]
        ]

    def flat(self, blocks: list[Syntax]) -> list[Inline]:
        """Blocks inside a cell or a note as one run of inlines, a line each."""
        return _joined(list(self.lines(blocks)))

    def lines(self, blocks: list[Syntax]) -> Iterator[list[Inline]]:
        for block in blocks:
            content: Any = block.get("c")
            match block["t"]:
                case "Para" | "Plain":
                    yield self.inlines(content)
                case "Header":
                    yield self.inlines(content[2])
                case "Div":
                    yield from self.lines(content[1])
                case "BlockQuote":
                    yield from self.lines(content)
                case "BulletList":
                    yield from (line for entry in content for line in self.lines(entry))
                case "OrderedList":
                    yield from (line for entry in content[1] for line in self.lines(entry))
                case "LineBlock":
                    yield from (self.inlines(line) for line in content)
                case "CodeBlock":
                    yield [run(content[1])]
                case "RawBlock":
                    yield [run(text_of_html(content[1]))]
                case "DefinitionList":
                    for term, meanings in content:
                        yield self.inlines(term)
                        yield from (line for meaning in meanings for line in self.lines(meaning))
                case "Figure":
                    yield from self.lines(content[2] + content[1][1])
                case "Table":
                    parts = [content[3][1], *[[*body[2], *body[3]] for body in content[4]], content[5][1]]
                    yield from (self.flat(cell[4]) for rows in parts for row in rows for cell in row[1])

    def inlines(self, content: list[Syntax], marks: tuple[str, ...] = (), href: str | None = None) -> list[Inline]:
        found: list[Inline] = []
        for position, inline in spoken(content):
            kind: str = inline["t"]
            inner: Any = inline.get("c")
            if kind in _SPACES:
                is_line = kind == "LineBreak" or (kind == "SoftBreak" and self.new_line(content[position + 1 :]))
                found.append(run("\n" if is_line else " ", *marks, href=href))
            elif kind in _MARKS:
                found += self.inlines(inner, (*marks, _MARKS[kind]), href)
            elif kind in _WRAPPERS:
                found += self.inlines(inner, marks, href)
            elif kind in _TOLD_WRAPPERS:
                found += self.inlines(inner[1], marks, href)
            elif kind == "Link":
                found += self.inlines(inner[1], marks, inner[2][0] if _LINK.fullmatch(inner[2][0]) else href)
            elif kind == "Note":
                found.append(note(self.unstruck(self.flat(inner), f"fotnot vid stycke {self.paragraphs + 1}")))
            elif kind == "Image":
                self.picture(inner)
            elif (words := own_words(kind, inner)) is not None:
                found.append(run(words, *marks, href=href))
        return found

    def new_line(self, rest: list[Syntax]) -> bool:
        """Whether a plain line end in Markdown is meant: the next line begins with a label such as "Ansvarig:"."""
        words = "".join(part.get("c", "") if part["t"] == "Str" else " " for part in rest[:6])
        return self.form == "markdown" and bool(_LABEL_AHEAD.match(words))

    def picture(self, content: list[Any]) -> None:
        words = inline_text(self.inlines(content[1])).strip() or content[2][1].strip()
        where = f"bild vid stycke {self.paragraphs + 1}"
        self.stream.pictures.append(MetPicture(content[2][0], words, where))


def _laid_out(table: list[Any]) -> list[list[Syntax]]:
    """The cells of a table that only holds text in place, in their order: one box, or cells with headings or tables in
    them. Empty for a table of rows.
    """
    _, caption, _, head, bodies, foot = table
    rows = [row for part in (head[1], *[[*body[2], *body[3]] for body in bodies], foot[1]) for row in part]
    cells = [cell[4] for row in rows for cell in row[1]]
    if caption[1]:
        return []
    if len(cells) == 1:
        return cells
    holds = [any(_is_structure(block) for block in cell) for cell in cells]
    is_narrow = all(len(row[1]) == 1 for row in rows)
    if len(rows) == 1 and any(map(_is_page, cells)):
        return cells
    return cells if (is_narrow and any(holds)) or (len(rows) == 1 and any(holds)) else []


def _is_page(cell: list[Syntax]) -> bool:
    """Whether a cell holds what a page does: paragraphs and lists, one below the other."""
    kinds = [inner["t"] for block in cell for inner, _ in _unwrapped([block])]
    lists = sum("List" in kind for kind in kinds)
    return lists > 0 and len(kinds) - lists > 1


def _is_structure(block: Syntax) -> bool:
    if block["t"] == "Div":
        return any(_is_structure(inner) for inner in block["c"][1])
    return block["t"] in ("Header", "Table")


def _unwrapped(blocks: list[Syntax]) -> Iterator[tuple[Syntax, str]]:
    """The blocks of a list entry with the style names that pandoc wraps around them."""
    for block in blocks:
        if block["t"] == "Div":
            name = dict(block["c"][0][2]).get("custom-style", "")
            yield from ((inner, deeper or name) for inner, deeper in _unwrapped(block["c"][1]))
        else:
            yield block, ""


def _is_list(blocks: list[Syntax]) -> bool:
    """Whether a table cell is nothing but a list of several entries."""
    entries = [block["c"][1] if block["t"] == "OrderedList" else block["c"] for block in blocks if "List" in block["t"]]
    return bool(blocks) and len(entries) == len(blocks) and sum(map(len, entries)) > 1


def _joined(lines: list[list[Inline]]) -> list[Inline]:
    result: list[Inline] = []
    for line in lines:
        if result and line:
            result.append(run("\n"))
        result += line
    return result


def _is_underlined(content: list[Syntax]) -> bool:
    said = [one for one in content if one["t"] not in _SPACES]
    return bool(said) and all(
        one["t"] == "Underline" or (one["t"] in _MARKS and _is_underlined(one["c"])) for one in said
    )


def _marked(inline: Inline, mark: str) -> Inline:
    if "note" in inline:
        return inline
    return run(inline["text"], *inline.get("marks", ()), mark, href=inline.get("href"))


def _notes_of(value: Syntax) -> list[str]:
    """The words of the notes in a piece of metadata."""
    if value["t"] != "MetaInlines":
        return []
    inlines = _Walker("html").inlines(value["c"])
    return [words for part in inlines if "note" in part and (words := inline_text(part["note"]).strip())]


def _meta_words(value: Syntax) -> str:
    match value["t"]:
        case "MetaString":
            return str(value["c"])
        case "MetaInlines":
            return inline_text(_Walker("html").inlines(value["c"])).strip()
        case "MetaBlocks":
            return inline_text(_Walker("html").flat(value["c"])).strip()
        case "MetaList":
            return ", ".join(filter(None, map(_meta_words, value["c"])))
        case "MetaBool":
            return "ja" if value["c"] else ""
        case "MetaMap":
            return ", ".join(f"{key}: {_meta_words(inner)}" for key, inner in value["c"].items())
    return ""
