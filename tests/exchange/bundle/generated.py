"""Municipalities made from the models themselves: rows of every model, with every field empty, filled and each choice.

A row is drawn at random and kept when the database's own rules allow it, so a new model is covered by being there.
"""

import random
import string
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from msgspec.structs import replace

from samsyn.editions.content import SCHEMA, from_body, to_body
from samsyn.files.storage import write
from samsyn.lib.canonical import sha256_hex
from samsyn.lib.ids import new_id
from samsyn.models import Municipality, Node
from samsyn.nodes.kinds import KINDS

BODY = Path(__file__).parents[2] / "editions" / "golden" / "edition-1.json"

LETTERS = string.ascii_letters + string.digits + "åäöÅÄÖéü –”’\n\t\"'\\/<&%_;{}\u00a0\u2028🌲שلa\u0301"
TRIES = 400  # rows drawn for one model
PEOPLE = 4

Want = tuple[str, str, Any]  # model, field, what it must be in some row


@dataclass
class Generator:
    """`longest`: no text is longer. `met`: what some row has had of each field; `asked`: all that ought to be had."""

    seed: int
    code: str = "9903"
    longest: int = 2000
    met: set[Want] = field(default_factory=set)
    asked: set[Want] = field(default_factory=set)
    rows: dict[str, list[models.Model]] = field(default_factory=dict)

    def __post_init__(self):
        self.random = random.Random(self.seed)

    def make(self) -> Municipality:
        for model in in_order():
            self.rows[model.__name__] = []
            self._fill(model)
        return self.rows["Municipality"][0]

    def _fill(self, model) -> None:
        fields = [each for each in fields_of(model) if not each.primary_key]
        wants = {(model.__name__, each.name, what) for each in fields for what in whats(each)}
        self.asked |= wants
        left = set(wants)
        most = {"Municipality": 1, "HouseStyle": 1, "Person": PEOPLE}.get(model.__name__)
        for _ in range(TRIES):
            made = self.rows[model.__name__]
            if (not left and made) or len(made) == most:
                break
            aims = {name: what for _, name, what in self.random.sample(sorted(left, key=repr), len(left))
                    if self.random.random() < 0.8}  # fmt: skip
            if (row := self._draw(model, fields, aims)) is not None:
                made.append(row)
                left -= self._seen(row, fields)
        self.met |= wants - left

    def _draw(self, model, fields, aims: dict[str, Any]) -> models.Model | None:
        values = {each.name: self._value(each, aims.get(each.name, "any")) for each in fields if not each.many_to_many}
        values[model._meta.pk.name] = self._key(model)
        if None in (values[each.name] for each in fields if not each.many_to_many and not each.null):
            return None  # nothing to point at yet
        finish(self, model.__name__, values)
        row = model(**values)
        try:
            row.validate_unique()
            row.validate_constraints()
        except ValidationError:
            return None
        model._base_manager.bulk_create([row])
        for each in fields:
            if each.many_to_many:
                chosen = (
                    [] if aims.get(each.name, self.random.choice(["empty", "several"])) == "empty" else self._some(each)
                )
                getattr(row, each.name).set(chosen)
        return row

    def _some(self, each) -> list[models.Model]:
        there = self.rows[each.related_model.__name__]
        return self.random.sample(there, min(len(there), 3))

    def _key(self, model):
        key = model._meta.pk
        if not key.is_relation:
            return self.code if model is Municipality else new_id(getattr(key, "letter", "g"))
        if key.related_model is Municipality:
            return self.rows["Municipality"][0]
        return Node.objects.create(id=new_id(KINDS[model.kind].letter), kind=model.kind, label=self.text(300),
                                   municipality=self.rows["Municipality"][0])  # fmt: skip

    def _value(self, each, what: Any) -> Any:
        """A value of the field that is `what`: "null", "empty", "filled", "any", or a choice as ("is", choice)."""
        if what == "null" or (what == "any" and each.null and self.random.random() < 0.3):
            return None
        if each.is_relation:
            there = self.rows.get(each.related_model.__name__)
            return self.random.choice(there) if there else None
        if isinstance(what, tuple):
            return what[1]
        if what == "empty" or (
            what == "any" and each.blank and each.empty_strings_allowed and self.random.random() < 0.3
        ):
            return ""
        if each.choices:
            return self.random.choice([value for value, _ in each.flatchoices])
        return self._of_kind(each)

    def _of_kind(self, each) -> Any:
        draw = self.random
        match each:
            case models.BooleanField():
                return draw.random() < 0.5
            case models.PositiveBigIntegerField() | models.BigIntegerField():
                return draw.choice([0, 2**53 - 1, 2**53 + 1, 2**63 - 1])
            case models.PositiveSmallIntegerField() | models.SmallIntegerField():
                return draw.randrange(2**15)
            case models.IntegerField():
                return draw.choice([0, 1, draw.randrange(2**31)])
            case models.FloatField():
                return draw.choice([0.0, 1.0, -1.5, 1e300, 5e-324, draw.random()])
            case models.DecimalField():
                digits = draw.randrange(10**each.max_digits)
                return Decimal(digits).scaleb(-each.decimal_places)
            case models.DateTimeField():
                return datetime(1900, 1, 1, tzinfo=UTC) + timedelta(microseconds=draw.randrange(9 * 10**15))
            case models.DateField():
                return date.fromordinal(draw.randrange(1, date.max.toordinal()))
            case models.TimeField():
                return time(draw.randrange(24), draw.randrange(60), draw.randrange(60), draw.randrange(10**6))
            case models.DurationField():
                return timedelta(microseconds=draw.randrange(-(10**15), 10**15))
            case models.UUIDField():
                return uuid.UUID(int=draw.getrandbits(128))
            case models.BinaryField():
                return draw.randbytes(draw.randrange(50))
            case models.JSONField():
                return draw.choice([dict, list])(self.json(3)) if draw.random() < 0.5 else self.json(3)
            case models.EmailField():
                return f"{self.word(12)}@{self.word(8)}.example.org"
            case models.SlugField():
                return self.word(20)
            case models.CharField() if each.unique:
                return self.text(each.max_length - 20) + self.word(20)
            case models.CharField() | models.TextField():
                return self.text(each.max_length or self.longest)
        raise NotImplementedError(f"the generator has no values for {type(each).__name__}")

    def word(self, length: int) -> str:
        return "".join(self.random.choices(string.ascii_lowercase, k=length))

    def text(self, longest: int) -> str:
        longest = min(longest, self.longest)
        return "".join(self.random.choices(LETTERS, k=self.random.choice([1, min(longest, 40), longest])))

    def json(self, depth: int) -> dict:
        return {self.text(10): self._json(depth) for _ in range(self.random.randrange(5))}

    def _json(self, depth: int) -> Any:
        draw = self.random
        plain = [None, True, False, 0, -1, 2**53 - 1, 0.1, 1e21, 1.0, 5e-324, "", self.text(60)]
        if depth == 0 or draw.random() < 0.5:
            return draw.choice(plain)
        if draw.random() < 0.5:
            return [self._json(depth - 1) for _ in range(draw.randrange(4))]
        return self.json(depth - 1)

    def _seen(self, row, fields) -> set[Want]:
        return {(type(row).__name__, each.name, what) for each in fields for what in shown(each, row)}


def in_order() -> list[type[models.Model]]:
    """Every model of ours, each after those that it must point at."""
    left, done = list(apps.get_app_config("samsyn").get_models()), []
    while left:
        ready = [
            model for model in left
            if all(each.related_model in (model, *done) for each in fields_of(model) if ours(each))
        ]  # fmt: skip
        assert ready, left
        done += ready
        left = [model for model in left if model not in ready]
    return done


def whats(each) -> list[Any]:
    """What a field must have been in some row or other."""
    if each.many_to_many:
        return ["empty", "several"]
    found: list[Any] = ["null"] if each.null else []
    if each.choices:
        found += [("is", value) for value, _ in each.flatchoices]
    elif isinstance(each, models.BooleanField):
        found += [("is", True), ("is", False)]
    else:
        found.append("filled")
    return [*found, "empty"] if may_be_empty(each) else found


def may_be_empty(each) -> bool:
    return each.blank and isinstance(each, models.CharField | models.TextField)


def fields_of(model) -> list:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def ours(each) -> bool:
    return each.is_relation and each.related_model._meta.app_label == "samsyn"


def shown(each, row) -> set[Any]:
    """What the field is in this row, in the same words."""
    if each.many_to_many:
        return {"several"} if getattr(row, each.name).exists() else {"empty"}
    value = getattr(row, each.attname)
    if value is None:
        return {"null"}
    return {"empty" if value == "" else "filled", ("is", value)} if value.__hash__ else {"filled"}


def finish(generator: Generator, name: str, values: dict[str, Any]) -> None:
    """What holds between fields of one row, and is no rule of the database."""
    if name == "Edition":
        old = from_body(BODY.read_text())
        body = to_body(replace(old, fields=replace(old.fields, title=values["body"])))
        values |= {"schema": SCHEMA, "body": body, "sha256": sha256_hex(body.encode())}
    elif name == "AuditEvent":
        values["payload_hash"] = sha256_hex((values["payload"] or "disposed of").encode())
        if values["thing"]:
            values["thing"] = generator.random.choice([node.pk for node in generator.rows["Node"]])
    elif name == "StoredFile":
        data = generator.random.randbytes(generator.random.choice([0, 1, 5000]))
        values |= {"sha256": write(data), "size": len(data)}
    elif name == "Node":
        values["kind"] = generator.random.choice([kind.name for kind in KINDS])
    elif name == "Person":
        values["email"] = values["email"].title()
