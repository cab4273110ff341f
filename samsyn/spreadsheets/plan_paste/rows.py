"""Pasted rows as the actions they will be: every word is in a field, in the description, or told of as left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from samsyn.action_plans.frozen import NamedObjective
from samsyn.action_plans.queries import PlanTree
from samsyn.action_plans.rows import Known, RowFields, row_fields
from samsyn.lib.alike import alike
from samsyn.lib.blocks import normalise, p, run
from samsyn.lib.money import amount_words
from samsyn.reading.vocabulary import meaning, number_in
from samsyn.spreadsheets.plan_paste.columns import COLUMNS, DESCRIPTION, KEEP, SERVES, SKIP, TITLE

NAMES = {"title": "Namn", "department": "Förvaltning", "body": "Nämnd", "responsible": "Ansvarig"}


@dataclass
class PastedRow:
    """One row: `line` as pasted, `serves` the goals it names, `unknown_goal` the words when it names none there is.

    is_as_above: the row names no goal, so those of the row above are its.
    """

    line: int
    title: str
    row: RowFields
    serves: list[NamedObjective] = field(default_factory=list)
    description: list[dict] = field(default_factory=list)
    unknown_goal: str = ""
    is_as_above: bool = False
    words: list[str] = field(default_factory=list)

    @property
    def serves_words(self) -> str:
        return ", ".join(part.number for part in self.serves)

    @property
    def funding_words(self) -> str:
        """As written; an amount without a unit as it was understood."""
        lines = self.row.funding
        return "; ".join(
            line["words"] if any(map(str.isalpha, line["words"])) else amount_words(line["amount"]) or line["words"]
            for line in lines
        )

    @property
    def responsible_words(self) -> str:
        office = self.row.fields.get("responsible_office")
        return office.title if office else self.row.fields.get("responsible", "")


@dataclass
class Pasted:
    """`new` become actions; `there` have the name of one in the plan; `nameless` say something but no name."""

    new: list[PastedRow] = field(default_factory=list)
    there: list[PastedRow] = field(default_factory=list)
    nameless: list[PastedRow] = field(default_factory=list)


def pasted_rows(
    cells: Sequence[Sequence[str]], heads: Sequence[str], columns: Sequence[str], tree: PlanTree, known: Known
) -> Pasted:
    """`cells` without the row of heads; `columns` says what each holds (columns.COLUMNS).

    An empty goal means the row above, as in a table with merged cells. Pure but for what `tree` and `known` hold.
    """
    parts = [part for goal in tree.goals for part in (goal, *goal.objectives)]
    titles = {_plain(action.title) for action in tree.actions}
    found = Pasted()
    above = ""
    unit = unit_of(heads, columns)
    for line, row in enumerate(cells, start=1):
        said: dict[str, list[str]] = {}
        kept: list[tuple[str, str]] = []
        for head, name, words in zip(heads, columns, row, strict=True):
            if words and name == KEEP:
                kept.append((head, words))
            elif words and name != SKIP:
                said.setdefault(name, []).append(words)
        title = " ".join("; ".join(said.pop(TITLE, [])).split())
        named = "; ".join(said.pop(SERVES, []))
        goal = above = named or above
        how = said.pop(DESCRIPTION, [])
        details = {name: "; ".join(words) for name, words in said.items()}
        fields = row_fields({"title": title, **details}, known, unit=unit)
        for one in fields.funding:
            if unit != "kr" and not any(map(str.isalpha, one["words"])):
                one["words"] = f"{one['words']} {unit}"  # as the head says
        serves, unknown = served(goal, parts)
        left = [(NAMES.get(name) or COLUMNS[name], words) for name, words in fields.left]
        unknown = unknown if named else ""  # of a row that only goes on with the one above nothing is said
        if unknown:
            left.append(("Mål", unknown))
        made = PastedRow(
            line,
            title,
            fields,
            serves,
            _texts(how, [*kept, *left]),
            unknown,
            bool(serves) and not named,
            words=[w for w in row if w],
        )
        if not title:
            found.nameless.append(made)
        elif _plain(title) in titles:
            found.there.append(made)
        else:
            found.new.append(made)
            titles.add(_plain(title))
    return found


def unit_of(heads: Sequence[str], columns: Sequence[str]) -> str:
    """What an amount without a unit is in, when the head of the money says so: "Kostnad (tkr)"."""
    said = " ".join(head for head, name in zip(heads, columns, strict=True) if name == "funding")
    found = re.search(r"\b(tkr|mnkr|mkr)\b", said, re.IGNORECASE)
    return found[1].lower() if found else "kr"


def served(words: str, parts: Sequence[NamedObjective]) -> tuple[list[NamedObjective], str]:
    """The goals and objectives that the words name, by number ("1.2; 3") or by name; and the words when none does."""
    if not words:
        return [], ""
    by_number = {part.number: part for part in parts}
    asked = [one.strip(" .") for one in words.replace("\n", ";").replace(",", ";").split(";") if one.strip(" .")]
    if asked and all(one in by_number for one in asked):
        return [by_number[one] for one in dict.fromkeys(asked)], ""
    number, rest = _numbered(words)
    numbered = by_number.get(number)
    if numbered and (not rest or alike(rest, [numbered])):
        return [numbered], ""
    if found := alike(words, parts):
        return [found], ""
    return [], words


def _numbered(words: str) -> tuple[str, str]:
    """ "Mål 1: Fler företag", "1. Fler företag" or "1 Fler företag" → ("1", "Fler företag")."""
    said = meaning(words)
    if said.kind in ("goal", "objective"):
        return number_in(said.label), "" if said.rest == " ".join(words.split()) else said.rest
    first, _, rest = words.partition(" ")
    return first.strip(".:"), rest


def _texts(how: list[str], others: list[tuple[str, str]]) -> list[dict]:
    blocks = [p(line) for words in how for line in words.split("\n") if line]
    blocks += [p(run(f"{head}: ", "strong"), words) if head else p(words) for head, words in others]
    return normalise(blocks)


def _plain(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
