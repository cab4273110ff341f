"""Markdown where every action has its own heading or small table, and goals say nothing but stand above "Delmål"."""

from . import Document, Key

MAT, IDROTT = "Mer mat från trakten", "Alla barn rör på sig"

SOURCE = f"""\
# Program för mat och rörelse

Diarienummer: KS 2021/0003

Antagen av kommunfullmäktige 2021-09-20 § 12

## Varför ett program?

Exempelkommun vill att fler äter bra och rör på sig.

## {MAT}

Måltiderna är kommunens största inköp.

### Delmål

Vi vill nå följande delmål:

- Hälften av maten kommer från länet
- Matsvinnet minskar med en tredjedel

### Insatser

#### Insats 1: Dela upp upphandlingen

Mindre delar ger små gårdar en möjlighet.

Ansvarig: Kostchef

Tidplan: 2022

#### Insats 2: Väg svinnet varje dag

Ansvarig: Köken
Tidplan: Löpande
Indikator: Gram per portion

## {IDROTT}

### Nuläge

Var fjärde barn rör sig för lite.

### Delmål

- En timme rörelse om dagen

### Insatser

- Öppna hallar på helger
  - Ansvarig: Fritidsenheten
  - Finansiering: Sökta externa medel
- Cykelskola för nybörjare

## Så följer vi upp

Varje vår redovisas läget.
"""

DOCUMENT = Document(
    "mat.md",
    SOURCE.encode,
    Key(
        title="Program för mat och rörelse",
        goals=[MAT, IDROTT],
        objectives=[
            (MAT, "Hälften av maten kommer från länet"),
            (MAT, "Matsvinnet minskar med en tredjedel"),
            (IDROTT, "En timme rörelse om dagen"),
        ],
        actions=[
            (MAT, "", "Dela upp upphandlingen"),
            (MAT, "", "Väg svinnet varje dag"),
            (IDROTT, "", "Öppna hallar på helger"),
            (IDROTT, "", "Cykelskola för nybörjare"),
        ],
        details={
            "Dela upp upphandlingen": {"responsible": "Kostchef", "schedule": "2022"},
            "Väg svinnet varje dag": {"responsible": "Köken", "schedule": "Löpande", "indicator": "Gram per portion"},
            "Öppna hallar på helger": {"responsible": "Fritidsenheten", "funding": "Sökta externa medel"},
        },
    ),
)
