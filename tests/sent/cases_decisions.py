"""Versions, decisions, the case and its records."""

from tests.sent.sending import Desk, Sent, at

PROGRAMME = ("programme", {"title": "Program för näringsliv"})
PLAN = ("actionplan", {"title": "Handlingsplan för näringsliv"})
VALID = ("edition", {"number": "3", "purpose": "adopted"})  # the programme's
VALID_PLAN = ("edition", {"number": "4", "purpose": "adopted"})
SUBTITLE = "Program för näringsliv och utveckling, underrubrik"
COUNCIL = {"Beslutat av": "Kommunfullmäktige", "Beslutsdatum": "2026-06-16"}
PDF = {"name": "utdrag.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}


def new_programme(desk: Desk, title: str) -> None:
    at("programme-new")(desk)
    desk.fill("Titel", title)
    desk.press("Börja")
    desk.sees(f"”{title}” är påbörjat.")


def not_adopted(desk: Desk) -> None:
    new_programme(desk, "Program för vatten")
    at("already-adopted", pk=("programme", {"title": "Program för vatten"}))(desk)


def without_case(desk: Desk) -> None:
    new_programme(desk, "Program för luft")
    at("case-choose", pk=("programme", {"title": "Program för luft"}))(desk)


def locked(desk: Desk) -> None:
    new_programme(desk, "Program för jord")
    programme = ("programme", {"title": "Program för jord"})
    at("lock-version", pk=programme)(desk)
    desk.fill("Förslag: den går till beslut", True)
    desk.press("Lås versionen")
    at("register-decision", pk=programme)(desk)


def slip_shown(desk: Desk) -> None:
    at("correct-edition", pk=VALID)(desk)
    desk.page.locator("details.sam-details > summary").first.click()
    desk.page.locator("input[name=texts][value$='.subtitle']").check()
    desk.press("Visa de valda texterna")
    desk.sees("Vad var fel?")


def compared(desk: Desk) -> None:
    at("compare", pk=PROGRAMME, query="?fran=3&till=arbete")(desk)
    desk.page.locator("input[name=words]").first.fill("Företagen bad om det.")


def record_made(desk: Desk) -> None:
    at("case-record-new", pk=PROGRAMME)(desk)
    desk.fill("Vad", "Svar från en förening")
    desk.fill("Inkommen", True)
    desk.press("Spara")
    desk.sees("Handlingen är uppförd i ärendet.")


def record_open(desk: Desk) -> None:
    record_made(desk)
    desk.follow("Svar från en förening")


def record_chosen(desk: Desk) -> None:
    record_made(desk)
    at("case", pk=PROGRAMME)(desk)
    desk.page.get_by_role("checkbox").first.check()


CASES = [
    Sent(
        "correct-decision",
        at("correct-decision", pk=("decision", {"result": "adopted", "minutes_item": "_"})),
        {"Paragraf": "99", "Vad var fel?": "Paragrafen var fel avskriven."},
        "Rätta beslutet",
        "Beslutet är rättat",
    ),
    Sent(
        "lock-version",
        at("lock-version", pk=PROGRAMME),
        {"Förslag: den går till beslut": True},
        "Lås versionen",
        "är låst.",
    ),
    Sent(
        "register-decision",
        locked,
        {**COUNCIL, "Antagen: texten gäller som den är låst": True},
        "Registrera beslutet",
        "är antagen",
    ),
    Sent("already-adopted", not_adopted, COUNCIL, "Lås som antagen", "är antagen"),
    Sent("change-reason", compared, {}, "Spara", "Förklaringen är sparad."),
    Sent(
        "correct-edition",
        slip_shown,
        {"Vad var fel?": "Ett stavfel.", SUBTITLE: "Fem mål för att bo och verka"},
        "Rätta versionen",
        "Rättelsen är gjord",
    ),
    Sent(
        "decision-chain",
        at("decision-chain", pk=PLAN),
        {"Organ": "Överförmyndarnämnden"},
        "Lägg till",
        "Överförmyndarnämnden är inlagd i beslutsvägen.",
    ),
    Sent(
        "decision-step",
        at("decision-chain", pk=PLAN),
        {},
        "Ta bort: Samhällsbyggnadsutskottet",
        "Samhällsbyggnadsutskottet är borttaget ur beslutsvägen.",
    ),
    Sent(
        "complete-decision",
        at("complete-decision", pk=("decision", {"body_name": "Kommunfullmäktige"})),
        {"Protokollsutdrag": PDF},
        "Spara",
        "Beslutet är kompletterat.",
    ),
    Sent(
        "prolong",
        at("prolong", pk=VALID_PLAN),
        {**COUNCIL, "Gäller till": "2035"},
        "Ja, förläng version 4",
        "Version 4 gäller till 2035-12-31.",
    ),
    Sent(
        "repeal",
        at("repeal", pk=VALID_PLAN),
        {**COUNCIL, "Protokollsutdrag": PDF},
        "Ja, upphäv version 4",
        "Beslutet att upphäva version 4 är registrerat.",
    ),
    Sent(
        "case-edit", at("case-edit", pk=PROGRAMME), {"Diarienummer": "EXEMPEL 2"}, "Spara ärendet", "Ärendet är sparat."
    ),
    Sent(
        "case-choose",
        without_case,
        {"Ärende": lambda desk: chosen_case(desk)},
        "Välj ärendet",
        "Dokumentet hör nu till ärendet.",
    ),
    Sent(
        "case-record-new",
        at("case-record-new", pk=PROGRAMME),
        {"Vad": "Tjänsteskrivelse", "Upprättad": True, "Bifoga en fil": PDF},
        "Spara",
        "Handlingen är uppförd i ärendet.",
    ),
    Sent(
        "case-record",
        record_open,
        {"Handlingsnummer": "7"},
        "Spara",
        "Uppgifterna om handlingen är ändrade.",
    ),
    Sent(
        "case-registered",
        record_chosen,
        {},
        "Markera de valda som diarieförda i dag",
        "1 handling är markerade",
    ),
]


def chosen_case(desk: Desk) -> str:
    """The second in the list: the first says that none is chosen."""
    return desk.page.locator("select[name=case] option").nth(1).inner_text()
