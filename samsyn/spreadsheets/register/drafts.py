"""A table whose columns are known as contacts, and the rows that are none. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samsyn.contacts.drafts import ContactDraft
from samsyn.lib.figures import in_thousands
from samsyn.lib.mail_addresses import Addresses, addresses_in, not_addresses
from samsyn.lib.org_numbers import BROKEN, PERSONAL, SHORTENED, TAKEN_AWAY, OrgNumber, org_number_in
from samsyn.lib.postcodes import as_postcode
from samsyn.spreadsheets.register.columns import EMAIL, FIRST_NAME, KIND, LAST_NAME, POST_AND_TOWN, POSTCODE, plain
from samsyn.spreadsheets.register.kind_words import PEOPLE, kind_of, says_sole_trader
from samsyn.spreadsheets.register.tables import Row, Table, Unread, shown

LONGEST = {"name": 200, "contact_person": 120, "street": 200, "postcode": 12, "town": 80, "phone": 40, "trade": 120}
CALLED = {
    "name": "Namnet",
    "contact_person": "Kontaktpersonens namn",
    "street": "Gatuadressen",
    "postcode": "Postnumret",
    "town": "Orten",
    "phone": "Telefonnumret",
    "trade": "Branschen",
}
NO_NAME = "Raden har inget namn."
HEADS_AGAIN = "Raden är rubrikerna en gång till."
PERSONS_NUMBER = "Numret är ett personnummer. Det togs bort och sparas inte."
NAMED_BY_ADDRESS = "Raden har inget namn, så adressen står som namn."

_whole_address = re.compile(r"(.*?[^\W\d].*?)[\s,]+([1-9]\d{2} ?\d{2})\s+([^\W\d]\D*)")


@dataclass(frozen=True)
class Columns:
    """Where each field stands, and the heads."""

    places: Mapping[str, Sequence[int]]
    heads: Sequence[str]
    kind: str = ""


@dataclass
class Said:
    """One row while it is read: `fields` of the draft, and what is told of it."""

    row: Row
    columns: Columns
    fields: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def words(self, name: str) -> list[tuple[int, str]]:
        """What the columns of a field say, each on one line, with the column. A number taken away says nothing."""
        found = ((at, " ".join(self.row.cells[at].split())) for at in self.columns.places.get(name, ()))
        return [(at, words) for at, words in found if words and (words != TAKEN_AWAY or name == "org_number")]


def drafts_of(table: Table, columns: Sequence[str], kind: str = "") -> tuple[list[ContactDraft], list[Unread]]:
    """The rows as contacts, and those that are none, with what the table could not read.

    columns: what each holds, one of `columns.FIELDS` or "". kind: what they are where no column says it.
    """
    places = {name: [at for at, one in enumerate(columns) if one == name] for name in columns}
    known = Columns(places, table.heads, kind)
    drafts: list[ContactDraft] = []
    unread = list(table.unread)
    for row in table.rows:
        made = _read(row, known)
        if isinstance(made, ContactDraft):
            drafts.append(made)
        else:
            unread.append(made)
    return drafts, sorted(unread, key=lambda one: one.line)


def _read(row: Row, columns: Columns) -> ContactDraft | Unread:
    if list(row.cells) == list(columns.heads):
        return Unread(row.line, shown(row.cells), HEADS_AGAIN)
    said = Said(row, columns)
    org = _org_number(said)
    if org.sentence == SHORTENED:
        return _unread(said, SHORTENED)
    mail = _addresses(said)
    _places(said)
    kind, is_sole_trader = _kind(said)
    person = _person(said)
    name = _first(said, "name") or next((one for one in mail.names if one), "")
    if not name and mail.found:
        name = mail.found[0]
        said.told.append(NAMED_BY_ADDRESS)
    if not name:
        return _unread(said, not_addresses(mail.unread) if mail.unread else NO_NAME)
    if org.is_a == BROKEN:
        said.told.append(org.sentence)
    elif org.is_a == PERSONAL:
        said.told.append(PERSONS_NUMBER)
        is_sole_trader = is_sole_trader or kind not in PEOPLE
    said.fields |= {"name": name, "contact_person": person, "trade": _first(said, "trade"), "phone": _phone(said)}
    fields = {name: _cut(said, name, words) for name, words in said.fields.items()}
    return ContactDraft(
        line=row.line,
        kind=kind,
        org_number="" if is_sole_trader else org.number,
        is_sole_trader=is_sole_trader,
        emails=mail.found,
        told=tuple(dict.fromkeys(said.told)),
        **fields,
    )


def _unread(said: Said, why: str) -> Unread:
    return Unread(said.row.line, shown(said.row.cells), why)


def _org_number(said: Said) -> OrgNumber:
    """The number that the row has; of several columns the first that says something."""
    found = [org_number_in(words) for _, words in said.words("org_number")]
    if any(one.is_a == PERSONAL for one in found):
        return OrgNumber(PERSONAL)
    return next((one for one in found if one.number or one.sentence), OrgNumber())


def _addresses(said: Said) -> Addresses:
    """The addresses of all columns, each once."""
    found: dict[str, str] = {}
    unread: list[str] = []
    for at in said.columns.places.get(EMAIL, ()):
        cell = said.row.cells[at]
        if cell == TAKEN_AWAY:
            continue
        read = addresses_in(cell)
        for address, name in zip(read.found, read.names, strict=True):
            found.setdefault(address, name)
        unread += read.unread
    said.told += [f"{not_addresses([words])} Den är inte med." for words in unread]
    return Addresses(tuple(found), tuple(found.values()), tuple(unread))


def _kind(said: Said) -> tuple[str, bool]:
    """The kind, and whether the words say that it is a sole trader."""
    words = [words for _, words in said.words(KIND)]
    found = next(filter(None, map(kind_of, words)), "")
    if words and not found:
        told = f"”{words[0][:60]}” är inget slag av kontakt som känns igen."
        said.told.append(told)
    numbers = [words for _, words in said.words("org_number")]
    return found or said.columns.kind, any(map(says_sole_trader, [*words, *numbers]))


def _person(said: Said) -> str:
    return _joined_name(said, "contact_person") or _first(said, "contact_person")


def _first(said: Said, name: str) -> str:
    """What the first column that says something says; what others say besides is told."""
    if name == "name" and (joined := _joined_name(said, name)):
        return joined
    found = said.words(name)
    if not found:
        return ""
    words = found[0][1]
    for at, other in found[1:]:
        if plain(other) != plain(words):
            said.told.append(f"{said.columns.heads[at]} ”{other[:60]}” är inte med: ”{words[:60]}” togs.")
    return words


def _joined_name(said: Said, name: str) -> str:
    """First name and last name as one, when they stand in columns of their own and no other column has the whole."""
    found = said.words(name)
    first = [words for at, words in found if FIRST_NAME.search(plain(said.columns.heads[at]))]
    last = [words for at, words in found if LAST_NAME.search(plain(said.columns.heads[at]))]
    return " ".join(first[:1] + last[:1]) if len(first) + len(last) == len(found) else ""


def _places(said: Said) -> None:
    """Street, postcode and town, also where two of them stand in one cell."""
    street, postcode, town = (_first(said, name) for name in ("street", "postcode", "town"))
    if not postcode and (found := POST_AND_TOWN.fullmatch(town)):
        postcode, town = found[1], found[2]
    if found := POST_AND_TOWN.fullmatch(postcode):
        postcode, town = found[1], town or found[2]
    if not postcode and not town:
        street, postcode, town = _parted(street)
    postcode, is_swedish = as_postcode(postcode)
    if postcode and not is_swedish:
        said.told.append(f"Postnumret ”{postcode[:40]}” har inte fem siffror. Kontrollera det.")
    said.fields |= {"street": street, "postcode": postcode, "town": town}


def _parted(street: str) -> tuple[str, str, str]:
    """ "Storgatan 1, 831 72 Östersund" in its three parts, and what is only the last two."""
    if found := POST_AND_TOWN.fullmatch(street):
        return "", found[1], found[2]
    if POSTCODE.fullmatch(street):
        return "", street, ""
    found = _whole_address.fullmatch(street) if len(street) <= LONGEST["street"] else None
    return (found[1], found[2], found[3]) if found else (street, "", "")


def _phone(said: Said) -> str:
    """The telephone numbers as they are written, those that there is room for."""
    numbers = list(dict.fromkeys(words for _, words in said.words("phone")))
    for number in numbers:
        if not number.startswith(("0", "+", "(0", "(+")):
            said.told.append(f"Telefonnumret {number[:40]} börjar inte med 0 eller +. Kontrollera det.")
    while len(numbers) > 1 and len(", ".join(numbers)) > LONGEST["phone"]:
        said.told.append(f"Telefonnumret {numbers.pop()[:40]} är inte med: det finns inte plats för det.")
    return ", ".join(numbers)


def _cut(said: Said, name: str, words: str) -> str:
    longest = LONGEST[name]
    if len(words) > longest:
        said.told.append(f"{CALLED[name]} är längre än {in_thousands(longest)} tecken och är avkortat.")
    return words[:longest].rstrip()
