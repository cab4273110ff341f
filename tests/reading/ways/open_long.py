"""Open ways, of the second drawing: long documents, where things are said twice, in appendices, among much else; and
mixtures by lot in words of their own.
"""

from . import mixed
from .around import (
    BODIES,
    OFFICES,
    TERMS,
    figures,
    foreword,
    in_brackets,
    roles,
    short_names,
    the_work_so_far,
    where_it_stands,
    words_used,
)
from .drawing import Tree
from .paper import Paper, Run, bold, bullets, cell, head, para, table
from .usual import cells, chapters, contents, cover
from .way import half

WAYS, way = half()
MORE = "sentences_more.txt"
WORDS = mixed.Words(
    goal=("Vägval", "Förflyttning", "Huvudspår", "Kraftsamling", "Inriktning", "Utvecklingsområde", "Ambition"),
    objective=("Effektmål", "Hållpunkt", "Resultatmål", "Milstolpe", "Inriktningsmål", "Ställningstagande"),
    leads=("Milstolpar", "Vi är framme när", "Effektmål", "Kommunen ska verka för att", "Så här vill vi ha det"),
    actions=("Nyckelaktiviteter", "Satsningar", "Genomförande", "Vad som ska göras", "Att göra"),
    heads=(
        ("Nyckelaktivitet", "Samordnas av", "Tidsram"),
        ("Uppdrag", "Ansvarig funktion", "Färdigt"),
        ("Satsning", "Uppdragstagare", "Start och slut"),
        ("Vad", "Vem", "När"),
    ),
    labels=(("Samordnas av", "Tidsram"), ("Uppdrag till", "Färdigt"), ("Ansvarig funktion", "Tid")),
)


@way("docx", "odt", "html", actions="goal", count=(3, 4), source=MORE)
def sammanfattning_i_tabell(tree: Tree) -> Paper:
    """All goals and objectives stand in a table at the front, and again in their chapters, where the actions are."""
    rows = [[goal.title, cell([para(one.title) for one in goal.objectives])] for goal in tree.goals]
    blocks = [*cover(tree, "table"), head(1, "Sammanfattning"), para("Så här hänger mål och delmål ihop.")]
    blocks += [table(["Mål", "Delmål"], rows), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}: {goal.title}", new_page=True), para(goal.now), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Åtgärder")]
        lines = [cells(one, "responsible", "schedule") for one in goal.actions]
        blocks += [table(["Åtgärd", "Ansvarig", "Tidplan"], lines)]
    return Paper([*blocks, *chapters(tree.after)], running_foot="Sida")


@way("docx", "odt", "html", "pdf", actions="objective", objectives=(2, 3), count=(3, 4), who=BODIES, gaps=False)
def bilaga_med_hanvisning(tree: Tree) -> Paper:
    """All actions in one table in an appendix; its first column says which objective: "2.1"."""
    blocks = [*cover(tree, "table"), *roles(), *chapters(tree.before)]
    rows = []
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number} {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place} {objective.title}"), para(objective.text)]
            rows += [[f"{number}.{place}", *cells(one, "responsible", "schedule")] for one in objective.actions]
    blocks += [*chapters(tree.after), head(1, "Bilaga 1. Handlingsplan", new_page=True)]
    blocks += [table(["Delmål", "Aktivitet", "Ansvarig", "Klart"], rows, widths=(1, 5, 2, 2)), *short_names()]
    return Paper(blocks)


@way("docx", "odt", "html", actions="goal", objectives=(2, 3), count=(3, 4), source=MORE, when=TERMS, gaps=False)
def bilaga_med_malens_nummer(tree: Tree) -> Paper:
    """The table of actions in the appendix has the goal's number in its last column."""
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Strategiska mål")]
    rows = []
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Strategiskt mål {number}: {goal.title}"), para(goal.now), para("Det innebär:")]
        blocks += bullets([one.title for one in goal.objectives])
        rows += [[*cells(one, "responsible", "schedule"), str(number)] for one in goal.actions]
    blocks += [*chapters(tree.after), head(1, "Bilaga: åtgärder", new_page=True)]
    return Paper([*blocks, table(["Åtgärd", "Ansvarig", "Tidplan", "Strategiskt mål nr"], rows)])


@way("docx", "pdf", "odt", actions="goal", count=(3, 4), source=MORE, who=OFFICES, when=TERMS)
def lang_med_mycket_runtomkring(tree: Tree) -> Paper:
    """Much that is none of the plan: foreword, figures, the work so far in a table, global goals, words."""
    names = ["Förord", "Kommunen i siffror", "Roller", *(goal.title for goal in tree.goals), "Ordlista"]
    blocks = [*cover(tree, "table"), *contents(names), *foreword(), *figures(tree), *the_work_so_far()]
    blocks += [*where_it_stands(), *roles(), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Prioriterat område {number}: {goal.title}", new_page=True), head(2, "Nuläge")]
        blocks += [para(goal.now), head(2, "Varför är det viktigt?"), para(goal.why), head(2, "Målbild")]
        blocks += [para("Området har utvecklats i samspel med invånarna."), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives], "number"), head(2, "Åtgärder")]
        rows = [cells(one, "responsible", "schedule") for one in goal.actions]
        blocks += [table(["Åtgärd", "Ansvarig", "Tid"], rows, widths=(4, 2, 2))]
        blocks += [head(2, "Indikatorer"), *bullets(goal.indicators)]
    return Paper([*blocks, *chapters(tree.after), *words_used()], running_head=tree.title, running_foot="Sida")


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4), when=TERMS)
def kapitel_per_niva(tree: Tree) -> Paper:
    """A chapter each for goals, objectives and actions: what is above is named again."""
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Mål")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [bold(f"Mål {number}: {goal.title}"), para(goal.why)]
    blocks += [head(1, "Delmål")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [bold(f"Mål {number}: {goal.title}")]
        blocks += [para(f"{number}.{place} {one.title}") for place, one in enumerate(goal.objectives, 1)]
    blocks += [head(1, "Handlingsplan", new_page=True)]
    for number, goal in enumerate(tree.goals, 1):
        for place, objective in enumerate(goal.objectives, 1):
            rows = [cells(one, "responsible", "schedule") for one in objective.actions]
            blocks += [bold(f"Delmål {number}.{place} {objective.title}")]
            blocks += [table(["Aktivitet", "Ansvarig", "Tidplan"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", count=(3, 4), source=MORE, who=OFFICES)
def ansvar_i_rubriken(tree: Tree) -> Paper:
    """Each action is a bold line with who in brackets; a text, and last "Klart:" in a line of its own."""
    blocks = [*cover(tree, "box"), *where_it_stands(), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [head(1, f"Huvudspår – {goal.title}"), para(goal.now), head(2, "Resultatmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Satsningar")]
        for one in goal.actions:
            blocks += [bold(f"{one.title} ({one.responsible})" if one.responsible else one.title), para(goal.why)]
            blocks += [para([Run("Klart: ", italic=True), Run(one.schedule)])] if one.schedule else []
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "pdf", goals=(3, 4), objectives=(2, 3), actions="objective", count=(3, 4), source=MORE)
def politisk_plattform(tree: Tree) -> Paper:
    """Goals are chapters without word or number; "Ställningstagande" stands alone above each objective."""
    blocks = [*cover(tree, "sentence"), *foreword(), *chapters(tree.before[:2])]
    for goal in tree.goals:
        blocks += [head(1, goal.title), para(goal.why), para(goal.now)]
        for objective in goal.objectives:
            blocks += [bold("Ställningstagande"), para(objective.title), bold("Genomförande")]
            blocks += bullets([in_brackets(one) for one in objective.actions])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", "pdf", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE, who=OFFICES)
def nya_blandade_rubriker(tree: Tree) -> Paper:
    """Words, numbers and looks of headings by lot, words that no other way has."""
    return mixed.headings(tree, WORDS)


@way("docx", "odt", "html", "pdf", actions="goal", when=TERMS)
def nya_blandade_listor(tree: Tree) -> Paper:
    """Objectives as a list after a heading or half a sentence, by lot, in new words."""
    return mixed.lists(tree, WORDS)


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4), plan=True, source=MORE, when=TERMS)
def nya_blandade_tabeller(tree: Tree) -> Paper:
    """A table for each goal, by lot, with heads of columns that are new."""
    return mixed.tables(tree, WORDS)
