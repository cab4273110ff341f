"""The programme's text: parts, drafts, areas."""

from tests.pictures import png
from tests.sent.sending import Desk, Sent, at

PROGRAMME = ("programme", {"title": "Program för näringsliv"})
GOAL = ("goal", {"title": "Öka vår attraktivitet"})
OBJECTIVE = ("objective", {"title": "Ett rikare kultur"})
UNSAVED = "Text som inte är sparad än."


def unsaved_words(desk: Desk) -> None:
    """Something is typed and kept as a draft; then the page is opened anew."""
    at("goal", pk=("goal", {"title": "Stärka kompetens"}))(desk)
    with desk.page.expect_response("**/utkast/**"):
        desk.fill("Ansvarig", UNSAVED)
        desk.page.keyboard.press("Tab")
    desk.page.evaluate("localStorage.clear()")
    at("goal", pk=("goal", {"title": "Stärka kompetens"}))(desk)


CASES = [
    Sent(
        "programme-new",
        at("programme-new"),
        {"Titel": "Program för skogen"},
        "Börja",
        "”Program för skogen” är påbörjat",
    ),
    Sent(
        "programme-settings",
        at("programme-settings", pk=PROGRAMME),
        {"Underrubrik": "Fem mål och en fråga"},
        "Spara uppgifterna",
        "Sparat",
    ),
    Sent(
        "part-picture",
        at("part-picture", pk=GOAL, field="current_state"),
        {
            "Bilden": {"name": "alven.png", "mimeType": "image/png", "buffer": png((60, 40))},
            "Beskriv bilden för den som inte ser den": "Älven i kvällsljus",
            "Bildtext": "Bild 1. Älven",
        },
        "Lägg in bilden",
        "Bilden är inlagd i texten.",
    ),
    Sent("goal-new", at("goal-new", pk=PROGRAMME), {"Namn": "Ett mål till"}, "Lägg till", "”Ett mål till” är tillagt"),
    Sent(
        "section-new",
        at("section-new", pk=PROGRAMME),
        {"Rubrik": "Ett avsnitt till"},
        "Lägg till",
        "”Ett avsnitt till” är tillagt",
    ),
    Sent(
        "area-conditions-new",
        at("area-conditions-new", pk=PROGRAMME),
        {"Område": "Kultur"},
        "Lägg till",
        "”Kultur” är tillagt",
    ),
    Sent(
        "area-conditions",
        at("area-conditions", pk=("areaconditions", {})),
        {"Nuläge": "Så är det nu."},
        "Spara",
        "Så är det nu.",
    ),
    Sent("goal", at("goal", pk=GOAL), {"Svårigheter": "Det finns få tomter."}, "Spara", "Det finns få tomter."),
    Sent(
        "objective-new",
        at("objective-new", pk=GOAL),
        {"Namn": "Ett delmål till"},
        "Lägg till",
        "”Ett delmål till” är tillagt",
    ),
    Sent("objective", at("objective", pk=OBJECTIVE), {"Ansvarig": "Kultursamordnare"}, "Spara", "Sparat"),
    Sent(
        "objective-move",
        at("objective-move", pk=OBJECTIVE),
        {"Mål som det ska stå under": "Stärka vårt företagsklimat"},
        "Flytta",
        "står nu sist under ”Stärka vårt företagsklimat”",
    ),
    Sent(
        "section",
        at("section", pk=("section", {"title": "Inledning"})),
        {"Text": "Nya ord."},
        "Spara avsnittet",
        "Nya ord.",
    ),
    Sent("part-step", at("goals", pk=PROGRAMME), {}, "Ner: flytta Inledning", "Bakgrund och syfte står först."),
    Sent(
        "part-remove",
        at("part-remove", pk=("section", {"title": "Hur vi arbetar"})),
        {},
        "Ta bort",
        "är borttaget",
    ),
    Sent(
        "part-restore",
        at("goals", pk=PROGRAMME),
        {},
        "Ta tillbaka Lärande nära hem genom hela livet",
        "är tillbaka i arbetstexten",
    ),
    Sent("draft-drop", unsaved_words, {}, "Kasta det", "Det som inte var sparat är borta."),
    Sent("area-new", at("area-new"), {"Namn på området": "Skog"}, "Lägg till", "Området ”Skog” är tillagt."),
    Sent(
        "area",
        at("area", pk=("policyarea", {"name": "Bibliotek"})),
        {"Namn på området": "Bibliotek och läsning"},
        "Byt namn",
        "Området heter nu ”Bibliotek och läsning”.",
    ),
    Sent(
        "area-merge",
        at("area-merge", pk=("policyarea", {"name": "Turism"})),
        {"Det område som ska vara kvar": "Näringsliv"},
        "Slå ihop",
        "ingår nu i ”Näringsliv”",
    ),
]
