"""A programme or a plan drawn by lot: its tree, and the texts around it."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

RESPONSIBLE = [
    *(
        "Kommunstyrelsen",
        "Barn- och utbildningsnämnden",
        "Socialnämnden",
        "Tekniska nämnden",
        "Kultur- och fritidsnämnden",
    ),
    *("Miljö- och byggnadsnämnden", "Näringslivschef", "Folkhälsostrateg", "Utbildningschef", "Fritidsenheten"),
    *("Kommunledningskontoret", "Samhällsbyggnadsförvaltningen", "Socialförvaltningen", "Tekniska enheten"),
    *("Måltidschef", "HR-avdelningen", "Rektor på varje skola", "Bostadsbolaget", "Biblioteket", "IT-enheten"),
]
SCHEDULES = [
    *("2026", "2027", "2026–2027", "2027–2029", "Löpande", "Årligen", "Våren 2026", "Hösten 2027", "Kv 2 2026"),
    *("Senast december 2027", "2026-12-31", "Mars 2027", "Klart 2028", "Under hela perioden", "Första halvåret 2026"),
]
FUNDING = [
    *("Inom ram", "150 tkr", "40 000 kr", "1,2 mnkr", "Inom befintlig budget", "200–300 tkr", "75 tkr/år"),
    *("Statsbidrag", "500 tkr, varav kommunen 200 tkr", "Ingen kostnad", "ca 350 000 kr", "Söks externt"),
]
PARTNERS = ["Föreningslivet", "Regionen", "Polisen", "Företagarna", "Länsstyrelsen", "Grannkommunerna", "Byalagen"]
UNITS = ["Kansliet", "Strategiska enheten", "Utvecklingsavdelningen", "Kommunledningskontoret"]
BEFORE = {
    "Inledning": [
        "Det här programmet visar vad kommunen vill uppnå de närmaste åren och hur vi ska komma dit. Det gäller "
        "för alla nämnder och bolag.",
        "Programmet är skrivet för förtroendevalda, medarbetare och alla som bor eller verkar i kommunen.",
    ],
    "Bakgrund": [
        "Kommunfullmäktige gav i uppdrag att ta fram ett samlat program. Det förra gick ut vid årsskiftet.",
        "Arbetet har utgått från statistik, samtal med invånare och det som verksamheterna själva har lyft.",
    ],
    "Syfte": [
        "Syftet är att samla krafterna kring det som betyder mest och att göra det lätt att följa vad som händer."
    ],
    "Koppling till andra dokument": [
        "Programmet vilar på visionen och översiktsplanen. Det konkretiserar flera av de globala målen i Agenda 2030.",
    ],
    "Nuläge i siffror": [
        "Kommunen har drygt elva tusen invånare. Andelen över 65 år är högre än i riket och väntas öka.",
        "Pendlingen ut är större än pendlingen in, och de flesta företag har färre än tio anställda.",
    ],
    "Så togs programmet fram": [
        "Tre workshoppar hölls under hösten. Närmare tvåhundra personer lämnade synpunkter.",
        "En grupp från alla förvaltningar skrev förslaget. Det skickades på remiss till nämnder och råd.",
    ],
    "Vision": ["Vår kommun är en plats där människor växer, företag utvecklas och naturen mår bra."],
}
AFTER = {
    "Uppföljning": [
        "Programmet följs upp varje år i samband med årsredovisningen. Nämnderna rapporterar till kommunstyrelsen.",
        "Efter halva tiden görs en fördjupad genomgång.",
    ],
    "Genomförande och ansvar": ["Varje nämnd tar fram egna verksamhetsplaner. Kommunstyrelsen samordnar arbetet."],
    "Begrepp": ["Med civilsamhälle menas föreningar, stiftelser och andra som inte drivs av det offentliga."],
    "Revidering": ["Programmet ses över när en ny mandatperiod börjar och därutöver vid behov."],
}
TITLES = [
    *("Program för ett gott liv 2026–2030", "Utvecklingsprogram 2026–2029", "Hållbarhetsprogram 2026–2030"),
    *("Strategi för en växande kommun", "Program för livskvalitet och utveckling", "Framtid Storåsa 2030"),
]
PLANS = [
    *("Handlingsplan 2026–2027", "Handlingsplan för hållbar utveckling", "Åtgärdsplan 2026–2028"),
    *("Genomförandeplan för utvecklingsprogrammet", "Aktivitetsplan 2026"),
]
WHY = [
    "Området är viktigt för att människor ska vilja bo kvar och flytta hit.",
    "Här har kommunen stor rådighet och kan göra skillnad på kort tid.",
    "Många har lyft frågan i dialogerna, både unga och äldre.",
    "Frågan rör flera nämnder och kräver att vi arbetar tillsammans.",
    "Utan en samlad insats riskerar utvecklingen att gå åt fel håll.",
    "Erfarenheter från andra kommuner visar att det går att vända utvecklingen.",
]


@dataclass
class Action:
    title: str
    responsible: str = ""
    schedule: str = ""
    funding: str = ""
    partners: str = ""


@dataclass
class Objective:
    title: str
    text: str = ""
    actions: list[Action] = field(default_factory=list)


@dataclass
class Goal:
    """actions: those of the goal as a whole."""

    title: str
    now: str
    why: str
    indicators: list[str]
    objectives: list[Objective] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    def all_actions(self) -> list[Action]:
        return [action for objective in self.objectives for action in objective.actions] + self.actions


@dataclass
class Tree:
    """facts: what a cover says. before, after: chapters around the goals, heading and paragraphs."""

    title: str
    facts: dict[str, str]
    before: list[tuple[str, list[str]]]
    after: list[tuple[str, list[str]]]
    goals: list[Goal]
    lot: random.Random


@dataclass(frozen=True)
class Shape:
    """What a way of writing has places for. actions: under each "objective", each "goal", or "both"; "" is none.

    sentences: goals are said as sentences, else as names. gaps: cells may be empty. source: where the sentences are
    kept. who, when: what responsible and schedule are chosen from.
    """

    goals: tuple[int, int] = (3, 5)
    objectives: tuple[int, int] = (2, 4)
    actions: str = "goal"
    count: tuple[int, int] = (2, 4)
    details: tuple[str, ...] = ("responsible", "schedule")
    sentences: bool = False
    plan: bool = False
    gaps: bool = True
    source: str = "sentences.txt"
    who: tuple[str, ...] = tuple(RESPONSIBLE)
    when: tuple[str, ...] = tuple(SCHEDULES)


@dataclass(frozen=True)
class Kept:
    """A goal as it is kept: both its forms and everything that may stand under it."""

    name: str
    sentence: str
    objectives: list[str]
    actions: list[str]
    indicators: list[str]
    now: str


@cache
def kept(source: str = "sentences.txt") -> list[Kept]:
    made: list[Kept] = []
    for line in Path(__file__).with_name(source).read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark == "mål:":
            name, _, sentence = words.partition(" | ")
            made.append(Kept(name, sentence, [], [], [], ""))
        elif mark == "n":
            made[-1] = Kept(*(getattr(made[-1], name) for name in Kept.__match_args__[:-1]), now=words)
        elif mark in ("-", "+", "i"):
            {"-": made[-1].objectives, "+": made[-1].actions, "i": made[-1].indicators}[mark].append(words)
    return made


def drawn(shape: Shape, seed: str) -> Tree:
    """The same tree for the same seed."""
    lot = random.Random(seed)
    chosen = lot.sample(kept(shape.source), lot.randint(*shape.goals))
    return Tree(
        title=lot.choice(PLANS if shape.plan else TITLES),
        facts=_facts(lot),
        before=[(name, BEFORE[name]) for name in lot.sample(list(BEFORE), lot.randint(2, 4))],
        after=[(name, AFTER[name]) for name in lot.sample(list(AFTER), lot.randint(1, 2))],
        goals=[_goal(one, shape, lot) for one in chosen],
        lot=lot,
    )


def _facts(lot: random.Random) -> dict[str, str]:
    year = lot.choice([2025, 2026])
    return {
        "Beslutad av": "Kommunfullmäktige",
        "Beslutsdatum": f"{year}-{lot.randint(2, 6):02}-{lot.randint(10, 28)} § {lot.randint(11, 140)}",
        "Diarienummer": f"KS {year - 1}/{lot.randint(100, 900):05}",
        "Giltighetstid": f"{year}–{year + 4}",
        "Dokumentansvarig": lot.choice(UNITS),
    }


def _goal(one: Kept, shape: Shape, lot: random.Random) -> Goal:
    many = min(lot.randint(*shape.objectives), len(one.objectives))
    objectives = [Objective(title, lot.choice(WHY)) for title in lot.sample(one.objectives, many)]
    goal = Goal(one.sentence if shape.sentences else one.name, one.now, lot.choice(WHY), one.indicators, objectives)
    if not shape.actions:
        return goal
    actions = [
        _action(title, shape, lot)
        for title in lot.sample(one.actions, min(len(one.actions), lot.randint(*shape.count)))
    ]
    if shape.actions == "goal":
        goal.actions = actions
        return goal
    if shape.actions == "both":
        goal.actions = [actions.pop()]
    for place, action in enumerate(actions):
        objectives[place * len(objectives) // len(actions)].actions.append(action)
    return goal


def _action(title: str, shape: Shape, lot: random.Random) -> Action:
    said = {"responsible": shape.who, "schedule": shape.when, "funding": FUNDING, "partners": PARTNERS}
    return Action(
        title, **{name: "" if shape.gaps and lot.random() < 0.08 else lot.choice(said[name]) for name in shape.details}
    )
