"""The head that every memo about a proposal wears, and lists in it."""

from collections.abc import Sequence

from django.utils import timezone

from samsyn.documents.proposal import Proposal
from samsyn.governing.documents import logotype
from samsyn.lib.blocks import item, p
from samsyn.lib.canonical import control_code, sha256_hex
from samsyn.lib.ids import id_of_key
from samsyn.render.tree import Blocks, Document, Node, Text


def memo(
    proposal: Proposal, title: str, kind: str, facts: Sequence[tuple[str, Text]], nodes: Sequence[Node], *, name: str
) -> Document:
    """A document without cover. Its identity names the memo, so that it is never taken for the document itself."""
    municipality = proposal.document.municipality
    return Document(
        title=title,
        kind=kind,
        municipality=municipality.full_name,
        timestamp=timezone.localtime(),
        facts=facts,
        logotype=logotype(municipality),
        accent=municipality.accent_colour,
        control_code=control_code(sha256_hex(repr(nodes).encode())),
        identity={"memo": name, "about": proposal.node.pk, "municipality": municipality.pk},
        is_example=municipality.is_example,
        contents=False,
        cover=False,
        body=nodes,
    )


def paragraph(words: str, name: str) -> Blocks:
    return Blocks([p(words, block_id=id_of_key("b", name)[:9])], name)


def points(lines: Sequence[str], name: str, *, ordered: bool = False) -> Blocks:
    """A list. `name` keeps its ids apart from those of the other lists."""
    made = [item(line, ordered=ordered, block_id=id_of_key("b", f"{name} {place}")[:9])
            for place, line in enumerate(lines)]  # fmt: skip
    return Blocks(made, name)
