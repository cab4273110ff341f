"""A consultation: begun, prepared part by part, tried, sent, and what is done while it is open."""

from tests.sent.sending import Desk, Sent, at

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>"


def begun(title: str, page: str = ""):
    """Brings the person to a page of a consultation begun just now, by the link with these words."""

    def go(desk: Desk) -> None:
        file = desk.tmp_path / "Förslag.pdf"
        file.write_bytes(PDF)
        at("consultation-new")(desk)
        desk.fill("Vad förslaget heter", title)
        desk.fill("Filen som ska skickas", file)
        desk.press("Börja")
        if page:
            desk.follow(page)

    return go


def ready(title: str, page: str = "Gå till Skicka"):
    """The same with a last day and two addresses."""

    def go(desk: Desk) -> None:
        begun(title, "Uppgifter")(desk)
        desk.press("Spara")
        desk.follow("Sändlista")
        desk.fill("Klistra in adresser", "ett@example.org, tva@example.org")
        desk.press("Lägg till")
        desk.follow("Översikt")
        if page:
            desk.follow(page)

    return go


def sent(title: str, page: str):
    """The same sent out."""

    def go(desk: Desk) -> None:
        ready(title)(desk)
        desk.press("Skicka till 2 adresser")
        desk.follow(page)

    return go


def one_of(title: str):
    def go(desk: Desk) -> None:
        sent(title, "Sändlista")(desk)
        desk.follow("ett@example.org")

    return go


def a_letter(desk: Desk) -> None:
    begun("Provbrev", "Läs breven")(desk)
    desk.follow("Partier")


CASES = [
    Sent("consultation-new", at("consultation-new"), {"Vad förslaget heter": "Förslag till provplan"}, "Börja",
         "Remissen är påbörjad."),
    Sent("consultation-what", begun("Provfil", "Ändra"), {}, "Ta bort Förslag", "är borttagen ur det som skickas"),
    Sent("consultation-facts", begun("Provuppgifter", "Uppgifter"), {"Telefon": "0696-100 00"}, "Spara",
         "Uppgifterna är sparade."),
    Sent("consultation-summary", begun("Provkort", "Skriv"), {"Förslaget i korthet": "Vart vi vill."}, "Spara",
         "Förslaget i korthet är sparat."),
    Sent("consultation-questions", begun("Provfrågor", "Lägg till frågor"), {"Fråga 1": "Är det här bra?"},
         "Spara frågorna", "Frågorna är sparade."),
    Sent("consultation-letter", a_letter, {"Ämnesrad": "Vad tycker partiet?"}, "Spara brevet", "Brevet är sparat."),
    Sent("consultation-list", begun("Provlista", "Gör listan"), {"Klistra in adresser": "ett@example.org"}, "Lägg till",
         "1 ny mottagare."),
    Sent("consultation-asked", one_of("Provmottagare"), {"Svara senast": "2099-03-01"}, "Spara svarstiden",
         "har till 2099-03-01 på sig."),
    Sent("consultation-try", ready("Provbrev till mig", "Skicka testbrev"),
         {"Skicka testbrevet till": "jag@example.org"}, "Skicka testbrevet", "är på väg. Titta i din inkorg."),
    Sent("consultation-send", ready("Provutskick"), {}, "Skicka till 2 adresser", "2 brev är på väg."),
    Sent("consultation-last-day", sent("Provdag", "Ändra sista dagen"), {"Ny sista dag": "2099-03-01"}, "Ändra dagen",
         "Sista dag är nu 2099-03-01."),
    Sent("consultation-open", sent("Provpublikt", "Översikt"), {}, "Visa den för alla",
         "Remissen visas på de publika sidorna"),
    Sent("consultation-close", sent("Provslut", "Avsluta remissen"), {}, "Avsluta remissen", "Remissen är avslutad."),
]  # fmt: skip
