"""The handling: a letter keyed in, moved, marked, handled, many changed at once, what is often said."""

from tests.sent.sending import Desk, Sent, at

TEXT = "Påhittat svar. Lotsen behöver en ersättare. Bygg ut fibern i östra delen."
DEMO = ("consultation", {"title": ""})


def keyed_in(name: str):
    """Brings the person to the page of a letter keyed in just now."""

    def go(desk: Desk) -> None:
        at("response-new", pk=DEMO)(desk)
        for label, value in LETTER.items():
            desk.fill(label, value)
        desk.fill("Vem svaret kommer från", name)
        desk.press("Spara svaret")

    return go


def one_comment(name: str):
    """… and of the comment that the whole of it is made to be."""

    def go(desk: Desk) -> None:
        keyed_in(name)(desk)
        desk.press("Gör hela svaret till en synpunkt")

    return go


def to_move(desk: Desk) -> None:
    keyed_in("Påhittade byalaget att flytta")(desk)
    desk.follow("Det är någon annans svar")


def an_assignment(desk: Desk) -> None:
    one_comment("Påhittade byalaget med uppdrag")(desk)
    desk.fill("Blir ett nytt uppdrag", True)
    desk.fill("Kommunens kommentar", "Vi gör det.")
    desk.press("Spara")
    desk.follow("Skriv uppdraget")


def given(desk: Desk) -> None:
    an_assignment(desk)
    desk.fill("Vad som ska göras", "Sätt upp stolpar")
    desk.press("Spara uppdraget")
    desk.follow("Sätt upp stolpar")


def chosen(desk: Desk) -> None:
    one_comment("Påhittade byalaget med flera")(desk)
    at("comments", pk=DEMO)(desk)
    desk.page.get_by_role("checkbox").first.check()
    with desk.page.expect_navigation():
        desk.button("Ändra de ikryssade").click()


def a_mail(desk: Desk) -> str:
    file = desk.tmp_path / "mejl.eml"
    file.write_text("From: byalaget@example.org\nSubject: SV: Remiss\n\nVi tycker om det.\n")
    return str(file)


LETTER = {"Brev": True, "När det kom": "2021-02-08", "Vad svaret säger": TEXT}

CASES = [
    Sent("response-new", at("response-new", pk=DEMO), {**LETTER, "Vem svaret kommer från": "Påhittade byalaget"},
         "Spara svaret", "från Påhittade byalaget är infört."),
    Sent("response-mail", at("response-mail", pk=DEMO), {"Mejlet": a_mail}, "Läs mejlet",
         "Läs igenom det innan du sparar."),
    Sent("response", keyed_in("Påhittade byalaget två"), {}, "Svaret behöver ingen kommentar", "Läs resten igen"),
    Sent("response-move", to_move, {"Vems svaret är": ""}, "Spara", "hör nu inte till någon i sändlistan."),
    Sent("comment", one_comment("Påhittade byalaget tre"),
         {"Finns redan med": True, "Kommunens kommentar": "Det står på sidan två."}, "Spara och visa nästa", "Sparat."),
    Sent("assignment-new", an_assignment, {"Vad som ska göras": "Sätt upp belysning", "Till när": "våren 2027"},
         "Spara uppdraget", "Uppdraget är antecknat."),
    Sent("assignment", given, {"Klart": "2021-02-08"}, "Spara uppdraget", "Uppdraget är sparat."),
    Sent("comments-change", chosen, {"Ämne": "Påhittat ämne"}, "Ändra 1 synpunkt", "1 synpunkt är ändrad."),
    Sent("stock-comments", at("stock-comments", pk=DEMO), {"Färdiga kommentarer": "Tack!\nNej tack."}, "Spara",
         "De färdiga kommentarerna är sparade."),
]  # fmt: skip
