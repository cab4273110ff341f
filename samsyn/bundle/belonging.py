"""How rows must belong together beyond naming each other: no circles, parts under what they are parts of, one document.

Gathered while the bundle is read the first time, a few keys of each row, and looked at when all of it is known.
"""

from collections import defaultdict
from typing import Any

from django.apps import apps

from samsyn.bundle.rows import Shape, shapes
from samsyn.editions.content import from_body, nodes_of
from samsyn.editions.frozen import Document
from samsyn.nodes.models import NodeModel

DEEPEST = 100  # rows of one model that may lie in each other
PROGRAMME, PLAN = "programme", "action_plan"
# What each kind of node may stand under; of one that is not here nothing is asked.
PARENTS: dict[str, set[str | None]] = {
    PROGRAMME: {None}, "process": {None}, PLAN: {PROGRAMME}, "goal": {PROGRAMME}, "objective": {"goal"},
    "section": {PROGRAMME, PLAN}, "area_conditions": {PROGRAMME}, "frame": {PLAN}, "action": {PLAN},
    "milestone": {"action"}, "funding": {"action"}, "comment": {"consultation"},
}  # fmt: skip
# What kinds of node a reference may name.
NODES = {
    "Edition.document": {PROGRAMME, PLAN}, "Decision.document": {PROGRAMME, PLAN},
    "DecisionStep.document": {PROGRAMME, PLAN}, "ChangeReason.document": {PROGRAMME, PLAN},
    "WordReturn.document": {PROGRAMME, PLAN}, "ImportRun.document": {PROGRAMME, PLAN},
    "Process.documents": {PROGRAMME, PLAN}, "Action.serves": {"goal", "objective"},
}  # fmt: skip
# Two ways from a row that must lead to the same thing.
SAME = [
    ("Decision", "edition.document", "document"),
    ("Edition", "based_on.document", "document"),
    ("EditionEvent", "decision.document", "edition.document"),
    ("ChangeReason", "edition.document", "document"),
    ("DepartmentAnswer", "department_request.department", "department"),
    ("MailingRow", "letter.mailing", "mailing"),
    ("ConsultationResponse", "consultee.consultation", "consultation"),
    ("ConsultationResponse", "answer_link.consultation", "consultation"),
    ("ConsultationResponse", "replaces.consultation", "consultation"),
]


class Belonging:
    """`refs`: model → key → reference → key, for the references that are looked at."""

    def __init__(self) -> None:
        self.refs: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self.kinds: dict[str, str] = {}  # node → kind
        self.frozen: dict[str, list[str]] = {}  # edition → the nodes in it
        self.programmes: dict[str, str] = {}  # a plan's edition → the programme's edition that it names

    def add(self, shape: Shape, row: dict[str, Any]) -> None:
        key = row[shape.key.name]
        names = _looked_at().get(shape.name, ())
        if names:
            self.refs[shape.name][key] = {name: row[name] for name in names}
        if shape.name == "Node":
            self.kinds[key] = row["kind"]
        elif shape.name == "Edition":
            self._add_edition(key, from_body(row["body"]))

    def _add_edition(self, key: str, content: Document) -> None:
        self.frozen[key] = [node.id for node in nodes_of(content)]
        programme = getattr(content.names, "programme", None)
        if programme and programme.edition:
            self.programmes[key] = programme.edition

    def check(self) -> None:
        """ValueError in Swedish words."""
        for model, name in _circular():
            self._check_circles(model, name)
        self._check_nodes()
        for model, one, other in SAME:
            for key in self.refs[model]:
                first, second = self._follow(model, key, one), self._follow(model, key, other)
                if first is not None and first != second:
                    raise ValueError(f"{model} {key}: {one} och {other} är inte samma")
        for edition, nodes in self.frozen.items():
            if strangers := set(nodes) - self.kinds.keys():
                raise ValueError(f"version {edition} har delar som inte är kommunens ({min(strangers)})")
        for edition, named in self.programmes.items():
            if named not in self.frozen:
                raise ValueError(f"version {edition} nämner en version av programmet som fattas ({named})")

    def _follow(self, model: str, key: str | None, path: str) -> str | None:
        for name in path.split("."):
            if key is None:
                return None
            key = self.refs[model][key][name]
            model = apps.get_model("samsyn", model)._meta.get_field(name).related_model.__name__
        return key

    def _check_circles(self, model: str, name: str) -> None:
        above = {key: row[name] for key, row in self.refs[model].items()}
        depth: dict[str, int] = {}
        for start in above:
            way: list[str] = []
            key: str | None = start
            while key is not None and key not in depth and len(way) <= DEEPEST:
                way.append(key)
                key = above.get(key)
            ground = depth.get(key, 0) if key is not None else 0
            if ground + len(way) > DEEPEST:
                raise ValueError(f"{model} {start}: {name} går runt eller är djupare än {DEEPEST} steg")
            for steps, passed in enumerate(reversed(way), start=1):
                depth[passed] = ground + steps

    def _check_nodes(self) -> None:
        for key, kind in self.kinds.items():
            parent = self.refs["Node"][key]["parent"]
            above = self.kinds[parent] if parent else None
            if above not in PARENTS.get(kind, {above}):
                raise ValueError(f"Node {key}: {kind} kan inte ligga under {above or 'inget'}")
        for made in _node_models():
            for key in self.refs[made.__name__]:
                if self.kinds[key] != made.kind:
                    raise ValueError(f"{made.__name__} {key}: noden är {self.kinds[key]}")
        for path, kinds in NODES.items():
            name, field = path.split(".")
            for key, row in self.refs[name].items():
                named = row[field]
                for node in named if isinstance(named, list) else filter(None, [named]):
                    if self.kinds[node] not in kinds:
                        raise ValueError(f"{name} {key}: {field} nämner {self.kinds[node]}")


def _node_models() -> list[type[NodeModel]]:
    return [shape.model for shape in shapes().values() if issubclass(shape.model, NodeModel)]


def _circular() -> list[tuple[str, str]]:
    """Every reference from a model to itself."""
    return [
        (shape.name, field.name)
        for shape in shapes().values()
        for field in shape.references
        if field.related_model is shape.model and not field.many_to_many
    ]


def _looked_at() -> dict[str, set[str]]:
    """The references of each model that something above asks for."""
    if not _names:
        for model, name in [*_circular(), *(path.split(".") for path in NODES)]:
            _names[model].add(name)
        for kind in _node_models():
            _names[kind.__name__].add("node")
        for model, *paths in SAME:
            for path in paths:
                here = model
                for name in path.split("."):
                    _names[here].add(name)
                    here = apps.get_model("samsyn", here)._meta.get_field(name).related_model.__name__
    return _names


_names: dict[str, set[str]] = defaultdict(set)
