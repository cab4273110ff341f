"""Ways that are mixtures: every tree takes numbers, looks, lists and tables by lot, and words of its half."""

from dataclasses import dataclass

from .drawing import Goal, Objective, Tree
from .paper import SIZES, Block, Cell, Paper, Para, bold, bullets, cell, grid, head, para, table
from .usual import cells, chapters, contents, cover, said, small


@dataclass(frozen=True)
class Words:
    """A half's own words. heads: of a table's columns; labels: before who and when; leads: before a list of aims."""

    goal: tuple[str, ...]
    objective: tuple[str, ...]
    leads: tuple[str, ...]
    actions: tuple[str, ...]
    heads: tuple[tuple[str, str, str], ...]
    labels: tuple[tuple[str, str], ...]


NUMBERS = ("{word} {number}: ", "{word} {number} – ", "{word} {number}. ", "{word} {letter}. ", "{word}: ")
COVERS = ("lines", "table", "sentence", "box", "none")
LOOKS = ("style", "style", "bold", "large", "colour")


def headings(tree: Tree, words: Words) -> Paper:
    """Goals and objectives are headings; actions a table, points, or bold lines with a line of labels."""
    lot = tree.lot
    word, inner, pattern = lot.choice(words.goal), lot.choice(words.objective), lot.choice(NUMBERS)
    look, level, form = lot.choice(LOOKS), lot.choice([1, 1, 2]), lot.choice(["table", "points", "labels"])
    heads, (who, when) = lot.choice(words.heads), lot.choice(words.labels)
    labels = {"responsible": f"{who}: ", "schedule": f"{when}: "}
    blocks = [*cover(tree, lot.choice(COVERS)), *_contents(tree), *chapters(tree.before, 1, look)]
    blocks += [head(1, lot.choice(words.actions), look), para("Här följer det vi vill.")] if level == 2 else []
    for number, goal in enumerate(tree.goals, 1):
        label = pattern.format(word=word, number=number, letter="ABCDE"[number - 1])
        blocks += [head(level, f"{label}{goal.title}", look), para(goal.now), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            count = f" {number}.{place}" if "{number}" in pattern else ""
            blocks += [head(level + 1, f"{inner}{count}: {objective.title}", look), para(objective.text)]
            blocks += _actions(objective, form, heads, labels)
    return Paper([*blocks, *chapters(tree.after, 1, look)], running_foot=lot.choice(["", tree.title]))


def lists(tree: Tree, words: Words) -> Paper:
    """Goals are headings; objectives are a list after a heading or half a sentence; actions stand in a table."""
    lot = tree.lot
    word, pattern = lot.choice(words.goal), lot.choice(NUMBERS)
    look, lead, heads = lot.choice(LOOKS), lot.choice(words.leads), lot.choice(words.heads)
    kind, above = lot.choice(["bullet", "number"]), lot.choice(words.actions)
    blocks = [*cover(tree, lot.choice(COVERS)), *_contents(tree), *chapters(tree.before, 1, look)]
    for number, goal in enumerate(tree.goals, 1):
        label = pattern.format(word=word, number=number, letter="ABCDE"[number - 1])
        blocks += [head(1, f"{label}{goal.title}", look), para(goal.now)]
        blocks += _aims(goal, lead, kind, look)
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(2, above, look), table(heads, rows, widths=(3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after, 1, look)])


def tables(tree: Tree, words: Words) -> Paper:
    """One table, or one for each goal; the objective merged down, on every row, or in rows across."""
    lot = tree.lot
    heads, make = lot.choice(words.heads), lot.choice(["merged", "repeated", "across"])
    inner, pattern, word = lot.choice(words.objective), lot.choice(NUMBERS), lot.choice(words.goal)
    blocks = [*cover(tree, lot.choice(COVERS)), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        label = pattern.format(word=word, number=number, letter="ABCDE"[number - 1])
        rows: list[list[str | Cell]] = []
        for objective in goal.objectives:
            rows += _rows(objective, inner, make)
        first = [cell(one, strong=True) for one in (heads if make == "across" else (inner, *heads))]
        blocks += [head(1, f"{label}{goal.title}"), para(goal.why), grid([first, *rows], heads=1), para("")]
        goal.objectives = [objective for objective in goal.objectives if objective.actions]
    return Paper([*blocks, *chapters(tree.after)])


def _contents(tree: Tree) -> list[Para]:
    if tree.lot.random() < 0.6:
        return []
    return contents([*(name for name, _ in tree.before), *(goal.title for goal in tree.goals)], "bold")


def _actions(objective: Objective, form: str, heads: tuple[str, str, str], labels: dict[str, str]) -> list[Block]:
    if not objective.actions:
        return []
    if form == "table":
        rows = [cells(action, "responsible", "schedule") for action in objective.actions]
        return [table(heads, rows, widths=(3, 2, 2))]
    if form == "points":
        details = [(one.title, said(one, labels)) for one in objective.actions]
        return bullets([f"{title} ({more})" if more else title for title, more in details])
    made: list[Block] = []
    for action in objective.actions:
        made += [bold(action.title, size=SIZES[4]), para(said(action, labels, ". ") or "Mer kommer.")]
    return made


def _aims(goal: Goal, lead: str, kind: str, look: str) -> list[Block]:
    """A lead of small letters or that ends in "att" begins a sentence that the points continue."""
    if lead.endswith(" att"):
        return [para(lead), *bullets([f"{small(one.title)}," for one in goal.objectives], kind)]
    return [head(2, lead, look), *bullets([one.title for one in goal.objectives], kind)]


def _rows(objective: Objective, inner: str, make: str) -> list[list[str | Cell]]:
    rows: list[list[str | Cell]] = [[*cells(one, "responsible", "schedule")] for one in objective.actions]
    if make == "repeated":
        return [[objective.title, *one] for one in rows]
    if make == "across":
        return [[cell(f"{inner}: {objective.title}", across=3, strong=True)], *rows] if rows else []
    return [[cell(objective.title, down=len(rows)), *one] if one is rows[0] else one for one in rows]
