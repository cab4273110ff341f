"""What has changed between two versions of a governing document, as a document."""

from collections.abc import Iterator

from django.utils import timezone

from samsyn.editions.differences import HOW, ChangedPart, Comparison, Line, compare
from samsyn.editions.frozen import Document as Content
from samsyn.editions.kinds import version_content
from samsyn.editions.models import Edition
from samsyn.editions.queries import reasons_between
from samsyn.editions.states import line_of
from samsyn.lib.blocks import item
from samsyn.lib.ids import id_of_key
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import Node
from samsyn.render import tree
from samsyn.render.tree import Document


def comparison_build(node: Node, edition: Edition | None, other: Edition | None) -> Document:
    """What has changed from `other` to `edition`; None is the working text."""
    old, new = (version_content(node, one) for one in (other, edition))
    reasons = reasons_between(node, other.number if other else None, edition.number if edition else None)
    names = {"old_name": version_name(other), "new_name": version_name(edition)}
    return comparison_document(node, old, new, reasons=reasons, **names)


def version_name(edition: Edition | None) -> str:
    return f"Version {edition.number} ({line_of(edition)})" if edition else "Arbetstexten"


def comparison_document(
    node: Node, old: Content, new: Content, *, old_name: str, new_name: str,
    reasons: dict[str, list[str]] | None = None,
) -> Document:  # fmt: skip
    """The changes from one content to another in reading order, under the heading of what they are in."""
    municipality = node.municipality
    return Document(
        title=f"Ändringar i {new.fields.title}",
        kind="Jämförelse",
        municipality=new.names.municipality,
        timestamp=timezone.localtime(),
        status=f"{old_name} jämförd med {in_running_text(new_name)}",
        facts=[("Tidigare text", old_name), ("Ny text", new_name)],
        accent=municipality.accent_colour,
        identity={"document": node.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        cover=False,
        body=list(body_of(compare(old, new), reasons or {})),
    )


def body_of(comparison: Comparison, reasons: dict[str, list[str]]) -> Iterator[tree.Node]:
    if not comparison.parts:
        yield tree.Lead("Texterna är lika.")
    if comparison.renamed:
        yield tree.Notice(f"Kommunen har bytt ord: {comparison.renamed}. Det räknas inte som en ändring av texten.")
    if not comparison.parts:
        return
    yield tree.Heading(1, "I korthet")
    yield tree.Blocks([item(line, block_id=id_of_key("b", line)[:9]) for line in comparison.summary])
    for part in comparison.parts:
        yield tree.Heading(1, part.heading)
        if words := how_words(part):
            yield tree.Notice(f"{words}.")
        if said := reasons.get(part.node):
            yield tree.Facts([("Varför", " ".join(said))])
        for line in part.lines:
            yield from line_nodes(line)


def how_words(part: ChangedPart) -> str:
    """Nytt, borttaget, flyttat: what must be said at once. That something is changed is seen below it."""
    return ", ".join(HOW[how] for how in ("added", "removed", "moved") if how in part.how)


def line_nodes(line: Line) -> Iterator[tree.Node]:
    if line.words:
        yield tree.Facts([(line.label or "Plats", line.words)])
    if line.pieces:
        pieces = [(sign, words.replace("\t", " | ")) for sign, words in line.pieces]  # the cells of a row
        yield tree.Comparison(pieces, "" if line.words else line.label)
