"""What each column of a register holds: by its head as registers write them, else by what its cells hold. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from samsyn.contacts.drafts import SAID_FIELDS
from samsyn.lib.mail_addresses import addresses_in
from samsyn.lib.org_numbers import LEGAL, TAKEN_AWAY, org_number_in, without_personal_numbers
from samsyn.spreadsheets.register.kind_words import kind_of

EMAIL, KIND, NOT_READ = "email", "kind", ""
FIELDS = (*SAID_FIELDS, EMAIL, KIND)
MOST_OF = 0.6  # of the cells that say something
HEAD_ROWS = 20  # lines that the heads may stand below
FEWEST_HEADS = 2
MOST_KINDS = 100  # words in a column of them
LONGEST_KIND = 60

# As `plain` makes them.
_HEADS = {
    "name": "namn name benämning firma firmanamn företag företagsnamn företagetsnamn företagsbenämning bolag "
    "bolagsnamn bolagetsnamn juridisktnamn juridisktföretagsnamn registreratnamn organisation "
    "organisationsnamn organisationensnamn förening föreningsnamn föreningensnamn kund kundnamn "
    "mottagare mottagarnamn remissinstans instans myndighet myndighetsnamn parti partinamn "
    "kontaktnamn company companyname organization organisationname medlem medlemsnamn leverantör "
    "leverantörsnamn arbetsställe arbetsställenamn arbetsställetsnamn fastighetsägare namnpåföretag "
    "namnpåförening företagförening företagorganisation föreningorganisation fullständigtnamn "
    "avsändare",
    "org_number": "orgnr orgnummer organisationsnr organisationsnummer peorgnr peorgnummer persorgnr personorgnr "
    "personorganisationsnr personorganisationsnummer orgnrpersonnr organisationsnummerpersonnummer "
    "orgno organizationnumber organisationnumber orgpersnr orgpersonnr organisationspersonnummer "
    "organisationsnrpersonnr personnummerorganisationsnummer",
    "contact_person": "kontaktperson kontakt kontaktpersonnamn kontaktpersonensnamn firmatecknare vd "
    "verkställandedirektör ordförande förnamn efternamn tilltalsnamn kontaktförnamn kontaktefternamn "
    "representant ansvarig ägare innehavare contact contactperson contactname attention att "
    "kontaktpersoner kontaktuppgift föreståndare sekreterare",
    "street": "adress gatuadress utdelningsadress gata postadress adressrad adressgata boxadress address street "
    "postadressgata utdelningsadressgata postutdelningsadress",
    "postcode": "postnr postnummer postkod zip zipcode postcode postalcode postadresspostnr postpostnr",
    "town": "ort postort stad city town postadresspostort postadressort",
    "phone": "telefon telefonnr telefonnummer tel telnr tfn tlf mobil mobilnr mobilnummer mobiltelefon phone "
    "telephone phonenumber mobile telefonarbete telefondagtid växel telefonväxel kontakttelefon "
    "telefonmobil",
    "trade": "bransch branschtext branschbenämning verksamhet verksamhetstyp verksamhetsbeskrivning "
    "verksamhetsområde snitext snibenämning sniklartext snibransch näringsgren näringsgrenstext "
    "huvudbransch inriktning industry",
    EMAIL: "epost epostadress epostadresser email emailadress emailaddress mail mailadress mejl mejladress "
    "emejl mailadresser mejladresser eposter kontaktepost epostkontaktperson epostföretag "
    "companyemail epostadr",
    KIND: "typ slag kategori bolagsform företagsform juridiskform associationsform organisationsform "
    "organisationstyp kontakttyp typavkontakt typavorganisation slagavkontakt mottagartyp form kind "
    "type category bolagstyp företagstyp",
}  # fmt: skip
# Heads of what is read only where no other column holds the field: where a firm is, not where its letters go.
_LESSER = {
    "street": "besöksadress besöksgata besöksadressgata gatuadressbesök",
    "postcode": "besökspostnr besökspostnummer besöksadresspostnr",
    "town": "besöksort besökspostort besöksadresspostort kommun kommunnamn säteskommun säte sätesort hemort",
    "trade": "sni snikod snikoder sninr huvudsni bransckod branschkod",
}
_PERSONAL = {
    "personnummer", "personnr", "persnr", "persnummer", "födelsedatum", "född", "födelsenummer", "födelsenr",
    "födelsedag", "samordningsnummer", "samordningsnr", "ssn",
}  # fmt: skip
_BY_HEAD = {head: field for field, heads in _HEADS.items() for head in heads.split()}
_BY_LESSER = {head: field for field, heads in _LESSER.items() for head in heads.split()}
# What a longer head holds: "Företagets e-postadress (om det finns)".
_PARTS = [
    (EMAIL, re.compile(r"epost|mejladr|mailadr|emailadr|^email|^mejl")),
    ("org_number", re.compile(r"orgn|organisationsn|organisationnu")),
    ("phone", re.compile(r"telefon|mobiln|^tel(efon)?n|^mobil")),
    ("postcode", re.compile(r"postn(r|um)")),
    ("contact_person", re.compile(r"kontaktp|firmateckn")),
    ("street", re.compile(r"utdelningsadr|gatuadr")),
    ("name", re.compile(r"^(företag|förening|bolag|organisation)\w*namn|^namnp")),
]
_out_of_use = re.compile(
    r"(inte|ej)(längre)?(används|använd|ibruk|aktuell|aktiv|giltig)|används(inte|ej)|inaktuell|inaktiv|oanvänd|ogiltig|"
    r"tidigareepost|tidigaremejl|gam(mal|la)(epost|mejl)"
)
_six_figures = re.compile(r"\d{6}")
FIRST_NAME, LAST_NAME = re.compile(r"förnamn|tilltalsnamn"), re.compile(r"efternamn")
POSTCODE = re.compile(r"(?:SE?-?)?\s?\d{3}\s?\d{2}")
POST_AND_TOWN = re.compile(r"(?:SE?-\s?)?(\d{3}\s?\d{2})[\s,]+([^\W\d].*)", re.DOTALL)
_phone = re.compile(r"(?:\+|00?[1-9])[\d\s()/-]{5,24}")


def guessed(head: str) -> str:
    """What a column with this head holds, one of FIELDS; "" when the head says nothing that is read."""
    said = plain(head)
    if not said or is_personal(head) or is_out_of_use(head) or _is_an_address(head):
        return NOT_READ
    known = _BY_HEAD.get(said) or _BY_LESSER.get(said)
    return known or next((field for field, part in _PARTS if part.search(said)), NOT_READ)


def is_personal(head: str) -> bool:
    """Whether the column under the head holds personal identity numbers or days of birth."""
    return plain(head) in _PERSONAL


def is_out_of_use(head: str) -> bool:
    """Whether the head says that what stands below it is no longer so: "E-post som inte används"."""
    return bool(_out_of_use.search(plain(head)))


def _is_an_address(head: str) -> bool:
    """Whether it is what a row holds: "epost@example.org", and no words with one: "E-post, som a@example.org"."""
    before, at, _ = head.strip().partition("@")
    return bool(at) and ("<" in before or len(before.split()) < 2)


@lru_cache(maxsize=10_000)
def plain(head: str) -> str:
    """A head as it is looked up: letters alone, so that "E-postadress 2" is "epostadress"."""
    return "".join(filter(str.isalpha, unicodedata.normalize("NFC", head[:100]).casefold()))


def head_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the heads; None when none does.

    The row with most words that are known. Without any, the first row of several columns, if nothing in it is such as
    rows hold.
    """
    counts = [(sum(bool(guessed(cell)) or is_personal(cell) for cell in row), -at) for at, row in
              enumerate(rows[:HEAD_ROWS])]  # fmt: skip
    count, at = max(counts, default=(0, 0))
    said = [cell for cell in rows[-at] if cell] if rows else []
    if count >= FEWEST_HEADS or (count == 1 and len(said) == 1 and len(rows) > 1 and _is_alone(rows, -at)):
        return -at
    if count == 1 and at == 0 and len(rows) > 1 and not any(_holds(cell) for cell in rows[0]):
        return 0
    first = [cell for cell in rows[0] if cell] if rows else []
    is_heads = len(first) > 1 and len(rows) > 1 and len({*first}) == len(first) and not any(map(_is_of_a_row, first))
    return 0 if is_heads else None


def columns_of(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """What each column holds, one of FIELDS or ""; the same whatever order the rows have. Without heads they are ""."""
    cells = [[row[at] for row in rows if row[at]] for at in range(len(heads))]
    found = [guessed(head) for head in heads]
    for at, head in enumerate(heads):
        if plain(head) in _BY_LESSER and any(
            field == found[at] for other, field in enumerate(found) if other != at and not _is_lesser(heads[other])
        ):
            found[at] = NOT_READ
        elif found[at] == EMAIL and cells[at] and not any("@" in cell for cell in cells[at]):
            found[at] = NOT_READ  # "Mejl: ja"
        elif found[at] in ("street", "town") and _share(cells[at], lambda cell: bool(POST_AND_TOWN.match(cell))):
            found[at] = "postcode"  # "Postadress": 831 72 Östersund
    for at, said in enumerate(cells):
        if is_out_of_use(heads[at]):
            continue
        if found[at] not in (EMAIL, "name") and _share(said, _is_email):  # "Kontakt": info@example.org
            found[at] = EMAIL
        if not found[at] and not is_personal(heads[at]):
            field = _by_cells(said, has_head=bool(heads[at]))
            if field == EMAIL or field not in found:
                found[at] = field
    return _with_name(heads, cells, found)


def _with_name(heads: Sequence[str], cells: Sequence[Sequence[str]], found: list[str]) -> list[str]:
    """The columns with one that holds names, if any can."""
    names = [at for at, field in enumerate(found) if field == "name"]
    bare = [at for at in names if plain(heads[at]) in ("namn", "name")]
    if len(names) > len(bare) > 0 and "contact_person" not in found:  # beside "Företag" it is whom to ask for
        return ["contact_person" if at in bare else field for at, field in enumerate(found)]
    if names:
        return found
    parts = [at for at, head in enumerate(heads) if FIRST_NAME.search(plain(head)) or LAST_NAME.search(plain(head))]
    if parts:
        return ["name" if at in parts else field for at, field in enumerate(found)]
    for at, field in enumerate(found):
        if not field and not is_personal(heads[at]) and not is_out_of_use(heads[at]) and _share(cells[at], _is_words):
            return [*found[:at], "name", *found[at + 1 :]]
    return found


def _by_cells(said: Sequence[str], *, has_head: bool) -> str:
    """What the cells are. Five figures under a head that is not known may be anything: "Kundnr"."""
    tests: list[tuple[str, Callable[[str], bool]]] = [
        (EMAIL, _is_email),
        ("org_number", _is_org_number),
        ("postcode", lambda cell: bool(POST_AND_TOWN.fullmatch(cell) or (not has_head and POSTCODE.fullmatch(cell)))),
        ("phone", lambda cell: not has_head and _is_phone(cell)),
    ]
    found = next((field for field, test in tests if _share(said, test)), NOT_READ)
    return KIND if not found and _says_kinds(said) else found


def _says_kinds(said: Sequence[str]) -> bool:
    """Whether the cells are a few words for kinds, over and over: names of associations say their kind too."""
    counts = Counter(said)
    if len(counts) > min(MOST_KINDS, max(1, len(said) // 3)) or any(len(words) > LONGEST_KIND for words in counts):
        return False
    return sum(count for words, count in counts.items() if kind_of(words)) >= MOST_OF * len(said)


def holds_phones(cells: Sequence[str]) -> bool:
    return _share([cell for cell in cells if cell], _is_phone)


def _is_phone(cell: str) -> bool:
    return bool(_phone.fullmatch(cell))


def _is_email(cell: str) -> bool:
    return "@" in cell and bool(addresses_in(cell).found)


def _share(said: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(said) and sum(map(test, said)) >= MOST_OF * len(said)


def _is_lesser(head: str) -> bool:
    return plain(head) in _BY_LESSER


def _is_alone(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the rows below have no more columns than the one that the head stands in."""
    return all(sum(map(bool, row)) <= 1 for row in rows[at + 1 : at + HEAD_ROWS])


def _is_org_number(cell: str) -> bool:
    if not _six_figures.search(cell):
        return cell == TAKEN_AWAY
    return org_number_in(cell).is_a == LEGAL or without_personal_numbers(cell)[0] == ""


def _holds(cell: str) -> bool:
    """Whether a cell holds such as rows hold and heads do not: an address, a number."""
    return bool(cell) and ("@" in cell or sum(map(str.isdecimal, cell)) > 4)


_firm = re.compile(r"\b(ab|hb|kb|brf|ek\.? för|förening(en)?|klubb(en)?|aktiebolag)\b|if\b", re.IGNORECASE)


def _is_of_a_row(cell: str) -> bool:
    return _holds(cell) or bool(_firm.search(cell)) or len(cell) > 60


def _is_words(cell: str) -> bool:
    letters = sum(map(str.isalpha, cell))
    return letters >= 2 and letters * 2 > len(cell) and "@" not in cell
