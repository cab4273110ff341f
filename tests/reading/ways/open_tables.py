"""Open ways: what the document is told by tables."""

from .drawing import Tree
from .paper import Block, Cell, Paper, Picture, Table, bold, bullets, cell, grid, head, para, row, table
from .usual import cells, chapters, cover
from .way import half

WAYS, way = half()


@way(
    *("docx", "html", "odt", "pdf"),
    **{"objectives": (0, 0), "actions": "goal", "plan": True},
    details=("responsible", "schedule", "partners", "funding"),
)
def sex_kolumner(tree: Tree) -> Paper:
    """One big table in six columns, goals merged down."""
    rows: list[list[str | Cell]] = []
    for goal in tree.goals:
        for action in goal.actions:
            left = [cell(goal.title, down=len(goal.actions), strong=True)] if action is goal.actions[0] else []
            rows.append([*left, *cells(action, "responsible", "partners", "schedule", "funding")])
    heads = ["Mål", "Vad", "Vem", "Tillsammans med", "När", "Kostnad"]
    blocks = [*cover(tree), *chapters(tree.before[:2]), head(1, "Åtgärder"), para("Tabellen visar vad som ska göras.")]
    return Paper([*blocks, table(heads, rows, widths=(3, 4, 3, 3, 2, 3)), *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", details=("responsible", "schedule", "funding"))
def tva_huvudrader(tree: Tree) -> Paper:
    """A table for each goal whose heads stand over two rows: "Genomförande" over "Ansvarig" and "Tid"."""
    blocks = [*cover(tree), *chapters(tree.before)]
    top = row(cell("Insats", strong=True, down=2), cell("Genomförande", strong=True, across=3))
    below = row("Ansvarig", "Tid", "Finansiering", strong=True)
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Fokusområde {number}. {goal.title}"), para(goal.now)]
        blocks += [head(2, "Mål för området"), *bullets([one.title for one in goal.objectives])]
        rows = [row(*cells(action, "responsible", "schedule", "funding")) for action in goal.actions]
        blocks += [head(2, "Insatser"), Table((top, below, *rows), heads=2)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="goal", details=("responsible", "schedule", "funding"), plan=True)
def kort_i_fyra_kolumner(tree: Tree) -> Paper:
    """A card for each action, labels and values in four columns."""
    blocks = [*cover(tree), *chapters(tree.before[:1])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}. {goal.title}"), para(goal.why)]
        blocks += [head(2, "Delmål"), *bullets([one.title for one in goal.objectives]), head(2, "Insatser")]
        for action in goal.actions:
            first = row("Insats", cell(action.title, across=3))
            second = row("Ansvarig", action.responsible, "Tidplan", action.schedule)
            third = row("Finansiering", cell(action.funding, across=3))
            blocks += [Table((first, second, third), heads=0), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4), gaps=False, plan=True)
def utan_huvud_med_nummer(tree: Tree) -> Paper:
    """Tables without heads, with the actions' numbers in a column of their own."""
    blocks = [*cover(tree), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Fokusområde {number} {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            rows = [
                [f"{number}.{place}.{one}", *cells(action, "responsible", "schedule")]
                for one, action in enumerate(objective.actions, 1)
            ]
            blocks += [head(2, f"Mål {number}.{place} {objective.title}")]
            blocks += [grid(rows)] if rows else [para("Inga nya åtgärder under perioden.")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "md", "pdf", actions="goal", details=("responsible", "schedule", "funding"), sentences=True)
def fragor_som_huvud(tree: Tree) -> Paper:
    """The heads of the tables are questions."""
    heads = ["Vad ska vi göra?", "Vem ser till att det blir av?", "När ska det vara klart?", "Vad får det kosta?"]
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [head(1, goal.title), para(goal.why), para("För att nå dit ska vi uppnå detta:")]
        blocks += [*bullets([one.title for one in goal.objectives])]
        rows = [cells(action, "responsible", "schedule", "funding") for action in goal.actions]
        blocks += [table(heads, rows, widths=(3, 2, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def hela_planen_i_en_tabell(tree: Tree) -> Paper:
    """One table for the whole plan: goals in shaded rows across, objectives in bold rows across."""
    rows = [row("Åtgärd", "Ansvarig", "Tidplan", strong=True)]
    for goal in tree.goals:
        rows += [row(cell(goal.title, across=3, strong=True, shaded=True))]
        for objective in goal.objectives:
            rows += [row(cell(objective.title, across=3, strong=True))]
            rows += [row(*cells(action, "responsible", "schedule")) for action in objective.actions]
    blocks = [*cover(tree, "lines"), *chapters(tree.before[:1]), head(1, "Mål, delmål och åtgärder")]
    return Paper([*blocks, Table(tuple(rows), widths=(3, 2, 2)), *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4))
def delmal_i_sista_kolumnen(tree: Tree) -> Paper:
    """Objectives as points, and named again in the last column of the actions' table."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows = [
            [*cells(action, "responsible", "schedule"), objective.title]
            for objective in goal.objectives
            for action in objective.actions
        ]
        blocks += [head(1, f"Mål {number} {goal.title}"), para(goal.now)]
        blocks += [head(2, "Delmål"), *bullets([one.title for one in goal.objectives])]
        blocks += [head(2, "Aktiviteter"), table(["Aktivitet", "Ansvarig", "Tidplan", "Bidrar till delmål"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", sentences=True)
def mal_namns_pa_nytt(tree: Tree) -> Paper:
    """Goals in chapters; in a last chapter each is named again above its actions."""
    blocks = [*cover(tree, "table"), *chapters(tree.before), head(1, "Mål")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Mål {number}: {goal.title}"), para(goal.now), para(goal.why)]
        blocks += bullets([one.title for one in goal.objectives])
    blocks += [head(1, "Handlingsplan", new_page=True), para("Här står vad vi gör för att nå målen.")]
    for number, goal in enumerate(tree.goals, 1):
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(2, f"Mål {number}: {goal.title}"), table(["Åtgärd", "Ansvarig", "Tidplan"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="", objectives=(2, 4), sentences=True)
def maltabell(tree: Tree) -> Paper:
    """A programme in one table: area, its aims as points in a cell, indicators."""
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Mål och indikatorer")]
    rows = [
        [goal.title, cell(bullets([one.title for one in goal.objectives])), cell(bullets(goal.indicators))]
        for goal in tree.goals
    ]
    return Paper([*blocks, table(["Övergripande mål", "Delmål", "Indikatorer"], rows), *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", gaps=False)
def tabell_haller_sidan(tree: Tree) -> Paper:
    """Each goal is a table that only holds the page together: its name at the left, everything else at the right."""
    blocks: list[Block] = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        right = [para(goal.why), bold("Delmål"), *bullets([one.title for one in goal.objectives]), bold("Åtgärder")]
        right += bullets([f"{one.title} ({one.responsible}, {one.schedule})" for one in goal.actions])
        blocks += [grid([[cell(f"Mål {number}: {goal.title}", strong=True), cell(right)]], lines=False), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way(
    "docx",
    "odt",
    objectives=(0, 0),
    actions="goal",
    count=(3, 4),
    plan=True,
    details=("responsible", "schedule", "partners"),
)
def bara_atgarder(tree: Tree) -> Paper:
    """A plan without objectives: areas in bold, and below each a table with heads that say "Samverkan" too."""
    blocks = [*cover(tree, "box"), Picture("Kommunens vapen"), *chapters(tree.before[:1], 1, "large")]
    for goal in tree.goals:
        blocks += [head(2, f"Insatsområde {goal.title}", "large"), para(goal.now)]
        rows = [[*cells(action, "responsible", "partners", "schedule")] for action in goal.actions]
        blocks += [table(["Vad ska göras", "Ansvarig", "Samverkan", "Tidsperiod"], rows)]
    return Paper([*blocks, bold("Uppföljning", size=20), para("Planen följs upp varje år.")])
