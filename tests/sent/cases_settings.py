"""People and roles, the municipality's settings, the register, everything in one file."""

from tests.pictures import png
from tests.sent.sending import Desk, Sent, at
from tests.word_templates import word_template

EDITORS = ("roleassignment", {"role": "editor"})
READER = "Läsare. Läser arbetsmaterialet, ändrar inget."
LOGOTYPE = {"name": "logotyp.png", "mimeType": "image/png", "buffer": png()}
TEMPLATE = {"name": "mall.docx", "mimeType": "application/octet-stream", "buffer": word_template()}


def somebody_let_in(desk: Desk) -> None:
    at("person-new")(desk)
    desk.fill("E-postadress", "vikarie@ragunda.example.org")
    desk.fill(READER, True)
    desk.press("Släpp in")
    at("role-end", pk=("roleassignment", {"person_id": desk.id("person", email="vikarie@")}))(desk)


def with_logotype(desk: Desk) -> None:
    at("logotype-change")(desk)
    desk.fill("Bildfil", LOGOTYPE)
    desk.fill("Vad bilden föreställer", "Kommunens märke")
    desk.press("Spara logotypen")
    at("logotype-remove")(desk)


def with_template(desk: Desk) -> None:
    at("word-template")(desk)
    desk.fill("Wordmall", TEMPLATE)
    desk.press(desk.page.locator("main form [type=submit]").first.inner_text())  # another word when there is one
    at("word-template-remove")(desk)


CASES = [
    Sent(
        "person-new",
        at("person-new"),
        {"E-postadress": "ny@ragunda.example.org", READER: True},
        "Släpp in",
        "ny@ragunda.example.org har fått rollen läsare.",
    ),
    Sent("my-name", at("my-name"), {"Ditt namn": "Planeraren"}, "Spara namnet", "Du står som Planeraren"),
    Sent("role", at("role", pk=EDITORS), {"Till och med": "2030-12-31"}, "Spara", "är ändrad."),
    Sent("role-end", somebody_let_in, {}, "Avsluta rollen", "har rollen till och med"),
    Sent(
        "level-names",
        at("level-names"),
        {"Hur det är när målet är nått: ett": "Framtidsbild"},
        "Spara",
        "Orden är sparade.",
    ),
    Sent("sender", at("sender"), {"Enhet i sidfoten": "utvecklingsenheten"}, "Spara", "Avsändaren är sparad."),
    Sent("colour", at("colour"), {"Färg": "#5e1d4f"}, "Spara", "Färgen är sparad."),
    Sent(
        "logotype-change",
        at("logotype-change"),
        {"Bildfil": LOGOTYPE, "Vad bilden föreställer": "Kommunens märke"},
        "Spara logotypen",
        "Logotypen är sparad.",
    ),
    Sent("logotype-remove", with_logotype, {}, "Ta bort logotypen", "Logotypen används inte längre."),
    Sent("word-template", at("word-template"), {"Wordmall": TEMPLATE}, "Lägg in mallen", "Wordmallen är sparad."),
    Sent("word-template-remove", with_template, {}, "Ta bort Wordmallen", "Wordmallen används inte längre."),
    Sent(
        "governing-document-new",
        at("governing-document-new"),
        {"Titel": "Policy för cykling"},
        "Spara",
        "”Policy för cykling” är sparat.",
    ),
    Sent(
        "governing-document",
        at("governing-document", pk=("governingdocument", {"title": "Kulturplan"})),
        {"Nästa översyn": "2027-06-30"},
        "Spara",
        "är sparat.",
    ),
]
