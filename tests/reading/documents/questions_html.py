"""A web page with a table under each goal's heading, whose heads are questions, and one action under two goals."""

from . import Document, Key

MOTE, DIGITALT = "Ett vänligt bemötande", "Enkelt att göra ärenden själv"

SOURCE = f"""\
<!doctype html>
<html lang="sv"><head><title>Handlingsplan för service 2025–2027</title></head>
<body>
<h1>Handlingsplan för service 2025–2027</h1>
<p>Antagen av kommunstyrelsen 2024-12-03 § 188<br>Diarienummer: KS 2024/0310<br>Dokumentägare: Kanslichef</p>
<h2>Varför en handlingsplan?</h2>
<p>Den som möter kommunen ska få svar och veta vad som händer sedan.</p>
<h2>Mål 1. {MOTE}</h2>
<p>Den som hör av sig blir hjälpt första gången.</p>
<table>
<thead><tr><th>Vad ska vi göra?</th><th>Varför?</th><th>Vem ansvarar?</th><th>När ska det vara klart?</th>
<th>Vad kostar det?</th></tr></thead>
<tbody>
<tr><td>Gemensam växel för alla förvaltningar</td><td>Färre kopplas fel</td><td>Kanslichef</td><td>2025-09-01</td>
<td>350 000 kr, beslutade medel</td></tr>
<tr><td>Klarspråkskurs för handläggare</td><td>Breven går att förstå</td><td>HR-enheten</td><td>Löpande</td>
<td>Inom ram</td></tr>
</tbody></table>
<h2>Mål 2. {DIGITALT}</h2>
<p>Nio av tio ärenden går att göra på webben, dygnet runt.</p>
<table>
<thead><tr><th>Vad ska vi göra?</th><th>Varför?</th><th>Vem ansvarar?</th><th>När ska det vara klart?</th>
<th>Vad kostar det?</th></tr></thead>
<tbody>
<tr><td>E-tjänst för bygglov</td><td>Kortare väntan</td><td>Bygglovschef</td><td>vt 2026</td><td>Oklart</td></tr>
<tr><td>Klarspråkskurs för handläggare</td><td>Formulären går att förstå</td><td>HR-enheten</td><td>Löpande</td>
<td>Inom ram</td></tr>
</tbody></table>
<h2>Kommungemensamma aktiviteter</h2>
<table>
<tr><th>Vad ska vi göra?</th><th>Vem ansvarar?</th><th>När ska det vara klart?</th></tr>
<tr><td>Fråga invånarna vartannat år</td><td>Kanslichef</td><td>2025 och 2027</td></tr>
</table>
<h2>Kontakt</h2>
<p>Frågor om planen besvaras av kansliet.</p>
</body></html>
"""

DOCUMENT = Document(
    "service.html",
    SOURCE.encode,
    Key(
        title="Handlingsplan för service 2025–2027",
        goals=[MOTE, DIGITALT],
        objectives=[],
        actions=[
            (MOTE, "", "Gemensam växel för alla förvaltningar"),
            (MOTE, "", "Klarspråkskurs för handläggare"),
            (DIGITALT, "", "E-tjänst för bygglov"),
            (DIGITALT, "", "Klarspråkskurs för handläggare"),
            ("", "", "Fråga invånarna vartannat år"),
        ],
        details={
            "Gemensam växel för alla förvaltningar": {
                "responsible": "Kanslichef", "schedule": "2025-09-01", "funding": "350 000 kr, beslutade medel",
            },
            "Klarspråkskurs för handläggare": {
                "responsible": "HR-enheten", "schedule": "Löpande", "funding": "Inom ram",
            },
            "E-tjänst för bygglov": {"responsible": "Bygglovschef", "schedule": "vt 2026", "funding": "Oklart"},
            "Fråga invånarna vartannat år": {"responsible": "Kanslichef", "schedule": "2025 och 2027"},
        },
    ),
)  # fmt: skip
