"""What the cover of the file that a document was read from says, where it is asked for again."""

from typing import Any

from samsyn.governing.models import Governing
from samsyn.imports.queries import body_named, cover_of
from samsyn.nodes.models import Node

OF_A_DECISION = ("decided_by", "decided_on", "minutes_item", "replaces")
OF_THE_DOCUMENT = ("valid", "valid_for", "document_owner", "next_review", "followed_up", "replaces", "subtitle")


def told_by_cover(document: Node, names: tuple[str, ...]) -> dict[str, Any]:
    """`from_cover`: what the page says of it; nothing for a document that was not read in."""
    facts = cover_of(document)
    return {"from_cover": [facts[name] for name in names if name in facts and facts[name].becomes]}


def decision_on_cover(document: Node, *, of_body: str | None = None) -> dict[str, Any]:
    """The first words of the form of a decision: who, when and which item of the minutes. `of_body`: the body whose
    turn it is; what the cover says of a decision by another is not its.
    """
    facts = {name: fact.becomes.strip() for name, fact in cover_of(document).items() if fact.becomes.strip()}
    initial: dict[str, Any] = {}
    if who := facts.get("decided_by"):
        body = body_named(document.municipality_id, who)
        if of_body and (body is None or body.pk != of_body):
            return {}
        initial |= {"body": body.pk} if body else {"body_name": who[:120]}
    if when := facts.get("decided_on"):
        initial["decided"] = when[:60]
    if item := facts.get("minutes_item"):
        initial["minutes_item"] = item[:30]
    if old := facts.get("replaces"):
        initial["note"] = f"Ersätter {old.removesuffix('.')}."
    return initial


def owner_left_out(document: Governing) -> str:
    """Who the cover says is responsible, where the document has no owner: it would be locked without."""
    fact = None if document.owner_id else cover_of(document.node).get("document_owner")
    return fact.becomes.strip() if fact else ""


def number_on_cover(document: Node) -> str:
    fact = cover_of(document).get("registry_number")
    return fact.becomes[:60] if fact else ""
