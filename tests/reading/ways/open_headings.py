"""Open ways: what the document is told by headings, lists and labels."""

from .drawing import Tree
from .paper import Block, Paper, Picture, bold, bullets, head, italic, para, table, typed
from .usual import cells, chapters, contents, cover, said, small
from .way import half

WAYS, way = half()


@way("docx", "html", "odt", actions="objective", objectives=(2, 2), count=(3, 4))
def vagval(tree: Tree) -> Paper:
    """Lettered headings "Vägval A. …", below them "Löfte A.1 …"; actions as points with brackets."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for letter, goal in zip("ABCDE", tree.goals, strict=False):
        blocks += [head(1, f"Vägval {letter}. {goal.title}"), para(goal.why), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Löfte {letter}.{place} {objective.title}"), para(objective.text)]
            blocks += [head(3, "Det här gör vi")] if objective.actions else []
            labels = {"responsible": "ansvarig: ", "schedule": "klart: "}
            for action in objective.actions:
                details = said(action, labels)
                blocks += bullets([f"{action.title} ({details})" if details else action.title])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", actions="goal", details=())
def tva_meningar_som_fortsatter(tree: Tree) -> Paper:
    """Two lists that continue a sentence, of aims and of actions."""
    blocks = [
        *cover(tree),
        *chapters(tree.before),
        head(1, "Det här vill vi"),
        para("Programmet har fått tydliga mål."),
    ]
    for goal in tree.goals:
        blocks += [head(2, goal.title), para(goal.why), para("År 2030 kännetecknas vår kommun av att:")]
        blocks += bullets([f"{small(one.title)};" for one in goal.objectives])
        blocks += [para("Därför ska vi"), *bullets([f"{small(one.title)}," for one in goal.actions])]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", actions="objective", objectives=(2, 3), count=(3, 4))
def kompass(tree: Tree) -> Paper:
    """No styles: capitals in bold for the goals, typed numbers for the objectives, typed dashes for the actions."""
    blocks: list[Block] = [bold(tree.title.upper(), size=24), italic("Storåsa kommun")]
    blocks += chapters(tree.before, 1, "bold")
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Kompassriktning {number}: {goal.title}", "capitals"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [bold(f"{number}.{place} {objective.title}")]
            for action in objective.actions:
                details = said(action, {"responsible": "", "schedule": ""})
                blocks += typed([f"{action.title} – {details}" if details else action.title], "-")
    return Paper([*blocks, *chapters(tree.after, 1, "bold")])


@way("pdf", actions="objective", objectives=(2, 3), count=(3, 4))
def farg_och_storlek(tree: Tree) -> Paper:
    """A PDF in sizes and colours without numbers; labels below each action."""
    blocks = [*cover(tree, "sentence"), Picture(), *chapters(tree.before, 1, "colour")]
    for goal in tree.goals:
        blocks += [head(1, f"Perspektiv: {goal.title}", "colour", new_page=True), para(goal.why), para(goal.now)]
        for objective in goal.objectives:
            blocks += [head(3, objective.title, "colour"), para(objective.text)]
            for action in objective.actions:
                details = said(action, {"responsible": "Ansvarig: ", "schedule": "Tidplan: "}, "\n")
                blocks += [*bullets([action.title]), *([para(details)] if details else [])]
    blocks += chapters(tree.after, 1, "colour")
    return Paper(blocks, running_head=f"{tree.title} | Storåsa kommun", running_foot="Sida")


@way("docx", actions="objective", objectives=(2, 2), count=(3, 4), sentences=True)
def word_numrerar_med_egen_stil(tree: Tree) -> Paper:
    """Word numbers goals and objectives; chapters have a style of the municipality's own."""
    blocks = cover(tree, "table")
    for name, texts in tree.before:
        blocks += [para(name, style="Kapitelrubrik", outline=0), *(para(text) for text in texts)]
    for goal in tree.goals:
        blocks += [head(1, goal.title, numbered=True), para(goal.now)]
        for objective in goal.objectives:
            rows = [cells(action, "responsible", "schedule") for action in objective.actions]
            blocks += [head(2, objective.title, numbered=True), para(objective.text)]
            blocks += [table(["Insats", "Ansvarig", "Tidplan"], rows)] if rows else []
    for name, texts in tree.after:
        blocks += [para(name, style="Kapitelrubrik", outline=0), *(para(text) for text in texts)]
    return Paper(blocks, numbers={1: "Ambition %1:", 2: "%1.%2"})


@way("docx", "md", "html", actions="objective", objectives=(2, 3), count=(3, 4), sentences=True)
def etiketter(tree: Tree) -> Paper:
    """Labels in capitals before running text, and nothing else: "MÅL: …", "ANSVAR: …"."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [para(f"MÅL: {goal.title}"), para(f"NULÄGE: {goal.now}")]
        for objective in goal.objectives:
            blocks += [para(f"DELMÅL: {objective.title}")]
            for action in objective.actions:
                blocks += [para(f"INSATS: {action.title}")]
                blocks += [para(f"ANSVAR: {action.responsible}")] if action.responsible else []
                blocks += [para(f"TID: {action.schedule}")] if action.schedule else []
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "md", actions="objective", objectives=(2, 3), count=(3, 4))
def en_lista_i_tre_nivaer(tree: Tree) -> Paper:
    """One list in three levels: goals, objectives, actions."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before), head(1, "Mål, delmål och åtgärder")]
    for goal in tree.goals:
        blocks += bullets([goal.title], "number")
        for objective in goal.objectives:
            blocks += bullets([objective.title], "number", depth=1)
            for action in objective.actions:
                details = said(action, {"responsible": "", "schedule": ""})
                blocks += bullets([f"{action.title} ({details})" if details else action.title], "number", depth=2)
    return Paper([*blocks, *chapters(tree.after)])


@way("html", goals=(1, 1), objectives=(3, 4), count=(3, 4), actions="goal")
def atgarder_som_rubriker_pa_webben(tree: Tree) -> Paper:
    """A page of the web about one goal, actions as headings."""
    goal = tree.goals[0]
    blocks: list[Block] = [para(f"Mål: {goal.title}", level=0), para(goal.why)]
    blocks += [head(1, "Så vill vi ha det"), *bullets([one.title for one in goal.objectives])]
    blocks += [head(1, "Så är det nu"), para(goal.now), head(1, "Så gör vi")]
    for action in goal.actions:
        details = said(action, {"responsible": "Ansvarig: ", "schedule": "Tidplan: "}, "\n")
        blocks += [head(2, action.title), para(details or "Mer kommer.")]
    blocks += [head(1, "Följ arbetet"), *bullets(goal.indicators)]
    return Paper(blocks, title=goal.title, site=True)


@way("docx", "odt", "pdf", actions="goal", sentences=True)
def rad_ovanfor_rubriken(tree: Tree) -> Paper:
    """A small line above each heading says what it is."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [italic(f"Tema {number}"), head(1, goal.title), para(goal.now), para(goal.why)]
        blocks += [head(2, "På väg mot målet"), *bullets([one.title for one in goal.objectives])]
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(2, "Det vi gör"), table(["Aktivitet", "Ansvarig", "Tidplan"], rows, widths=(3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "pdf", "html", actions="", objectives=(2, 4))
def malen_i_korthet_forst(tree: Tree) -> Paper:
    """As printed: goals first in a list, then a chapter for each; indicators in tables with values."""
    names = [*(name for name, _ in tree.before), *(goal.title for goal in tree.goals)]
    blocks = [*cover(tree, "box"), *contents(names, "bold"), *chapters(tree.before)]
    blocks += [head(1, "Målen i korthet"), para("Programmet har följande mål:")]
    blocks += [*bullets([goal.title for goal in tree.goals], "number"), Picture("Diagram över folkmängden")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"{number}. {goal.title}", new_page=True), para(goal.now), para(goal.why)]
        blocks += [para("Vi arbetar för att"), *bullets([small(one.title) for one in goal.objectives])]
        rows = [[one, str(tree.lot.randint(20, 60)), str(tree.lot.randint(60, 95))] for one in goal.indicators]
        blocks += [para("Så följer vi målet:"), table(["Nyckeltal", "Utgångsläge", "Målvärde 2030"], rows)]
    head_words = f"{tree.title} – {tree.facts['Beslutad av']}"
    return Paper([*blocks, *chapters(tree.after)], running_head=head_words, running_foot="Sida")


@way("docx", "html", "odt", actions="", objectives=(2, 4), sentences=True)
def brutna_rader(tree: Tree) -> Paper:
    """Aims in one paragraph with broken lines."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        lines = [f"{number}.{place} {one.title}" for place, one in enumerate(goal.objectives, 1)]
        blocks += [head(1, f"Målområde {number}: {goal.title}"), para(goal.why), bold("Delmål"), para("\n".join(lines))]
        blocks += [bold("Nuläge"), para(goal.now)]
    return Paper([*blocks, *chapters(tree.after)])
