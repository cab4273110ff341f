"""SEALED: not to be read by whoever writes rules. Only the score per way and the mean are printed."""

from ..drawing import Tree
from ..paper import Cell, Paper, Run, Table, bold, bullets, cell, head, para, row, table
from ..usual import cells, chapters, cover
from ..way import half

WAYS, way = half()


@way("docx", actions="objective", objectives=(2, 2), count=(3, 4))
def s23(tree: Tree) -> Paper:
    """Styles of the municipality's own, with Word's outline levels."""
    blocks = cover(tree, "table")
    for name, texts in tree.before:
        blocks += [para(name, style="SK Rubrik A", outline=0), *(para(text) for text in texts)]
    blocks += [para("Mål", style="SK Rubrik A", outline=0), para("Målen gäller hela kommunen.")]
    for goal in tree.goals:
        blocks += [para(goal.title, style="SK Rubrik B", outline=1), para(goal.why)]
        for objective in goal.objectives:
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            blocks += [para(objective.title, style="SK Rubrik C", outline=2), para(objective.text)]
            blocks += [table(["Åtgärd", "Ansvarig", "Tidplan"], rows)] if rows else []
    for name, texts in tree.after:
        blocks += [para(name, style="SK Rubrik A", outline=0), *(para(text) for text in texts)]
    return Paper(blocks)


@way("docx", "html", "odt", "pdf", actions="", objectives=(2, 3))
def s24(tree: Tree) -> Paper:
    """A table of aims with measures and target values under each goal."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for goal in tree.goals:
        rows: list[list[str | Cell]] = [
            [one.title, tree.lot.choice(goal.indicators), str(tree.lot.randint(50, 95))] for one in goal.objectives
        ]
        blocks += [head(1, goal.title, new_page=True), para(goal.now), para(goal.why)]
        blocks += [table(["Mål", "Indikator", "Målvärde"], rows, widths=(3, 3, 1))]
    return Paper([*blocks, *chapters(tree.after)])


@way("md", "html", "docx", actions="goal", gaps=False)
def s25(tree: Tree) -> Paper:
    """Labels in bold on lines of their own, lists below."""
    blocks = [*cover(tree, "none"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Mål {number}"), para(goal.title), bold("Delmål:")]
        blocks += [*bullets([one.title for one in goal.objectives]), bold("Åtgärder:")]
        blocks += bullets([f"{one.title}. Ansvarig: {one.responsible}. Tid: {one.schedule}." for one in goal.actions])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="objective", objectives=(2, 3), count=(3, 4))
def s26(tree: Tree) -> Paper:
    """Heads in capitals, objectives merged down."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for goal in tree.goals:
        rows: list[list[str | Cell]] = []
        for objective in goal.objectives:
            for action in objective.actions:
                left = [cell(objective.title, down=len(objective.actions))] if action is objective.actions[0] else []
                rows.append([*left, *cells(action, "responsible", "schedule")])
        goal.objectives = [objective for objective in goal.objectives if objective.actions]
        blocks += [head(1, f"MÅLOMRÅDE: {goal.title.upper()}"), para(goal.now)]
        blocks += [table(["DELMÅL", "ÅTGÄRD", "ANSVAR", "TIDPLAN"], rows, widths=(3, 3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", actions="objective", objectives=(2, 2), count=(3, 4))
def s27(tree: Tree) -> Paper:
    """Notes on headings."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        words = Run(f"Mål {number}: {goal.title}", note="Målet bygger på visionen för 2040.")
        blocks += [para([words], level=1), para(goal.why)]
        for objective in goal.objectives:
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            told = Run(f"Delmål: {objective.title}", note="Fastställs årligen i budget.")
            blocks += [para([told], level=2), *([table(["Åtgärd", "Ansvarig", "När"], rows)] if rows else [])]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 2), count=(3, 4), plan=True)
def s28(tree: Tree) -> Paper:
    """A card for each action, with the action across its top."""
    blocks = [*cover(tree), *chapters(tree.before[:1])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Målområde {number} {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Mål {number}.{place} {objective.title}")]
            for action in objective.actions:
                top = row(cell(action.title, across=2, strong=True, shaded=True))
                rows = [row("Ansvarig", action.responsible), row("Tidplan", action.schedule)]
                blocks += [Table((top, *rows), heads=0), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="", objectives=(2, 3))
def s29(tree: Tree) -> Paper:
    """An overview in a table first, then a chapter for each goal."""
    rows: list[list[str | Cell]] = [
        [goal.title, cell(bullets([one.title for one in goal.objectives]))] for goal in tree.goals
    ]
    blocks = [*cover(tree, "table"), *chapters(tree.before), head(1, "Översikt")]
    blocks += [table(["Mål", "Delmål"], rows), para("Målen beskrivs närmare nedan.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number} {goal.title}"), para(goal.now), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(2, objective.title), para(objective.text)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", details=("responsible",))
def s30(tree: Tree) -> Paper:
    """Years are columns with crosses."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}. {goal.title}"), para(goal.why), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Åtgärder")]
        rows: list[list[str | Cell]] = []
        for action in goal.actions:
            first = tree.lot.randint(0, 2)
            rows.append([*cells(action, "responsible"), *("x" if year >= first else "" for year in range(3))])
        blocks += [table(["Åtgärd", "Ansvarig", "2026", "2027", "2028"], rows)]
    return Paper([*blocks, *chapters(tree.after)])
