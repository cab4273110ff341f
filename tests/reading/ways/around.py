"""What else long documents hold around their goals: forewords, figures, who does what, how the work was done, words."""

from .drawing import Action, Tree
from .paper import Block, Para, Picture, bullets, grid, head, italic, para, table

HOW = [
    "Arbetet börjar med en genomgång av vad som redan görs.",
    "Erfarenheterna tas tillvara och sprids till fler verksamheter.",
    "Det sker i nära samarbete med dem som berörs.",
    "Behovet har funnits länge och lyfts varje år i budgetarbetet.",
    "Ett första steg kan tas utan nya pengar.",
]
BODIES = ("KS", "BUN", "SN", "TN", "KFN", "MBN")
IN_FULL = {
    "KS": "Kommunstyrelsen",
    "BUN": "Barn- och utbildningsnämnden",
    "SN": "Socialnämnden",
    "TN": "Tekniska nämnden",
    "KFN": "Kultur- och fritidsnämnden",
    "MBN": "Miljö- och byggnadsnämnden",
}
OFFICES = (
    *("Kommundirektör", "Skolchef", "Socialchef", "Teknisk chef", "Näringslivsutvecklare", "Hållbarhetsstrateg"),
    *("Klimatsamordnare", "Bibliotekschef", "Enhetschef kultur", "Planarkitekt", "Ekonomichef", "Trygghetssamordnare"),
)
TERMS = (
    *("2026", "2027", "2028", "2026-2027", "2027–2028", "kv 1 2027", "kv 4 2026", "Q3 2026", "vt 2027", "ht 2026"),
    *("juni 2027", "31 december 2028", "löpande", "årligen", "pågår", "under mandatperioden", "våren 2028"),
)
YEARS = ("2026", "2027", "2028")
ROMAN = ("I", "II", "III", "IV", "V")


def foreword() -> list[Block]:
    return [
        head(1, "Förord"),
        para("Tillsammans kan vi mer. Det är tanken bakom det dokument som du nu läser."),
        para("Tack till alla som har varit med: medarbetare, föreningar, företag och inte minst våra unga."),
        italic("Kommunstyrelsens ordförande"),
    ]


def figures(tree: Tree, level: int = 1) -> list[Block]:
    """A chapter with figures in a table, a picture and its caption."""
    rows = [
        [year, f"{tree.lot.randint(105, 119)} {tree.lot.randint(10, 99)}0", f"{tree.lot.randint(20, 29)} %"]
        for year in ("2005", "2015", "2025")
    ]
    return [
        head(level, "Kommunen i siffror"),
        para("Tabellen visar hur befolkningen har förändrats på tjugo år."),
        table(["År", "Folkmängd", "Andel över 65 år"], rows),
        Picture("Linjediagram över folkmängden"),
        italic("Figur 1. Folkmängden 2005–2025."),
    ]


def the_work_so_far(level: int = 1) -> list[Block]:
    """How the document came to be, with a table of what was done and when: none of it is an action."""
    rows = [
        ["Mars 2025", "Uppstart med styrgruppen", "Kommunledningen"],
        ["Maj 2025", "Tre dialogkvällar", "Invånare och föreningar"],
        ["September 2025", "Utkast till nämnderna", "Förvaltningarna"],
    ]
    return [
        head(level, "Så har arbetet gått till"),
        para("Arbetet har pågått under ett år. De viktigaste stegen framgår av tabellen."),
        table(["När", "Steg", "Deltagare"], rows),
    ]


def roles(level: int = 1) -> list[Block]:
    return [
        head(level, "Roller"),
        *bullets(
            [
                "Kommunfullmäktige antar dokumentet och följer det en gång om året.",
                "Kommunstyrelsen leder och samordnar genomförandet.",
                "Nämnder och bolag tar in det som rör dem i sina verksamhetsplaner.",
            ]
        ),
    ]


def where_it_stands(level: int = 1) -> list[Block]:
    """The chain of documents, drawn with arrows, and the global goals, which are goals but not this document's."""
    return [
        head(level, "Dokumentets plats i styrningen"),
        para("Vision → Program → Handlingsplan → Verksamhetsplan"),
        para("Dokumentet bidrar särskilt till dessa globala mål:"),
        *bullets(["Mål 3: God hälsa och välbefinnande", "Mål 11: Hållbara städer och samhällen"]),
    ]


def words_used(level: int = 1) -> list[Block]:
    return [
        head(level, "Ordlista"),
        grid(
            [
                ["Agenda 2030", "FN:s handlingsplan med sjutton globala mål."],
                ["Civilsamhälle", "Föreningar, stiftelser och andra som inte drivs av det offentliga."],
                ["Medskapande", "Att invånare är med redan när frågan formuleras."],
            ]
        ),
    ]


def short_names(level: int = 1) -> list[Block]:
    """What the abbreviations of the bodies mean."""
    return [head(level, "Förkortningar"), *(para(f"{short} = {full}") for short, full in IN_FULL.items())]


def quoted(words: str) -> Para:
    return italic(f"”{words}”")


def boxed(words: str) -> Block:
    """A frame with a fact or an example, as people make it in Word: a table of one cell."""
    return grid([[words]])


def how(tree: Tree) -> str:
    return tree.lot.choice(HOW)


def in_brackets(action: Action, before: str = " (", between: str = ", ", after: str = ")") -> str:
    """The title with who and when after it, as much as there is."""
    details = between.join(one for one in (action.responsible, action.schedule) if one)
    return f"{action.title}{before}{details}{after}" if details else action.title


def labelled(action: Action, who: str, when: str, end: str = "") -> list[str]:
    """ "Ansvarig: …", "Klart: …", those there are."""
    pairs = ((who, action.responsible), (when, action.schedule))
    return [f"{label}: {words}{end}" for label, words in pairs if words]
