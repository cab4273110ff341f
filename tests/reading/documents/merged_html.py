"""A web page whose whole plan is one table with merged cells, and a script that is no text."""

from . import Document, Key

TRYGG, KULTUR = "En trygg kommun", "Kultur för alla"

SOURCE = f"""\
<!doctype html>
<html lang="sv"><head><title>Handlingsplan 2024–2026</title><style>p {{ color: red }}</style>
<script>var hemligt = "skriptets text";</script></head>
<body>
<h1>Handlingsplan 2024–2026</h1>
<p>Planen hör till programmet för trygghet och kultur.</p>
<table>
<tr><th>Mål</th><th>Delmål</th><th>Åtgärd</th><th>Ansvarig nämnd</th><th>Klart senast</th><th>Kommentar</th></tr>
<tr><td rowspan="3">Mål 1. {TRYGG}</td><td rowspan="2">1.1 Belysta gångvägar</td><td>Byt lampor i centrum</td>
<td rowspan="2">Kommunstyrelsen</td><td>2024-12-31</td><td>Påbörjat</td></tr>
<tr><td>Inventera mörka platser</td><td>juni 2024</td><td></td></tr>
<tr><td>1.2 Fler vuxna ute</td><td>Starta nattvandring</td><td>Socialnämnden</td><td>Löpande</td>
<td>Med föreningar</td></tr>
<tr><td>Mål 2. {KULTUR}</td><td>2.1 Öppet bibliotek</td><td>Meröppet i två orter</td><td>Kommunstyrelsen</td>
<td>2025</td><td></td></tr>
</table>
<h2>Gemensamma insatser</h2>
<ul><li>Årlig dialogdag (ansvarig: kommunchef; tidplan: varje vår)</li></ul>
<script>document.write("mer skript")</script>
</body></html>
"""

DOCUMENT = Document(
    "handlingsplan.html",
    SOURCE.encode,
    Key(
        title="Handlingsplan 2024–2026",
        goals=[TRYGG, KULTUR],
        objectives=[(TRYGG, "Belysta gångvägar"), (TRYGG, "Fler vuxna ute"), (KULTUR, "Öppet bibliotek")],
        actions=[
            (TRYGG, "Belysta gångvägar", "Byt lampor i centrum"),
            (TRYGG, "Belysta gångvägar", "Inventera mörka platser"),
            (TRYGG, "Fler vuxna ute", "Starta nattvandring"),
            (KULTUR, "Öppet bibliotek", "Meröppet i två orter"),
            ("", "", "Årlig dialogdag"),
        ],
        details={
            "Byt lampor i centrum": {"responsible": "Kommunstyrelsen", "schedule": "2024-12-31"},
            "Starta nattvandring": {"responsible": "Socialnämnden", "schedule": "Löpande"},
            "Meröppet i två orter": {"responsible": "Kommunstyrelsen", "schedule": "2025"},
            "Inventera mörka platser": {"responsible": "Kommunstyrelsen", "schedule": "juni 2024"},
            "Årlig dialogdag": {"responsible": "kommunchef", "schedule": "varje vår"},
        },
    ),
)
