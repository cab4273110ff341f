"""Open ways: levels, captions, cells with lists, and what else a document is built of."""

from .drawing import Tree
from .paper import Paper, Run, bold, bullets, cell, head, italic, para, table
from .usual import cells, chapters, cover, said
from .way import half

WAYS, way = half()


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4))
def titeln_ar_en_rubrik(tree: Tree) -> Paper:
    """The title is a heading 1, chapters are heading 2, goals 3, objectives 4."""
    blocks = [head(1, tree.title), *cover(tree, "lines")[1:], *chapters(tree.before, 2)]
    blocks += [head(2, "Mål och insatser"), para("Varje mål har delmål och insatser.")]
    for goal in tree.goals:
        blocks += [head(3, f"Mål: {goal.title}"), para(goal.why)]
        for objective in goal.objectives:
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            blocks += [head(4, f"Delmål: {objective.title}"), para(objective.text)]
            blocks += [table(["Insats", "Ansvarig", "Tidplan"], rows)] if rows else []
    return Paper([*blocks, *chapters(tree.after, 2)])


@way("docx", "html", "odt", actions="", objectives=(2, 3))
def indikator_efter_delmal(tree: Tree) -> Paper:
    """Bold objectives with their indicators in a line below each."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Utvecklingsmål {number}: {goal.title}"), para(goal.now)]
        for objective in goal.objectives:
            measure = tree.lot.choice(goal.indicators)
            blocks += [bold(objective.title), para([Run("Indikator: ", italic=True), Run(measure)])]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "pdf", actions="goal", details=())
def tva_listor(tree: Tree) -> Paper:
    """Under each goal one list of objectives and one of actions, told apart by their headings alone."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"{number}. {goal.title}"), para(goal.why)]
        blocks += [head(2, "Delmål"), *bullets([one.title for one in goal.objectives])]
        blocks += [head(2, "Aktiviteter"), *bullets([one.title for one in goal.actions], "number")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="goal", objectives=(2, 3))
def nummerkolumn(tree: Tree) -> Paper:
    """The actions' numbers stand in a column of their own."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number} – {goal.title}"), para(goal.now), bold("Delmål")]
        blocks += bullets([one.title for one in goal.objectives])
        rows = [
            [f"{number}:{place}", *cells(action, "responsible", "schedule")]
            for place, action in enumerate(goal.actions, 1)
        ]
        blocks += [table(["Nr", "Åtgärd", "Ansvarig", "Tidplan"], rows, widths=(1, 4, 3, 3))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 2), count=(3, 4))
def tabelltexter(tree: Tree) -> Paper:
    """A caption above each table says which it is."""
    blocks, count = [*cover(tree), *chapters(tree.before)], 0
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Prioriterat mål {number}. {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place}. {objective.title}"), para(objective.text)]
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            count += bool(rows)
            caption = italic(f"Tabell {count}. Åtgärder för delmål {number}.{place}")
            blocks += [caption, table(["Åtgärd", "Ansvarig", "Tidplan"], rows)] if rows else []
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(4, 4), details=(), plan=True)
def atgarder_i_cellen(tree: Tree) -> Paper:
    """One row for each objective; its actions are points within a cell."""
    blocks = [*cover(tree, "table"), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        rows = [
            [objective.title, cell(bullets([one.title for one in objective.actions]))]
            for objective in goal.objectives
            if objective.actions
        ]
        goal.objectives = [objective for objective in goal.objectives if objective.actions]
        blocks += [head(1, f"Fokusområde {number}: {goal.title}"), para(goal.now)]
        blocks += [table(["Delmål", "Åtgärder"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4))
def numrerade_kapitel(tree: Tree) -> Paper:
    """Chapters are numbered by hand; goals are 3.1, objectives 3.1.1, told apart by number alone."""
    count = len(tree.before) + 1
    blocks = [*cover(tree), *chapters(tree.before, 1, "style", map(str, range(1, 9)))]
    blocks += [head(1, f"{count} Mål"), para("Målen är lika viktiga och bygger på varandra.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"{count}.{number} {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            blocks += [head(3, f"{count}.{number}.{place} {objective.title}"), para(objective.text)]
            blocks += [table(["Aktivitet", "Ansvarig", "Tidplan"], rows)] if rows else []
    after = (str(one) for one in range(count + 1, count + 9))
    return Paper([*blocks, *chapters(tree.after, 1, "style", after)])


@way("html", "docx", actions="goal", objectives=(2, 3))
def webbsida_med_listor(tree: Tree) -> Paper:
    """A page of the web with numbered aims, and actions as points whose details stand on lines below."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before[:2])]
    for goal in tree.goals:
        blocks += [head(1, goal.title), para(goal.why), head(2, "Mål")]
        blocks += bullets([one.title for one in goal.objectives], "number")
        labels = {"responsible": "Ansvarig: ", "schedule": "Tidplan: "}
        blocks += [head(2, "Åtgärder")]
        blocks += bullets(["\n".join([one.title, said(one, labels, "\n")]).strip() for one in goal.actions])
    return Paper([*blocks, *chapters(tree.after)], site=True)
