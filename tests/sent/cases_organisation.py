"""Bodies, departments, offices, groups, and who sits in them."""

from tests.sent.sending import Desk, Sent, at

COUNCIL = ("body", {"name": "Kommunfullmäktige"})
GROUP = ("group", {"name": "Arbetsgruppen"})
OFFICE = ("office", {"title": "Ekonomichef"})


def held(desk: Desk) -> None:
    at("office-holding", pk=("office", {"title": "HR-chef"}))(desk)
    desk.fill("Namn", "Testperson Före")
    desk.press("Lägg till")
    desk.sees("är inlagd som")
    at("holding", pk=("holding", {"name": "Testperson Före"}))(desk)


CASES = [
    Sent(
        "body-new",
        at("body-new"),
        {"Namn": "Socialnämnden", "Slag": "Nämnd"},
        "Lägg till",
        "”Socialnämnden” är tillagd",
    ),
    Sent(
        "body-change",
        at("body-change", pk=("body", {"name": "Bygg- och"})),
        {"Förkortning": "BMN"},
        "Spara",
        "är ändrad.",
    ),
    Sent(
        "body-dissolve",
        at("body-dissolve", pk=("body", {"name": "Överförmyndar"})),
        {},
        "Avsluta",
        "”Överförmyndarnämnden” finns till och med",
    ),
    Sent(
        "body-seat",
        at("body-seat", pk=COUNCIL),
        {"Eller en person": "Testperson Ny", "Parti": "Parti A"},
        "Lägg till",
        "är inlagd i ”Kommunfullmäktige”",
    ),
    Sent(
        "department-new",
        at("department-new"),
        {"Namn": "Socialförvaltningen", "Slag": "Förvaltning"},
        "Lägg till",
        "”Socialförvaltningen” är tillagd",
    ),
    Sent(
        "department-change",
        at("department-change", pk=("department", {"name": "Samhällsbyggnad"})),
        {"Från och med": "2020-01-01"},
        "Spara",
        "är ändrad.",
    ),
    Sent(
        "department-dissolve",
        at("department-dissolve", pk=("department", {"name": "Förvaltningen för barn"})),
        {},
        "Avsluta",
        "”Förvaltningen för barn och utbildning” finns till och med",
    ),
    Sent("office-new", at("office-new"), {"Befattning": "Socialchef"}, "Lägg till", "”Socialchef” är tillagd"),
    Sent(
        "office-change",
        at("office-change", pk=("office", {"title": "Bibliotekschef"})),
        {"Från och med": "2020-01-01"},
        "Spara",
        "”Bibliotekschef” är ändrad.",
    ),
    Sent(
        "office-dissolve",
        at("office-dissolve", pk=("office", {"title": "Kommunsekreterare"})),
        {},
        "Avsluta",
        "”Kommunsekreterare” finns till och med",
    ),
    Sent(
        "office-holding",
        at("office-holding", pk=OFFICE),
        {"Namn": "Testperson Efter"},
        "Lägg till",
        "Testperson Efter är inlagd som ekonomichef.",
    ),
    Sent("holding", held, {"Till och med": "2026-12-31"}, "Spara", "Uppgifterna om Testperson Före är sparade."),
    Sent(
        "group-new",
        at("group-new"),
        {"Namn": "Näringslivsgruppen", "Slag": "Arbetsgrupp"},
        "Lägg till",
        "”Näringslivsgruppen” är tillagd",
    ),
    Sent("group-change", at("group-change", pk=GROUP), {"Uppgift": "Skriver programmet"}, "Spara", "är ändrad."),
    Sent(
        "group-dissolve",
        at("group-dissolve", pk=("group", {"name": "Kommunens ledningsgrupp"})),
        {},
        "Avsluta",
        "”Kommunens ledningsgrupp” finns till och med",
    ),
    Sent(
        "group-seat",
        at("group-seat", pk=GROUP),
        {"Befattning": "Ekonomichef"},
        "Lägg till",
        "är inlagd i ”Arbetsgruppen",
    ),
    Sent("seat", at("seat", pk=("membership", {})), {"Uppdrag": "ordförande"}, "Spara", "Uppgifterna om"),
]
