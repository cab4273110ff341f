"""Which of a text's words belong to which of its sums: "2027: 50 tkr, varav 20 tkr bidrag (söks)" is two of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from samsyn.lib.money_figures import Figure
from samsyn.lib.money_tokens import Token

_EDGES = {"sep", "and", "hard", "stop", "open", "close", "dash", "colon", "break"}
_BOUNDS = {"sep", "and", "stop", "open", "close"}
_BEFORE_A_SUM = {"about", "least", "most", "possible", "total", "minus", "between"}


@dataclass
class Segment:
    """One figure and the tokens around it. `start` and `end` are places among all tokens.

    label: what stands before a colon, and holds for what comes after too. lead: close before the figure, in the same
    clause; earlier: clauses before that. tail: clauses after it, the first close to it. outer: what follows a bracket
    after it. breaks: "därefter" and the like. joined_by: "and", "or" or "sep" to the figure before; "" if parted.
    """

    figure: Figure
    start: int
    end: int
    depth: int = 0
    label: list[Token] = field(default_factory=list)
    lead: list[Token] = field(default_factory=list)
    tail: list[list[Token]] = field(default_factory=list)
    outer: list[Token] = field(default_factory=list)
    earlier: list[Token] = field(default_factory=list)
    breaks: bool = False
    joined_by: str = ""


def segments(found: Sequence[Token], figures: Sequence[Figure]) -> list[Segment]:
    made: list[Segment] = []
    depths = _depths(found)
    for at, figure in enumerate(figures):
        before = figures[at - 1].last if at else 0
        start = made[-1].end if made else _after_last(found, before, figure.first, {"hard"})
        after = figures[at + 1] if at + 1 < len(figures) else None
        end = _split(found, figure, after, had_year=_has_year(found[start : figure.first]))
        made.append(_segment(found, figure, start, end, depths[figure.first]))
        if at:
            made[-1].joined_by = _joint(found[figures[at - 1].last : figure.first])
            made[-1].start = _after_last(found, made[-1].start, figure.first, {"hard"})
    _hand_out_after_brackets(found, made)
    return made


def _depths(found: Sequence[Token]) -> list[int]:
    depth = 0
    depths = []
    for token in found:
        depth += token.kind == "open"
        depths.append(depth)
        depth -= token.kind == "close" and depth > 0
    return depths


def _after_last(found: Sequence[Token], start: int, end: int, kinds: set[str]) -> int:
    return next((at + 1 for at in range(end - 1, start - 1, -1) if found[at].kind in kinds), start)


def _first(found: Sequence[Token], start: int, end: int, *kinds: str) -> int | None:
    return next((at for at in range(start, end) if found[at].kind in kinds), None)


def _has_year(found: Sequence[Token]) -> bool:
    return any(token.kind == "years" for token in found)


def _split(found: Sequence[Token], figure: Figure, after: Figure | None, had_year: bool) -> int:
    """Where the words of a figure end and those of the next begin."""
    start = figure.last
    if after is None:
        hard = _first(found, start, len(found), "hard")
        return len(found) if hard is None else hard
    end = after.first
    hard = _first(found, start, end, "hard")
    if hard is not None:
        return hard
    opened = _unclosed(found, start, end)
    if opened is not None:
        return opened
    turn = _first(found, start, end, "part", "including", "excluding", "break")
    if turn is not None:
        return turn
    colon = _after_last(found, start, end, {"colon"})
    if colon > start:
        return _label_start(found, start, colon - 1)
    bound = _after_last(found, start, end, {"sep", "and", "stop"})
    if bound > start:
        return bound
    return _split_in_one_clause(found, start, end, had_year)


def _unclosed(found: Sequence[Token], start: int, end: int) -> int | None:
    open_at: list[int] = []
    for at in range(start, end):
        if found[at].kind == "open":
            open_at.append(at)
        elif found[at].kind == "close" and open_at:
            open_at.pop()
    return open_at[0] if open_at else None


def _label_start(found: Sequence[Token], start: int, colon: int) -> int:
    bound = _after_last(found, start, colon, {"sep", "and", "stop", "close"})
    if bound > start:
        return bound
    year = _first(found, start, colon, "years")
    return start if year is None else year


def _split_in_one_clause(found: Sequence[Token], start: int, end: int, had_year: bool) -> int:
    """ "2027 50 tkr 2028 70 tkr" and "50 tkr 2027 70 tkr 2028"; "50 tkr ca 70 tkr" """
    at = end
    while at > start and found[at - 1].kind in _BEFORE_A_SUM:
        at -= 1
    if had_year and at > start and found[at - 1].kind == "years":
        at -= 1
    return at


def _segment(found: Sequence[Token], figure: Figure, start: int, end: int, depth: int) -> Segment:
    made = Segment(figure, start, end, depth)
    lead = list(found[start : figure.first])
    for at in range(len(lead) - 1, -1, -1):
        if lead[at].kind == "colon":
            made.label, lead = [one for one in lead[:at] if one.kind != "hard"], lead[at + 1 :]
            break
    made.breaks = any(one.kind == "break" for one in [*made.label, *lead])
    for at in range(len(lead) - 1, -1, -1):
        if lead[at].kind in ("sep", "open", "close", "stop", "hard"):
            made.earlier, lead = lead[:at], lead[at + 1 :]
            break
    made.lead = lead
    made.tail = _clauses(found[figure.last : end])
    return made


def _clauses(found: Sequence[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in found:
        if token.kind in _BOUNDS:
            clauses.append([])
        else:
            clauses[-1].append(token)
    return clauses


def _joint(between: Sequence[Token]) -> str:
    """What joins a figure to the one before: "and", "or", "sep", or "" where they are parted."""
    kinds = {token.kind for token in between}
    if kinds & {"hard", "stop", "break", "colon"} or any(token.text == "+" for token in between):
        return ""
    if any(token.text in ("eller", "alternativt", "alt.", "/") for token in between):
        return "or"
    return next((kind for kind in ("and", "sep") if kind in kinds), "")


def _hand_out_after_brackets(found: Sequence[Token], made: list[Segment]) -> None:
    """What follows a bracket belongs to the figure before the bracket: "640 tkr (varav 400 tkr bidrag) per år"."""
    for at, segment in enumerate(made):
        if not segment.depth:
            continue
        closes = _first(found, segment.figure.last, segment.end, "close")
        whole = next((made[i] for i in range(at - 1, -1, -1) if made[i].depth < segment.depth), None)
        if closes is None or whole is None:
            continue
        rest = list(found[closes + 1 : segment.end])
        segment.end = closes
        segment.tail = _clauses(found[segment.figure.last : closes])
        until = next((i for i, token in enumerate(rest) if token.kind in ("sep", "and", "stop")), len(rest))
        whole.outer = rest[:until]


def edges(found: Sequence[Token], segment: Segment) -> tuple[int, int]:
    """The places in the plain text between which the words of a segment stand, without the signs around them."""
    start, end = segment.start, segment.end
    while start < segment.figure.first and found[start].kind in _EDGES:
        start += 1
    while end > segment.figure.last and _is_loose(found, start, end):
        end -= 1
    return found[start].start, found[end - 1].end


def _is_loose(found: Sequence[Token], start: int, end: int) -> bool:
    kind = found[end - 1].kind
    if kind == "close":
        kinds = [token.kind for token in found[start:end]]
        return kinds.count("close") > kinds.count("open")
    return kind in _EDGES
