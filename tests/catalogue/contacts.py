"""Contacts: the list, one contact, registers read in, duplicates, selections, who has said no."""

from datetime import date

from samsyn.contacts.intakes import give_register, mark_of
from samsyn.contacts.operations import add_contact, opt_out, remove_contact, save_selection
from samsyn.contacts.queries import compared
from samsyn.spreadsheets.register.drafts import drafts_of
from samsyn.spreadsheets.register.kept import as_kept
from samsyn.spreadsheets.register.tables import table_in_text
from tests.actors import TEST
from tests.routes import WRITERS, Route

ROWS = "Företag\tOrt\tE-post\nKafé Björk AB\tSjöby\tkafe@example.org\nBjörks åkeri\tSjöby\takeri@example.org"
NOBODY = {"kinds": [], "towns": [], "trades": [], "sources": []}
KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-00000000c0de"}
WRITES = {"method": "post", "writes": True, "status": (302,)}


def register(municipality, key="catalogue", rows=ROWS, name="Företagsregistret"):
    """A register given and not taken in."""
    table = table_in_text(rows)
    return give_register(
        by=TEST, municipality=municipality, name=name, extracted_on=date(2021, 1, 15), kind="company",
        file_name="", table=as_kept(table), columns=table.columns, has_heads=table.has_heads, client_key=key,
    )  # fmt: skip


def prepared(cast):
    """The same here and at the neighbour's: two that look alike, one removed, a selection, a register, a no."""
    for place, whose in ((cast.municipality, ""), (cast.neighbour, "neighbours_")):
        for name, word in (("contact", "Sjöby byggvaror AB"), ("alike", "Sjöby Byggvaror"), ("removed", "Borta AB")):
            made = add_contact(by=TEST, municipality=place, client_key=f"c-{name}", name=word, town="Sjöby",
                               emails=[f"{name}@example.org"])  # fmt: skip
            setattr(cast, whose + name, made)
        remove_contact(by=TEST, contact=getattr(cast, f"{whose}removed"))
        chosen = save_selection(by=TEST, municipality=place, name="Företag", client_key="s",
                                rule={**NOBODY, "kinds": ["company"]})  # fmt: skip
        setattr(cast, f"{whose}selection", chosen)
        setattr(cast, f"{whose}intake", register(place))
        no = opt_out(by=TEST, municipality=place, email="contact@example.org", purpose="news")
        setattr(cast, f"{whose}opt_out", no)


def taken(cast):
    """The form of a register that has been looked at, ready to be taken in."""
    drafts, _ = drafts_of(table_in_text(ROWS), cast.intake.columns, cast.intake.kind)
    return {"gor": "ta-in", "sett": mark_of(compared(cast.intake, drafts)), "utan": ""}


def pk(name):
    return {
        "arguments": lambda cast: {"pk": getattr(cast, name).pk},
        "neighbours": lambda cast: {"pk": getattr(cast, f"neighbours_{name}").pk},
        "prepare": prepared,
    }


def pair(cast):
    return {"first": cast.contact.pk, "second": cast.alike.pk, "gor": "first"}


ROUTES = [
    Route("contacts", WRITERS, prepare=prepared),
    Route("contacts", WRITERS),
    Route("contacts", WRITERS, prepare=prepared, query="?visa=borttagna"),
    Route("contacts", WRITERS, prepare=prepared, data=lambda cast: {"ta-tillbaka": cast.removed.pk}, **WRITES),
    Route("contacts-protected", WRITERS, prepare=prepared),
    Route("contacts-excel", WRITERS, prepare=prepared, picture=False),
    Route("contact-new", WRITERS),
    Route("contact-new", WRITERS, data=lambda cast: {"name": "Nya AB", "kind": "company", **KEY}, **WRITES),
    Route("contact", WRITERS, **pk("contact")),
    Route("contact", WRITERS, data=lambda cast: {"gor": "ta-bort"}, **pk("contact"), **WRITES),
    Route("contact-erase", WRITERS, **pk("removed")),
    Route("contact-erase", WRITERS, **pk("removed"), **WRITES),
    Route("contacts-read", WRITERS, prepare=prepared),
    Route("contacts-read", WRITERS, **WRITES,
          data=lambda cast: {"rows": ROWS, "name": "Företagsregistret", "kind": "company", **KEY}),
    Route("contacts-intake", WRITERS, **pk("intake")),
    Route("contacts-intake", WRITERS, data=taken, **pk("intake"), **WRITES),
    Route("contacts-duplicates", WRITERS, prepare=prepared),
    Route("contacts-duplicates", WRITERS, prepare=prepared, data=pair, **WRITES),
    Route("selections", WRITERS, prepare=prepared),
    Route("selection-new", WRITERS, prepare=prepared),
    Route("selection-new", WRITERS, data=lambda cast: {"name": "Föreningar", "kinds": ["association"], **KEY},
          **WRITES),
    Route("selection", WRITERS, query="?sok=sj", **pk("selection")),
    Route("selection", WRITERS, data=lambda cast: {"name": "Alla företag", "kinds": ["company"]}, **pk("selection"),
          **WRITES),
    Route("selection-remove", WRITERS, **pk("selection")),
    Route("selection-remove", WRITERS, **pk("selection"), **WRITES),
    Route("opt-outs", WRITERS, prepare=prepared),
    Route("opt-outs", WRITERS, data=lambda cast: {"email": "ny@example.org", "purpose": "news"}, **WRITES),
]  # fmt: skip
