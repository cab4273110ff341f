"""What is missing in a governing document: never a hindrance, always what, why somebody asks, and what mends it.

Extension point: a package adds a `Check` to CHECKS in its contributes.py.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from samsyn.content.fields import texts_of
from samsyn.editions.kinds import GOVERNING, writing_route
from samsyn.editions.situation import Situation
from samsyn.editions.states import as_decided
from samsyn.lib.blocks_pictures import lacks_description, pictures_in
from samsyn.lib.registry import Registry
from samsyn.lib.swedish import in_running_text
from samsyn.nodes.models import NodeModel
from samsyn.organisation.rules import Access
from samsyn.tenants.rights import Right


@dataclass(frozen=True)
class Missing:
    """One row of the list. `route` takes `pk`; `label` is the words of the link; `right` is what its page asks for.

    until_decided: asked for the decision's sake, so not about a text that has been adopted as it reads.
    """

    what: str
    why: str
    route: str
    pk: str
    label: str
    right: Right = Right.READ
    until_decided: bool = False


@dataclass(frozen=True)
class Check:
    """`find` answers the rows for a document in its situation, without queries that grow with the document.

    `about` is the kind of document it looks at, "" for all. The lowest `turn` comes first.
    """

    key: str
    find: Callable[[Any], Iterable[Missing]]
    about: str = ""
    turn: int = 20


CHECKS: Registry[Check] = Registry("checks", key=lambda check: check.key)


def missing_in(situation: Situation) -> list[Missing]:
    """Everything that is missing, in the order of the checks."""
    checks = sorted((check for check in CHECKS if check.about in ("", situation.kind)), key=lambda check: check.turn)
    rows = [row for check in checks for row in check.find(situation)]
    return [row for row in rows if not (row.until_decided and situation.is_decided)]


def missing_for(situation: Situation, access: Access) -> list[Missing]:
    """The same, with a way on only where the person may go it."""
    node = situation.document.node
    return [row if access.may(row.right, node) else replace(row, route="") for row in missing_in(situation)]


FACTS = [
    ("summary", "Sammanfattning saknas", "Den som har en minut läser bara den. Den står först i dokumentet."),
    ("owner", "Dokumentägare är inte utsedd", "Omslaget säger vem som svarar för dokumentet, och dit ringer folk."),
    ("valid_for", "Det står inte vem dokumentet gäller för", "Nämnder och bolag vill veta om det gäller dem."),
    ("planned_until", "Det står inte hur länge dokumentet ska gälla", "Fullmäktige brukar fråga."),
    ("next_review", "Nästa översyn är inte bestämd", "Utan ett år blir det ofta ingen översyn."),
]  # fmt: skip
TEXTS = ("summary", "valid_for", "planned_until")  # part of what is decided: nobody adds them to an adopted text


def facts_are_filled_in(situation: Situation) -> Iterator[Missing]:
    for field, what, why in FACTS:
        if not getattr(situation.document, field):
            yield Missing(
                what, why, GOVERNING[situation.kind].settings_route, situation.document.pk, "Fyll i uppgiften",
                until_decided=field in TEXTS,
            )  # fmt: skip


def case_has_a_number(situation: Situation) -> Iterator[Missing]:
    case = situation.document.case
    if case is None or not case.registry_number:
        yield Missing(
            "Diarienummer saknas" if case else "Dokumentet hör inte till något ärende än",
            "Registratorn och den som begär ut handlingar söker på diarienumret.",
            "case",
            situation.document.pk,
            "Fyll i diarienumret" if case else "Lägg till ärendet",
        )


def decisions_are_whole(situation: Situation) -> Iterator[Missing]:
    for decision in situation.decisions:
        said = as_decided(decision)
        lacking = [] if said.minutes_item else ["paragraf"]
        lacking += [] if said.day else ["datum"]
        if lacking:
            yield Missing(
                f"Beslutet i {in_running_text(decision.body_name) or 'organet'} saknar {' och '.join(lacking)}",
                "Beslutet citeras på omslaget. Uppgiften kan fyllas i när protokollet är justerat.",
                "versions",
                situation.document.pk,
                "Komplettera beslutet",
            )


def pictures_are_described(things: Iterable[NodeModel]) -> Iterator[Missing]:
    """One row for the pictures of a document's texts that lack their description, and the way to the first."""
    lacking = [
        thing for thing in things for text in texts_of(thing) for block in pictures_in(text) if lacks_description(block)
    ]
    if lacking:
        what = "En bild saknar" if len(lacking) == 1 else f"{len(lacking)} bilder saknar"
        yield Missing(
            f"{what} beskrivning",
            "Den som inte ser bilden får annars inte veta vad den visar. Dokumentet går att låsa ändå.",
            writing_route(lacking[0].kind),
            lacking[0].pk,
            "Beskriv bilden" if len(lacking) == 1 else "Beskriv den första",
        )


OWN_CHECKS = [
    Check("facts", facts_are_filled_in),
    Check("registry number", case_has_a_number),
    Check("decisions", decisions_are_whole),
]
