"""A Word file without heading styles: bold paragraphs, "Fokusområde", labelled objectives, lists of actions."""

import io

import docx

from . import Document, Key

NATUR, BYGD = "Levande natur", "Service i hela kommunen"


def build() -> bytes:
    made = docx.Document()

    def bold(text: str) -> None:
        made.add_paragraph().add_run(text).bold = True

    def label(name: str, text: str) -> None:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(text)

    bold("Besöks- och bygdeprogram för Exempelkommun")
    made.add_paragraph("Dnr: KS 2022/0002")
    bold("Bakgrund")
    made.add_paragraph("Kommunen saknar ett samlat program för besök och bygd.")
    bold(f"Fokusområde 1 – {NATUR}")
    label("Målbild", "Leder och sjöar är lätta att nå för alla.")
    label("Nuläge", "Skyltarna är gamla.")
    made.add_paragraph("Flera leder saknar ansvarig.")
    label("Svårigheter", "Markägarna är många.")
    bold("Delmål 1.1 Fem leder är märkta på nytt")
    made.add_paragraph("Märkningen följer nationell standard.")
    bold("Insatser")
    made.add_paragraph("Inventera lederna (ansvarig: fritidschef, klart: hösten 2023)", "List Bullet")
    made.add_paragraph("Sätt upp nya skyltar – ansvarig: tekniska enheten, finansiering: inom ram", "List Bullet")
    bold("Delmål 1.2 Två badplatser har ramp")
    bold("Insatser")
    made.add_paragraph("Bygg ramp vid Norra badet", "List Bullet")
    bold(f"Fokusområde 2 – {BYGD}")
    label("Målbild", "Ingen har mer än tjugo minuter till en butik.")
    bold("Delmål 2.1 Alla byar har en servicepunkt")
    bold("Insatser")
    made.add_paragraph("Kartlägg servicen i byarna", "List Number")
    made.add_paragraph("Ansvarig: Näringslivsenheten")
    made.add_paragraph("Tidplan: kv 3 2023")
    made.add_paragraph("Teckna avtal med ombud", "List Number")
    bold("Genomförande och uppföljning")
    made.add_paragraph("Styrgruppen träffas två gånger om året.")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


DOCUMENT = Document(
    "bygdeprogram.docx",
    build,
    Key(
        title="Besöks- och bygdeprogram för Exempelkommun",
        goals=[NATUR, BYGD],
        objectives=[
            (NATUR, "Fem leder är märkta på nytt"),
            (NATUR, "Två badplatser har ramp"),
            (BYGD, "Alla byar har en servicepunkt"),
        ],
        actions=[
            (NATUR, "Fem leder är märkta på nytt", "Inventera lederna"),
            (NATUR, "Fem leder är märkta på nytt", "Sätt upp nya skyltar"),
            (NATUR, "Två badplatser har ramp", "Bygg ramp vid Norra badet"),
            (BYGD, "Alla byar har en servicepunkt", "Kartlägg servicen i byarna"),
            (BYGD, "Alla byar har en servicepunkt", "Teckna avtal med ombud"),
        ],
        details={
            "Inventera lederna": {"responsible": "fritidschef", "schedule": "hösten 2023"},
            "Sätt upp nya skyltar": {"responsible": "tekniska enheten", "funding": "inom ram"},
            "Kartlägg servicen i byarna": {"responsible": "Näringslivsenheten", "schedule": "kv 3 2023"},
        },
    ),
)
