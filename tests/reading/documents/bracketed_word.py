"""A Word file of nested lists: objectives as bullets, actions below them, their details in brackets or after a dash.

One goal's heading lacks the word "Mål" that its siblings have.
"""

from . import Document, Key
from .word import Word

BARN, ALDRE, KULTUR = "Barn lyckas i skolan", "Äldre har inflytande", "Ett rikt kulturliv året runt"


def build() -> bytes:
    word = Word()
    word.title("Välfärdsprogram")
    word.p("Fastställd av: Kommunfullmäktige", "Datum: 2021-02-15", "Dokumentansvarig: Kommunchef")
    word.heading(1, "Bakgrund")
    word.p("Programmet ersätter tre äldre planer.")
    word.heading(1, f"Mål 1 – {BARN}")
    word.p("Alla barn får det stöd de behöver, när de behöver det.")
    word.heading(2, "Delmål och insatser")
    word.bullets("Delmål 1.1: Nio av tio är behöriga till gymnasiet")
    word.bullets("Läxhjälp på alla skolor (ansvarig: rektorerna, klart: ht 2021, finansiering: statsbidrag)", depth=1)
    word.bullets("Samla elevhälsan i ett team (ansvarig: elevhälsochef, klart: 2022)", depth=1)
    word.bullets("Delmål 1.2: Frånvaron halveras")
    word.bullets("Ring hem första dagen (ansvarig: lärarna; tidplan: löpande; finansiering: inom ram)", depth=1)
    word.heading(1, f"Mål 2 – {ALDRE}")
    word.p("Den som får hjälp bestämmer själv hur och när.")
    word.heading(2, "Delmål och insatser")
    word.bullets("Delmål 2.1: Alla har en fast kontakt")
    word.bullets("Inför fast omsorgskontakt [Ansvarig: socialchef. Klart: 2022-06-30]", depth=1)
    word.heading(1, KULTUR)
    word.p("Kulturen når alla delar av kommunen.")
    word.heading(2, "Delmål och insatser")
    word.bullets("Delmål 3.1: Ett evenemang i varje ort varje år")
    word.bullets("Turné för musikskolan (ansvarig: kulturchef, klart: 2023, kostnad: 40 tkr)", depth=1)
    word.heading(1, "Övergripande insatser")
    word.bullets("Jämför resultat med grannkommuner (ansvarig: ekonomichef, klart: varje vår)")
    word.heading(1, "Så följs programmet upp")
    word.p("Indikatorerna redovisas i årsredovisningen.")
    return word.data()


DOCUMENT = Document(
    "valfard.docx",
    build,
    Key(
        title="Välfärdsprogram",
        goals=[BARN, ALDRE, KULTUR],
        objectives=[
            (BARN, "Nio av tio är behöriga till gymnasiet"),
            (BARN, "Frånvaron halveras"),
            (ALDRE, "Alla har en fast kontakt"),
            (KULTUR, "Ett evenemang i varje ort varje år"),
        ],
        actions=[
            (BARN, "Nio av tio är behöriga till gymnasiet", "Läxhjälp på alla skolor"),
            (BARN, "Nio av tio är behöriga till gymnasiet", "Samla elevhälsan i ett team"),
            (BARN, "Frånvaron halveras", "Ring hem första dagen"),
            (ALDRE, "Alla har en fast kontakt", "Inför fast omsorgskontakt"),
            (KULTUR, "Ett evenemang i varje ort varje år", "Turné för musikskolan"),
            ("", "", "Jämför resultat med grannkommuner"),
        ],
        details={
            "Läxhjälp på alla skolor": {
                "responsible": "rektorerna", "schedule": "ht 2021", "funding": "statsbidrag",
            },
            "Samla elevhälsan i ett team": {"responsible": "elevhälsochef", "schedule": "2022"},
            "Ring hem första dagen": {"responsible": "lärarna", "schedule": "löpande", "funding": "inom ram"},
            "Inför fast omsorgskontakt": {"responsible": "socialchef", "schedule": "2022-06-30"},
            "Turné för musikskolan": {"responsible": "kulturchef", "schedule": "2023", "funding": "40 tkr"},
            "Jämför resultat med grannkommuner": {"responsible": "ekonomichef", "schedule": "varje vår"},
        },
    ),
)  # fmt: skip
