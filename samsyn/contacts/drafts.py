"""A contact as a register or a form says it, before it is compared with those that are there. Pure."""

from dataclasses import dataclass

# What a register may say of a contact besides its kind and addresses; a column of one of these names holds it.
SAID_FIELDS = ("name", "org_number", "contact_person", "street", "postcode", "town", "phone", "trade")


@dataclass(frozen=True)
class ContactDraft:
    """A row of a register. `line`: where it stands, as people count. `emails`: normalised, each once, in its order.

    `org_number`: of a legal person, "556123-4567", else "". A sole trader's is a personal identity number and never
    gets here. `told`: sentences in Swedish about what was not taken, or was taken in doubt.
    """

    line: int
    name: str
    kind: str = ""
    org_number: str = ""
    is_sole_trader: bool = False
    contact_person: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    trade: str = ""
    emails: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
