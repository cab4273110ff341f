"""Markdown: numbered headings below "Prioriterade mål", labels in bold, and the actions in a chapter of their own."""

from . import Document, Key

KOMPETENS, RESOR, KLIMAT = "Säkra kompetensen", "Underlätta resor", "Halvera utsläppen"

SOURCE = f"""\
---
title: Utvecklingsprogram för Exempelkommun
date: 2023-05-08
---

# 1. Inledning

Här beskriver vi varför programmet finns.[^1]

[^1]: Uppdraget gavs av kommunstyrelsen.

# 2. Vision och övergripande mål

Kommunfullmäktige har beslutat om en vision.

- Goda livsvillkor
- Ett hållbart samhälle

# 3. Prioriterade mål

Programmet har tre mål.

## 3.1 {KOMPETENS}

**Målbild:** Företagen hittar den personal de söker.

**Nuläge och förutsättningar**

Var tredje rekrytering misslyckas.

- Vård
- Industri

**Koppling till RUS:** Målet svarar mot strategin för kompetens.

**Delmål**

1. Yrkesutbildning på hemorten
2. Fler praktikplatser

## 3.2 {RESOR}

**Målbild:** Det går att pendla utan bil.

**Utmaningar:** Kommunen äger inte trafiken.

**Rådighet:** Regionen beslutar om turerna.

### Delmål

- En ny hållplats per år

## 3.3 {KLIMAT}

**Delmål**

- Fossilfria transporter

# 4. Handlingsplan

Planen ses över varje år.

## 3.1 {KOMPETENS}

| Nr | Aktivitet | Delmål | Vem | När | Kostnad | Mått |
|----|-----------|--------|-----|-----|---------|------|
| 1 | Starta lärcenter | Yrkesutbildning på hemorten | Barn och utbildning | 2024 | 300 tkr | Antal elever |
| 2 | Praktikmässa varje höst | Fler praktikplatser | Näringslivsenheten | Löpande | Inom ram | |

## 3.2 {RESOR}

| Nr | Aktivitet | Delmål | Vem | När | Kostnad | Mått |
|----|-----------|--------|-----|-----|---------|------|
| 3 | Bygg hållplats vid skolan | En ny hållplats per år | Samhällsbyggnad | 2025 | | |
| 4 | Samtal med regionen | | Kommunchef | Löpande | | |

# 5. Uppföljning

Vi följer upp programmet varje år.
"""

DOCUMENT = Document(
    "utvecklingsprogram.md",
    SOURCE.encode,
    Key(
        title="Utvecklingsprogram för Exempelkommun",
        goals=[KOMPETENS, RESOR, KLIMAT],
        objectives=[
            (KOMPETENS, "Yrkesutbildning på hemorten"),
            (KOMPETENS, "Fler praktikplatser"),
            (RESOR, "En ny hållplats per år"),
            (KLIMAT, "Fossilfria transporter"),
        ],
        actions=[
            (KOMPETENS, "Yrkesutbildning på hemorten", "Starta lärcenter"),
            (KOMPETENS, "Fler praktikplatser", "Praktikmässa varje höst"),
            (RESOR, "En ny hållplats per år", "Bygg hållplats vid skolan"),
            (RESOR, "", "Samtal med regionen"),
        ],
        details={
            "Starta lärcenter": {
                "responsible": "Barn och utbildning",
                "schedule": "2024",
                "funding": "300 tkr",
                "indicator": "Antal elever",
            },
            "Praktikmässa varje höst": {
                "responsible": "Näringslivsenheten",
                "schedule": "Löpande",
                "funding": "Inom ram",
            },
            "Bygg hållplats vid skolan": {"responsible": "Samhällsbyggnad", "schedule": "2025"},
            "Samtal med regionen": {"responsible": "Kommunchef", "schedule": "Löpande"},
        },
    ),
)
