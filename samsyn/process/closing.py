"""The paragraphs that stand last in every process report until somebody writes their own."""

from samsyn.lib.blocks import heading, p
from samsyn.lib.blocks_types import Block

PROGRAMME = (
    "Programmet anger riktningen för kommunens arbete inom de områden som det gäller. Det säger vad kommunen vill "
    "uppnå, hur läget är i dag och hur mycket kommunen själv bestämmer över. Ingen kommun kan göra allt på en gång. "
    "Målen behöver vara få, och de som beslutar behöver vara överens om vad som kommer först.",
    "Flera förvaltningar bidrar ofta till samma mål. Programmet håller ihop deras arbete, så att frågor som rör dem "
    "alla inte blir liggande mellan dem. Det ger också företag, föreningar och invånare ett löfte att hålla kommunen "
    "till.",
)
ACTION_PLAN = (
    "Handlingsplanen gör mål och delmål till insatser som riktas till nämnder och förvaltningar. För varje insats "
    "står när den ska göras, vem som svarar för den och hur den betalas.",
    "Program och handlingsplan är två dokument för att de ska kunna ändras i olika takt. Handlingsplanen ändras när "
    "läget ändras. Programmet ligger fast tills riktningen prövas på nytt. Programmet bör prövas varje mandatperiod "
    "och handlingsplanen varje år.",
)
INDICATORS = (
    "En indikator visar hur det går i något som målet handlar om, men inget mål ryms helt i en siffra. Därför bedöms "
    "måluppfyllelsen samlat, och indikatorerna är ett av underlagen. Ett målvärde säger hur långt kommunen vill nå "
    "och när.",
)


def closing_paragraphs() -> list[Block]:
    """Fresh blocks, headings on the highest level, to be edited freely."""
    chapters = [
        ("Programmet", PROGRAMME),
        ("Handlingsplanen", ACTION_PLAN),
        ("Indikatorer och målvärden", INDICATORS),
    ]
    return [block for title, texts in chapters for block in (heading(1, title), *map(p, texts))]
