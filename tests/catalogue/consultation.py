"""A consultation: prepared part by part, seen, tried and sent; followed while it is open."""

from datetime import timedelta

from django.utils import timezone

from samsyn.consultation.asking import ask
from samsyn.consultation.distribution import list_of
from samsyn.consultation.models import Consultation
from samsyn.consultation.preparing import begin_consultation
from samsyn.consultation.sending import mark_of, send_out
from samsyn.contacts.models import Contact
from samsyn.contacts.operations import add_contact, save_selection
from samsyn.content.fields import hash_of, value_of
from samsyn.editions.operations import lock_version
from samsyn.files.operations import keep_file
from samsyn.mail.mailings import MAILINGS
from samsyn.mail.models import Mailing
from tests.actors import TEST
from tests.routes import WRITERS, Route

KEY = {"client_key": "b1946ac9-2492-4b0e-8f5d-0000c0de0002"}
WRITES = {"method": "post", "writes": True, "status": (302,)}
NOBODY = {"kinds": [], "towns": [], "trades": [], "sources": []}


def prepared(cast, opened=False):
    """The same here and at the neighbour's: one that is ready to be sent, with a file, a list and a letter."""
    for place, whose in ((cast.municipality, ""), (cast.neighbour, "neighbours_")):
        file = keep_file(
            by=TEST, municipality=place, name="Förslag.pdf", media_type="application/pdf", data=b"%PDF-1.7"
        )
        made = begin_consultation(
            by=TEST, municipality=place, title="Förslag till näringslivsprogram", file=file, client_key="c"
        )
        add_contact(by=TEST, municipality=place, client_key="c-kafe", name="Kafé Björk AB", emails=["kafe@example.org"])
        add_contact(by=TEST, municipality=place, client_key="c-stuga", name="Åsens bystuga", kind="association")
        ask(by=TEST, consultation=made, contacts=Contact.objects.filter(municipality=place))
        Consultation.objects.filter(pk=made.pk).update(
            last_day=timezone.localdate() + timedelta(days=20), contact_name="Näringslivschefen",
            contact_phone="0696-100 00",
        )  # fmt: skip
        made.refresh_from_db()
        chosen = save_selection(by=TEST, municipality=place, name="Föreningar", client_key="s",
                                rule={**NOBODY, "kinds": ["association"]})  # fmt: skip
        if opened:
            send_out(by=TEST, consultation=made, seen=mark_of(made, list_of(made)))
            mailing = Mailing.objects.get(node=made.pk)
            MAILINGS[mailing.kind].make(mailing, 100)
        setattr(cast, f"{whose}consultation", made)
        setattr(cast, f"{whose}asked", made.consultees.get(name="Kafé Björk AB"))
        setattr(cast, f"{whose}chosen", chosen)


def opened(cast):
    prepared(cast, opened=True)


def locked(cast):
    """A version here and at the neighbour's."""
    for document, name in ((cast.programme, "locked"), (cast.neighbours_programme, "neighbours_locked")):
        made = lock_version(by=TEST, document=document.node, purpose="consultation", client_key=name)
        setattr(cast, name, made)


def of(name="consultation", prepare=prepared, **more):
    def arguments(whose):
        def find(cast):
            made = getattr(cast, f"{whose}consultation")
            return {"pk": made.pk, **{key: value(cast, whose) for key, value in more.items()}}

        return find

    return {"arguments": arguments(""), "neighbours": arguments("neighbours_"), "prepare": prepare}


def one(cast, whose):
    return getattr(cast, f"{whose}asked").pk


def kind(cast, whose):
    return "companies"


def facts(cast):
    """The facts as the page showed them, with another last day and a number."""
    thing, names = cast.consultation, ("title", "last_day", "contact_name", "contact_phone", "contact_email",
                                       "decided_by", "talks")  # fmt: skip
    bases = {f"{name}__base": hash_of(value_of(thing, name)) for name in names}
    return {"title": thing.title, "last_day": "2021-03-15", "number": "KS 2021/14", **bases}


def seen(cast):
    return {"seen": mark_of(cast.consultation, list_of(cast.consultation))}


ROUTES = [
    Route("consultations", prepare=opened),
    Route("consultations"),
    Route("consultation-new", WRITERS),
    Route("consultation-new", WRITERS, data=lambda cast: {"title": "Förslag till plan", **KEY}, **WRITES),
    Route("consultation-of-version", WRITERS, prepare=locked, picture=False,
          arguments=lambda cast: {"pk": cast.locked.pk}, neighbours=lambda cast: {"pk": cast.neighbours_locked.pk}),
    Route("consultation", **of()),
    Route("consultation", **of(prepare=opened)),
    Route("consultation-what", WRITERS, **of()),
    Route("consultation-what", WRITERS, data=lambda cast: {"ta-bort": cast.consultation.files.get().pk}, **of(),
          **WRITES),
    Route("consultation-facts", WRITERS, **of()),
    Route("consultation-facts", WRITERS, **of(), **WRITES,
          data=facts),
    Route("consultation-summary", WRITERS, **of()),
    Route("consultation-summary", WRITERS, **of(), **WRITES,
          data=lambda cast: {"summary": "Vart vi vill.", "summary__base": hash_of([])}),
    Route("consultation-questions", WRITERS, **of()),
    Route("consultation-questions", WRITERS, data=lambda cast: {"text_1": "Är det bra?", "options_1": "Ja\nNej",
          "base": hash_of([])}, **of(), **WRITES),
    Route("consultation-letters", WRITERS, **of()),
    Route("consultation-letter", WRITERS, **of(kind=kind)),
    Route("consultation-letter", WRITERS, data=lambda cast: {"subject": "Hej {foretag}", "text": "Svara: {lank}"},
          **of(kind=kind), **WRITES),
    Route("consultation-list", WRITERS, query="?sok=kaf", **of()),
    Route("consultation-list", WRITERS, **of(prepare=opened)),
    Route("consultation-list", WRITERS, data=lambda cast: {"urval": cast.chosen.pk}, **of(), **WRITES),
    Route("consultation-list-excel", WRITERS, picture=False, **of(prepare=opened)),
    Route("consultation-asked", WRITERS, **of(prepare=opened, key=one)),
    Route("consultation-asked", WRITERS, data=lambda cast: {"gor": "vanta", "is_awaited": "on", "note": "energi"},
          **of(prepare=opened, key=one), **WRITES),
    Route("consultation-preview", WRITERS, **of()),
    Route("consultation-try", WRITERS, **of()),
    Route("consultation-try", WRITERS, data=lambda cast: {"to": "jag@example.org", "kind": "companies", **KEY}, **of(),
          **WRITES),
    Route("consultation-send", WRITERS, **of()),
    Route("consultation-send", WRITERS, data=seen, **of(), **WRITES),
    Route("consultation-mailings", WRITERS, **of(prepare=opened)),
    Route("consultation-mailings", WRITERS, **of(prepare=opened), **WRITES,
          data=lambda cast: {"utskick": Mailing.objects.get(node=cast.consultation.pk).pk, "gor": "stoppa"}),
    Route("consultation-merge", WRITERS, picture=False, **of(prepare=opened)),
    Route("consultation-paper", WRITERS, picture=False, **of(prepare=opened)),
    Route("consultation-remind", WRITERS, **of(prepare=opened)),
    Route("consultation-remind", WRITERS, method="post", data=lambda cast: KEY, **of(prepare=opened)),
    Route("consultation-last-day", WRITERS, **of(prepare=opened)),
    Route("consultation-last-day", WRITERS, data=lambda cast: {"last_day": "2021-03-15"}, **of(prepare=opened),
          **WRITES),
    Route("consultation-open", WRITERS, **of(prepare=opened), **WRITES),
    Route("consultation-close", WRITERS, **of(prepare=opened)),
    Route("consultation-close", WRITERS, **of(prepare=opened), **WRITES),
]  # fmt: skip
