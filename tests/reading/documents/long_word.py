"""A long Word programme: numbered chapters of background with lists and figures of their own before the goals.

The goals' headings do not say "Mål", and what belongs to them stands under questions.
"""

from . import Document, Key
from .word import Word

ARBETE, LANDSBYGD, UNGA = "Arbetsliv i hela kommunen", "En landsbygd som växer", "Unga som stannar och kommer tillbaka"


def build() -> bytes:
    word = Word()
    word.title("Program för lokal utveckling")
    word.table(
        ["Dokumenttyp", "Program", "Antagen av", "Kommunfullmäktige 2022-11-28 § 140"],
        ["Diarienummer", "KS 2021/0440", "Dokumentägare", "Utvecklingschef"],
        ["Gäller från", "2023-01-01", "Gäller till", "2030-12-31"],
    )
    word.heading(1, "1 Inledning")
    word.p("Programmet är ett av kommunens tre program och visar riktningen till 2030.")
    word.heading(2, "1.1 Syfte och avgränsning")
    word.p("Syftet är att samla krafterna. Programmet omfattar hela kommunen, även bolagen.")
    word.heading(2, "1.2 Så har programmet tagits fram")
    word.p("Arbetet har letts av en styrgrupp. Följande har varit med:")
    word.bullets("Företagarna på orten", "Byalagen", "Ungdomsrådet")
    word.heading(1, "2 Bakgrund")
    word.heading(2, "2.1 Befolkningen")
    word.p("Kommunen har minskat med tre procent på tio år.")
    word.table(["Ålder", "2010", "2020"], ["0–19", "2 300", "2 050"], ["65–", "2 450", "2 800"])
    word.heading(2, "2.2 Agenda 2030 och de globala målen")
    word.p("Programmet bidrar särskilt till tre av målen.")
    word.bullets("Mål 8: Anständiga arbetsvillkor", "Mål 11: Hållbara städer", "Mål 12: Hållbar konsumtion")
    word.heading(2, "2.3 Den regionala utvecklingsstrategin")
    word.p("Regionens strategi har fyra prioriteringar.")
    word.heading(1, "3 Vision")
    word.p("År 2030 är kommunen en plats att växa på.")
    word.heading(1, "4 Utvecklingsområden")
    word.p("Programmet har tre utvecklingsområden.")
    word.heading(2, f"4.1 {ARBETE}")
    word.p("Fler branscher gör orten mindre sårbar.")
    word.heading(3, "Nuläge")
    word.p("Två företag står för vart tredje jobb.", "Utbildningsnivån är lägre än i riket.")
    word.heading(3, "Delmål")
    word.bullets("Trettio nya företag om året", "Hälften av upphandlingarna kan vinnas av små företag")
    word.heading(3, "Åtgärder")
    word.table(
        ["Åtgärd", "Ansvarig", "Tidplan", "Finansiering"],
        ["Lokaler för nystartade företag", "Utvecklingsenheten", "2023–2024", "Inom ram"],
        ["Frukostmöten om upphandling", "Upphandlare", "Löpande, fyra gånger om året", "Inom ram"],
    )
    word.heading(2, f"4.2 {LANDSBYGD}")
    word.p("Det ska gå att bo, leva och driva företag i alla kommunens delar.")
    word.heading(3, "Nuläge")
    word.p("Var femte invånare bor utanför tätorterna.")
    word.heading(3, "Delmål")
    word.bullets("Fiber till alla hushåll")
    word.heading(3, "Åtgärder")
    word.table(
        ["Åtgärd", "Ansvarig", "Tidplan", "Finansiering"],
        ["Samordna de sista fiberföreningarna", "It-chef", "2025", "Sökta externa medel"],
    )
    word.heading(2, f"4.3 {UNGA}")
    word.heading(3, "Nuläge")
    word.p("Två av tre flyttar före tjugofem.")
    word.heading(3, "Delmål")
    word.bullets("Femtio små hyresrätter")
    word.heading(3, "Åtgärder")
    word.table(
        ["Åtgärd", "Ansvarig", "Tidplan", "Finansiering"],
        ["Sommarjobb för alla som fyllt sexton", "Utbildningsförvaltningen", "Varje sommar", "900 tkr per år"],
        ["Bygg små lägenheter vid stationen", "Bostadsbolaget", "2024–2027", ""],
    )
    word.heading(1, "5 Genomförande och uppföljning")
    word.p("Varje nämnd tar upp sina åtgärder i verksamhetsplanen.")
    word.heading(2, "5.1 Ansvar")
    word.p("Kommunstyrelsen följer upp programmet.")
    word.heading(1, "Bilaga 1 Ordlista")
    word.p("Tätort: en ort med minst tvåhundra invånare.")
    return word.data()


DOCUMENT = Document(
    "lokalutveckling.docx",
    build,
    Key(
        title="Program för lokal utveckling",
        goals=[ARBETE, LANDSBYGD, UNGA],
        objectives=[
            (ARBETE, "Trettio nya företag om året"),
            (ARBETE, "Hälften av upphandlingarna kan vinnas av små företag"),
            (LANDSBYGD, "Fiber till alla hushåll"),
            (UNGA, "Femtio små hyresrätter"),
        ],
        actions=[
            (ARBETE, "", "Lokaler för nystartade företag"),
            (ARBETE, "", "Frukostmöten om upphandling"),
            (LANDSBYGD, "", "Samordna de sista fiberföreningarna"),
            (UNGA, "", "Sommarjobb för alla som fyllt sexton"),
            (UNGA, "", "Bygg små lägenheter vid stationen"),
        ],
        details={
            "Lokaler för nystartade företag": {
                "responsible": "Utvecklingsenheten", "schedule": "2023–2024", "funding": "Inom ram",
            },
            "Frukostmöten om upphandling": {
                "responsible": "Upphandlare", "schedule": "Löpande, fyra gånger om året", "funding": "Inom ram",
            },
            "Samordna de sista fiberföreningarna": {
                "responsible": "It-chef", "schedule": "2025", "funding": "Sökta externa medel",
            },
            "Sommarjobb för alla som fyllt sexton": {
                "responsible": "Utbildningsförvaltningen", "schedule": "Varje sommar", "funding": "900 tkr per år",
            },
            "Bygg små lägenheter vid stationen": {"responsible": "Bostadsbolaget", "schedule": "2024–2027"},
        },
    ),
)  # fmt: skip
