"""A Word file of labels and words only: "Mål:", "Delmål:", "Åtgärd:", each on a line of its own, few headings."""

from . import Document, Key
from .word import Word

TILLGANG, RORELSE = "Alla kan delta i kommunens fritidsutbud", "Fler är ute och rör sig"


def build() -> bytes:
    word = Word()
    word.title("Handlingsplan för fritid och friluftsliv")
    word.p("Antagen av Kultur- och fritidsnämnden 2024-05-14 § 22", "Dnr KFN 2024/0018", "Gäller: 2024–2027")
    word.heading(1, "Inledning")
    word.p("Planen visar vad nämnden gör för att fler ska ha en meningsfull fritid.")
    word.heading(1, "Mål och åtgärder")
    word.bold("Mål: ", TILLGANG)
    word.bold("Delmål: ", "Avgifterna stänger ingen ute")
    word.bold("Åtgärd: ", "Låna ut sportutrustning i alla orter")
    word.p("Ansvarig: Fritidsenheten", "Klart: december 2024", "Kostnad: 120 tkr")
    word.bold("Åtgärd: ", "Pröva fri simskola i åk 2")
    word.p("Ansvarig: Badhuschef", "Klart: 2025", "Kostnad: Inom ram")
    word.bold("Delmål: ", "Lokalerna går att använda för alla")
    word.bold("Åtgärd: ", "Inventera hinder i samlingslokalerna")
    word.p("Ansvarig: Fastighetsenheten", "Klart: kv 1 2025")
    word.bold("Mål: ", RORELSE)
    word.bold("Delmål: ", "En motionsslinga inom två kilometer från varje skola")
    word.bold("Åtgärd: ", "Belys slingan vid Norrskolan")
    word.p("Ansvarig: Gatuenheten", "Klart: hösten 2026", "Kostnad: 800 tkr, ofinansierad")
    word.heading(1, "Uppföljning")
    word.p("Nämnden följer upp planen i samband med årsredovisningen.")
    return word.data()


DOCUMENT = Document(
    "fritid.docx",
    build,
    Key(
        title="Handlingsplan för fritid och friluftsliv",
        goals=[TILLGANG, RORELSE],
        objectives=[
            (TILLGANG, "Avgifterna stänger ingen ute"),
            (TILLGANG, "Lokalerna går att använda för alla"),
            (RORELSE, "En motionsslinga inom två kilometer från varje skola"),
        ],
        actions=[
            (TILLGANG, "Avgifterna stänger ingen ute", "Låna ut sportutrustning i alla orter"),
            (TILLGANG, "Avgifterna stänger ingen ute", "Pröva fri simskola i åk 2"),
            (TILLGANG, "Lokalerna går att använda för alla", "Inventera hinder i samlingslokalerna"),
            (RORELSE, "En motionsslinga inom två kilometer från varje skola", "Belys slingan vid Norrskolan"),
        ],
        details={
            "Låna ut sportutrustning i alla orter": {
                "responsible": "Fritidsenheten", "schedule": "december 2024", "funding": "120 tkr",
            },
            "Pröva fri simskola i åk 2": {
                "responsible": "Badhuschef", "schedule": "2025", "funding": "Inom ram",
            },
            "Inventera hinder i samlingslokalerna": {"responsible": "Fastighetsenheten", "schedule": "kv 1 2025"},
            "Belys slingan vid Norrskolan": {
                "responsible": "Gatuenheten", "schedule": "hösten 2026", "funding": "800 tkr, ofinansierad",
            },
        },
    ),
)  # fmt: skip
