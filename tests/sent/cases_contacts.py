"""Contacts: one written, a register read in, duplicates, selections, who has said no."""

from tests.sent.sending import Desk, Sent, at

ROWS = "\n".join(
    ["Företag\tOrt\tE-post", "Påhittade kaféet AB\tRagunda\tkafe@example.org",
     "Påhittade smedjan AB\tRagunda\tsmed@example.org"]
)  # fmt: skip


def written(name: str):
    """Brings the person to the page of a contact written just now."""

    def go(desk: Desk) -> None:
        at("contact-new")(desk)
        desk.fill("Namn", name)
        desk.fill("Ort", "Ragunda")
        desk.press("Spara")

    return go


def removed(desk: Desk) -> None:
    written("Påhittade Nedlagda AB")(desk)
    desk.page.get_by_text("Ta bort kontakten").first.click()
    desk.press("Ta bort kontakten")
    desk.follow("Radera för alltid")


def among_the_removed(desk: Desk) -> None:
    written("Påhittade Vilande AB")(desk)
    desk.page.get_by_text("Ta bort kontakten").first.click()
    desk.press("Ta bort kontakten")
    desk.open("contacts", "?visa=borttagna")


def given(desk: Desk) -> None:
    at("contacts-read")(desk)
    desk.fill("Eller klistra in rader", ROWS)
    desk.fill("Vad registret heter", "Provregistret")
    desk.press("Läs in och visa")


def two_alike(desk: Desk) -> None:
    written("Påhittade Byggvaror AB")(desk)
    written("Påhittade Byggvaror")(desk)
    at("contacts-duplicates")(desk)


def selected(name: str):
    def go(desk: Desk) -> None:
        at("selection-new")(desk)
        desk.fill("Vad urvalet heter", name)
        desk.press("Spara och visa vilka det blir")

    return go


def to_change(desk: Desk) -> None:
    selected("Urval att ändra")(desk)
    desk.page.get_by_text("Ändra namnet och vad som ska passa").click()


def to_remove(desk: Desk) -> None:
    selected("Urval att ta bort")(desk)
    desk.follow("Ta bort urvalet")


CASES = [
    Sent("contacts", among_the_removed, {}, "Ta tillbaka Påhittade Vilande AB", "1 kontakt är tillbaka i listan."),
    Sent("contact-new", at("contact-new"), {"Namn": "Påhittade Bageriet AB"}, "Spara",
         "”Påhittade Bageriet AB” är sparad."),
    Sent("contact", written("Påhittade Åkeriet AB"), {"Telefon": "0696-100 00", "E-postadresser": "a@example.org"},
         "Spara", "a@example.org: Skrivet för hand"),
    Sent("contact-erase", removed, {}, "Radera för alltid", "”Påhittade Nedlagda AB” är raderad."),
    Sent("contacts-read", at("contacts-read"), {"Eller klistra in rader": ROWS, "Vad registret heter": "Ett register"},
         "Läs in och visa", "Inget är intaget än"),
    Sent("contacts-intake", given, {}, "Ta in 2 nya", "”Provregistret” är intaget"),
    Sent("contacts-duplicates", two_alike, {}, "Slå ihop, behåll ”Påhittade Byggvaror”", "är nu en del av"),
    Sent("selection-new", at("selection-new"), {"Vad urvalet heter": "Alla företag", "Företag": True},
         "Spara och visa vilka det blir", "Urvalet ”Alla företag” är sparat."),
    Sent("selection", to_change, {"Vad urvalet heter": "Ändrat urval", "Förening": True}, "Spara",
         "Urvalet ”Ändrat urval” är sparat."),
    Sent("selection-remove", to_remove, {}, "Ta bort urvalet", "Urvalet ”Urval att ta bort” är borttaget."),
    Sent("opt-outs", at("opt-outs"), {"E-postadress": "nej@example.org", "Inbjudningar": True}, "Spara",
         "nej@example.org får inte längre"),
]  # fmt: skip
