"""The words of a row (from Excel or a document) as the fields of an action. What is not known stays words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from samsyn.action_plans.amounts import fields_of_amount, source_of
from samsyn.action_plans.models import FundingLine
from samsyn.lib.money_headings import unit_of
from samsyn.lib.money_reading import read_alone, read_money
from samsyn.organisation.models import Body, Department, Office
from samsyn.tenants.models import Municipality

Source = FundingLine.Source

# How plans word their funding, most special first. The first that is found says what kind of money it is.
SOURCE_WORDS: list[tuple[str, str]] = [
    (r"ofinansiera|saknar (?:medel|finansiering)|(?:inte|ej) finansiera|budgetarbete|budgetprocess|äskas", "unfunded"),
    (r"medfinansier|egeninsats|motfinansier|kommunens (?:del|andel|insats)\b", "co_funded"),
    (r"beviljad|beviljat|beviljas", "granted"),
    (r"\bsöks\b|\bsökt|ansök|söka |extern|projektmedel|bidrag|\bEU\b|regionen|tillväxtverket|vinnova", "applied"),
    (r"beslutade? medel|investeringsbudget|särskilda medel|avsatt|budgetera[dt]", "decided"),
    (r"(?:inom|i) (?:\w+ )?ram(?:en)?\b|befintlig|ordinarie|inom budget|egen budget|driftbudget", "within_budget"),
]  # fmt: skip
LONGEST_WORDS, LONGEST_FINANCIER = 300, 200
_year = re.compile(r"\b((?:19|20|21)\d\d)\b")
_between = re.compile(r"[;\n]")
_clause_ends = re.compile(r",|\.\s")
_cost = re.compile(  # a sum and nothing about whose it is
    r"(?:ca |cirka |totalt )?[\d\s.,]+(?:kr|tkr|kkr|mnkr|mkr|kronor|:-)?(?: ?/ ?år| per år)?", re.IGNORECASE
)
_belongs = re.compile(r"\s*(?:varav|därav|av vilket|inkl|exkl|totalt|sammanlagt|summa|samt|och)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """The municipality's own offices, departments and bodies, by the words people use for them. Three queries."""

    offices: list[Office]
    departments: list[Department]
    bodies: list[Body]

    @cached_property
    def by_words(self) -> dict[type, dict[str, Any]]:
        return {
            Office: _named(self.offices, lambda office: [office.title]),
            Department: _named(self.departments, lambda department: [department.name, _short(department.name)]),
            Body: _named(self.bodies, lambda body: [body.name, body.abbreviation]),
        }


def known_in(municipality: Municipality) -> Known:
    """Living ones only: what has ended is kept as words, and the planner chooses."""
    return Known(
        list(Office.objects.filter(municipality=municipality, ends_on=None)),
        list(Department.objects.filter(municipality=municipality, ends_on=None)),
        list(Body.objects.filter(municipality=municipality, ends_on=None)),
    )


def _named(things: Iterable[Any], names: Callable[[Any], Iterable[str]]) -> dict[str, Any]:
    """Words → thing; words that two things share mean none of them."""
    found: dict[str, Any] = {}
    shared: set[str] = set()
    for thing in things:
        for name in {_plain(name) for name in names(thing)} - {""}:
            if name in found and found[name] is not thing:
                shared.add(name)
            found[name] = thing
    return {name: thing for name, thing in found.items() if name not in shared}


def _plain(words: str) -> str:
    return re.sub(r"[^\wåäö]+", " ", words.casefold()).strip()


def _short(name: str) -> str:
    """ "Förvaltningen för barn och utbildning" → "barn och utbildning", as headings of columns shorten it."""
    return re.sub(r"^förvaltningen för |s?förvaltningen$|s?enheten$", "", name.casefold()).strip()


def responsible_fields(words: str, known: Known) -> dict[str, Any]:
    """The office that the words name, and only it; anything else stays as words (also outside the municipality)."""
    office = known.by_words[Office].get(_plain(words))
    return {"responsible_office": office} if office else {"responsible": words.strip()[:LONGEST_WORDS]}


def department_of(words: str, known: Known) -> Department | None:
    return known.by_words[Department].get(_plain(words)) or known.by_words[Department].get(_short(words))


def body_of(words: str, known: Known) -> Body | None:
    return known.by_words[Body].get(_plain(words))


def names(words: str, name: str) -> bool:
    """Whether words are taken to mean the department or body of that name, whole, shortened or as initials ("KS")."""
    said, called = {_plain(words), _short(words)}, {_plain(name), _plain(_short(name))}
    return bool(said & called - {""}) or _are_initials(words.strip(), name)


def _are_initials(words: str, name: str) -> bool:
    """ "BUN" of "Barn- och utbildningsnämnden": capitals alone, in the name in that order, its first letter first."""
    in_order = ".*".join(map(re.escape, words))
    return words.isalpha() and words.isupper() and bool(re.match(in_order, name, re.IGNORECASE))


def funding_lines(words: str, unit: str | None = None, *, told: str = "") -> list[dict[str, Any]]:
    """ "Inom ram; Regionen 100 tkr 2021 (söks)" → a line for each source, every word of it kept in `words`.

    `unit` holds where an amount names none, as the heading of a column says it: "tkr", "tkr/år"; "" for a heading that
    says none, None where there is no heading. `told`: what a sentence elsewhere says; no word is put in for that.
    """
    return _counted_once([line for saying in _sayings(words) for line in _lines_of(saying, unit, told)])


def _counted_once(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a row costs and what pays for it are one sum: "300 tkr; Inom ram 300 tkr" of two columns, told once each."""
    if len(lines) < 2 or lines[0]["source"] or lines[0]["financier"] or lines[0]["continues"]:
        return lines
    first, *rest = lines
    is_plain = _cost.fullmatch(first["words"]) and first["amount"] is not None and first.get("amount_to") is None
    sums = [line for line in rest if line["amount"] is not None and not line["is_part"]]
    is_same = is_plain and sums and all(line["per"] == first["per"] and line.get("amount_to") is None for line in sums)
    if not is_same or sum(line["amount"] for line in sums) != first["amount"]:
        return lines
    return [first, *({**line, "is_part": True} if line in sums else line for line in rest)]


def _sayings(words: str) -> list[str]:
    """The words by source of money: parted at semicolons and lines, and at a comma before another source's amount.

    What a bracket holds, and what is said to be part or sum of the amount before, stays with it.
    """
    found: list[str] = []
    for part in _between.split(words):
        start, depth = 0, 0
        for mark in re.finditer(r"[()\[\]]|,\s+", part):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(mark[0], 0)
            rest = _clause_ends.split(part[mark.end() :])[0]
            is_other = (
                source_in(rest) and any(map(str.isdigit, rest)) and any(map(str.isdigit, part[start : mark.start()]))
            )
            if mark[0][0] == "," and depth <= 0 and is_other and not _belongs.match(rest):
                found.append(part[start : mark.start()])
                start = mark.end()
        found.append(part[start:])
    return [saying for one in found if (saying := one.strip(" .,"))]


def source_in(words: str) -> str:
    """The kind of money that the words name, "" when they name none."""
    return next((source for pattern, source in SOURCE_WORDS if re.search(pattern, words, re.IGNORECASE)), "")


def _lines_of(words: str, unit: str | None, told: str) -> list[dict[str, Any]]:
    """A line for each amount: the first keeps all the words, those after it say that they stand in them."""
    if unit and unit != "kr" and not any(map(str.isalpha, words)) and any(map(str.isdigit, words)):
        words = f"{words} {unit}"  # the heading says it of every row; alone the figure would say something else
    heading = unit_of(unit or told)
    is_alone = unit is None and not told
    read = read_alone(words) if is_alone else read_money(words, heading.unit, per=heading.per)
    if len(read) == 1 and read[0].first_year is None and (year := _year.search(words)):
        read = [replace(read[0], first_year=int(year[1]), last_year=int(year[1]))]
    said = _said_of_each([amount.words for amount in read], words)
    return [
        {
            "source": source_of(source_in(said[place]), amount.payer),
            "financier": amount.payer[:LONGEST_FINANCIER],
            "words": "" if place else _shortened(words),
            "continues": bool(place),
            **fields_of_amount(amount),
        }
        for place, amount in enumerate(read)
    ]


def with_source(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Amounts that name no source, beside words that name one and no amount ("Inom ram" in a column of its own)."""
    named = [line for line in lines if line["source"] and line["amount"] is None]
    sums = [line for line in lines if line["amount"] is not None and not line["source"]]
    if len(named) != 1 or not sums:
        return lines
    return [{**line, "source": named[0]["source"]} if line in sums else line for line in lines]


def _said_of_each(amounts: list[str], words: str) -> list[str]:
    """What is said of each amount: the words from its own on to those of the next; before the first, of the first."""
    starts, at = [], 0
    for own in amounts:
        at = max(words.find(own, at), at)
        starts.append(at)
        at += len(own)
    starts[0] = 0
    return [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


def _shortened(words: str) -> str:
    """Words that fit their column; what is cut ends at a word, with a mark that there is more (`funding_text`)."""
    if len(words) <= LONGEST_WORDS:
        return words
    cut = words[: LONGEST_WORDS - 2]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


def funding_text(words: str) -> str:
    """What does not fit in the lines' words, so that nothing is lost; "" when all of it fits."""
    return words if any(len(saying) > LONGEST_WORDS for saying in _sayings(words)) else ""


@dataclass
class RowFields:
    """An action's fields out of the words of a row. `left`: words that no field took, by what they were called."""

    fields: dict[str, Any] = field(default_factory=dict)
    funding: list[dict[str, Any]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


LONGEST = {"title": 300, "schedule": 200, "indicator": 500, "partners": 300, "effect": 500}


def row_fields(words: dict[str, str], known: Known, *, unit: str | None = None, told: str = "") -> RowFields:
    """`words`: title, responsible, schedule, funding, indicator, partners, effect, department, body — as written.

    unit, told: as `funding_lines` takes them.

    Words longer than their field go whole into `left`; so does a department that the municipality does not have.
    """
    row = RowFields()
    for name, said in words.items():
        said = said.strip()
        if not said.strip("–—-− "):  # a dash says that there is nothing to say
            continue
        if name in LONGEST:
            if len(said) <= LONGEST[name]:
                row.fields[name] = said
            else:
                row.fields[name] = f"{said[: LONGEST[name] - 1].rstrip()}…"
                row.left.append((name, said))
        elif name == "responsible":
            row.fields |= responsible_fields(said, known)
            if len(said) > LONGEST_WORDS:
                row.left.append((name, said))
        elif name == "funding":
            row.funding = funding_lines(said, unit, told=told)
            if whole := funding_text(said):
                row.left.append((name, whole))
        elif name == "department" and (department := department_of(said, known)):
            row.fields["addressee_department"] = department
        elif name == "body" and (body := body_of(said, known)):
            row.fields["addressee_body"] = body
        else:
            row.left.append((name, said))
    return row
