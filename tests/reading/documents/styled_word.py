"""A Word file as a consultant makes it: styles, a cover, goals as headings, tables of actions."""

import io

import docx

from . import Document, Key

BOENDE, FORETAG = "Göra Exempelkommun lättare att flytta till", "Ge företagen kortare väg till besked"


def build() -> bytes:
    made = docx.Document()
    made.add_paragraph("Program för näringsliv och boende", "Title")
    made.add_paragraph("2024–2029", "Subtitle")
    facts = made.add_table(0, 2, "Table Grid")
    for label, value in [
        ("Diarienummer", "KS 2023/0001"),
        ("Antagen av", "Kommunfullmäktige 2024-02-12 § 9"),
        ("Gäller", "2024–2029"),
        ("Dokumentansvarig", "Näringslivschef"),
    ]:
        cells = facts.add_row().cells
        cells[0].text, cells[1].text = label, value
    made.sections[0].header.paragraphs[0].text = "Exempelkommun"
    made.sections[0].footer.paragraphs[0].text = "Påhittat exempel"
    made.add_heading("Inledning", 1)
    made.add_paragraph("Programmet visar vart Exempelkommun vill och hur vi tar oss dit.")
    made.add_heading("Läsanvisning", 2)
    made.add_paragraph("Varje mål har en målbild, delmål och insatser.")
    made.add_heading("Prioriterade mål", 1)
    made.add_paragraph("Målen är valda i dialog med företag och föreningar.")
    made.add_heading(f"Mål 1: {BOENDE}", 2)
    made.add_heading("Målbild", 3)
    made.add_paragraph("Den som vill flytta hit hittar en bostad inom ett halvår.", "Intense Quote")
    made.add_heading("Koppling till kommunens vision", 3)
    made.add_paragraph("Målet följer visionens tal om goda livsvillkor.")
    made.add_heading("Nuläge och förutsättningar", 3)
    made.add_paragraph("Bostadsbeståndet är äldre och få nya hus byggs.")
    made.add_heading("Befolkning", 4)
    made.add_paragraph("Fler flyttar ut än in.")
    made.add_heading("Delmål", 3)
    made.add_paragraph("Tjugo nya lägenheter i tätorten", "List Bullet")
    made.add_paragraph("Lediga tomter visas på en karta", "List Bullet")
    made.add_heading("Handlingsplan", 3)
    _table(
        made,
        ["Insats", "Ansvarig", "Tidplan", "Finansiering", "Indikator"],
        ["Ta fram detaljplan för Åkervägen", "Samhällsbyggnad", "2024–2025", "Inom ram", "Antagen plan"],
        ["Visa tomter i karttjänsten", "Kart- och mätenheten", "kv 2 2024", "", "Antal visade tomter"],
    )
    made.add_heading(f"Mål 2: {FORETAG}", 2)
    made.add_heading("Målbild", 3)
    made.add_paragraph("Ett företag får besked på en dag och vet vem det ska ringa.")
    made.add_heading("Nuläge och förutsättningar", 3)
    made.add_paragraph("Handläggningen är delad på tre enheter.")
    made.add_heading("Delmål", 3)
    made.add_paragraph("En väg in för alla företagsärenden", "List Bullet")
    made.add_heading("Handlingsplan", 3)
    _table(
        made,
        ["Insats", "Ansvarig", "Tidplan", "Finansiering", "Indikator"],
        ["Inrätta en företagslots", "Näringslivsenheten", "våren 2024", "Beslutade medel", "Svarstid"],
    )
    made.add_heading("Övergripande insatser", 1)
    made.add_paragraph("Utbilda alla chefer i bemötande (ansvarig: personalchef, klart: 2025)", "List Bullet")
    made.add_heading("Uppföljning", 1)
    made.add_paragraph("Programmet följs upp i januari varje år.")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _table(made, *rows: list[str]) -> None:
    table = made.add_table(0, len(rows[0]), "Table Grid")
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text


DOCUMENT = Document(
    "program.docx",
    build,
    Key(
        title="Program för näringsliv och boende",
        goals=[BOENDE, FORETAG],
        objectives=[
            (BOENDE, "Tjugo nya lägenheter i tätorten"),
            (BOENDE, "Lediga tomter visas på en karta"),
            (FORETAG, "En väg in för alla företagsärenden"),
        ],
        actions=[
            (BOENDE, "", "Ta fram detaljplan för Åkervägen"),
            (BOENDE, "", "Visa tomter i karttjänsten"),
            (FORETAG, "", "Inrätta en företagslots"),
            ("", "", "Utbilda alla chefer i bemötande"),
        ],
        details={
            "Ta fram detaljplan för Åkervägen": {
                "responsible": "Samhällsbyggnad",
                "schedule": "2024–2025",
                "funding": "Inom ram",
                "indicator": "Antagen plan",
            },
            "Visa tomter i karttjänsten": {
                "responsible": "Kart- och mätenheten",
                "schedule": "kv 2 2024",
                "indicator": "Antal visade tomter",
            },
            "Inrätta en företagslots": {
                "responsible": "Näringslivsenheten",
                "schedule": "våren 2024",
                "funding": "Beslutade medel",
                "indicator": "Svarstid",
            },
            "Utbilda alla chefer i bemötande": {"responsible": "personalchef", "schedule": "2025"},
        },
    ),
)
