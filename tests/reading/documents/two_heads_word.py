"""A Word file with "Målområde" without numbers, objectives listed after a sentence, and tables with two head rows."""

from . import Document, Key
from .word import ABOVE, LEFT, Word

KLIMAT, NATUR = "Klimat", "Naturvård"


def build() -> bytes:
    word = Word()
    word.title("Klimat- och naturvårdsplan")
    word.p("Antaget av: Miljö- och byggnadsnämnden", "Datum för beslut: 2023-10-10", "Version: 2")
    word.heading(1, "Sammanfattning")
    word.p("Planen har två målområden och fem åtgärder.")
    word.heading(1, "Målområde Klimat")
    word.p("Kommunens egna utsläpp ska vara nära noll 2030.")
    word.heading(2, "Vad vi ska uppnå")
    word.p("Vi ska nå dessa delmål:")
    word.bullets("Alla bilar är fossilfria", "Maten ger en tredjedel lägre utsläpp")
    word.heading(2, "Vad vi ska göra")
    word.table(
        ["Åtgärd", "Genomförande", LEFT, "Ekonomi"],
        [ABOVE, "Ansvarig nämnd", "Start och slut", "Finansiering"],
        ["Byt de sista dieselbilarna", "Tekniska nämnden", "2024–2026", "Leasing inom ram"],
        ["Laddstolpar vid förskolorna", "Tekniska nämnden", "2024", "Klimatklivet"],
        ["Mer ärtor och bönor på menyn", "Utbildningsnämnden", "Löpande", "Inom ram"],
    )
    word.heading(1, "Målområde Naturvård")
    word.p("Det vilda får större plats i tätorten.")
    word.heading(2, "Vad vi ska uppnå")
    word.p("Vi ska nå dessa delmål:")
    word.bullets("Tio hektar äng i stället för gräsmatta")
    word.heading(2, "Vad vi ska göra")
    word.table(
        ["Åtgärd", "Genomförande", LEFT, "Ekonomi"],
        [ABOVE, "Ansvarig nämnd", "Start och slut", "Finansiering"],
        ["Så ängsfrö i tre parker", "Tekniska nämnden", "vår 2024 – höst 2025", "LONA-bidrag och inom ram"],
        ["Slåtterkurs för byalag", "Kultur- och fritidsnämnden", "Årligen", "20 tkr"],
    )
    word.heading(1, "Uppföljning och revidering")
    word.p("Planen revideras 2027.")
    return word.data()


DOCUMENT = Document(
    "klimatplan.docx",
    build,
    Key(
        title="Klimat- och naturvårdsplan",
        goals=[KLIMAT, NATUR],
        objectives=[
            (KLIMAT, "Alla bilar är fossilfria"),
            (KLIMAT, "Maten ger en tredjedel lägre utsläpp"),
            (NATUR, "Tio hektar äng i stället för gräsmatta"),
        ],
        actions=[
            (KLIMAT, "", "Byt de sista dieselbilarna"),
            (KLIMAT, "", "Laddstolpar vid förskolorna"),
            (KLIMAT, "", "Mer ärtor och bönor på menyn"),
            (NATUR, "", "Så ängsfrö i tre parker"),
            (NATUR, "", "Slåtterkurs för byalag"),
        ],
        details={
            "Byt de sista dieselbilarna": {
                "responsible": "Tekniska nämnden", "schedule": "2024–2026", "funding": "Leasing inom ram",
            },
            "Laddstolpar vid förskolorna": {
                "responsible": "Tekniska nämnden", "schedule": "2024", "funding": "Klimatklivet",
            },
            "Mer ärtor och bönor på menyn": {
                "responsible": "Utbildningsnämnden", "schedule": "Löpande", "funding": "Inom ram",
            },
            "Så ängsfrö i tre parker": {
                "responsible": "Tekniska nämnden", "schedule": "vår 2024 – höst 2025",
                "funding": "LONA-bidrag och inom ram",
            },
            "Slåtterkurs för byalag": {
                "responsible": "Kultur- och fritidsnämnden", "schedule": "Årligen", "funding": "20 tkr",
            },
        },
    ),
)  # fmt: skip
