"""SEALED: not to be read by whoever writes rules. Only the score per way and the mean are printed."""

from ..drawing import Tree
from ..paper import Block, Paper, Picture, Run, bold, bullets, head, italic, para, table, typed
from ..usual import cells, chapters, contents, cover, said, small
from ..way import half

WAYS, way = half()


@way("odt", "docx", "html", actions="objective", objectives=(2, 2), count=(3, 4))
def s01(tree: Tree) -> Paper:
    """Invented labels with and without numbers, actions as points with a dash."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Ledstjärna {number} – {goal.title}"), para(goal.now), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(2, f"Avtryck: {objective.title}"), para(objective.text)]
            blocks += [bold("Så går vi till väga")] if objective.actions else []
            for action in objective.actions:
                details = said(action, {"responsible": "", "schedule": ""})
                blocks += bullets([f"{action.title} – {details}" if details else action.title])
    return Paper([*blocks, *chapters(tree.after)], running_foot="Storåsa kommun")


@way("docx", "odt", "pdf", actions="goal")
def s02(tree: Tree) -> Paper:
    """Goals are unlabelled headings in a chapter; objectives continue a sentence; a table of actions for each goal."""
    blocks = [*cover(tree, "table"), *chapters(tree.before), head(1, "Våra prioriteringar")]
    blocks += [para(f"Vi har valt {len(tree.goals)} prioriteringar som är särskilt viktiga de kommande åren.")]
    for goal in tree.goals:
        blocks += [head(2, goal.title), para(f"{goal.now} {goal.why}"), para("Om fyra år ska det vara så att")]
        ends = [*[","] * (len(goal.objectives) - 2), " och", "."]
        blocks += bullets([f"{small(one.title)}{end}" for one, end in zip(goal.objectives, ends, strict=True)])
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [para("Det här gör vi:"), table(["Vad vi gör", "Vem", "När"], rows, widths=(3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)], running_foot=tree.title)


@way("docx", "odt", actions="objective", objectives=(2, 3), count=(3, 4))
def s03(tree: Tree) -> Paper:
    """No styles: Roman numbers in large bold, letters underlined, stars."""
    blocks: list[Block] = [para([Run(tree.title, bold=True)], size=26), *cover(tree)[1:]]
    blocks += chapters(tree.before, 2, "large")
    for roman, goal in zip(("I", "II", "III", "IV", "V"), tree.goals, strict=False):
        blocks += [head(2, f"{roman}. {goal.title}", "large"), para(goal.now)]
        for letter, objective in zip("abcd", goal.objectives, strict=False):
            blocks += [head(3, f"{letter}) {objective.title}", "underlined"), para(objective.text)]
            labels = {"responsible": "Ansvarig: ", "schedule": "Klart: "}
            for action in objective.actions:
                details = said(action, labels, ". ")
                blocks += typed([f"{action.title}. {details}." if details else f"{action.title}."], "*")
    return Paper([*blocks, *chapters(tree.after, 2, "large")])


@way("pdf", actions="goal", details=("responsible", "schedule", "funding"))
def s04(tree: Tree) -> Paper:
    """A PDF whose headings are told by size alone, with numbers; objectives as points; a table with lines."""
    first = len(tree.before) + 1
    blocks = [*cover(tree), *chapters(tree.before, 1, "size", map(str, range(1, 9)))]
    blocks += [head(1, f"{first} Målområden", "size"), para("Programmet har följande målområden.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"{first}.{number} {goal.title}", "size"), para(goal.now), para(goal.why)]
        blocks += [head(3, "Det vill vi uppnå", "size"), *bullets([one.title for one in goal.objectives])]
        rows = [cells(action, "responsible", "schedule", "funding") for action in goal.actions]
        heads = ["Åtgärd", "Ansvarig", "Tidplan", "Kostnad"]
        blocks += [head(3, "Åtgärder", "size"), table(heads, rows, widths=(3, 2, 2, 2))]
    return Paper([*blocks, *chapters(tree.after, 1, "size", ["8", "9"])], running_head=tree.title, running_foot="Sida")


@way("docx", actions="objective", objectives=(2, 3), count=(3, 4), sentences=True)
def s05(tree: Tree) -> Paper:
    """Word makes the numbers: "Riktning 1", "Steg 1.1"; each action a heading with a line of labels below."""
    blocks = [*cover(tree, "box"), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [head(2, goal.title, numbered=True), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(3, objective.title, numbered=True), para(objective.text)]
            for action in objective.actions:
                labels = {"responsible": "Ansvar: ", "schedule": "Tid: "}
                blocks += [head(4, action.title), para(said(action, labels, " | ") or "Mer information kommer.")]
    # The other headings of the same levels carry no numbers, so these levels belong to the goals alone.
    return Paper([*blocks, *chapters(tree.after)], numbers={2: "Riktning %1", 3: "Steg %1.%2"})


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4))
def s06(tree: Tree) -> Paper:
    """Labels in bold with the words after them; an action's details in one line."""
    blocks = [*cover(tree, "box"), *chapters(tree.before)]
    blocks += [head(1, "Vad vi ska göra"), para("Nedan följer det vi har enats om.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [para([Run(f"Huvudmål {number}: ", bold=True), Run(goal.title)]), para(goal.why)]
        for objective in goal.objectives:
            blocks += [para([Run("Resultatmål: ", bold=True), Run(objective.title)])]
            for action in objective.actions:
                blocks += [para([Run("Åtgärd: ", bold=True), Run(action.title)])]
                details = said(action, {"responsible": "Ansvarig: ", "schedule": "Tidplan: "}, ". ")
                blocks += [para(details)] if details else []
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "md", actions="goal", gaps=False)
def s07(tree: Tree) -> Paper:
    """Lists within lists: the goal is a heading, "Delmål" and "Insatser" are points, with points below."""
    blocks = [*cover(tree, "none"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Prioriterat område {number} – {goal.title}"), para(goal.why)]
        blocks += [*bullets(["Delmål"]), *bullets([one.title for one in goal.objectives], depth=1)]
        actions = [f"{one.title} ({one.responsible}, {one.schedule})" for one in goal.actions]
        blocks += [*bullets(["Insatser"]), *bullets(actions, depth=1)]
    return Paper([*blocks, *chapters(tree.after)])


@way("html", goals=(1, 1), objectives=(3, 4), count=(3, 4), actions="goal")
def s08(tree: Tree) -> Paper:
    """A page of the web about one goal, among other things a site shows; questions as headings."""
    goal = tree.goals[0]
    rows = [cells(action, "responsible", "schedule") for action in goal.actions]
    blocks: list[Block] = [para(goal.title, level=0), para(goal.why), head(1, "Hur är det i dag?"), para(goal.now)]
    blocks += [head(1, "Vad vill vi uppnå?"), *bullets([one.title for one in goal.objectives])]
    blocks += [head(1, "Vad gör vi?"), table(["Åtgärd", "Ansvarig", "Klart"], rows)]
    return Paper(
        [*blocks, head(1, "Kontakt"), para("Kontakta kansliet om du har frågor.")], title=goal.title, site=True
    )


@way("docx", "odt", "html", actions="goal", sentences=True)
def s09(tree: Tree) -> Paper:
    """The heading is only "Inriktningsmål 1"; what the goal is stands in bold on the next line."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Inriktningsmål {number}"), bold(goal.title), para(goal.why)]
        blocks += [head(3, "Effektmål"), *bullets([one.title for one in goal.objectives], "number")]
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(3, "Aktiviteter"), table(["Aktivitet", "Ansvarig", "Tidplan"], rows)]
        blocks += [head(3, "Indikatorer"), *bullets(goal.indicators)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "pdf", "odt", actions="", objectives=(2, 4))
def s10(tree: Tree) -> Paper:
    """A programme as printed: cover, foreword, typed contents, pictures, running heads; a bold label before aims."""
    before, after = ([name for name, _ in kept] for kept in (tree.before, tree.after))
    names = [*before, *(goal.title for goal in tree.goals), *after]
    blocks = [*cover(tree, "table"), Picture("Vy över en sjö"), *contents(names)]
    blocks += [
        head(1, "Förord", new_page=True),
        para("Tillsammans formar vi framtiden."),
        italic("Kommunstyrelsens ordförande"),
    ]
    blocks += chapters(tree.before)
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Strategiskt område {number} – {goal.title}", new_page=True), Picture(), para(goal.now)]
        blocks += [para(goal.why), bold("Målsättningar:"), *bullets([one.title for one in goal.objectives])]
        blocks += [bold("Så mäter vi:"), *bullets(goal.indicators)]
    head_words, foot_words = f"Storåsa kommun | {tree.title}", "Sida"
    return Paper([*blocks, *chapters(tree.after)], running_head=head_words, running_foot=foot_words)


@way("docx", "html", "pdf", actions="", objectives=(2, 4))
def s11(tree: Tree) -> Paper:
    """Each objective is the first words of a paragraph, in bold, and its text goes on in the same paragraph."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}: {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            lead = f"Delmål {number}.{place} {objective.title}."
            blocks += [para([Run(lead, bold=True), Run(f" {objective.text}")])]
    return Paper([*blocks, *chapters(tree.after)])
