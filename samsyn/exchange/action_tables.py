"""Actions as a table of rich text, until there are plans to hold them."""

from samsyn.exchange.staging import DETAILS, Element, ObjectiveBranch
from samsyn.lib.blocks import block_text, cell, note, row, run, table


def action_table(actions: list[tuple[str, Element]], names: dict[str, str], caption: str = "") -> list[dict]:
    """One table; each action comes with the title of the objective it serves, "" for none. Empty columns are left out.

    `names`: the municipality's words for "action" and "objective". [] when there are no actions.
    """
    if not actions:
        return []
    columns = [name for name in DETAILS if any(name in element["details"] for _, element in actions)]
    has_objectives = any(objective for objective, _ in actions)
    head = [names["action"], *([names["objective"]] if has_objectives else []), *[DETAILS[name] for name in columns]]
    rows = [row(*head)]
    for objective, element in actions:
        cells = [_what(element), *([objective] if has_objectives else [])]
        rows.append(row(*cells, *[element["details"].get(name, "") for name in columns]))
    return [table(*rows, caption=caption)]


def with_objectives(loose: list[Element], objectives: list[ObjectiveBranch]) -> list[tuple[str, Element]]:
    """A goal's actions, each with its objective's title; those that serve the whole goal first."""
    return [("", element) for element in loose] + [
        (branch.element["title"], element) for branch in objectives for element in branch.actions
    ]


def _what(element: Element) -> dict:
    """Title and description in one cell, each paragraph on its own line, footnotes kept."""
    label = element["label"]
    content: list = [f"{label} {element['title']}".strip() if label[:1].isdigit() else element["title"]]
    for block in element["blocks"]:
        content.append("\n")
        if "text" in block:
            content += block["text"]
        else:
            content.append(run(block_text(block)))
            content += [note(*part["note"]) for line in block["rows"] for one in line["cells"] for part in one["text"]
                        if "note" in part]  # fmt: skip
    return cell(*content)
