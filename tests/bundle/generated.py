"""Municipalities made from the models themselves: rows of every model, with every field empty, filled and each choice.

A row is drawn at random and kept when the database's own rules allow it, so a new model is covered by being there.
"""

import random
import string
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from msgspec.structs import replace
from PIL import Image

from samsyn.audit.sentences import SENTENCES
from samsyn.bundle.belonging import NODES, PARENTS
from samsyn.content.models import BlocksField
from samsyn.editions.content import SCHEMA, from_body, to_body
from samsyn.files.storage import write
from samsyn.jobs.models import Work
from samsyn.lib.blocks import figure, heading, item, normalise, note, p, quote, run, table
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.lib.ids import new_id
from samsyn.models import AuditEvent, Municipality, Node
from samsyn.nodes.kinds import KINDS
from samsyn.reading.media import MEDIA_TYPES
from samsyn.reading.own_words import MEANINGS
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

EDITIONS = Path(__file__).parents[1] / "editions"
BODIES = {
    "programme": EDITIONS / "golden" / "edition-1.json",
    "action_plan": EDITIONS / "golden_plans" / "edition-1.json",
}

LETTERS = string.ascii_letters + string.digits + "åäöÅÄÖéü –”’\n\t\"'\\/<&%_;{}\u00a0\u2028🌲שلa\u0301"
TRIES = 400  # rows drawn for one model
PEOPLE = 4
WORD = MEDIA_TYPES["docx"]

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
    nodes: dict[str | None, list[Node]] = field(default_factory=lambda: defaultdict(list))  # by kind

    def __post_init__(self):
        self.random = random.Random(self.seed)

    def make(self) -> Municipality:
        for model in in_order():
            self.rows[model.__name__] = []
            self._fill(model)
        self._tell_of_kept_files()
        return self.rows["Municipality"][0]

    def _tell_of_kept_files(self) -> None:
        """The event that says which file was made of a version, as keeping it writes it."""
        for row in self.rows["EditionFile"]:
            if row.file_id:
                payload = {"edition": row.edition_id, "format": row.format, "file": row.file_id}
                text = canonical_bytes(payload).decode()
                event = AuditEvent.objects.create(
                    id=self._key(AuditEvent), municipality=row.municipality, verb="document.kept",
                    at=row.due_at, thing=row.edition.document_id, payload=text, payload_hash=sha256_hex(text.encode()),
                    actor="system:documents",
                )  # fmt: skip
                self.rows["AuditEvent"].append(event)

    def _fill(self, model) -> None:
        fields = [each for each in fields_of(model) if not each.primary_key]
        wants = {(model.__name__, each.name, what) for each in fields for what in whats(each)}
        self.asked |= wants
        left = set(wants)
        fewest = {"StoredFile": 6, "Node": 8}.get(model.__name__, 1)  # one of each kind that others name
        most = {"Municipality": 1, "HouseStyle": 1, "Person": PEOPLE}.get(model.__name__)
        for _ in range(TRIES):
            made = self.rows[model.__name__]
            if (not left and len(made) >= fewest) or len(made) == most:
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
        if isinstance(row, Node):
            self.nodes[row.kind].append(row)
        for each in fields:
            if each.many_to_many:
                chosen = (
                    [] if aims.get(each.name, self.random.choice(["empty", "several"])) == "empty" else self._some(each)
                )
                getattr(row, each.name).set(chosen)
        return row

    def _there(self, each) -> list[models.Model]:
        """What the field may name."""
        if kinds := NODES.get(f"{each.model.__name__}.{each.name}"):
            return [node for kind in sorted(kinds) for node in self.nodes[kind]]
        return self.rows.get(each.related_model.__name__, [])

    def _some(self, each) -> list[models.Model]:
        there = self._there(each)
        return self.random.sample(there, min(len(there), 3))

    def _key(self, model):
        key = model._meta.pk
        if not key.is_relation:
            return self.code if model is Municipality else new_id(getattr(key, "letter", "g"))
        if key.related_model is Municipality:
            return self.rows["Municipality"][0]
        here = {"municipality": self.rows["Municipality"][0], "parent": self.parent_of(model.kind)}
        node = Node.objects.create(id=new_id(KINDS[model.kind].letter), kind=model.kind, label=self.text(300), **here)
        self.nodes[model.kind].append(node)
        return node

    def parent_of(self, kind: str) -> Node | None:
        """A node that one of the kind may stand under."""
        there = [node for above in sorted(PARENTS.get(kind, set()) - {None}) for node in self.nodes[above]]
        return self.random.choice(there) if there else None

    def _value(self, each, what: Any) -> Any:
        """A value of the field that is `what`: "null", "empty", "filled", "any", or a choice as ("is", choice)."""
        if what == "null" or (what == "any" and each.null and self.random.random() < 0.3):
            return None
        if each.is_relation:
            there = self._there(each)
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
        if each.name.endswith(("sha256", "_hash")):
            return sha256_hex(draw.randbytes(8))
        match each:
            case models.BooleanField():
                return draw.random() < 0.5
            case BlocksField():
                return self.blocks()
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
                return date(1700, 1, 1) + timedelta(days=draw.randrange(250_000))
            case models.TimeField():
                return time(draw.randrange(24), draw.randrange(60), draw.randrange(60), draw.randrange(10**6))
            case models.DurationField():
                return timedelta(microseconds=draw.randrange(-(10**15), 10**15))
            case models.UUIDField():
                return uuid.UUID(int=draw.getrandbits(128))
            case models.BinaryField():
                return draw.randbytes(draw.randrange(50))
            case models.JSONField():
                return self.json(3)
            case models.EmailField():
                return f"{self.word(12)}@{self.word(8)}.example.org"
            case models.SlugField():
                return self.word(20)
            case models.CharField() if each.unique:
                return self.text(each.max_length - 20) + self.word(20)
            case models.CharField() | models.TextField():
                return self.text(each.max_length or self.longest)
        raise NotImplementedError(f"the generator has no values for {type(each).__name__}")

    def blocks(self) -> list[dict]:
        draw = self.random
        one = run(
            self.text(60),
            *draw.choice([(), ("em",), ("strong", "em")]),
            href=draw.choice([None, "https://x.example.org/å"]),
        )
        kinds = [p(one), quote("x", one), heading(draw.randint(1, 3), "x", one), item("x", depth=0, ordered=True),
                 table([self.text(20), "x"], caption="y"), p("x", note(one)), p(figure("v1", "7,4"))]  # fmt: skip
        return normalise(draw.choices(kinds, k=draw.randrange(6)))

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
    draw, rows = generator.random, generator.rows
    if name == "Municipality":
        levels = {
            level: [generator.word(5), generator.word(6)] for level in draw.sample(sorted(DEFAULT_LEVEL_NAMES), 2)
        }
        values |= {"level_names": levels, "accent_colour": "#" + draw.randbytes(3).hex()}
        values["host"] = values["host"] and f"{generator.word(8)}.example.org"
    elif name == "Node":
        values["kind"] = _kind(generator)
        values["id"] = new_id(KINDS[values["kind"]].letter)
        if values["kind"] in PARENTS:
            values["parent"] = generator.parent_of(values["kind"])
    elif name == "Edition":
        document, number = values["document"], len(rows["Edition"]) + 1
        earlier = [one for one in rows["Edition"] if one.document_id == document.pk]
        kept = from_body(BODIES[document.kind].read_text())
        fields = replace(kept.fields, title=generator.text(40), summary=generator.blocks())
        names = replace(kept.names, municipality=generator.text(20))
        if document.kind == "action_plan":
            names = replace(names, programme=replace(names.programme, edition="", number=0, sha256=""))
        body = to_body(replace(kept, id=document.pk, fields=fields, names=names, children=[]))
        values |= {"schema": SCHEMA, "body": body, "sha256": sha256_hex(body.encode()), "number": number}
        values["based_on"] = values["based_on"] and draw.choice([None, *earlier])
    elif name in ("Decision", "ChangeReason") and values["edition"]:
        values["document"] = values["edition"].document
    elif name == "EditionEvent" and values["decision"]:
        theirs = [one for one in rows["Edition"] if one.document_id == values["decision"].document_id]
        values["edition"] = draw.choice(theirs) if theirs else None
        values["decision"] = values["decision"] if theirs else None
        values["edition"] = values["edition"] or draw.choice(rows["Edition"])
    elif name == "DepartmentAnswer" and values["department_request"]:
        values["department"] = values["department_request"].department
    elif name == "AuditEvent":
        values["verb"] = draw.choice([one.verb for one in SENTENCES if not one.verb.startswith("bundle.")])
        values["actor"] = values["actor"] and _actor(generator, values["by"])
        values["payload"] = values["payload"] and canonical_bytes(generator.json(2)).decode()
        values["payload_hash"] = sha256_hex((values["payload"] or "disposed of").encode())
        if values["thing"]:
            values["thing"] = draw.choice([node.pk for node in rows["Node"]])
    elif name == "StoredFile":
        media_type, data = _file(generator, len(rows["StoredFile"]))
        values |= {"media_type": media_type, "sha256": write(data), "size": len(data)}
        values["name"] = f"Bilaga – ”{generator.word(8)}” åäö.txt"
    elif name == "HouseStyle":
        pictures = [file for file in rows["StoredFile"] if file.media_type == "image/png"]
        templates = [file for file in rows["StoredFile"] if file.media_type == WORD]
        values["logotype"] = values["logotype"] and draw.choice(pictures)
        values["word_template"] = values["word_template"] and draw.choice(templates)
    elif name == "Contact":
        number = draw.choice(["556016-0680", "802002-4280"])
        values["org_number"] = (values["org_number"] and not values["is_sole_trader"] and number) or ""
        values["taken"] = draw.choice([{}, {"name": generator.text(40), "org_number": number, "is_sole_trader": False}])
        values["taken"] |= draw.choice(
            [{}, {"emails": [f"{generator.word(5)}@example.org"], "row": generator.word(16)}]
        )
    elif name == "ContactSelection":
        for part in ("kinds", "towns", "trades", "sources"):
            values[part] = ["x" + generator.text(10) for _ in range(draw.randrange(3))]
    elif name == "Workshop":
        values["questions"] = ["x" + generator.text(30) for _ in range(draw.randrange(4))]
    elif name == "Mailing" and not rows["Mailing"]:  # one at least travels: what is under way stays where it is
        values |= {"municipality": rows["Municipality"][0], "stage": "done"}
    elif name == "MailingRow":
        values["values"] = {"namn": generator.text(20)}
        values["mailing"] = values["letter"].mailing if values["letter"] else None
    elif name == "ConsultationQuestion":
        values["options"] = ["x" + generator.text(20) for _ in range(draw.randrange(4))]
    elif name == "Consultee":
        values["emails"] = [f"{generator.word(5)}@example.org" for _ in range(draw.randrange(3))]
        values["chosen_by"] = ["x" + generator.text(20) for _ in range(draw.randrange(3))]
    elif name == "ConsultationResponse":
        values["choices"] = {new_id("x"): generator.text(20) for _ in range(draw.randrange(3))}
        for part in ("consultee", "answer_link", "replaces"):
            values[part] = _of_same(values[part], values["consultation"])
    elif name == "ResponseMask":
        values |= {"start": 3, "end": draw.randrange(4, 90)}
    elif name == "Comment":
        values |= draw.choice([{"start": None, "end": None}, {"start": 0, "end": 7}])
    elif name == "ReadingRule":
        values["meaning"] = draw.choice(MEANINGS)
    elif name == "Message" and not rows["Message"]:  # one at least travels: what is on its way stays where it is
        values |= {"municipality": rows["Municipality"][0], "work": Work.DONE, "is_secret": False}
    elif name == "Person":
        values["email"] = values["email"].title()


def _of_same(row: Any, consultation: Any) -> Any:
    """The row when it is about the consultation."""
    return row if row is not None and row.consultation_id == consultation.pk else None


def _kind(generator: Generator) -> str:
    """A programme, a plan and a goal first, so that there is something to stand under and point at."""
    for kind in ("programme", "action_plan", "goal", "action", "consultation"):
        if not generator.nodes[kind]:
            return kind
    return generator.random.choice([kind.name for kind in KINDS])


def _actor(generator: Generator, by) -> str:
    if by:
        return f"person:{by.pk}"
    return generator.random.choice(["system:mail", f"link:{new_id('x')}"])


def _file(generator: Generator, number: int) -> tuple[str, bytes]:
    made = BytesIO()
    match number % 3:
        case 0:
            return "text/plain", generator.text(5000).encode()
        case 1:
            Image.new("RGB", (2, 2), generator.random.randrange(2**24)).save(made, "PNG")
            return "image/png", made.getvalue()
        case _:
            document = docx.Document()
            document.add_paragraph(generator.word(9))
            document.save(made)
            return WORD, made.getvalue()
