"""Open ways, of the second drawing: pages as a municipality's web tool makes them, with parts that fold and headings
that only a style sheet makes large.
"""

from collections.abc import Sequence

from .around import OFFICES, TERMS, in_brackets
from .drawing import Action, Tree
from .paper import Block, Paper, Run, Wrapped, bullets, cell, grid, head, para, table
from .usual import cells, chapters, cover
from .way import half

WAYS, way = half()
MORE = "sentences_more.txt"
LARGE = {
    "font-h1": "font-size:2.2rem;font-weight:bold",
    "font-h2": "font-size:1.6rem;font-weight:bold",
    "font-h3": "font-size:1.2rem;font-weight:bold",
    "label": "color:#555;font-size:.8rem",
    "card": "border:1px solid #ccc;padding:1rem",
}


def div(inside: Sequence[Block], name: str = "", tag: str = "div") -> Wrapped:
    return Wrapped(tag, tuple(inside), name)


def portlet(inside: Sequence[Block]) -> Wrapped:
    """Divs within divs, as content tools make them."""
    return div([div([div(inside, "sv-text-portlet-content")], "sv-text-portlet")], "pagecontent sv-layout")


def terms(pairs: Sequence[tuple[str, str]]) -> Wrapped:
    made: list[Block] = []
    for label, words in pairs:
        made += [div([para(label)], tag="dt"), div([para(words)], tag="dd")]
    return div(made, tag="dl")


def details(one: Action, who: str, when: str) -> list[tuple[str, str]]:
    return [(label, words) for label, words in ((who, one.responsible), (when, one.schedule)) if words]


@way("html", actions="objective", objectives=(2, 3), count=(3, 4), source=MORE, who=OFFICES)
def dragspel(tree: Tree) -> Paper:
    """Every goal folds: its name is what one presses; within are its objectives as headings with points."""
    blocks: list[Block] = [portlet([*cover(tree, "sentence"), *chapters(tree.before[:2])]), head(1, "Våra mål")]
    for goal in tree.goals:
        inside: list[Block] = [div([para(goal.title)], tag="summary"), para(goal.now)]
        for objective in goal.objectives:
            inside += [head(2, objective.title), para("Aktiviteter:")]
            inside += bullets([in_brackets(one) for one in objective.actions])
        blocks += [div(inside, "accordion", "details")]
    return Paper([*blocks, portlet(chapters(tree.after))], site=True)


@way("html", actions="objective", objectives=(2, 2), count=(3, 4))
def stilmallen_gor_rubrikerna(tree: Tree) -> Paper:
    """No heading has a heading's tag: they are divs whose class makes them large."""

    def large(level: int, words: str) -> Wrapped:
        return div([para(words)], f"font-h{level}")

    blocks: list[Block] = [large(1, tree.title)]
    for name, texts in tree.before[:2]:
        blocks += [portlet([large(2, name), *(para(text) for text in texts)])]
    for number, goal in enumerate(tree.goals, 1):
        inside: list[Block] = [large(2, f"Mål {number}. {goal.title}"), para(goal.why)]
        for objective in goal.objectives:
            rows = [cells(one, "responsible", "schedule") for one in objective.actions]
            inside += [large(3, objective.title), div([table(["Insats", "Ansvarig", "Tidplan"], rows)], "scroll")]
        blocks += [portlet(inside)]
    return Paper(blocks, site=True, sheet=LARGE)


@way("html", actions="goal", count=(3, 4), source=MORE, when=TERMS)
def definitionslistor(tree: Tree) -> Paper:
    """Actions are headings, and who and when a list of terms; the aims are a list of terms too, numbered."""
    blocks: list[Block] = [*cover(tree, "none"), *chapters(tree.before[:2])]
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"Fokusområde {number}: {goal.title}"), para(goal.now), head(2, "Delmål")]
        blocks += [terms([(f"{number}.{place}", one.title) for place, one in enumerate(goal.objectives, 1)])]
        blocks += [head(2, "Aktiviteter")]
        for one in goal.actions:
            blocks += [head(3, one.title), terms(details(one, "Ansvarig", "Tidplan"))]
    return Paper([*blocks, *chapters(tree.after)], site=True)


@way("html", actions="objective", objectives=(2, 3), count=(3, 4), who=OFFICES, when=TERMS)
def kort_pa_webben(tree: Tree) -> Paper:
    """A card for each action, with small labels in spans; objectives are headings over rows of cards."""
    blocks: list[Block] = [*cover(tree, "none"), portlet(chapters(tree.before[:2]))]
    for goal in tree.goals:
        blocks += [head(1, f"Löfte: {goal.title}"), para(goal.why)]
        for objective in goal.objectives:
            cards = []
            for one in objective.actions:
                lines: list[Block] = [div([para([Run(one.title, bold=True)])], tag="p")]
                for label, words in details(one, "Ansvarig", "Klart"):
                    lines += [div([div([para(f"{label}: ")], "label", "span"), div([para(words)], tag="span")])]
                cards.append(div(lines, "card"))
            blocks += [head(2, objective.title), div(cards, "cards")]
    return Paper([*blocks, *chapters(tree.after)], site=True, sheet=LARGE)


@way("html", "docx", goals=(1, 1), objectives=(3, 4), actions="goal", count=(3, 4), source=MORE)
def malsida_med_sidotabell(tree: Tree) -> Paper:
    """A page about one goal: facts about the page in a table at the side, aims in a list, actions in a table."""
    goal = tree.goals[0]
    side = [["Gäller", "2026–2030"], ["Dokumentägare", "Kansliet"], ["Senast ändrad", "2026-02-11"]]
    blocks: list[Block] = [para(f"Mål: {goal.title}", level=0), div([grid(side)], "aside", "aside"), para(goal.now)]
    blocks += [head(1, "Delmål till 2030"), *bullets([one.title for one in goal.objectives], "number")]
    rows = [cells(one, "responsible", "schedule") for one in goal.actions]
    blocks += [head(1, "Aktiviteter"), table(["Aktivitet", "Ansvarig", "Tidplan"], rows)]
    blocks += [head(1, "Indikatorer"), *bullets(goal.indicators), head(1, "Kontakt"), para("Kansliet, växeln")]
    return Paper(blocks, title=goal.title, site=True)


@way("html", actions="objective", objectives=(2, 2), count=(3, 4), source=MORE, gaps=False)
def sparad_ur_ordbehandlaren(tree: Tree) -> Paper:
    """Saved by a word processor: paragraphs in a size instead of headings, tables for layout, typed numbers."""
    blocks: list[Block] = [div([para([Run(tree.title, bold=True)], size=24)])]
    blocks += chapters(tree.before, 1, "large")
    for number, goal in enumerate(tree.goals, 1):
        blocks += [head(1, f"{number}. {goal.title}", "large"), para(goal.now)]
        for place, objective in enumerate(goal.objectives, 1):
            right = [para(f"– {in_brackets(one)}") for one in objective.actions]
            left = [para([Run(f"{number}.{place} {objective.title}", bold=True)])]
            blocks += [grid([[cell(left), cell(right)]], lines=False), para("")]
    return Paper([*blocks, *chapters(tree.after, 1, "large")])


@way("html", actions="goal", count=(3, 4), source=MORE, who=OFFICES, when=TERMS)
def flikar(tree: Tree) -> Paper:
    """Tabs: the names of the goals stand first as links in a list, then each goal as a panel with the same parts."""
    blocks: list[Block] = [*cover(tree, "none"), *chapters(tree.before[:1])]
    blocks += [div(bullets([goal.title for goal in tree.goals]), "tabs")]
    for goal in tree.goals:
        inside: list[Block] = [head(1, goal.title), para(goal.why), head(2, "Önskat läge")]
        inside += [*bullets([one.title for one in goal.objectives]), head(2, "Nyckelaktiviteter")]
        inside += bullets(["\n".join([one.title, *map(": ".join, details(one, "Vem", "När"))]) for one in goal.actions])
        blocks += [div([div(inside, "tabpanel")], "tab")]
    return Paper([*blocks, *chapters(tree.after)], site=True)
