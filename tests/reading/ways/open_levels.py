"""Open ways, of the second drawing: how the levels show. Sizes, indents, numbers, lines under, words nobody expects."""

from .around import (
    OFFICES,
    ROMAN,
    TERMS,
    boxed,
    figures,
    foreword,
    how,
    in_brackets,
    labelled,
    quoted,
    roles,
    where_it_stands,
)
from .drawing import Tree
from .paper import Block, Paper, Para, Picture, Run, bold, bullets, head, italic, para, table, typed
from .usual import cells, chapters, contents, cover, small
from .way import half

WAYS, way = half()
MORE = "sentences_more.txt"
AREAS = ("Människor", "Platser", "Näringar", "Natur", "Organisation")


@way("docx", "odt", "html", actions="goal", count=(3, 4), source=MORE, when=TERMS)
def forflyttningar(tree: Tree) -> Paper:
    """ "Förflyttning: …" within a chapter; aims after "Om fem år:"; arrows typed before the key activities."""
    blocks = [*cover(tree, "sentence"), *foreword(), *chapters(tree.before), head(1, "Våra förflyttningar")]
    blocks += [para("För att nå visionen behöver kommunen förflytta sig inom några områden.")]
    for goal in tree.goals:
        blocks += [head(2, f"Förflyttning: {goal.title}"), para(goal.now), para(goal.why), bold("Om fem år:")]
        blocks += [*bullets([one.title for one in goal.objectives]), bold("Nyckelaktiviteter")]
        blocks += typed([in_brackets(one, between="; ") for one in goal.actions], "→")
    return Paper([*blocks, *roles(), *chapters(tree.after)])


@way("pdf", "docx", actions="objective", objectives=(2, 3), count=(3, 4), who=OFFICES)
def bara_storlek(tree: Tree) -> Paper:
    """Sizes alone, no words and no numbers; each action is the bold beginning of a paragraph, who and when below it."""
    blocks = [*cover(tree, "none"), *chapters(tree.before, 1, "size"), head(1, "Det här vill vi uppnå", "size")]
    for goal in tree.goals:
        blocks += [head(2, goal.title, "size"), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(3, objective.title, "size")]
            for action in objective.actions:
                blocks += [para([Run(f"{action.title}. ", bold=True), Run(how(tree))])]
                blocks += [para(" | ".join(labelled(action, "Ansvar", "Tid")))] if labelled(action, "", "") else []
    return Paper([*blocks, *chapters(tree.after, 1, "size")], running_foot=tree.title)


@way("docx", "pdf", "html", actions="objective", objectives=(2, 3), count=(3, 4), when=TERMS)
def indrag(tree: Tree) -> Paper:
    """Everything in one size: goals at the margin in bold, objectives one step in, actions two steps."""
    blocks: list[Block] = [bold(tree.title), para(tree.facts["Beslutad av"]), *chapters(tree.before, 1, "bold")]
    blocks += [bold("Mål, delmål och åtgärder")]
    for goal in tree.goals:
        blocks += [bold(goal.title)]
        for objective in goal.objectives:
            blocks += [para(objective.title, indent=1)]
            blocks += [para(in_brackets(one), indent=2) for one in objective.actions]
    return Paper([*blocks, *chapters(tree.after, 1, "bold")])


@way("docx", "odt", "md", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE, gaps=False)
def romerska(tree: Tree) -> Paper:
    """ "II. …", "II:1 …" in headings, "II:1:a …" in text."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in zip(ROMAN, tree.goals, strict=False):
        blocks += [head(1, f"{number}. {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"{number}:{place} {objective.title}"), para(objective.text)]
            for letter, action in zip("abcdef", objective.actions, strict=False):
                blocks += [para(f"{number}:{place}:{letter} {in_brackets(action)}")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE)
def word_numrerar_allt(tree: Tree) -> Paper:
    """Word numbers every heading of the document, chapters too: goals become 4.1 and objectives 4.1.1."""

    def numbered(kept: list[tuple[str, list[str]]]) -> list[Block]:
        return [
            block for name, texts in kept for block in (head(1, name, numbered=True), *(para(text) for text in texts))
        ]

    blocks = [*cover(tree, "table"), *numbered(tree.before)]
    blocks += [head(1, "Mål och aktiviteter", numbered=True), para("Kapitlet är dokumentets kärna.")]
    for goal in tree.goals:
        blocks += [head(2, goal.title, numbered=True), para(goal.now)]
        for objective in goal.objectives:
            blocks += [head(3, objective.title, numbered=True)]
            blocks += bullets([in_brackets(one, " – ", " – ", "") for one in objective.actions])
    return Paper([*blocks, *numbered(tree.after)], numbers={1: "%1", 2: "%1.%2", 3: "%1.%2.%3"})


@way("docx", "html", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE, who=OFFICES, when=TERMS)
def tomma_rubriker(tree: Tree) -> Paper:
    """As saved by a word processor on the web: empty headings between, words in pieces, a heading for each action."""

    def pieces(words: str) -> list[Run]:
        cut = len(words) // 2
        return [Run(words[:3]), Run(words[3:cut]), Run(words[cut:]), Run(" ")]

    blocks = [*cover(tree, "none"), head(1, ""), *chapters(tree.before), para("")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [para(pieces(f"Inriktning {number} – {goal.title}"), level=1), para(""), para(pieces(goal.why))]
        for objective in goal.objectives:
            blocks += [head(2, ""), para(pieces(objective.title), level=2), para("")]
            for action in objective.actions:
                blocks += [para(pieces(action.title), level=3), para(pieces(how(tree)))]
                blocks += [para(pieces(line)) for line in labelled(action, "Ansvar", "Tidsplan")]
    return Paper([*blocks, head(1, ""), *chapters(tree.after)])


@way("docx", actions="objective", objectives=(2, 2), count=(3, 4), gaps=False)
def tabbar_i_stallet_for_tabell(tree: Tree) -> Paper:
    """An old file without styles: goals in capitals, objectives underlined, columns made with the tab key."""
    blocks: list[Block] = [bold(tree.title.upper()), para(f"Antagen {tree.facts['Beslutsdatum']}")]
    blocks += chapters(tree.before, 1, "capitals")
    for number, goal in enumerate(tree.goals, 1):
        blocks += [para(""), bold(f"MÅL {number}: {goal.title.upper()}"), para(goal.now), para("")]
        for objective in goal.objectives:
            blocks += [head(2, objective.title, "underlined"), bold("Åtgärd\tAnsvarig\tKlart")]
            blocks += [para(f"{one.title}\t{one.responsible}\t{one.schedule}") for one in objective.actions]
    return Paper([*blocks, para(""), *chapters(tree.after, 1, "capitals")])


@way("pdf", actions="goal", count=(3, 4), gaps=False, source=MORE, who=OFFICES, when=TERMS)
def tryckta_spalter(tree: Tree) -> Paper:
    """Set for print in two columns: a large figure alone above each goal, a quotation, lists in the column."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before, 2, "colour")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [para(str(number), size=40, colour="C55A11"), head(1, goal.title, "colour")]
        blocks += [para(goal.now), quoted(tree.lot.choice(["Här vill jag bo kvar.", "Nu händer det något."]))]
        blocks += [bold("Det här vill vi uppnå", colour="C55A11"), *bullets([one.title for one in goal.objectives])]
        blocks += [bold("Så gör vi", colour="C55A11")]
        blocks += bullets([in_brackets(one, " – ", ", ", "") for one in goal.actions])
    blocks += chapters(tree.after, 2, "colour")
    return Paper(blocks, running_head=f"STORÅSA KOMMUN  {tree.title}", running_foot="Sida", columns=2)


@way("docx", "html", "odt", goals=(4, 5), actions="objective", objectives=(2, 2), count=(3, 4))
def fyra_nivaer(tree: Tree) -> Paper:
    """Areas over the goals: "Målområde Människor", "Mål 1. …", "Delmål 1.1. …", and points with dashes."""
    blocks = [*cover(tree, "table"), *contents(AREAS[:3]), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        if number % 2:
            area = AREAS[number // 2]
            blocks += [head(1, f"Målområde {area}"), para(f"Området {small(area)} samlar mål som hör ihop.")]
        blocks += [head(2, f"Mål {number}. {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(3, f"Delmål {number}.{place}. {objective.title}"), para(objective.text)]
            blocks += bullets([in_brackets(one, " – ", " – ", "") for one in objective.actions])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "pdf", goals=(1, 1), objectives=(3, 4), actions="objective", count=(4, 5), sentences=True)
def ett_overgripande_mal(tree: Tree) -> Paper:
    """One goal for the whole document, in a sentence of its own; its objectives are numbered headings."""
    goal = tree.goals[0]
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Övergripande mål"), bold(goal.title), para(goal.now)]
    blocks += [head(1, "Delmål och insatser")]
    for number, objective in enumerate(goal.objectives, 1):
        rows = [cells(action, "responsible", "schedule") for action in objective.actions]
        blocks += [head(2, f"{number}. {objective.title}"), para(objective.text)]
        blocks += [table(["Insats", "Ansvarig", "Tidplan"], rows, widths=(3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, when=TERMS)
def rubriken_ar_bara_ett_nummer(tree: Tree) -> Paper:
    """The heading says "Mål 1" and no more; what the goal is stands in bold in the next paragraph."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}"), bold(goal.title), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place}"), para(objective.title), para("Åtgärder:")]
            blocks += bullets([in_brackets(one) for one in objective.actions])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "pdf", "odt", actions="goal", count=(2, 3), details=())
def citat_och_bilder(tree: Tree) -> Paper:
    """Each goal a spread with picture, quotation and a frame; "Vi har lyckats när" before a list that is numbered."""
    blocks = [*cover(tree, "box"), *foreword(), *chapters(tree.before, 1, "colour")]
    for goal in tree.goals:
        blocks += [head(1, goal.title, "colour", new_page=True), Picture("Två personer vid en brygga"), para(goal.now)]
        blocks += [quoted("Man ska kunna bo här hela livet."), para(goal.why), bold("Vi har lyckats när")]
        blocks += bullets([one.title for one in goal.objectives], "number")
        blocks += [boxed("Visste du att? Var fjärde invånare är engagerad i en förening."), bold("De första stegen")]
        blocks += bullets([one.title for one in goal.actions])
    return Paper([*blocks, *chapters(tree.after, 1, "colour")], running_foot="Sida")


@way("docx", "odt", "pdf", actions="goal", count=(3, 4))
def fotnoter(tree: Tree) -> Paper:
    """Notes on the names of goals and objectives, and within the tables."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        noted = [Run(f"Mål {number}: {goal.title}", note="Gäller kommunen och dess bolag.")]
        blocks += [para(noted, level=1), para(goal.now), head(2, "Delmål")]
        first, *others = (one.title for one in goal.objectives)
        blocks += bullets([[Run(first, note="Mäts första gången när programmet har gällt i ett år.")], *others])
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(2, "Insatser"), table(["Insats", "Ansvarig", "Tid"], rows, widths=(3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", count=(3, 4), source=MORE, who=OFFICES)
def fet_inledning(tree: Tree) -> Paper:
    """Objectives are the bold first sentence of a paragraph, under the label "Ambitioner"."""
    blocks = [*cover(tree, "sentence"), *where_it_stands(), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [head(1, f"Prioritering: {goal.title}"), para(goal.now), head(2, "Ambitioner")]
        blocks += [para([Run(f"{one.title}. ", bold=True), Run(one.text)]) for one in goal.objectives]
        blocks += [head(2, "Aktiviteter"), *bullets([in_brackets(one) for one in goal.actions])]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="goal", count=(2, 4), when=TERMS)
def effekter_efter_aktiviteter(tree: Tree) -> Paper:
    """The other way round: activities first, and the effects that they should have after them."""
    blocks = [*cover(tree), *figures(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Utvecklingsområde {number}: {goal.title}"), head(2, "Utgångsläge"), para(goal.now)]
        rows = [cells(action, "responsible", "schedule") for action in goal.actions]
        blocks += [head(2, "Aktiviteter"), table(["Aktivitet", "Ansvarig", "Tidplan"], rows)]
        blocks += [head(2, "Effektmål"), *bullets([one.title for one in goal.objectives])]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE)
def understruket_och_kursivt(tree: Tree) -> Paper:
    """No styles and no sizes: chapters in bold, goals underlined, objectives in italics, typed points."""
    blocks: list[Para | Block] = [bold(tree.title, size=20), *chapters(tree.before, 1, "bold"), bold("Våra mål")]
    for goal in tree.goals:
        blocks += [head(2, goal.title, "underlined"), para(goal.why), para(goal.now)]
        for objective in goal.objectives:
            blocks += [italic(objective.title)]
            blocks += typed([in_brackets(one, ", ", ", ", "") for one in objective.actions], "•")
    return Paper([*blocks, *chapters(tree.after, 1, "bold")])
