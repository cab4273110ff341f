"""The words of a row (from Excel or a document) as the fields of an action. What is not known stays words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from samsyn.action_plans.models import FundingLine
from samsyn.lib.money import parse_amount
from samsyn.organisation.models import Body, Department, Office
from samsyn.tenants.models import Municipality

Source = FundingLine.Source

# How plans word their funding, most special first. The first that is found says what kind of money it is.
SOURCE_WORDS: list[tuple[str, str]] = [
    (r"ofinansiera|saknar (?:medel|finansiering)|(?:inte|ej) finansiera|budgetarbete|budgetprocess|äskas", "unfunded"),
    (r"medfinansier|egeninsats|motfinansier", "co_funded"),
    (r"beviljad|beviljat|beviljas", "granted"),
    (r"\bsöks\b|\bsökt|ansök|söka |extern|projektmedel|bidrag|\bEU\b|regionen|tillväxtverket|vinnova", "applied"),
    (r"beslutade? medel|investeringsbudget|särskilda medel|avsatt|budgetera[dt]", "decided"),
    (r"inom (?:\w+ )?ram|befintlig|ordinarie|inom budget|egen budget|driftbudget", "within_budget"),
]  # fmt: skip
LONGEST_WORDS = 300
_year = re.compile(r"\b((?:19|20|21)\d\d)\b")
_between = re.compile(r"\s*(?:;|\n|(?<!\d),(?=\s))\s*")


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


def funding_lines(words: str, unit: str = "kr") -> list[dict[str, Any]]:
    """ "Inom ram; Regionen 100 tkr 2021 (söks)" → a line for each source, every word of it kept in `words`.

    `unit` holds where an amount names none (the heading of a column may say tkr).
    """
    parts = [part.strip(" .") for part in _between.split(words.strip()) if part and part.strip(" .")]
    lines: list[dict[str, Any]] = []
    for part in parts:
        line = _line(part, unit)
        before = lines[-1] if lines else None
        if before is not None and not line["source"] and (line["amount"] is None or before["amount"] is None):
            joined = _line(
                f"{before['words']}, {part}", unit
            )  # a part that says nothing alone belongs to the one before
            lines[-1] = {**joined, "source": before["source"] or joined["source"]}
        else:
            lines.append(line)
    return lines


def _line(words: str, unit: str) -> dict[str, Any]:
    source = next((source for pattern, source in SOURCE_WORDS if re.search(pattern, words, re.IGNORECASE)), "")
    amount = parse_amount(words, unit)
    year = _year.search(words)
    return {
        "source": source,
        "year": int(year[1]) if year else None,
        "amount": amount.ore,
        "is_approximate": amount.is_approximate and amount.ore is not None,
        "words": words[:LONGEST_WORDS],
    }


def funding_text(words: str) -> str:
    """What does not fit in the lines' words, so that nothing is lost; "" when all of it fits."""
    return words if any(len(part) > LONGEST_WORDS for part in _between.split(words)) else ""


@dataclass
class RowFields:
    """An action's fields out of the words of a row. `left`: words that no field took, by what they were called."""

    fields: dict[str, Any] = field(default_factory=dict)
    funding: list[dict[str, Any]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


LONGEST = {"title": 300, "schedule": 200, "indicator": 500, "partners": 300, "effect": 500}


def row_fields(words: dict[str, str], known: Known, *, unit: str = "kr") -> RowFields:
    """`words`: title, responsible, schedule, funding, indicator, partners, effect, department, body — as written.

    Words longer than their field go whole into `left`; so does a department that the municipality does not have.
    """
    row = RowFields()
    for name, said in words.items():
        said = said.strip()
        if not said:
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
            row.funding = funding_lines(said, unit)
            if whole := funding_text(said):
                row.left.append((name, whole))
        elif name == "department" and (department := department_of(said, known)):
            row.fields["addressee_department"] = department
        elif name == "body" and (body := body_of(said, known)):
            row.fields["addressee_body"] = body
        else:
            row.left.append((name, said))
    return row
