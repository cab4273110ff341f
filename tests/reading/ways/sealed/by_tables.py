"""SEALED: not to be read by whoever writes rules. Only the score per way and the mean are printed."""

from ..drawing import Goal, Tree
from ..paper import Block, Cell, Paper, Picture, Table, bold, bullets, cell, grid, head, para, row, table
from ..usual import cells, chapters, cover
from ..way import half

WAYS, way = half()


@way("docx", "html", "odt", "pdf", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def s12(tree: Tree) -> Paper:
    """One big table: goal and objective merged down beside the actions."""
    rows: list[list[str | Cell]] = []
    for goal in tree.goals:
        for objective in goal.objectives:
            for action in objective.actions:
                left: list[str | Cell] = []
                if objective is goal.objectives[0] and action is objective.actions[0]:
                    left = [cell(goal.title, down=len(goal.all_actions()))]
                left += [cell(objective.title, down=len(objective.actions))] if action is objective.actions[0] else []
                rows.append([*left, *cells(action, "responsible", "schedule")])
    heads = ["Inriktning", "Delmål", "Aktivitet", "Ansvarig", "Klart"]
    blocks = [*cover(tree, "lines"), *chapters(tree.before[:1]), head(1, "Handlingsplanen")]
    return Paper([*blocks, table(heads, rows, widths=(3, 3, 4, 3, 2)), *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def s13(tree: Tree) -> Paper:
    """A table for each goal, two rows of heads of which the upper groups the columns; objectives merged down."""
    blocks = [*cover(tree, "table"), *chapters(tree.before[:2])]
    top = row(cell("Vad", strong=True, across=2), cell("Hur", strong=True, across=2))
    below = row("Delmål", "Åtgärd", "Ansvar", "Tid", strong=True)
    for number, goal in enumerate(tree.goals, 1):
        rows = []
        for objective in goal.objectives:
            for action in objective.actions:
                left = [cell(objective.title, down=len(objective.actions))] if action is objective.actions[0] else []
                rows.append(row(*left, *cells(action, "responsible", "schedule")))
        blocks += [head(1, f"Hörnsten {number}: {goal.title}"), para(goal.why), Table((top, below, *rows), heads=2)]
        goal.objectives = [objective for objective in goal.objectives if objective.actions]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def s14(tree: Tree) -> Paper:
    """A card for each action: a small table of labels and values under its objective."""
    blocks = [*cover(tree), *chapters(tree.before[:1])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number} {goal.title}")]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place} {objective.title}")]
            for action in objective.actions:
                said = [["Åtgärd", action.title], ["Ansvarig", action.responsible], ["Tidplan", action.schedule]]
                blocks += [grid([*said, ["Uppföljning", "Redovisas årligen."]]), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", actions="objective", objectives=(2, 3), count=(3, 4), gaps=False)
def s15(tree: Tree) -> Paper:
    """Tables that say nothing of their columns: action, who, when."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}: {goal.title}"), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(2, f"Delmål: {objective.title}")]
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            blocks += [grid(rows)] if rows else [para("Insatser tas fram senare.")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "md", "pdf", actions="goal", details=("responsible", "schedule", "funding"))
def s16(tree: Tree) -> Paper:
    """Heads in words of the municipality's own."""
    heads = ["Så gör vi", "Håller i", "Färdigt", "Betalas med"]
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Siktpunkt {number}. {goal.title}"), para(goal.why), head(2, "Det vill vi se")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Vägen dit")]
        rows = [cells(action, "responsible", "schedule", "funding") for action in goal.actions]
        blocks += [table(heads, rows, widths=(3, 2, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def s17(tree: Tree) -> Paper:
    """A table for each goal: the goal in a row across, its objectives in rows across, then the actions."""
    blocks = [*cover(tree, "table"), *chapters(tree.before[:1])]
    for number, goal in enumerate(tree.goals, 1):
        rows = [row(cell(f"Mål {number}: {goal.title}", across=3, strong=True, shaded=True))]
        rows += [row("Åtgärd", "Ansvar", "När", strong=True)]
        for place, objective in enumerate(goal.objectives, 1):
            rows += [row(cell(f"Delmål {number}.{place} {objective.title}", across=3, shaded=True))]
            rows += [row(*cells(action, "responsible", "schedule")) for action in objective.actions]
        blocks += [Table(tuple(rows), heads=0), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4), plan=True)
def s18(tree: Tree) -> Paper:
    """The goal is a heading; the first column of its table repeats the objective on every row."""
    blocks = [*cover(tree), *chapters(tree.before[:2])]
    for goal in tree.goals:
        rows = [
            [objective.title, *cells(action, "responsible", "schedule")]
            for objective in goal.objectives
            for action in objective.actions
        ]
        blocks += [head(1, f"Utvecklingsområde: {goal.title}"), para(goal.now)]
        blocks += [table(["Mål", "Åtgärd", "Ansvarig", "Tidplan"], rows)]
    # Objectives without actions stand in no row.
    for goal in tree.goals:
        goal.objectives = [objective for objective in goal.objectives if objective.actions]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 2), count=(3, 4), gaps=False)
def s19(tree: Tree) -> Paper:
    """Goals and objectives in chapters; the actions in one table at the end that refers to objectives by number."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    rows: list[list[str | Cell]] = []
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}. {goal.title}"), para(goal.now), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"{number}.{place} {objective.title}"), para(objective.text)]
            rows += [[f"{number}.{place}", *cells(one, "responsible", "schedule")] for one in objective.actions]
    blocks += [*chapters(tree.after), head(1, "Bilaga 1. Aktiviteter", new_page=True)]
    return Paper([*blocks, table(["Hör till", "Aktivitet", "Ansvarig", "Tidplan"], rows)])


@way("docx", "html", "odt", "pdf", actions="", objectives=(2, 4))
def s20(tree: Tree) -> Paper:
    """A programme in one table: the area merged down, one aim and its measure on each row."""
    rows: list[list[str | Cell]] = []
    for goal in tree.goals:
        for objective in goal.objectives:
            left = [cell(goal.title, down=len(goal.objectives))] if objective is goal.objectives[0] else []
            rows.append([*left, objective.title, tree.lot.choice(goal.indicators)])
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Våra mål"), para("Målen gäller för alla nämnder.")]
    return Paper([*blocks, table(["Målområde", "Delmål", "Så mäter vi"], rows), *chapters(tree.after)])


def _goal_table(goal: Goal, number: int) -> Table:
    """A table of labels at the left for one goal, with a table of actions within its last cell."""
    inner = table(["Aktivitet", "Ansvarig", "När"], [cells(one, "responsible", "schedule") for one in goal.actions])
    said: list[list[str | Cell]] = [[f"Mål {number}", cell(goal.title, strong=True)], ["Varför", goal.why]]
    said += [["Delmål", cell(bullets([one.title for one in goal.objectives]))]]
    return grid([*said, ["Aktiviteter", cell([inner, para("")])]])


@way("docx", "html", actions="goal", sentences=True, plan=True)
def s21(tree: Tree) -> Paper:
    """Each goal is a table of labels and values, and the actions a table within it."""
    blocks: list[Block] = [*cover(tree), *chapters(tree.before[:1])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [_goal_table(goal, number), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", objectives=(0, 0), actions="goal", count=(3, 4), plan=True)
def s22(tree: Tree) -> Paper:
    """A plan without objectives: actions numbered in bold, with labels in paragraphs of their own."""
    blocks: list[Block] = [*cover(tree, "box"), Picture("Kommunens vapen"), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Område {number}: {goal.title}"), para(goal.now), bold("Insatser")]
        for place, action in enumerate(goal.actions, 1):
            blocks += [bold(f"{number}.{place} {action.title}")]
            blocks += [para(f"Ansvarig: {action.responsible}")] if action.responsible else []
            blocks += [para(f"Klart: {action.schedule}")] if action.schedule else []
    return Paper([*blocks, *chapters(tree.after)])
