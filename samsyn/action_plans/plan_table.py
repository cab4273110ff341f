"""A plan in one table: every action on a row, with who, when, for how much and how it shows, as it is written.

It is as wide as a page that lies, so it stands last in the document.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from samsyn.action_plans.as_written import funding_words
from samsyn.action_plans.placing import Group, grouped, own_heading, places
from samsyn.editions.frozen import Document, Part
from samsyn.lib.own_numbers import with_number
from samsyn.lib.swedish import in_running_text
from samsyn.render.tree import Heading, Node, PageTurn, Row, Table

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """`width` of a hundred or so, as the columns stand beside each other; one that nobody fills is left out."""

    head: str
    width: int
    words: Callable[[Part], str]


COLUMNS = [
    Column("Ansvarig", 16, lambda action: action.fields.responsible_office or action.fields.responsible),
    Column("Tillsammans med", 15, lambda action: action.fields.partners),
    Column("Tidplan", 12, lambda action: action.fields.schedule),
    Column("Kostnad och finansiering", 18, lambda action: funding_words(one.fields for one in funding_of(action))),
    Column("Hur det märks", 16, lambda action: action.fields.indicator),
]
NAME_WIDTH = 26


def in_one_table(contents: Sequence[Document]) -> list[Node]:
    """The table of each plan, on pages that lie; nothing when no plan has an action."""
    made = [node for content in contents for node in table_nodes(content, is_alone=len(contents) == 1)]
    return [PageTurn(lies=True), *made] if made else []


def table_nodes(content: Document, *, is_alone: bool) -> list[Node]:
    if not numbered(content):
        return []
    name, many = content.names.levels["action"]
    columns = [column for column in COLUMNS if any(column.words(action) for _, action in numbered(content))]
    head = Row([name, *(column.head for column in columns)])
    widths = [NAME_WIDTH, *(column.width for column in columns)]
    title = f"Alla {in_running_text(many)} i en tabell"
    heading = Heading(1, title if is_alone else f"{title}: {content.fields.title}")
    return [heading, Table([head, *table_rows(content, columns)], header_column=True, widths=widths)]


def table_rows(content: Document, columns: Sequence[Column]) -> Iterator[Row]:
    """The actions in reading order; each goal heads those that serve it, unless all serve the same."""
    levels = content.names.levels
    heads: dict[str, list[tuple[str, Part]]] = {}
    head = ""
    for group in groups_of(content):
        if group.level != "objective":
            head = title_of(group, levels)
        heads.setdefault(head, []).extend(group.actions)
    filled = {title: actions for title, actions in heads.items() if actions}
    for title, actions in filled.items():
        if len(filled) > 1:
            yield Row([title], heads=True)
        for number, action in actions:
            cells = [column.words(action) or NOTHING for column in columns]
            yield Row([with_number(number, action.fields.title), *cells])


def title_of(group: Group, levels: dict[str, list[str]]) -> str:
    """What stands above the actions of a goal, of all goals, or of none."""
    return own_heading(group.level, levels["action"][1]) or with_number(
        f"{levels['goal'][0]} {group.number}", group.title
    )


def numbered(content: Document) -> list[tuple[str, Part]]:
    """Every action with its number, in reading order."""
    return [pair for group in groups_of(content) for pair in group.actions]


def groups_of(content: Document) -> list[Group]:
    """The actions of the content, each as (number, node), under their headings in reading order."""
    actions = {child.id: child for child in content.children if child.kind == "action"}
    told = [(pk, one.fields.is_cross_cutting, one.fields.serves) for pk, one in actions.items()]
    placed = places(told, content.names.goals)
    shown = {pk: (placed[pk].number, one) for pk, one in actions.items()}
    return grouped(shown, placed, content.names.goals)


def funding_of(action: Part) -> list[Part]:
    return [child for child in action.children if child.kind == "funding"]
