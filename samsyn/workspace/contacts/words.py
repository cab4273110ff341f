"""How fields of contacts, their values and counts of them are said on pages."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from samsyn.contacts.models import Contact
from samsyn.contacts.queries import Reach
from samsyn.contacts.removals import Removal
from samsyn.contacts.said_no import said_no_in
from samsyn.lib.figures import counted, in_thousands
from samsyn.lib.swedish import in_running_text, opening
from samsyn.tenants.models import Municipality

RULE_WORDS = {"kind": "Slag", "town": "Ort", "trade": "Bransch", "source": "Register"}


def field_words(name: str) -> str:
    """ "Organisationsnummer", "E-postadresser"."""
    if name == "emails":
        return "E-postadresser"
    return opening(str(Contact._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a column


def value_words(name: str, value: Any) -> str:
    if name == "kind":
        return str(dict(Contact.Kind.choices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "tomt"
    return str(value or "") or "tomt"


def removal_words(removal: Removal, unread: int) -> str:
    """ "Filen har 64 rader, förra gången 247. 181 av de 245 kontakter som kommer från registret är inte med i filen."""
    rows = f"{counted(removal.rows, 'rad', 'rader')}{' som gick att läsa' if unread else ''}"
    before = f", förra gången {in_thousands(removal.before)}" if removal.before else ""
    return (
        f"Filen har {rows}{before}. {in_thousands(removal.gone)} av de {in_thousands(removal.of_register)} kontakter "
        "som kommer från registret är inte med i filen."
    )


def reach_words(contacts: int, reach: Reach) -> str:
    """ "587 kontakter, 560 adresser. 12 saknar adress. 3 adresser delas av flera."""
    said = [f"{counted(contacts, 'kontakt', 'kontakter')}, {counted(len(reach.recipients), 'adress', 'adresser')}."]
    if reach.without:
        said.append(f"{in_thousands(len(reach.without))} saknar adress.")
    shared = sum(len(one.contacts) > 1 for one in reach.recipients)
    if shared:
        said.append(f"{counted(shared, 'adress', 'adresser')} delas av flera.")
    return " ".join(said)


def said_no_words(municipality: Municipality, reach: Reach) -> list[str]:
    """ "1 av dem har avböjt inbjudningar." for each purpose that any of them wants no more of."""
    said_no = said_no_in(municipality, [one.email for one in reach.recipients])
    who: dict[str, set[str]] = defaultdict(set)
    for one in reach.recipients:
        for purpose in said_no.get(one.email, ()):
            who[purpose] |= {contact.pk for contact in one.contacts}
    return [
        f"{in_thousands(len(keys))} av dem har avböjt {in_running_text(purpose)}."
        for purpose, keys in sorted(who.items())
    ]


def rule_words(asked: Sequence[tuple[str, list[str]]]) -> str:
    """What finds the contacts of a selection: "Slag: Företag. Ort: Sjöby eller Granby."""
    said = [
        f"{RULE_WORDS[name]}: {' eller '.join(value_words(name, value) for value in wanted)}." for name, wanted in asked
    ]
    return " ".join(said) or "De som ni själva har lagt till."
