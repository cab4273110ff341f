"""The Word file a planner has when the work begins: an invented programme for the visitor economy.

It is made like such files are made: cover lines above the title, headings with the word "Mål" in them, lists for
objectives, a table of actions under each goal, a source line in small type. The words are kept as data beside the
builder, so that a test can say what must be found again.
"""

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

TITLE = "Program för besöksnäring"
COVER_LINES = ("Exempel – allt i dokumentet är påhittat", "Ragunda kommun", "Näringslivs- och utvecklingsenheten")
BELOW_TITLE = ("Utkast 2021-09-20", "Gäller 2022–2026")
ACTION_HEADINGS = ("Insats", "Ansvarig", "Tidplan", "Finansiering")


@dataclass(frozen=True)
class WordGoal:
    """A goal as the file has it; each action is a table row under ACTION_HEADINGS."""

    title: str
    goal_vision: str
    current_state: tuple[str, ...]
    objectives: tuple[str, ...]
    actions: tuple[tuple[str, str, str, str], ...]
    source: str = ""


INTRODUCTION = (
    "Besökare har kommit till Ragunda så länge någon kunnat berätta om forsen som försvann. Det här programmet "
    "handlar om hur fler företag kan leva på dem, fler månader om året.",
    "Programmet hör ihop med kommunens program för näringsliv och utveckling och går djupare i en av frågorna. "
    "Det gäller för näringslivs- och utvecklingsenheten och är en inbjudan till alla andra.",
)

WORK_TOGETHER = (
    "Två gånger om året bjuder kommunen in alla som tar emot besökare. Då går vi igenom vad som är gjort, vad som "
    "inte blev av och vad nästa säsong behöver.",
)

GOALS = (
    WordGoal(
        title="Fler skäl att stanna en natt till",
        goal_vision="Den som kommer för Döda fallet upptäcker att en dag inte räcker. Det finns en säng, en middag "
        "och något att göra i morgon.",
        current_state=(
            "De flesta besökare stannar några timmar mitt på dagen. Boendet räcker till under tre veckor i juli "
            "och står halvtomt resten av året.",
            "Företagen känner till varandra men säljer sällan varandras tjänster.",
        ),
        objectives=(
            "Tre färdiga paket med boende, mat och aktivitet",
            "Ett gemensamt ställe att boka på",
            "Skyltar som visar vidare till nästa besöksmål",
        ),
        actions=(
            ("Ta fram tre paket tillsammans med företagen", "Turismansvarig", "kv 1 2022", "Inom ram"),
            ("Upphandla ett enkelt bokningssystem", "Ekonomichef", "våren 2022", "Sökta externa medel"),
            (
                "Byta ut och komplettera skyltar längs vägen",
                "Förvaltningschef samhällsbyggnad",
                "2022–2023",
                "Ofinansierad",
            ),
        ),
        source="Källa: Kolada, gästnätter per invånare (N45850). Beskrivningen är påhittad.",
    ),
    WordGoal(
        title="En säsong från mars till oktober",
        goal_vision="Spåren är dragna när snön ligger, lederna är röjda när den har gått och någon har öppet.",
        current_state=(
            "I dag är säsongen ungefär åtta veckor. Föreningarna drar skidspår och skoterleder, men det syns inte "
            "utanför kommunen.",
        ),
        objectives=(
            "Lederna går att hitta på kartan i mobilen",
            "Minst fem företag har öppet utanför juni–augusti",
            "Skötseln av leder är avtalad med föreningarna",
        ),
        actions=(
            ("Teckna avtal om skötsel av leder", "Kultur- och fritidsutvecklare", "hösten 2021", "Inom ram"),
            ("Lägga in alla leder i en öppen karttjänst", "GIS-handläggare", "kv 2 2022", "Inom ram"),
            (
                "Prova en vinterhelg vid Döda fallet",
                "Extern: besöksnäringens företag",
                "februari 2023",
                "Medfinansiering",
            ),
            ("Träffar om öppettider", "Näringslivschef", "Löpande", ""),
        ),
    ),
    WordGoal(
        title="Besöksmål som är till för alla",
        goal_vision="Den som går med rullator, läser punktskrift eller har tre barn i släptåg får samma upplevelse "
        "som alla andra.",
        current_state=(
            "Gångvägarna vid Döda fallet är delvis branta. En spång kan användas med rullstol, men vägen dit är "
            "grusad och saknar vilplatser.",
            "Uppgifter om tillgänglighet finns på tre olika webbplatser och stämmer inte överens.",
        ),
        objectives=(
            "Vägen till utsiktsplatsen klarar rullstol hela säsongen",
            "Varje besöksmål beskriver sin tillgänglighet på samma sätt",
            "Guidningar finns på lätt svenska och engelska",
        ),
        actions=(
            (
                "Rusta gångvägen och bygga två vilplatser",
                "Förvaltningschef samhällsbyggnad",
                "2022–2024",
                "Beslutade medel",
            ),
            ("Inventera besöksmålen och skriva om uppgifterna", "Turismansvarig", "våren 2022", "Inom ram"),
            ("Utbilda guider", "Turismansvarig", "varje vår", "Sökta externa medel"),
        ),
        source="Källa: egen inventering sommaren 2021. Påhittad för exemplet.",
    ),
)


def write_word_programme(path: Path | str) -> None:
    """Write the programme as a .docx file at `path`; the directory must exist."""
    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Exempel"
    for line in COVER_LINES:
        document.add_paragraph(line)
    document.add_paragraph(TITLE, style="Title")
    for line in BELOW_TITLE:
        document.add_paragraph(line)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _add_section(document, "Inledning", INTRODUCTION)
    for number, goal in enumerate(GOALS, start=1):
        _add_goal(document, number, goal)
    _add_section(document, "Så arbetar vi tillsammans", WORK_TOGETHER)
    document.save(str(path))


def _add_section(document, title: str, paragraphs: tuple[str, ...]) -> None:
    document.add_heading(title, level=1)
    for text in paragraphs:
        document.add_paragraph(text)


def _add_goal(document, number: int, goal: WordGoal) -> None:
    document.add_heading(f"Mål {number}: {goal.title}", level=1)
    document.add_heading("Målbild", level=2)
    document.add_paragraph().add_run(goal.goal_vision).italic = True
    document.add_heading("Nuläge", level=2)
    for text in goal.current_state:
        document.add_paragraph(text)
    if goal.source:
        document.add_paragraph().add_run(goal.source).font.size = Pt(8)
    document.add_heading("Delmål", level=2)
    for text in goal.objectives:
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Insatser", level=2)
    table = document.add_table(rows=0, cols=len(ACTION_HEADINGS), style="Table Grid")
    for texts in (ACTION_HEADINGS, *goal.actions):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
