"""A Word file of ours against the texts it was made from: what it changes, and whether the text still reads so."""

from dataclasses import dataclass, replace
from typing import Any

from samsyn.documents.files import document_file
from samsyn.documents.kept import kept_word_file
from samsyn.documents.with_plans import plan_contents
from samsyn.editions.content import from_body
from samsyn.editions.frozen import Document, Part, text_tree, value_in
from samsyn.editions.kinds import GOVERNING, working_content
from samsyn.editions.models import Edition
from samsyn.lib.blocks import heading, inline_text, walk
from samsyn.lib.blocks_pictures import picture_mark
from samsyn.lib.blocks_types import Block, Inline
from samsyn.lib.canonical import canonical_bytes, sha256_hex
from samsyn.nodes.models import Node
from samsyn.programmes.documents import AREA_TEXTS, in_order
from samsyn.render.check import RenderFailed
from samsyn.render.kinds import DOCUMENTS
from samsyn.tenants.models import Municipality
from samsyn.word_return.given import compare_given, identity_of, read_given
from samsyn.word_return.matching import Known
from samsyn.word_return.proposals import Proposal, take

TITLE = "title"
# The texts of each kind in the order the document prints them: before what stands under it, and after. What is not
# here (money, frames, steps) is printed in tables that Samsyn writes: changes in them are told of, and not taken.
TEXTS: dict[str, tuple[list[str], list[str]]] = {
    "programme": (["summary"], []),
    "action_plan": (["summary"], []),
    "action": (["description"], []),
    "area_conditions": (list(AREA_TEXTS), []),
    "section": (["text"], []),
    "goal": (
        ["description", "goal_vision", "vision_tie", "regional_tie", "current_state", "conditions", "difficulties"],
        ["actions_text", "sources"],
    ),
    "objective": (["description"], []),
}

# What the file was compared with, in the words of the page.
SAME, EDITION, OLDER, UNKNOWN = "same", "edition", "older", "unknown"


NO_TEXTS: tuple[list[str], list[str]] = ([], [])


class NotReadBack(Exception):
    """The file is made by Samsyn and holds no text that is written in one place: a comparison, a report, a memo."""


class OtherDocument(Exception):
    """The file was made from another document than the one it is read back to."""


class MovedOn(Exception):
    """The text has been changed since the file was made. `old`, `new`, `present`: the three texts, in words."""

    def __init__(self, old: str, new: str, present: str):
        super().__init__(present)
        self.old, self.new, self.present = old, new, present


@dataclass(frozen=True)
class WordReturnReading:
    """base: what the file was compared with; edition: the version's number then, else 0."""

    base: str
    edition: int
    proposals: list[Proposal]


def made_from(municipality: Municipality, data: bytes) -> Node | None:
    """The municipality's document whose text the Word file holds, so that it can be read back; None for other files.

    Raises ReadingRefused and ReaderDied.
    """
    identity = identity_of(data)
    if "sha256" not in identity:
        return None
    documents = Node.objects.living().filter(municipality=municipality, kind__in=[kind.kind for kind in GOVERNING])
    return documents.filter(pk=identity.get("document", "")).first()


def known_texts(content: Part, *, on_cover: bool = True) -> Known:
    """Every text that the Word file holds, by "<node>_<field>", in the document's order.

    `on_cover`: the title is not a heading, since it stands on the cover.
    """
    known: Known = {}
    before, after = TEXTS.get(content.kind, NO_TEXTS)
    if content.kind == "goal":
        before = in_order(value_in(content.fields, "text_order") or "")
    if before and not on_cover and (title := value_in(content.fields, TITLE)) is not None:
        known[f"{content.id}_{TITLE}"] = [heading(1, title, block_id=content.id)]
    known |= {f"{content.id}_{field}": value_in(content.fields, field) or [] for field in before}
    for child in content.children:
        known |= known_texts(child, on_cover=False)
    return known | {f"{content.id}_{field}": value_in(content.fields, field) or [] for field in after}


def read_word_return(node: Node, data: bytes) -> WordReturnReading:
    """What the file changes. Raises ReadingRefused for what is no Word file, ReaderDied, NotReadBack, OtherDocument."""
    given = read_given(data)
    identity = given.identity
    if identity and "sha256" not in identity:
        raise NotReadBack
    if identity.get("document", node.pk) != node.pk:
        raise OtherDocument
    edition = Edition.objects.filter(pk=identity.get("edition") or "", document=node).first()
    content = from_body(edition.body) if edition else working_content(node)
    base = EDITION if edition else _base_of(identity, content)
    with_plans = identity.get("with-plans") == "yes"
    known = known_texts(content)
    for plan in plan_contents(node, edition) if with_plans else ():
        known |= known_texts(plan, on_cover=False)
    sent = None
    if base in (SAME, EDITION):
        sent = kept_word_file(edition, identity.get("state", "")) or _as_sent(node, edition, with_plans)
    proposals = [_below_title(one, known) for one in compare_given(known, given.blocks, sent)]
    return WordReturnReading(base, edition.number if edition else 0, proposals)


def _base_of(identity: dict[str, str], content: Document) -> str:
    if not identity:
        return UNKNOWN
    return SAME if identity.get("sha256") == sha256_hex(canonical_bytes(text_tree(content))) else OLDER


def _as_sent(node: Node, edition: Edition | None, with_plans: bool) -> bytes | None:
    """The file as it left Samsyn, or nearly; None if it cannot be made now."""
    kind = DOCUMENTS["programme-with-plan" if with_plans else GOVERNING[node.kind].printed_as]
    try:
        return document_file(kind, node, "docx", edition).data()
    except RenderFailed:
        return None


def _below_title(proposal: Proposal, known: Known) -> Proposal:
    """A paragraph put in right below a heading begins the text that follows it."""
    if proposal.kind != "new" or not proposal.field.endswith(f"_{TITLE}"):
        return proposal
    keys = list(known)
    below = keys[keys.index(proposal.field) + 1]
    title = proposal.field.removesuffix(f"_{TITLE}")
    follows = tuple(block for block in proposal.follows if block != title)
    return replace(proposal, field=below, follows=follows)


def split_key(key: str) -> tuple[str, str]:
    """ "g2345abcdefghijk_goal_vision" → ("g2345abcdefghijk", "goal_vision")."""
    node, _, field = key.partition("_")
    return node, field


def taken_into(present: Any, proposal: dict[str, Any], *, anyway: bool = False) -> Any:
    """The field's present value with the proposal in it.

    Raises MovedOn if the part it is about does not read as it did; `anyway` takes the words of the file over it.
    """
    if proposal["field"].endswith(f"_{TITLE}"):
        old, new = (inline_text((proposal[key] or {}).get("text", [])) for key in ("old", "new"))
        if present not in (old, new) and not anyway:
            raise MovedOn(old, new, present)
        return new
    one = Proposal(
        **{name: proposal[name] for name in ("kind", "field", "block", "parent", "old", "new")},
        follows=_living(proposal["follows"], present, proposal["parent"]),
        merged=tuple(proposal.get("merged", ())),
    )
    found = next((part for part in walk(present) if part["id"] == one.block), None)
    if one.kind in ("changed", "removed", "moved"):
        reads_as_then = found is not None and one.old is not None and _same(found, one.old)
        if found is None and one.kind == "removed":
            return present
        joined = [(block, next((part for part in present if part["id"] == block["id"]), None)) for block in one.merged]
        reads_as_then = reads_as_then and all(now is None or _same(now, then) for then, now in joined)
        if found is None or not (reads_as_then or anyway or one.kind == "moved"):
            before = "\n".join([_words(one.old), *map(_words, one.merged)])
            now = "\n".join([_words(found), *(_words(part) for _, part in joined if part)])
            raise MovedOn(before, "" if one.kind == "removed" else _words(one.new), now)
    elif found is not None:  # a new block that is there already
        return present
    return take(present, [one])


def _living(follows: list[str], present: list[Block], parent: str) -> tuple[str, ...]:
    """What the block should follow, nearest first; the last one there, if all of them have gone since."""
    siblings = next((part["rows"] for part in present if part["id"] == parent), []) if parent else present
    ids = [part["id"] for part in siblings]
    is_lost = follows and ids and not set(follows) & set(ids)
    return (ids[-1],) if is_lost else tuple(follows)


def _same(part: Block, then: Block) -> bool:
    """Whether the part reads as the proposal saw it. A changed table is seen without its rows."""
    with_rows = bool(then.get("rows"))
    return _bare(part, with_rows) == _bare(then, with_rows)


def _bare(part: Block, with_rows: bool) -> Block:
    bare = {key: value for key, value in part.items() if key not in ("id", "rows")}
    return {**bare, "rows": [_bare(row, with_rows) for row in part["rows"]]} if with_rows else bare


def _words(part: Block | None) -> str:
    if part is None:
        return ""
    if "cells" in part:
        return " | ".join(inline_text(cell["text"]) for cell in part["cells"])
    text: list[Inline] = part["text"] if "text" in part else part.get("caption", [])
    return " ".join(filter(None, [picture_mark(part), inline_text(text)]))
