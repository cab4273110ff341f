"""Open ways, of the second drawing: actions in running text, in lists within lists, by year, by body, under both."""

from .around import BODIES, OFFICES, TERMS, YEARS, figures, how, in_brackets, labelled, roles, short_names
from .drawing import Tree
from .paper import Paper, Run, bold, bullets, head, para, table, typed
from .usual import cells, chapters, contents, cover, small
from .way import half

WAYS, way = half()
MORE = "sentences_more.txt"


@way("docx", "odt", "pdf", actions="objective", objectives=(2, 2), count=(3, 4), when=TERMS)
def lopande_text(tree: Tree) -> Paper:
    """Each action is a paragraph: its first sentence says what, the last ones who and when."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}: {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place}: {objective.title}"), bold("Åtgärder")]
            for one in objective.actions:
                end = labelled(one, "Ansvarig", "Tidplan", ".")
                blocks += [para(" ".join([f"{one.title}.", how(tree), *end]))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", objectives=(0, 0), count=(3, 4), when=YEARS, gaps=False, source=MORE)
def ar_for_ar(tree: Tree) -> Paper:
    """Under each goal the years are headings, and the actions stand as points under their year."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Fokusområde {number}: {goal.title}"), para(goal.why)]
        for year in YEARS:
            those = [one for one in goal.actions if one.schedule == year]
            blocks += [head(2, year)] if those else []
            blocks += bullets([f"{one.title} ({one.responsible})" for one in those])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), who=BODIES[:4], gaps=False)
def namnd_for_namnd(tree: Tree) -> Paper:
    """Goals and objectives first; then the actions in a chapter by body, each pointing at its objective: "(2.1)"."""
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Mål och delmål")]
    by_body: dict[str, list[str]] = {body: [] for body in BODIES[:4]}
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(2, f"Mål {number}. {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [para(f"Delmål {number}.{place} {objective.title}")]
            for one in objective.actions:
                by_body[one.responsible].append(f"{one.title}, {one.schedule} (delmål {number}.{place})")
    blocks += [head(1, "Åtgärder per nämnd", new_page=True), para("Siffran inom parentes visar delmålet.")]
    for body, lines in by_body.items():
        blocks += [head(2, f"Ansvarig: {body}"), *bullets(lines)] if lines else []
    return Paper([*blocks, *chapters(tree.after), *short_names()])


@way("docx", "html", "md", actions="goal", objectives=(0, 0), count=(2, 4), details=(), source=MORE)
def atgarder_i_senare_kapitel(tree: Tree) -> Paper:
    """Goals in bold with a text each, without objectives; in a later chapter a list "Till mål 1"."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before), head(1, "Mål")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [bold(f"Mål {number}. {goal.title}"), para(f"{goal.why} {goal.now}")]
    blocks += [head(1, "Åtgärder för att nå målen"), para("Åtgärderna står under det mål som de hör till.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [bold(f"Till mål {number}"), *bullets([one.title for one in goal.actions])]
    return Paper([*blocks, *chapters(tree.after)])


@way("html", "docx", "odt", actions="goal", count=(2, 4), source=MORE, who=OFFICES, when=TERMS)
def fragor_som_rubriker(tree: Tree) -> Paper:
    """Everything under a goal is an answer to a question: how is it, what do we want, what do we do, how do we know."""
    blocks = [*cover(tree, "sentence"), *roles(), *chapters(tree.before)]
    for goal in tree.goals:
        blocks += [head(1, goal.title), head(2, "Hur ser det ut i dag?"), para(goal.now)]
        blocks += [head(2, "Vart vill vi?"), *bullets([one.title for one in goal.objectives])]
        blocks += [head(2, "Vad gör vi åt det?"), *bullets([in_brackets(one) for one in goal.actions])]
        blocks += [head(2, "Hur vet vi att det går åt rätt håll?"), *bullets(goal.indicators)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "md", "pdf", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE)
def allt_pa_en_rad(tree: Tree) -> Paper:
    """Everything of an action on one line between upright strokes: "Åtgärd 1.1.1: … | Ansvar: … | Tid: …"."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Strategi {number}: {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Mål {number}.{place}: {objective.title}")]
            for count, one in enumerate(objective.actions, 1):
                line = [f"Åtgärd {number}.{place}.{count}: {one.title}", *labelled(one, "Ansvar", "Tid")]
                blocks += [para(" | ".join(line))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="both", objectives=(2, 2), count=(4, 4))
def under_mal_och_delmal(tree: Tree) -> Paper:
    """Actions under each objective, and last under each goal those that are common to all of it."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}. {goal.title}"), para(goal.why)]
        for place, objective in enumerate(goal.objectives, 1):
            blocks += [head(2, f"Delmål {number}.{place}. {objective.title}"), para("Åtgärder för delmålet:")]
            blocks += bullets([in_brackets(one) for one in objective.actions])
        blocks += [head(2, "Gemensamma åtgärder för hela målet")]
        blocks += bullets([in_brackets(one) for one in goal.actions])
    return Paper([*blocks, *chapters(tree.after)])


@way("md", "docx", "html", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, when=TERMS)
def kryssrutor(tree: Tree) -> Paper:
    """Actions as boxes to tick; who and when after a dash."""
    blocks = [*cover(tree, "none"), *chapters(tree.before[:2])]
    for goal in tree.goals:
        blocks += [head(1, f"Satsning: {goal.title}"), para(goal.why)]
        for objective in goal.objectives:
            blocks += [head(2, f"Resultat: {objective.title}")]
            lines = [in_brackets(one, " – ", ", ", "") for one in objective.actions]
            blocks += bullets([f"☐ {line}" for line in lines])
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", "md", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE, who=OFFICES)
def ansvar_som_underpunkt(tree: Tree) -> Paper:
    """A list in three levels under each goal: objectives in bold, actions, and below each who and when as points."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Målområde {number}: {goal.title}"), para(goal.now), para("Delmål och åtgärder:")]
        for objective in goal.objectives:
            blocks += bullets([[Run(objective.title, bold=True)]])
            for one in objective.actions:
                blocks += bullets([one.title], depth=1)
                blocks += bullets(labelled(one, "Ansvarig", "Tidplan"), depth=2)
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 2), count=(3, 4), who=BODIES, gaps=False)
def hakparenteser(tree: Tree) -> Paper:
    """Goals are numbered sentences in bold; who and when stand in square brackets, each in its own."""
    blocks = [*cover(tree), *figures(tree), *chapters(tree.before), head(1, "Mål och handlingsplan")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [bold(f"{number}. {goal.title}"), para(goal.now)]
        for letter, objective in zip("abcd", goal.objectives, strict=False):
            blocks += [para(f"{letter}) {objective.title}")]
            blocks += typed([f"{one.title} [{one.responsible}] [{one.schedule}]" for one in objective.actions], "-")
    return Paper([*blocks, *chapters(tree.after), *short_names()])


@way("docx", "html", "pdf", actions="", objectives=(2, 4), source=MORE)
def mening_som_fortsatter_med_strategier(tree: Tree) -> Paper:
    """A policy without actions: goals with a target picture; strategies in a list after half a sentence."""
    names = [name for name, _ in tree.before]
    blocks = [*cover(tree, "lines"), *contents([*names, "Strategiska inriktningar"]), *chapters(tree.before)]
    blocks += [head(1, "Strategiska inriktningar"), *roles(2)]
    for goal in tree.goals:
        blocks += [head(2, f"Inriktning: {goal.title}"), head(3, "Målbild 2035"), para(goal.why), head(3, "Delmål")]
        blocks += [para("När perioden är slut har vi uppnått följande:")]
        blocks += bullets([f"{small(one.title)}," for one in goal.objectives[:-1]])
        blocks += bullets([f"{small(one.title)}." for one in goal.objectives[-1:]])
        blocks += [head(3, "Så mäter vi"), *bullets(goal.indicators)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", goals=(3, 4), actions="goal", objectives=(0, 0), count=(3, 4), when=TERMS)
def prioriterade_omraden(tree: Tree) -> Paper:
    """Areas without objectives: a text each, "Vi ska:", points, and at the end a table of indicators for them all."""
    blocks = [*cover(tree, "box"), *chapters(tree.before), head(1, "Prioriterade områden")]
    for goal in tree.goals:
        blocks += [head(2, goal.title), para(goal.now), para(goal.why), para("Vi ska:")]
        blocks += bullets([small(in_brackets(one)) for one in goal.actions])
    rows = [[one, str(tree.lot.randint(10, 60)), "öka"] for goal in tree.goals for one in goal.indicators]
    blocks += [head(1, "Indikatorer"), table(["Indikator", "Senaste värde", "Önskad riktning"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way(
    *("docx", "html", "pdf"),
    **{"actions": "goal", "count": (3, 4), "source": "sentences_english.txt"},
    who=("Planning office", "Business unit", "Schools department", "Municipal board", "Property manager"),
    when=("2026", "2027–2028", "Ongoing", "Q3 2026", "Spring 2027", "By the end of 2028"),
)
def pa_engelska(tree: Tree) -> Paper:
    """A document in English: priority areas, targets in a list, actions in a table with lead and timeline."""
    tree.title = "Programme for growth 2026–2030"
    blocks = [para(tree.title, level=0), para(f"Adopted by the municipal council {tree.facts['Beslutsdatum']}")]
    blocks += [head(1, "Introduction"), para("This programme shows what the municipality wants to achieve.")]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Priority area {number}: {goal.title}"), head(2, "Where we are"), para(goal.now)]
        blocks += [head(2, "Targets"), *bullets([one.title for one in goal.objectives]), head(2, "Actions")]
        rows = [cells(one, "responsible", "schedule") for one in goal.actions]
        blocks += [table(["Action", "Lead", "Timeline"], rows, widths=(4, 2, 2))]
    blocks += [head(1, "Follow-up"), para("The programme is followed up once a year by the municipal board.")]
    return Paper(blocks)
