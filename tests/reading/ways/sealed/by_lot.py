"""SEALED: not to be read by whoever writes rules. Only the score per way and the mean are printed."""

from .. import mixed
from ..drawing import Tree
from ..paper import Paper
from ..way import half

WAYS, way = half()
WORDS = mixed.Words(
    goal=("Målområde", "Inriktningsmål", "Strategi", "Hållpunkt", "Stråk", "Åtagande", "Framtidsbild", "Insatsområde"),
    objective=("Delmål", "Effektmål", "Milstolpe", "Avsikt", "Resultatmål", "Bidrag"),
    leads=("Våra mål", "Hit ska vi", "Vi arbetar för att", "När perioden är slut ser vi att", "Effektmål"),
    actions=("Aktiviteter", "Åtgärder", "Vägen fram", "Det här tar vi oss an", "Genomförande"),
    heads=(
        ("Åtgärd", "Ansvar", "Tidsplan"),
        ("Vad ska göras?", "Vem har ansvaret?", "När ska det ske?"),
        ("Uppdrag", "Ansvarig förvaltning", "Slutdatum"),
        ("Aktivitet", "Ägare", "Start och slut"),
    ),
    labels=(("Ansvar", "Tid"), ("Ansvarig förvaltning", "När"), ("Utförs av", "Klar")),
)


@way("docx", "odt", "html", "pdf", actions="objective", objectives=(2, 2), count=(3, 4))
def s31(tree: Tree) -> Paper:
    """Headings by lot."""
    return mixed.headings(tree, WORDS)


@way("docx", "odt", "html", "pdf", actions="goal")
def s32(tree: Tree) -> Paper:
    """Lists by lot."""
    return mixed.lists(tree, WORDS)


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4), plan=True)
def s33(tree: Tree) -> Paper:
    """Tables by lot."""
    return mixed.tables(tree, WORDS)
