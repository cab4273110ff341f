"""What a value must be beyond what its model says: JSON of the right shape, colours, addresses, files, the log.

Each check takes the value, or the row as an unsaved object, and raises ValueError with Swedish words.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from samsyn.audit.models import AuditEvent
from samsyn.audit.sentences import SENTENCES
from samsyn.contacts.matching import EMAILS, REGISTERED, ROW
from samsyn.editions.content import from_body, nodes_of, to_body
from samsyn.editions.frozen import items_of
from samsyn.editions.models import Edition
from samsyn.lib.blocks import validate
from samsyn.lib.blocks_limits import refuse_too_large
from samsyn.lib.canonical import canonical_bytes
from samsyn.lib.colour import is_colour
from samsyn.lib.ids import is_id
from samsyn.lib.org_numbers import org_number_in
from samsyn.nodes.kinds import KINDS
from samsyn.nodes.models import Node
from samsyn.reading.own_words import MEANINGS
from samsyn.tenants.models import DEFAULT_LEVEL_NAMES

LONGEST_WORD = 30  # of a level, as its form has it
DEEPEST = 60  # things inside each other in JSON
BLOCK_TYPES = {"p", "heading", "item", "quote", "table", "picture"}
_code = re.compile("[0-9]{2}|[0-9]{4}")
_link = re.compile(r"(https?://|mailto:)[^\s<>\"]+")
_actor = re.compile(r"(person|link):[a-z][a-z2-7]{15}|system:[\w .-]{1,60}")
_outside = re.compile(r"[/\\]")


# ---- JSON ------------------------------------------------------------------------------------------------------------


def check_blocks(value: Any) -> None:
    """Rich text as lib.blocks has it: its marks, its links, its size."""
    validate(value)
    refuse_too_large(value)


def check_level_names(value: Any) -> None:
    if not isinstance(value, dict) or value.keys() - DEFAULT_LEVEL_NAMES.keys():
        raise ValueError("det är inte ord för nivåerna")
    for words in value.values():
        if not isinstance(words, list) or len(words) != 2 or not all(isinstance(word, str) for word in words):
            raise ValueError("varje nivå har två ord, för ett och för flera")
        if not all(0 < len(word) <= LONGEST_WORD for word in words):
            raise ValueError(f"ett ord för en nivå har högst {LONGEST_WORD} tecken")
        if not all(word.isprintable() and word.strip() == word for word in words):
            raise ValueError("ett ord för en nivå har tecken som inte syns")


def check_lines(value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(line, str) and line.strip() for line in value):
        raise ValueError("det är inte rader av text")


def check_words(value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ValueError("det är inte en lista med ord")


def check_answers(value: Any) -> None:
    """What was chosen, by the key of the question."""
    if not isinstance(value, dict) or not all(isinstance(said, str) for said in value.values()):
        raise ValueError("det är inte svar, vart och ett under sin fråga")


def check_merged(value: Any) -> None:
    """What the fields of a letter say: words, or several."""
    if not isinstance(value, dict):
        raise ValueError("det är inte det som ett brev fylldes i med")
    for said in value.values():
        if not isinstance(said, str):
            check_words(said)


def check_taken(value: Any) -> None:
    """What a register last said of a contact, field by field, its addresses, and which row said so."""
    if not isinstance(value, dict) or value.keys() - {*REGISTERED, EMAILS, ROW}:
        raise ValueError("det är inte det som ett register säger om en kontakt")
    check_words(value.get(EMAILS, []))
    for name, said in value.items():
        if name != EMAILS and not isinstance(said, bool if name == "is_sole_trader" else str):
            raise ValueError(f"det som registret säger om {name} är inte skrivet som det ska")
    check_number(value.get("org_number", ""))


def check_number(value: str) -> None:
    """A personal identity number is kept nowhere, whatever door it comes by."""
    if value and org_number_in(value).number != value:
        raise ValueError("det är inget organisationsnummer för en juridisk person")


def check_staged(value: Any) -> None:
    """What was read from a file and waits: every rich text in it is one, every link leads where links may lead."""
    if not isinstance(value, dict):
        raise ValueError("det är inte det som lästes ur en fil")
    _check_inside(value, 0)


def _check_inside(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("det ligger för djupt")
    if isinstance(value, list):
        if value and all(isinstance(part, dict) and part.get("type") in BLOCK_TYPES for part in value):
            check_blocks(value)
            return
        for part in value:
            _check_inside(part, depth + 1)
    elif isinstance(value, dict):
        href = value.get("href")
        if "href" in value and not (isinstance(href, str) and _link.fullmatch(href)):
            raise ValueError("en länk börjar inte med https://, http:// eller mailto:")
        for part in value.values():
            _check_inside(part, depth + 1)
    elif isinstance(value, str) and "\x00" in value:
        raise ValueError("texten har styrtecken som inte går att skriva")


# One for each JSON column that is no rich text; a column without one is refused, and a test says so.
JSON_VALUES: dict[str, Callable[[Any], None]] = {
    "Municipality.level_names": check_level_names,
    "Contact.taken": check_taken,
    "ContactSelection.kinds": check_words,
    "ContactSelection.towns": check_words,
    "ContactSelection.trades": check_words,
    "ContactSelection.sources": check_words,
    "Workshop.questions": check_lines,
    "ConsultationQuestion.options": check_lines,
    "Consultee.emails": check_words,
    "Consultee.chosen_by": check_words,
    "ConsultationResponse.choices": check_answers,
    "MailingRow.values": check_merged,
    "ImportRun.tree": check_staged,
    "ImportRun.heard": check_staged,
    "ImportRun.said": check_staged,
    "WordReturn.compared_with": check_staged,
    "WordChange.proposal": check_staged,
}


# ---- Columns ---------------------------------------------------------------------------------------------------------


def one_of(known: Callable[[str], bool], what: str) -> Callable[[str], None]:
    def check(value: str) -> None:
        if not known(value):
            raise ValueError(f"”{value}” är {what}")

    return check


COLUMNS: dict[str, Callable[[Any], None]] = {
    "Municipality.code": one_of(lambda value: bool(_code.fullmatch(value)), "ingen kod för en kommun eller region"),
    "Municipality.accent_colour": one_of(is_colour, "ingen färg"),
    "Node.kind": one_of(KINDS.__contains__, "inget slag av del"),
    "AuditEvent.verb": one_of(SENTENCES.__contains__, "inget som loggas"),
    "AuditEvent.actor": one_of(lambda value: not value or bool(_actor.fullmatch(value)), "ingen som handlar"),
    "StoredFile.name": one_of(lambda value: not _outside.search(value) and value.isprintable(), "inget namn på en fil"),
    "Contact.org_number": check_number,
    "ReadingRule.meaning": one_of(MEANINGS.__contains__, "inget som ett ord kan betyda"),
}


# ---- Whole rows ------------------------------------------------------------------------------------------------------


def check_node(thing: Any) -> None:
    node: Node = thing
    if not is_id(node.id) or not node.id.startswith(KINDS[node.kind].letter):
        raise ValueError(f"”{node.id}” är ingen nyckel för {node.kind}")


def check_edition(thing: Any) -> None:
    """The body is the canonical JSON that locking makes, of this document, and every rich text in it is one."""
    edition: Edition = thing
    content = from_body(edition.body)
    if canonical_bytes(json.loads(edition.body)).decode() != edition.body:
        raise ValueError("versionens text är inte skriven som den ska")
    to_body(content)
    if content.id != edition.document_id:
        raise ValueError("versionens text hör till ett annat dokument")
    for node in nodes_of(content):
        for _, value in items_of(node.fields):
            if isinstance(value, list) and value and isinstance(value[0], dict):
                check_blocks(value)


def check_event(thing: Any) -> None:
    event: AuditEvent = thing
    if event.payload:
        payload = json.loads(event.payload)
        if not isinstance(payload, dict) or canonical_bytes(payload).decode() != event.payload:
            raise ValueError("händelsen är inte skriven som loggen skriver")
    kind, _, key = event.actor.partition(":")
    if (kind == "person") != bool(event.actor and event.by_id) or (kind == "person" and key != event.by_id):
        raise ValueError("händelsens person och den som handlade är inte samma")


ROWS: dict[str, Callable[[Any], None]] = {
    "Node": check_node,
    "Edition": check_edition,
    "AuditEvent": check_event,
}
