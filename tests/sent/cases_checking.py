"""Comments sent to a group and counted; words masked and shown again; the letter back."""

from tests.sent.cases_handling import DEMO, keyed_in, one_comment
from tests.sent.sending import Desk, Sent, at

GROUP = {"Vad heter avstämningen?": "Påhittade styrgruppen", "Vilka ska läsa?": "Ordföranden <ordf@example.org>"}
SAID = {"Noteras": True, "Kommunens kommentar": "Det står på sidan två."}


def proposed(name: str):
    """Brings the person to the page where a comment is handled, and handles it."""

    def go(desk: Desk) -> None:
        one_comment(name)(desk)
        for label, value in SAID.items():
            desk.fill(label, value)
        desk.press("Spara och visa nästa")

    return go


def to_send(name: str):
    def go(desk: Desk) -> None:
        proposed(name)(desk)
        at("check-new", pk=DEMO)(desk)

    return go


def sent_to_group(desk: Desk, to: str = "ordf@example.org") -> None:
    to_send(f"Påhittade byalaget {len(to)}")(desk)
    for label, value in {**GROUP, "Vilka ska läsa?": to}.items():
        desk.fill(label, value)
    desk.press(the_button("Skicka")(desk))


def to_close(desk: Desk) -> None:
    sent_to_group(desk)
    desk.follow("Avsluta avstämningen")


def the_button(begins: str):
    """The whole name of the button that begins so: it says how many."""
    return lambda desk: desk.page.locator(f"main button:has-text('{begins}')").first.inner_text()


def to_mask(desk: Desk) -> None:
    keyed_in("Påhittade byalaget sex")(desk)
    desk.go(f"{desk.page.url.split('?')[0].split('#')[0]}maskning/")


def masked(desk: Desk) -> None:
    to_mask(desk)
    desk.fill("Ord som inte ska publiceras", "Lotsen")
    desk.press("Maska")


CASES = [
    Sent(
        "check-new",
        to_send("Påhittade byalaget fyra"),
        GROUP,
        the_button("Skicka"),
        "Avstämningen är skickad till 1 person.",
    ),
    Sent("check-close", to_close, {}, the_button("Ja"), "Avstämningen är avslutad:"),
    Sent("mask", to_mask, {"Ord som inte ska publiceras": "fibern"}, "Maska", "Maskat på 1 ställe."),
    Sent("mask-remove", masked, {}, the_button("Visa igen"), "Maskningen är borttagen."),
]
