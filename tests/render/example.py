"""One programme that uses every part of a document, for all tests of the writers."""

from datetime import UTC, datetime

from samsyn.lib import blocks as b
from samsyn.render import programme, tree

CHART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240" width="640" height="240">
<g stroke="#ddd8cc"><path d="M40 200h520M40 140h520M40 80h520M40 20h520" fill="none"/></g>
<path d="M40 60L150 90L260 75L370 150L480 110L560 85" fill="none" stroke="#1d4f5e" stroke-width="3"/>
<path d="M370 150L560 30" fill="none" stroke="#24221e" stroke-dasharray="2 5" stroke-width="2"/>
<g font-family="Inter" font-size="14" fill="#5b5751"><text x="10" y="205">6</text><text x="10" y="85">8</text>
<text x="40" y="228">2015</text><text x="360" y="228">2020</text><text x="540" y="228">2025</text>
<text x="570" y="90" fill="#1d4f5e">Ragunda</text><text x="570" y="30">Målet</text></g></svg>""".encode()

LOGOTYPE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 72" width="60" height="72">
<path d="M4 4h52v34c0 16-12 26-26 30C16 64 4 54 4 38z" fill="#1d4f5e"/>
<circle cx="30" cy="30" r="12" fill="#fff"/></svg>"""

GOALS = [
    "Öka vår attraktivitet som bostadsort",
    "Stärka vårt företagsklimat",
    "Underlätta expansion och etablering",
    "Öka vår tillgänglighet inom kommunen och till omvärlden",
    "Stärka kompetens- och arbetskraftsförsörjningen till vårt näringsliv",
]

HOSTILE = r"#evil *å* <script>alert('x')</script> \section{x} $x$ @ref `kod` & [länk](x) {{ mall }} %komm ~ _u_ ^o^ 🚀"
LONG_WORD = "flaggstångsknoppsförgyllningsmästarutbildning" * 3


def number(count: int) -> str:
    return f"bx{count:07d}".translate(str.maketrans("0123456789", "abcdefghij"))


def text(start: int, *made: dict) -> list[dict]:
    """Blocks whose ids are counted from `start`, so that the example is the same each time."""
    count = start
    for block in made:
        for part in b.walk([block]):
            part["id"] = number(count)
            count += 1
    return list(made)


def goal(place: int, title: str) -> list[tree.Node]:
    start = place * 200
    state = text(
        start,
        b.p(
            "Många trivs här. Ändå har befolkningen minskat länge, och den som vill flytta hit hittar sällan ",
            b.run("ett ledigt hus", "strong"),
            " vid rätt tid. Kommunen äger tomter i tre tätorter",
            b.note("Tomterna finns i ", b.run("Hammarstrand, Stugun och Bispgården", "em"), "."),
            ", men bara hälften går att bygga på i år. Hushållen blir mindre och lägenheterna för få.",
        ),
        b.p(
            "År 2020 startades ",
            b.figure("v1", "6,8"),
            " företag per 1\u00a0000 invånare. Läs mer i ",
            b.run("den regionala utvecklingsstrategin", href="https://example.org/rus"),
            ". Tillgången till bredband, lokaler och utbildad arbetskraft skiljer sig mycket mellan byarna.",
        ),
        b.heading(1, "Det här ", b.run("vet", "em"), " vi", b.note("Källorna står sist.")),
        b.item("Nio vattenkraftverk ger ungefär en tiondel av landets el."),
        b.item("Besöksnäringen växer:"),
        b.item("fler gästnätter varje sommar", depth=1),
        b.item("kortare vinter", depth=1),
        b.item("Skogen, jorden och verkstäderna ger mest arbete."),
        b.item("Först svarar kommunen.", ordered=True),
        b.item("Sedan svarar företagen.", ordered=True),
        b.quote("Vi bor inte långt bort. Det är långt till er."),
    )
    table = text(
        start + 60,
        b.table(
            ["Nyckeltal", "2018", "2019", "2020", "Målvärde"],
            ["Nystartade företag, antal per 1\u00a0000 invånare", "7,9", "7,4", "6,8", "9,0 år 2026"],
            ["Sysselsättningsgrad 20–64 år, andel (%)", "80,1", "80,4", "79,6", "82 år 2026"],
            ["Inrikes flyttnetto", "−31", "−12", "8", "Plus varje år"],
            header_column=True,
            caption="Så har det gått",
        ),
        b.p("Siffrorna är ett stöd och inget facit."),
    )
    return programme.goal(
        title,
        number=str(place),
        id=f"g{place}_title",
        parts=[
            programme.Part(
                "Målbild",
                text(start + 90, b.p("Den som vill bo här hittar ett hem, ett arbete och något att göra på kvällen.")),
                f"g{place}_vision",
                is_vision=True,
            ),
            programme.Part("Nuläge", state, f"g{place}_current_state"),
            programme.Part("Förutsättningar", table, f"g{place}_conditions"),
            programme.Part(
                "Svårigheter",
                text(start + 120, b.p("Kommunen råder inte själv över räntor, resor och priser.")),
                f"g{place}_difficulties",
            ),
        ],
        objectives=[
            programme.ObjectivePart(
                f"Delmål som går att följa, nummer {part}",
                f"{place}.{part}",
                f"g{place}_o{part}_title",
                text(
                    start + 130 + part,
                    b.p("Senast 2024 finns minst tio byggklara tomter, och den som frågar får svar samma vecka."),
                ),
                f"g{place}_o{part}_text",
            )
            for part in (1, 2, 3)
        ],
    )


def document(**changes) -> tree.Document:
    """A programme with a chapter of every kind of node; `changes` replace fields of the document."""
    body: list[tree.Node] = [
        tree.Heading(1, "Så läser du programmet", id="s1_title"),
        tree.Lead("Ragunda ska vara lätt att bo i, driva företag i och komma till. Här står vad kommunen vill."),
        tree.Blocks(
            text(
                1,
                b.p("Programmet gäller till 2030. Handlingsplanen säger vem som gör vad och när."),
                b.p(HOSTILE),
                b.p(LONG_WORD),
                b.p("En rad\noch en till."),
            ),
            "s1_body",
        ),
        tree.Notice("Programmet ersätter näringslivsstrategin från 2014.", "Vad som upphör att gälla"),
        tree.Facts([("Kommunens yta", "2\u00a0524 km²"), ("Invånare", "ungefär 5\u00a0000")]),
        tree.Figure(
            tree.Picture(CHART, "Linje som faller från 2015 till 2020 och sedan stiger."),
            "Färre startade företag fram till 2020",
            "s1_chart",
        ),
    ]
    for place, title in enumerate(GOALS, 1):
        body += goal(place, title)
    body += [
        tree.Heading(1, "Uppföljning", id="s2_title"),
        tree.Table(
            [
                tree.Row(["Vad", "När", "Vem"]),
                tree.Row(["Handlingsplanen följs upp", "Januari varje år", "Kommunstyrelsen"], "s2_r1"),
                tree.Row(["Programmet prövas", "2023, första året i mandatperioden", "Kommunfullmäktige"], "s2_r2"),
            ],
            caption="Tider för uppföljning",
            header_column=True,
            id="s2_table",
        ),
        tree.PageBreak(),
        tree.Heading(1, "Ändrat sedan remissen", id="s3_title"),
        tree.Comparison(
            [("=", "Kommunen ska "), ("-", "verka för"), ("+", "bygga"), ("=", " tio tomter om året.")],
            "Delmål 1.1, text",
            "s3_c1",
        ),
    ]
    return tree.Document(
        **{
            "kind": "Program",
            "title": "Program för näringsliv och utveckling",
            "subtitle": "2021–2030",
            "municipality": "Ragunda kommun",
            "status": "Antagen av kommunfullmäktige 2021-06-16 §\u00a047",
            "facts": [
                ("Beslutat av", "Kommunfullmäktige 2021-06-16 §\u00a047"),
                ("Gäller", "2021-07-01 till 2030-12-31"),
                ("Version", "1.0"),
                ("Gäller för", "Kommunstyrelsen och bygg- och miljönämnden"),
                ("Dokumentägare", "Näringslivschef"),
                ("Diarienummer", "KS 2020/14"),
                ("Ersätter", ""),
                ("Nästa översyn", "2023"),
            ],
            "control_code": "7f3a-91c0-55de",
            "identity": {"edition": "e2k3v7q2mnabcdef", "node": "p7aaaaaaaaaaaaaa"},
            "is_example": True,
            "timestamp": datetime(2021, 6, 16, 12, tzinfo=UTC),
            "body": body,
        }
        | changes
    )
