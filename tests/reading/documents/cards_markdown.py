"""Markdown where each action is a small table of labels and values, below "Inriktningsmål" and its objectives."""

from . import Document, Key

TRYGG, HALSA = "Alla är trygga i sitt hem", "God hälsa hela livet"

SOURCE = f"""\
# Folkhälsoplan 2022–2026

Beslutsdatum: 2022-03-21

Beslutsinstans: Kommunfullmäktige

Ansvarig förvaltning: Kommunledningskontoret

## Vad är folkhälsa?

Folkhälsa är befolkningens hälsa i stort. Tre saker avgör den:

- Uppväxt
- Utbildning
- Arbete

## Inriktningsmål 1: {TRYGG}

Våld i nära relationer ska upptäckas tidigt.

### Delmål 1: Fler anmäler i tid

Skola och vård frågar och vet vart de ska vända sig.

| Insats 1.1 | Utbilda all skolpersonal |
|---|---|
| Ansvarig | Skolchef |
| Tidsram | 2022–2023 |
| Resurser | Länsstyrelsens medel |
| Uppföljning | Andel utbildade |

| Insats 1.2 | Ta fram en gemensam rutin |
|---|---|
| Ansvarig | Socialchef |
| Tidsram | Juni 2022 |
| Resurser | Egen tid |
| Uppföljning | Rutinen används |

## Inriktningsmål 2: {HALSA}

Skillnaderna i hälsa minskar.

### Delmål 2: Fler äldre är med i en förening

| Insats 2.1 | Seniorcafé i alla orter |
|---|---|
| Ansvarig | Föreningarna tillsammans med kommunen |
| Tidsram | Varje månad |
| Resurser | Inom ram |
| Uppföljning | Antal besökare |

## Uppföljning

Planen följs upp två gånger under perioden.
"""

DOCUMENT = Document(
    "folkhalsoplan.md",
    SOURCE.encode,
    Key(
        title="Folkhälsoplan 2022–2026",
        goals=[TRYGG, HALSA],
        objectives=[(TRYGG, "Fler anmäler i tid"), (HALSA, "Fler äldre är med i en förening")],
        actions=[
            (TRYGG, "Fler anmäler i tid", "Utbilda all skolpersonal"),
            (TRYGG, "Fler anmäler i tid", "Ta fram en gemensam rutin"),
            (HALSA, "Fler äldre är med i en förening", "Seniorcafé i alla orter"),
        ],
        details={
            "Utbilda all skolpersonal": {
                "responsible": "Skolchef", "schedule": "2022–2023", "funding": "Länsstyrelsens medel",
                "indicator": "Andel utbildade",
            },
            "Ta fram en gemensam rutin": {
                "responsible": "Socialchef", "schedule": "Juni 2022", "funding": "Egen tid",
                "indicator": "Rutinen används",
            },
            "Seniorcafé i alla orter": {
                "responsible": "Föreningarna tillsammans med kommunen", "schedule": "Varje månad",
                "funding": "Inom ram", "indicator": "Antal besökare",
            },
        },
    ),
)  # fmt: skip
