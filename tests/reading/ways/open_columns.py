"""Open ways, of the second drawing: tables turned, with crosses, as frames, with columns of any name."""

from collections.abc import Iterable

from .around import BODIES, OFFICES, TERMS, YEARS, boxed, in_brackets, roles, short_names, the_work_so_far
from .drawing import Action, Goal, Tree
from .paper import Block, Cell, Paper, Run, Table, bold, bullets, cell, grid, head, para, row, table
from .usual import cells, chapters, cover
from .way import half

WAYS, way = half()
MORE = "sentences_more.txt"
Rows = list[list[str | Cell]]


def crossed(chosen: str, columns: Iterable[str], mark: str = "X") -> list[str]:
    return [mark if one == chosen else "" for one in columns]


def merged(goal: Goal, label: str, spare: bool = False) -> Rows:
    """A row for each action, left of it the goal and the objective: over all their rows, or (spare) on the first."""
    rows: Rows = []
    for objective in goal.objectives:
        for action in objective.actions:
            first = action is objective.actions[0]
            top = first and objective is goal.objectives[0]
            if spare:
                left: list[str | Cell] = [label if top else "", objective.title if first else ""]
            else:
                left = [cell(label, down=len(goal.all_actions()))] if top else []
                left += [cell(objective.title, down=len(objective.actions))] if first else []
            rows.append([*left, *cells(action, "responsible", "schedule")])
    return rows


@way("docx", "html", "odt", actions="objective", objectives=(2, 2), count=(4, 4), gaps=False)
def transponerad(tree: Tree) -> Paper:
    """Turned tables: the labels stand in the first column and every action has a column of its own."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Fokusområde {number}: {goal.title}"), para(goal.now)]
        for objective in goal.objectives:
            lines = {"Åtgärd": "title", "Ansvarig": "responsible", "Tidplan": "schedule"}
            rows = [
                [cell(label, strong=True), *(getattr(one, name) for one in objective.actions)]
                for label, name in lines.items()
            ]
            blocks += [head(2, f"Mål: {objective.title}"), para(objective.text), grid(rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", "pdf", actions="goal", count=(3, 4), when=YEARS, source=MORE)
def kryss_under_ar(tree: Tree) -> Paper:
    """A cross under the year in which it is done."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows = [[*cells(one, "responsible"), *crossed(one.schedule, YEARS)] for one in goal.actions]
        blocks += [head(1, f"Mål {number}. {goal.title}"), para(goal.why), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Aktiviteter")]
        blocks += [table(["Aktivitet", "Ansvarig", *YEARS], rows, widths=(5, 3, 1, 1, 1))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", objectives=(0, 0), count=(3, 4), who=BODIES, when=TERMS, plan=True)
def kryss_under_namnd(tree: Tree) -> Paper:
    """A cross under the abbreviation of the body that is responsible; what the abbreviations mean stands last."""
    blocks = [*cover(tree, "table"), *chapters(tree.before[:2])]
    for goal in tree.goals:
        rows = [[*cells(one, "schedule"), *crossed(one.responsible, BODIES, "x")] for one in goal.actions]
        blocks += [head(1, f"Målområde {goal.title}"), para(goal.now)]
        blocks += [table(["Åtgärd", "Tid", *BODIES], rows, widths=(5, 2, 1, 1, 1, 1, 1, 1))]
    return Paper([*blocks, *chapters(tree.after), *short_names()])


@way("docx", "odt", actions="goal", count=(3, 4), when=YEARS, gaps=False, plan=True)
def fyllda_rutor(tree: Tree) -> Paper:
    """The years as a drawing of time: the cell of the year is filled, over the columns the word "Tidplan"."""
    blocks = [*cover(tree), *chapters(tree.before[:2])]
    top = row(cell("Insats", strong=True, down=2), cell("Ansvarig", strong=True, down=2))
    top += row(cell("Tidplan", strong=True, across=3))
    for goal in tree.goals:
        rows = [
            row(*cells(one, "responsible"), *(cell("■", shaded=True) if year == one.schedule else "" for year in YEARS))
            for one in goal.actions
        ]
        blocks += [head(1, f"Mål: {goal.title}"), para(goal.why), bold("Delmål")]
        blocks += bullets([one.title for one in goal.objectives])
        blocks += [bold("Insatser"), Table((top, row(*YEARS, strong=True), *rows), heads=2)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, who=OFFICES)
def banderoller(tree: Tree) -> Paper:
    """The headings of goals are shaded tables of one cell; those of objectives are the first row of the table."""
    blocks = [*cover(tree, "box"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [grid([[cell(f"MÅL {number}: {goal.title}", strong=True, shaded=True)]]), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            name = row(cell(f"Delmål {number}.{place}: {objective.title}", strong=True, across=3, shaded=True))
            rows = [row(*cells(one, "responsible", "schedule")) for one in objective.actions]
            blocks += [Table((name, row("Aktivitet", "Ansvarig", "Klart", strong=True), *rows)), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4), plan=True, when=TERMS)
def vagval_och_hallpunkter(tree: Tree) -> Paper:
    """One table whose columns have words of the municipality's own, goals and objectives merged down."""
    rows = [one for goal in tree.goals for one in merged(goal, goal.title)]
    heads = ["Vägval", "Hållpunkt", "Nyckelaktivitet", "Håller i", "Framme"]
    blocks = [*cover(tree), *chapters(tree.before[:2]), head(1, "Vägval, hållpunkter och nyckelaktiviteter")]
    return Paper([*blocks, table(heads, rows), *chapters(tree.after)])


@way("docx", "html", "odt", "md", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, gaps=False)
def samma_pa_varje_rad(tree: Tree) -> Paper:
    """As a spreadsheet: goal and objective stand in full on every row, the number of the goal within its cell."""
    rows = [
        [f"{number}. {goal.title}", objective.title, *cells(action, "responsible", "schedule")]
        for number, goal in enumerate(tree.goals, 1)
        for objective in goal.objectives
        for action in objective.actions
    ]
    blocks = [*cover(tree, "sentence"), *chapters(tree.before[:1]), head(1, "Handlingsplan")]
    heads = ["Strategi", "Effektmål", "Aktivitet", "Ansvarig", "Tid"]
    return Paper([*blocks, table(heads, rows), *chapters(tree.after)])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(4, 4), gaps=False, plan=True)
def tomt_under(tree: Tree) -> Paper:
    """The same without merged cells: what goes for the rows below is written once and the cells below it are empty."""
    rows = [one for goal in tree.goals for one in merged(goal, goal.title, spare=True)]
    heads = ["Mål", "Delmål", "Åtgärd", "Ansvarig", "Tidplan"]
    blocks = [*cover(tree), *chapters(tree.before[:2]), head(1, "Mål, delmål och åtgärder")]
    return Paper([*blocks, table(heads, rows), *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", count=(3, 4), source=MORE, gaps=False)
def ansvarig_for_flera_rader(tree: Tree) -> Paper:
    """The responsible is merged down over all actions of a goal."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        who = goal.actions[0].responsible
        rows: Rows = [cells(one, "schedule") for one in goal.actions]
        rows[0].insert(1, cell(who, down=len(rows)))
        for one in goal.actions:
            one.responsible = who
        blocks += [head(1, f"Inriktningsmål {number} {goal.title}"), para(goal.now), head(2, "Etappmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Åtgärder")]
        blocks += [table(["Åtgärd", "Ansvarig", "Tidplan"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", "pdf", actions="goal", objectives=(0, 0), count=(3, 4), when=YEARS, gaps=False, plan=True)
def ar_i_rader(tree: Tree) -> Paper:
    """Within each table a shaded row across says the year of the actions below it."""
    blocks = [*cover(tree), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        rows = [row("Aktivitet", "Ansvarig", strong=True)]
        for year in YEARS:
            those = [one for one in goal.actions if one.schedule == year]
            rows += [row(cell(year, across=2, strong=True, shaded=True))] if those else []
            rows += [row(*cells(one, "responsible")) for one in those]
        blocks += [head(1, f"Mål {number}: {goal.title}"), para(goal.now), Table(tuple(rows), widths=(3, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, who=OFFICES)
def kort_med_mal(tree: Tree) -> Paper:
    """A form for each action, two columns: what goal and objective it serves stand within the form."""
    blocks = [*cover(tree, "table"), *chapters(tree.before[:2]), *the_work_so_far(), head(1, "Insatser")]
    for goal in tree.goals:
        for objective in goal.objectives:
            for action in objective.actions:
                lines = {"Insats": action.title, "Mål": goal.title, "Delmål": objective.title}
                lines |= {"Ansvarig": action.responsible, "Tidplan": action.schedule}
                blocks += [grid([[cell(label, strong=True), words] for label, words in lines.items()]), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "odt", actions="goal", count=(3, 4), source=MORE)
def en_rad_for_varje_mal(tree: Tree) -> Paper:
    """One row for each goal: its objectives as points in a cell, its actions with brackets in another."""
    rows = [
        [
            cell(goal.title, strong=True),
            cell(bullets([one.title for one in goal.objectives])),
            cell(bullets([in_brackets(one) for one in goal.actions])),
        ]
        for goal in tree.goals
    ]
    blocks = [*cover(tree), *chapters(tree.before), head(1, "Programmet på en sida")]
    return Paper([*blocks, table(["Fokusområde", "Delmål", "Insatser"], rows), *chapters(tree.after)])


@way("docx", "odt", "html", actions="objective", objectives=(2, 3), count=(3, 4), when=TERMS)
def tva_spalter_utan_linjer(tree: Tree) -> Paper:
    """Tables without lines keep two columns: objectives at the left, what is done about each at the right."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows: Rows = [[cell([bold("Vi vill")]), cell([bold("Därför gör vi detta")])]]
        for objective in goal.objectives:
            right = bullets([in_brackets(one) for one in objective.actions])
            rows.append([cell([para(objective.title)]), cell(right)])
        blocks += [head(1, f"Vägval {number}: {goal.title}"), para(goal.why), grid(rows, lines=False), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way("docx", "html", "pdf", "odt", actions="objective", objectives=(2, 3), count=(3, 4), plan=True, source=MORE)
def numret_sager_nivan(tree: Tree) -> Paper:
    """One table where goals, objectives and actions are rows alike: the numbers in the first column tell them apart."""
    rows: Rows = []
    for number, goal in enumerate(tree.goals, 1):
        rows.append([cell(str(number), strong=True), cell(goal.title, strong=True), "", ""])
        for place, objective in enumerate(goal.objectives, 1):
            rows.append([f"{number}.{place}", objective.title, "", ""])
            for count, action in enumerate(objective.actions, 1):
                rows.append([f"{number}.{place}.{count}", *cells(action, "responsible", "schedule")])
    blocks = [*cover(tree), *chapters(tree.before[:1]), head(1, "Mål, delmål och aktiviteter")]
    heads = ["Nr", "Mål/delmål/aktivitet", "Ansvarig", "Tid"]
    return Paper([*blocks, table(heads, rows, widths=(1, 5, 3, 2)), *chapters(tree.after)])


@way("docx", "odt", "html", actions="goal", count=(3, 4))
def tabell_i_en_ruta(tree: Tree) -> Paper:
    """A frame round each goal, made as a table of one cell, and the table of its actions within the frame."""
    blocks = [*cover(tree), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows = [cells(one, "responsible", "schedule") for one in goal.actions]
        inside: list[Block] = [bold(f"Mål {number}. {goal.title}"), para(goal.why), bold("Delmål")]
        inside += [*bullets([one.title for one in goal.objectives]), bold("Åtgärder")]
        inside += [table(["Åtgärd", "Ansvarig", "Tidplan"], rows), para("")]
        blocks += [grid([[cell(inside)]]), para("")]
    return Paper([*blocks, *chapters(tree.after)])


@way(
    *("docx", "html", "odt", "pdf"),
    **{"actions": "goal", "count": (3, 4), "who": OFFICES, "when": TERMS},
    details=("responsible", "schedule", "funding"),
)
def egna_ord_pa_kolumnerna(tree: Tree) -> Paper:
    """Columns that nobody else calls so: "Det här ska hända", "Drar i det", "Prislapp", "I hamn"."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for goal in tree.goals:
        rows = [cells(one, "responsible", "funding", "schedule") for one in goal.actions]
        blocks += [head(1, f"Viljeriktning: {goal.title}"), para(goal.now), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Arbetsplan")]
        blocks += [table(["Det här ska hända", "Drar i det", "Prislapp", "I hamn"], rows, widths=(4, 3, 2, 2))]
    return Paper([*blocks, *chapters(tree.after)])


@way(
    *("docx", "html", "odt"),
    **{"actions": "objective", "objectives": (2, 2), "count": (3, 4), "source": MORE},
    details=("responsible", "schedule", "funding"),
)
def summarad(tree: Tree) -> Paper:
    """A table for each objective, which ends with a row that sums the money, and has columns that are empty yet."""
    blocks = [*cover(tree, "table"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Mål {number}: {goal.title}"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            rows: Rows = [[*cells(one, "responsible", "schedule", "funding"), ""] for one in objective.actions]
            rows += [[cell("Summa", strong=True), "", "", cell(f"{tree.lot.randint(3, 9)}50 tkr", strong=True), ""]]
            blocks += [head(2, f"Delmål {number}.{place} {objective.title}")]
            blocks += [table(["Åtgärd", "Ansvar", "Tid", "Kostnad", "Uppföljning"], rows)]
    return Paper([*blocks, *chapters(tree.after)])


@way("pdf", actions="goal", count=(3, 4), gaps=False, who=BODIES, when=TERMS)
def linjelos(tree: Tree) -> Paper:
    """A PDF whose tables have no lines; bodies in short, with what they mean at the end."""
    blocks = [*cover(tree, "table"), *roles(), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows = [cells(one, "responsible", "schedule") for one in goal.actions]
        blocks += [head(1, f"{number}. {goal.title}"), para(goal.why), head(2, "Delmål")]
        blocks += [*bullets([one.title for one in goal.objectives]), head(2, "Åtgärder")]
        blocks += [table(["Åtgärd", "Ansvar", "Klart"], rows, lines=False, widths=(5, 1, 2))]
    return Paper([*blocks, *chapters(tree.after), *short_names()], running_foot="Sida")


@way("docx", "odt", "html", actions="goal", objectives=(1, 1), count=(3, 4), source=MORE, who=BODIES)
def fast_mall(tree: Tree) -> Paper:
    """The municipality's form, one table for each goal: a row each for goal, state, objective; then the activities."""

    def across(label: str, words: str) -> tuple[Cell, ...]:
        return row(cell(label, strong=True, shaded=True), cell(words, across=2))

    def last(one: Action) -> tuple[Cell, ...]:
        return row(*cells(one, "responsible", "schedule"))

    blocks = [*cover(tree, "table"), *chapters(tree.before[:1])]
    for goal in tree.goals:
        lines = [across("Mål", goal.title), across("Nuläge", goal.now), across("Delmål", goal.objectives[0].title)]
        lines += [across("Indikator", goal.indicators[0]), row("Aktivitet", "Ansvarig", "Tid", strong=True)]
        blocks += [Table((*lines, *map(last, goal.actions)), heads=0), para("")]
    return Paper([*blocks, *chapters(tree.after), *short_names()])


@way("docx", "html", "odt", actions="objective", objectives=(2, 3), count=(3, 4), when=TERMS)
def allt_i_en_cell(tree: Tree) -> Paper:
    """Two columns: the objective, and a cell where each action is in bold with who and when on the lines below it."""
    blocks = [*cover(tree, "sentence"), *chapters(tree.before)]
    for number, goal in enumerate(tree.goals, 1):
        rows: Rows = []
        for objective in goal.objectives:
            right: list[Block] = []
            for action in objective.actions:
                right += [para([Run(action.title, bold=True)])]
                right += [para(f"Ansvarig: {action.responsible}")] if action.responsible else []
                right += [para(f"Tidplan: {action.schedule}")] if action.schedule else []
            rows.append([objective.title, cell(right)])
        blocks += [head(1, f"Område {number}. {goal.title}"), para(goal.now), boxed(goal.why), para("")]
        blocks += [table(["Delmål", "Insatser"], rows)]
    return Paper([*blocks, *chapters(tree.after)])
