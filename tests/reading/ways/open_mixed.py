"""Open ways that are mixtures."""

from . import mixed
from .drawing import Tree
from .paper import Paper
from .way import half

WAYS, way = half()
WORDS = mixed.Words(
    goal=("Mål", "Fokusområde", "Strategiskt mål", "Löfte", "Riktning", "Utmaning", "Prioritering", "Viljeinriktning"),
    objective=("Delmål", "Etappmål", "Nyckelmål", "Steg", "Strategi", "Ambition"),
    leads=("Delmål", "Det ska vi nå", "Vi vill att", "Till 2030 ska vi ha nått dit att", "Önskat läge"),
    actions=("Åtgärder", "Insatser", "Så når vi dit", "Det ska vi göra", "Handlingsplan"),
    heads=(
        ("Åtgärd", "Ansvarig", "Tidplan"),
        ("Aktivitet", "Ansvarig nämnd", "När"),
        ("Vad gör vi?", "Vem gör det?", "När är det klart?"),
        ("Insats", "Huvudansvarig", "Genomförs"),
    ),
    labels=(("Ansvarig", "Tidplan"), ("Vem", "När"), ("Ansvarig nämnd", "Klart senast")),
)


@way("docx", "odt", "html", "pdf", actions="objective", objectives=(2, 2), count=(3, 4))
def blandade_rubriker(tree: Tree) -> Paper:
    """Words, numbers and looks of headings by lot; actions as a table, points or lines of labels."""
    return mixed.headings(tree, WORDS)


@way("docx", "odt", "html", "pdf", actions="goal")
def blandade_listor(tree: Tree) -> Paper:
    """Objectives as a list after a heading or half a sentence, by lot."""
    return mixed.lists(tree, WORDS)


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4), plan=True)
def blandade_tabeller(tree: Tree) -> Paper:
    """A table for each goal; the objective merged down, on every row or in rows across, by lot."""
    return mixed.tables(tree, WORDS)
