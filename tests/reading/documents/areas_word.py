"""A Word file in the words "Fokusområde", "Effektmål" and "Aktivitet", with a row across the table for each goal."""

from . import Document, Key
from .word import LEFT, Word

TRYGGT, GRONT = "Trygga och levande centrum", "Grön omställning i företagen"


def build() -> bytes:
    word = Word()
    word.title("Näringslivsstrategi med aktivitetsplan", "2022–2025")
    word.p("Beslutad av: Kommunstyrelsen 2022-01-11 § 8", "Ärendenummer: KS 2021/0513")
    word.heading(1, "Om strategin")
    word.p("Strategin gäller alla förvaltningar och bolag.")
    word.heading(1, "Strategiska fokusområden")
    word.heading(2, f"Fokusområde 1: {TRYGGT}")
    word.heading(3, "Nuläge")
    word.p("Tolv butikslokaler står tomma.")
    word.heading(3, "Effektmål")
    word.bullets("Antalet tomma lokaler har halverats", "Fler känner sig trygga på kvällen")
    word.heading(2, f"Fokusområde 2: {GRONT}")
    word.heading(3, "Nuläge")
    word.p("Energipriserna slår hårt mot industrin.")
    word.heading(3, "Effektmål")
    word.bullets("Tjugo företag har en klimatplan")
    word.heading(1, "Aktivitetsplan 2022–2025")
    word.p("Planen uppdateras varje år.")
    word.table(
        ["Nr", "Aktivitet", "Huvudansvarig", "Medverkande", "Tidsperiod", "Budget"],
        [f"Fokusområde 1: {TRYGGT}", LEFT, LEFT, LEFT, LEFT, LEFT],
        ["1", "Visningar av tomma lokaler", "Näringslivskontoret", "Fastighetsägarna", "2022–2023", "50 tkr/år"],
        ["2", "Ljussätt gågatan", "Tekniska kontoret", "", "Q3 2023", "Investeringsbudget"],
        [f"Fokusområde 2: {GRONT}", LEFT, LEFT, LEFT, LEFT, LEFT],
        ["3", "Energirådgivning för småföretag", "Energirådgivaren", "Regionen", "2022–2025",
         "Beviljade externa medel"],
        ["4", "Dela restvärme mellan företag", "Kommunens energibolag", "Industrin", "Förstudie 2024", "Ofinansierad"],
    )  # fmt: skip
    word.heading(1, "Styrning och uppföljning")
    word.p("Näringslivskontoret redovisar resultatet varje februari.")
    return word.data()


DOCUMENT = Document(
    "naringslivsstrategi.docx",
    build,
    Key(
        title="Näringslivsstrategi med aktivitetsplan",
        goals=[TRYGGT, GRONT],
        objectives=[
            (TRYGGT, "Antalet tomma lokaler har halverats"),
            (TRYGGT, "Fler känner sig trygga på kvällen"),
            (GRONT, "Tjugo företag har en klimatplan"),
        ],
        actions=[
            (TRYGGT, "", "Visningar av tomma lokaler"),
            (TRYGGT, "", "Ljussätt gågatan"),
            (GRONT, "", "Energirådgivning för småföretag"),
            (GRONT, "", "Dela restvärme mellan företag"),
        ],
        details={
            "Visningar av tomma lokaler": {
                "responsible": "Näringslivskontoret", "schedule": "2022–2023", "funding": "50 tkr/år",
            },
            "Ljussätt gågatan": {
                "responsible": "Tekniska kontoret", "schedule": "Q3 2023", "funding": "Investeringsbudget",
            },
            "Energirådgivning för småföretag": {
                "responsible": "Energirådgivaren", "schedule": "2022–2025", "funding": "Beviljade externa medel",
            },
            "Dela restvärme mellan företag": {
                "responsible": "Kommunens energibolag", "schedule": "Förstudie 2024", "funding": "Ofinansierad",
            },
        },
    ),
)  # fmt: skip
