"""A Word file that is one big table: focus areas and their goals merged downwards, activities in the rows."""

from . import Document, Key
from .word import ABOVE, Word

VATTEN, HUS = "Friskt vatten", "Hus som håller"


def build() -> bytes:
    word = Word()
    word.title("Aktivitetsplan för miljöprogrammet", "2023–2026")
    word.p("Antagen av: Kommunstyrelsen 2023-03-07 § 31", "Diarienummer: KS 2022/0107", "Dokumentägare: Miljöchef")
    word.p("Gäller från: 2023-04-01", "Gäller till: 2026-12-31")
    word.heading(1, "Så läser du planen")
    word.p("Varje rad är en aktivitet. Kostnaden gäller hela perioden.")
    word.heading(1, "Aktiviteter 2023–2026")
    word.table(
        ["Fokusområde", "Effektmål", "Aktivitet", "Ansvarig", "När", "Kostnad", "Mått"],
        [f"1. {VATTEN}", "1.1 Alla enskilda avlopp är godkända", "Tillsyn av tvåhundra avlopp om året", "Miljönämnden",
         "2023–2026", "Ryms i budget", "Antal besök"],
        [ABOVE, ABOVE, "Brev till fastighetsägare vid Storsjön", "Miljönämnden", "våren 2023", "15 tkr", "Antal brev"],
        [ABOVE, "1.2 Dagvattnet renas innan det når sjön", "Anlägg en damm vid industriområdet",
         "Samhällsbyggnadsnämnden", "kv 4 2024", "2,4 mnkr, ofinansierad", "Dammen är i drift"],
        [f"2. {HUS}", "2.1 Kommunens hus drar en femtedel mindre energi", "Byt ventilation i tre skolor",
         "Fastighetsavdelningen", "2024–2025", "Beslutade medel", "kWh per kvadratmeter"],
        [ABOVE, ABOVE, "Utbilda alla vaktmästare i driftteknik", ABOVE, "Klart 2023-12-31", "Inom ram",
         "Andel utbildade"],
    )  # fmt: skip
    word.heading(1, "Uppföljning")
    word.p("Miljöchefen redovisar läget för kommunstyrelsen i januari varje år.")
    return word.data()


DOCUMENT = Document(
    "aktivitetsplan.docx",
    build,
    Key(
        title="Aktivitetsplan för miljöprogrammet",
        goals=[VATTEN, HUS],
        objectives=[
            (VATTEN, "Alla enskilda avlopp är godkända"),
            (VATTEN, "Dagvattnet renas innan det når sjön"),
            (HUS, "Kommunens hus drar en femtedel mindre energi"),
        ],
        actions=[
            (VATTEN, "Alla enskilda avlopp är godkända", "Tillsyn av tvåhundra avlopp om året"),
            (VATTEN, "Alla enskilda avlopp är godkända", "Brev till fastighetsägare vid Storsjön"),
            (VATTEN, "Dagvattnet renas innan det når sjön", "Anlägg en damm vid industriområdet"),
            (HUS, "Kommunens hus drar en femtedel mindre energi", "Byt ventilation i tre skolor"),
            (HUS, "Kommunens hus drar en femtedel mindre energi", "Utbilda alla vaktmästare i driftteknik"),
        ],
        details={
            "Tillsyn av tvåhundra avlopp om året": {
                "responsible": "Miljönämnden", "schedule": "2023–2026", "funding": "Ryms i budget",
                "indicator": "Antal besök",
            },
            "Brev till fastighetsägare vid Storsjön": {
                "responsible": "Miljönämnden", "schedule": "våren 2023", "funding": "15 tkr",
                "indicator": "Antal brev",
            },
            "Anlägg en damm vid industriområdet": {
                "responsible": "Samhällsbyggnadsnämnden", "schedule": "kv 4 2024", "funding": "2,4 mnkr, ofinansierad",
                "indicator": "Dammen är i drift",
            },
            "Byt ventilation i tre skolor": {
                "responsible": "Fastighetsavdelningen", "schedule": "2024–2025", "funding": "Beslutade medel",
                "indicator": "kWh per kvadratmeter",
            },
            "Utbilda alla vaktmästare i driftteknik": {
                "responsible": "Fastighetsavdelningen", "schedule": "Klart 2023-12-31", "funding": "Inom ram",
                "indicator": "Andel utbildade",
            },
        },
    ),
)  # fmt: skip
